/*
 * The sums that both sides compare (sync-spec C2): XOR of the digests of the clients of each bucket. A comparison adds up one
 * digest for every client that is held, so the database hands them over as one text, and they are added digit by digit: an
 * object for each of fifty thousand clients took as long as what a day had changed.
 */
import { bucketOf } from "./rowState.ts";

/** How many buckets clients fall into. */
const bucketCount = 256;
/** Hexadecimal digits of a digest. */
const digits = 32;
/** Of a client in a list: the last two digits of its id, and its digest. */
const listedDigits = 2 + digits;

/** The value of a hexadecimal digit by its code: of letters the low bits count from 1. */
const valueOf = (code: number): number => (code & 15) + (code >> 6) * 9;
/** Whether a code is one of 0-9 or a-f. */
const isDigit = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 97 && code <= 102);

const createSums = () => {
  const sums = new DataView(new ArrayBuffer(bucketCount * digits));
  return {
    add: (bucket: number, text: string, from: number): void => {
      const first = bucket * digits;
      for (let digit = 0; digit < digits; digit += 1) sums.setUint8(first + digit, sums.getUint8(first + digit) ^ valueOf(text.charCodeAt(from + digit)));
    },
    read: (): string[] =>
      Array.from({ length: bucketCount }, (_, bucket) =>
        Array.from({ length: digits }, (_digit, digit) => sums.getUint8(bucket * digits + digit).toString(16)).join(""),
      ),
  };
};

/** The sums of all buckets, each as 32 hexadecimal digits (C2). */
export const bucketSums = (clients: Iterable<{ readonly clientId: string; readonly digest: string }>): string[] => {
  const sums = createSums();
  for (const { clientId, digest } of clients) sums.add(bucketOf(clientId), digest, 0);
  return sums.read();
};

/**
 * The same of a list: the last two characters of each client's id and the 32 of its digest, one client after the other. Undefined
 * when an id does not end with two hexadecimal digits: then the clients are to be added one by one.
 */
export const bucketSumsOfList = (list: string, count: number): string[] | undefined => {
  if (list.length !== count * listedDigits) return undefined;
  const sums = createSums();
  for (let at = 0; at < list.length; at += listedDigits) {
    const [high, low] = [list.charCodeAt(at), list.charCodeAt(at + 1)];
    if (!isDigit(high) || !isDigit(low)) return undefined;
    sums.add(valueOf(high) * 16 + valueOf(low), list, at + 2);
  }
  return sums.read();
};
