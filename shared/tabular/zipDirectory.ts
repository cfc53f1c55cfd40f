/*
 * The directory of a zip package, read from its end before anything is unpacked: entries that declare too much,
 * share their bytes, hide behind passwords or carry path names are refused here. Sizes are only declarations;
 * `inflateEntry` counts again.
 */
import { type ByteSource, readRange } from "./byteSource.ts";
import type { TabularLimits } from "./limits.ts";
import { refuse } from "./tabularError.ts";

export interface ZipEntry {
  /** Name with forward slashes, lower case: how parts are looked up. */
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly plainBytes: number;
  /** Place of the local header in the file. */
  readonly offset: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const zip64LocatorSignature = 0x07064b50;
const zip64EndSignature = 0x06064b50;
const unknown32 = 0xffffffff;
const longestTail = 65_557;
const longestDirectory = 8 * 1024 * 1024;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const findEnd = (tail: DataView): number => {
  for (let at = tail.byteLength - 22; at >= 0; at -= 1) if (tail.getUint32(at, true) === endSignature) return at;
  return refuse({ type: "truncatedFile" });
};

const number64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

const isUnsafe = (name: string): boolean => name.startsWith("/") || /^[a-z]:/iu.test(name) || name.includes("\0") || name.split("/").includes("..");

/** The 64-bit sizes that replace those marked as unknown, in the fixed order of the format. */
const zip64Values = (extra: DataView, wanted: readonly number[]): readonly number[] => {
  let at = 0;
  while (at + 4 <= extra.byteLength) {
    const size = extra.getUint16(at + 2, true);
    if (extra.getUint16(at, true) === 0x0001) {
      let place = at + 4;
      return wanted.map((value) => {
        if (value !== unknown32 || place + 8 > Math.min(at + 4 + size, extra.byteLength)) return value;
        place += 8;
        return number64(extra, place - 8);
      });
    }
    at += 4 + size;
  }
  return wanted;
};

const checkSizes = (entries: readonly ZipEntry[], limits: TabularLimits, fileBytes: number): void => {
  let packed = 0;
  let plain = 0;
  for (const entry of entries) {
    packed += entry.packedBytes;
    plain += entry.plainBytes;
    const isDense = entry.plainBytes > limits.ratioFreeBytes && entry.plainBytes > entry.packedBytes * limits.maxInflationRatio;
    if (isDense || entry.plainBytes > limits.maxEntryBytes) refuse({ type: "decompressionBomb", entry: entry.name });
    if (entry.offset + entry.packedBytes > fileBytes) refuse({ type: "truncatedFile" });
  }
  if (packed > fileBytes || plain > limits.maxInflatedBytes) refuse({ type: "decompressionBomb", entry: "" });
};

/** Reads and checks the directory; the map is keyed by lower-case names. */
export const readZipDirectory = async (source: ByteSource, limits: TabularLimits, signal?: AbortSignal): Promise<ReadonlyMap<string, ZipEntry>> => {
  const tailFrom = Math.max(0, source.size - longestTail);
  const tail = viewOf(await readRange(source, { from: tailFrom, to: source.size }, signal));
  const end = findEnd(tail);
  let count = tail.getUint16(end + 10, true);
  let bytes = tail.getUint32(end + 12, true);
  let from = tail.getUint32(end + 16, true);
  if (end >= 20 && tail.getUint32(end - 20, true) === zip64LocatorSignature) {
    const at = number64(tail, end - 12);
    if (at + 56 > source.size) refuse({ type: "truncatedFile" });
    const record = viewOf(await readRange(source, { from: at, to: at + 56 }, signal));
    if (record.getUint32(0, true) !== zip64EndSignature) refuse({ type: "damagedFile", entry: "" });
    count = number64(record, 32);
    bytes = number64(record, 40);
    from = number64(record, 48);
  }
  if (from + bytes > source.size) refuse({ type: "truncatedFile" });
  if (count > limits.maxEntries || bytes > longestDirectory) refuse({ type: "decompressionBomb", entry: "" });
  const directory = await readRange(source, { from, to: from + bytes }, signal);
  const view = viewOf(directory);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entrySignature) refuse({ type: "damagedFile", entry: "" });
    const [nameBytes, extraBytes, commentBytes] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const next = at + 46 + nameBytes + extraBytes + commentBytes;
    if (next > view.byteLength) refuse({ type: "damagedFile", entry: "" });
    const written = new TextDecoder().decode(directory.subarray(at + 46, at + 46 + nameBytes)).replaceAll("\\", "/");
    const extra = viewOf(directory.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes));
    const [plainBytes = 0, packedBytes = 0, offset = 0] = zip64Values(extra, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ]);
    const name = written.toLowerCase();
    if (isUnsafe(written)) refuse({ type: "unsafeEntryName", entry: written });
    if ((view.getUint16(at + 8, true) & 1) === 1) refuse({ type: "encrypted" });
    if (entries.has(name)) refuse({ type: "damagedFile", entry: written });
    entries.set(name, { name, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), packedBytes, plainBytes, offset });
    at = next;
  }
  checkSizes([...entries.values()], limits, source.size);
  return entries;
};
