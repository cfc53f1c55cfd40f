/*
 * The sums that both sides compare (sync-spec C2): XOR of the digests of the clients of each bucket. A comparison adds up one
 * digest for every client that is held, so the database hands them over as one text, which is read into bytes at once: an
 * object for each of fifty thousand clients took as long as what a day had changed, and digit by digit three times as long as this.
 */
import { bucketOf } from "./rowState.ts";

/** How many buckets clients fall into. */
const bucketCount = 256;
/** Bytes of a digest, two hexadecimal digits each. */
const digestBytes = 16;
/** Of a client in a list: the last byte of its id, and its digest. */
const listedBytes = 1 + digestBytes;

const hexDigits = "0123456789abcdef";

const noSums = (): DataView => new DataView(new ArrayBuffer(bucketCount * digestBytes));
const xorInto = (sums: DataView, at: number, byte: number): void => sums.setUint8(at, sums.getUint8(at) ^ byte);

/** Sums as bytes, bucket after bucket, as 32 hexadecimal digits each. */
const read = (sums: DataView): string[] =>
  Array.from({ length: bucketCount }, (_, bucket) => {
    let text = "";
    for (let at = bucket * digestBytes; at < (bucket + 1) * digestBytes; at += 1) {
      const byte = sums.getUint8(at);
      text += hexDigits.charAt(byte >> 4) + hexDigits.charAt(byte & 15);
    }
    return text;
  });

/** The sums of all buckets, each as 32 hexadecimal digits (C2). */
export const bucketSums = (clients: Iterable<{ readonly clientId: string; readonly digest: string }>): string[] => {
  const sums = noSums();
  for (const { clientId, digest } of clients) {
    const first = bucketOf(clientId) * digestBytes;
    for (let byte = 0; byte < digestBytes; byte += 1) xorInto(sums, first + byte, Number.parseInt(digest.slice(byte * 2, byte * 2 + 2), 16));
  }
  return read(sums);
};

/**
 * The same of a list read from hexadecimal digits: the last byte of each client's id and the 16 of its digest, one client after the
 * other. Undefined when it has not so many bytes, as where an id does not end with two such digits: then the clients are to be added
 * one by one.
 */
export const bucketSumsOfList = (list: Uint8Array, count: number): string[] | undefined => {
  if (list.length !== count * listedBytes) return undefined;
  const bytes = new DataView(list.buffer, list.byteOffset, list.byteLength);
  const sums = noSums();
  for (let at = 0; at < list.length; at += listedBytes) {
    const first = bytes.getUint8(at) * digestBytes;
    for (let byte = 0; byte < digestBytes; byte += 1) xorInto(sums, first + byte, bytes.getUint8(at + 1 + byte));
  }
  return read(sums);
};
