/*
 * Unpacks one entry of a package as a stream and counts what comes out: an entry that grows beyond what it
 * declared, or beyond the ratio, is stopped in the middle, whatever its headers said.
 */
import { Readable, pipeline } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { type ByteSource, readRange } from "./byteSource.ts";
import type { TabularLimits } from "./limits.ts";
import { TabularFailure, refuse, stopIfAborted } from "./tabularError.ts";
import type { ReadOptions } from "./tabularFile.ts";
import type { ZipEntry } from "./zipDirectory.ts";

const localSignature = 0x04034b50;
const chunkBytes = 131_072;

const dataStart = async (source: ByteSource, entry: ZipEntry, signal: AbortSignal | undefined): Promise<number> => {
  if (entry.offset + 30 > source.size) refuse({ type: "truncatedFile" });
  const header = await readRange(source, { from: entry.offset, to: entry.offset + 30 }, signal);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.getUint32(0, true) !== localSignature) refuse({ type: "damagedFile", entry: entry.name });
  const start = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  return start + entry.packedBytes > source.size ? refuse({ type: "truncatedFile" }) : start;
};

async function* counted(source: ByteSource, from: number, entry: ZipEntry, options: ReadOptions): AsyncGenerator<Uint8Array, void, undefined> {
  let bytesRead = 0;
  for await (const chunk of source.bytes({ from, to: from + entry.packedBytes })) {
    stopIfAborted(options.signal);
    bytesRead += chunk.length;
    options.onProgress?.({ bytesRead, bytesTotal: entry.packedBytes });
    yield chunk;
  }
}

const plainChunks = (source: ByteSource, from: number, entry: ZipEntry, options: ReadOptions): AsyncIterable<Uint8Array> => {
  const packed = counted(source, from, entry, options);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) refuse({ type: "damagedFile", entry: entry.name });
  const inflate = createInflateRaw({ chunkSize: chunkBytes });
  // The failure itself reaches the reader through the iteration; the callback only has to exist.
  pipeline(Readable.from(packed, { objectMode: true, highWaterMark: 1 }), inflate, () => undefined);
  return inflate;
};

const failureOf = (thrown: unknown, entry: ZipEntry): TabularFailure => {
  if (thrown instanceof TabularFailure) return thrown;
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
  if (code === "Z_BUF_ERROR") return new TabularFailure({ type: "truncatedFile" });
  return new TabularFailure({ type: "damagedFile", entry: entry.name });
};

/** The unpacked bytes of an entry; refuses a bomb, a cut or a changed entry. Progress counts packed bytes. */
export async function* inflateEntry(
  source: ByteSource,
  entry: ZipEntry,
  limits: TabularLimits,
  options: ReadOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const from = await dataStart(source, entry, options.signal);
  let plainBytes = 0;
  let crc = 0;
  try {
    for await (const chunk of plainChunks(source, from, entry, options)) {
      stopIfAborted(options.signal);
      plainBytes += chunk.length;
      const isDense = plainBytes > limits.ratioFreeBytes && plainBytes > entry.packedBytes * limits.maxInflationRatio;
      if (plainBytes > entry.plainBytes || plainBytes > limits.maxEntryBytes || isDense) refuse({ type: "decompressionBomb", entry: entry.name });
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (thrown) {
    throw failureOf(thrown, entry);
  }
  if (plainBytes !== entry.plainBytes || crc !== entry.crc) refuse({ type: "damagedFile", entry: entry.name });
}

/** The text (UTF-8) of an entry, chunk by chunk. */
export async function* entryText(source: ByteSource, entry: ZipEntry, limits: TabularLimits, options: ReadOptions): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of inflateEntry(source, entry, limits, options)) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (thrown) {
    if (thrown instanceof TypeError) refuse({ type: "unsupportedEncoding", encoding: entry.name });
    throw thrown;
  }
}
