/*
 * Records as a stream of bytes: length, kind, body; packed as a whole. Unpacking is bounded in bytes, by ratio and per
 * record before anything is kept, so that a bomb costs nothing (docs/sync-spec.md B5).
 */
import { pipeline, Readable, type Transform } from "node:stream";
import * as zlib from "node:zlib";
import { bundleLimits, type Packing } from "#shared/protocol/bundle.ts";

/** A bundle that is not what it should be. */
export class BundleProblem extends Error {
  readonly type: "notABundle" | "tooNew" | "altered" | "tooLarge";
  constructor(type: BundleProblem["type"]) {
    super(type);
    this.name = "BundleProblem";
    this.type = type;
  }
}

// Node 20, on which the desktop runs, has no zstd: asked, never assumed.
const hasZstd = typeof zlib.createZstdCompress === "function" && typeof zlib.createZstdDecompress === "function";

/** What this runtime can unpack, best first. */
export const packings: Packing[] = hasZstd ? ["zstd", "gzip"] : ["gzip"];

/** The best packing that both ends have. */
export const bestPacking = (other: readonly Packing[]): Packing => packings.find((packing) => other.includes(packing)) ?? "gzip";

/** Memory that a zstd frame may ask for: 2^24 bytes. */
const zstdWindowLog = 24;

const packer = (packing: Packing): Transform => (packing === "zstd" && hasZstd ? zlib.createZstdCompress() : zlib.createGzip({ level: 6 }));

const unpacker = (packing: Packing): Transform => {
  if (packing === "gzip") return zlib.createGunzip();
  if (!hasZstd) throw new BundleProblem("tooNew");
  return zlib.createZstdDecompress({ params: { [zlib.constants.ZSTD_d_windowLogMax]: zstdWindowLog } });
};

/** The stream after a transform; an error of the source or of the transform is thrown to the reader. */
const through = (source: AsyncIterable<Buffer>, transform: Transform): AsyncIterable<Buffer> => pipeline(Readable.from(source), transform, () => undefined);

/** A record: plain data, or a chunk of a content. */
export type BundlePart =
  | { readonly kind: "data"; readonly value: unknown }
  | { readonly kind: "chunk"; readonly sha256: string; readonly chunk: number; readonly bytes: Buffer };

const headBytes = 5;
const chunkHeadBytes = 36;
const kinds = { data: 1, chunk: 2 } as const;

const framed = (kind: number, body: readonly Buffer[]): Buffer => {
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(
    body.reduce((sum, part) => sum + part.length, 0),
    0,
  );
  head[4] = kind;
  return Buffer.concat([head, ...body]);
};

const toFrame = (part: BundlePart): Buffer => {
  if (part.kind === "data") return framed(kinds.data, [Buffer.from(JSON.stringify(part.value))]);
  const number = Buffer.alloc(4);
  number.writeUInt32BE(part.chunk, 0);
  return framed(kinds.chunk, [Buffer.from(part.sha256, "hex"), number, part.bytes]);
};

/** Packs records. */
export const packRecords = (records: AsyncIterable<BundlePart>, packing: Packing): AsyncIterable<Buffer> => {
  const frames = async function* frames(): AsyncGenerator<Buffer> {
    for await (const record of records) yield toFrame(record);
  };
  return through(frames(), packer(packing));
};

const toPart = (kind: number, body: Buffer): BundlePart => {
  if (kind === kinds.chunk && body.length > chunkHeadBytes) {
    return { kind: "chunk", sha256: body.subarray(0, 32).toString("hex"), chunk: body.readUInt32BE(32), bytes: body.subarray(chunkHeadBytes) };
  }
  if (kind !== kinds.data) throw new BundleProblem("altered");
  try {
    return { kind: "data", value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) };
  } catch {
    throw new BundleProblem("altered");
  }
};

/** Bytes that came and are not yet read. */
const createHeap = () => {
  let parts: Buffer[] = [];
  let size = 0;
  return {
    size: () => size,
    add: (part: Buffer): void => {
      parts.push(part);
      size += part.length;
    },
    take: (bytes: number): Buffer => {
      const all = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
      parts = [all.subarray(bytes)];
      size -= bytes;
      return all.subarray(0, bytes);
    },
  };
};

/** Unpacks records within the bounds; `size`: bytes of the packed stream. */
export const unpackRecords = async function* unpackRecords(packed: AsyncIterable<Buffer>, packing: Packing, size: number): AsyncGenerator<BundlePart> {
  const most = Math.min(bundleLimits.unpackedBytes, Math.max(bundleLimits.freeBytes, size * bundleLimits.ratio));
  let unpacked = 0;
  const heap = createHeap();
  let wanted: { readonly bytes: number; readonly kind: number } | undefined;
  try {
    for await (const part of through(packed, unpacker(packing))) {
      unpacked += part.length;
      if (unpacked > most) throw new BundleProblem("tooLarge");
      heap.add(part);
      for (;;) {
        if (!wanted) {
          if (heap.size() < headBytes) break;
          const head = heap.take(headBytes);
          wanted = { bytes: head.readUInt32BE(0), kind: head[4] ?? 0 };
          if (wanted.bytes > bundleLimits.recordBytes) throw new BundleProblem("tooLarge");
        }
        if (heap.size() < wanted.bytes) break;
        const { bytes, kind } = wanted;
        wanted = undefined;
        yield toPart(kind, heap.take(bytes));
      }
    }
  } catch (error) {
    // What the unpacker says of a damaged stream; a problem of our own or of the reader goes on as it is.
    if (error instanceof Error && "code" in error && typeof error.code === "string" && /^(?:Z_|ZSTD_)/u.test(error.code)) throw new BundleProblem("altered");
    throw error;
  }
  if (wanted || heap.size() > 0) throw new BundleProblem("altered");
};
