/*
 * The sums that both sides compare (sync-spec C2): XOR of the digests of the clients of each bucket. Added up in words of 32
 * bits, because a comparison adds up one digest for every client that is held.
 */
import { bucketOf } from "./rowState.ts";

/** How many buckets clients fall into. */
const bucketCount = 256;
const digestBytes = 16;
const wordBytes = 4;

/** The sums of all buckets, each as 32 hexadecimal digits (C2). */
export const bucketSums = (clients: Iterable<{ readonly clientId: string; readonly digest: string }>): string[] => {
  const sums = new DataView(new ArrayBuffer(bucketCount * digestBytes));
  for (const { clientId, digest } of clients) {
    const first = bucketOf(clientId) * digestBytes;
    for (let byte = 0; byte < digestBytes; byte += wordBytes) {
      const word = Number.parseInt(digest.slice(byte * 2, (byte + wordBytes) * 2), 16);
      sums.setInt32(first + byte, sums.getInt32(first + byte) ^ word);
    }
  }
  const wordAt = (at: number): string =>
    sums
      .getUint32(at)
      .toString(16)
      .padStart(wordBytes * 2, "0");
  return Array.from({ length: bucketCount }, (_, bucket) =>
    Array.from({ length: digestBytes / wordBytes }, (_word, word) => wordAt(bucket * digestBytes + word * wordBytes)).join(""),
  );
};
