/*
 * Where the bytes come from: a file, a buffer, an attachment of the store. Readers ask for ranges, so a package
 * of 200 MB is never held in memory whole.
 */
import { TabularFailure, refuse, stopIfAborted } from "./tabularError.ts";

export interface ByteRange {
  /** First byte. */
  readonly from: number;
  /** Byte behind the last one. */
  readonly to: number;
}

export interface ByteSource {
  /** File name for messages; it never decides what the file is. */
  readonly name: string;
  readonly size: number;
  /** The bytes of a range (all without one); may be called again and again. */
  readonly bytes: (range?: ByteRange) => AsyncIterable<Uint8Array>;
}

/** A source over bytes in memory. */
export const bufferSource = (name: string, buffer: Uint8Array): ByteSource => ({
  name,
  size: buffer.length,
  bytes: async function* bytes(range = { from: 0, to: buffer.length }) {
    const step = 262_144;
    for (let from = range.from; from < range.to; from += step) yield buffer.subarray(from, Math.min(from + step, range.to));
    await Promise.resolve();
  },
});

/** The bytes of a range in one piece; fails when the source ends before. */
export const readRange = async (source: ByteSource, range: ByteRange, signal?: AbortSignal): Promise<Uint8Array> => {
  const whole = new Uint8Array(Math.max(0, range.to - range.from));
  let filled = 0;
  for await (const chunk of source.bytes(range)) {
    stopIfAborted(signal);
    if (filled + chunk.length > whole.length) throw new TabularFailure({ type: "sourceFailed", message: "more bytes than asked for" });
    whole.set(chunk, filled);
    filled += chunk.length;
  }
  return filled === whole.length ? whole : refuse({ type: "truncatedFile" });
};
