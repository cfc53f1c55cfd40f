/*
 * SQLite ends the write-ahead log silently at the first frame whose checksum fails. That is right for the torn tail
 * of a commit that was never acknowledged, and wrong for a log that was damaged in the middle: acknowledged work
 * would disappear without a word. This check tells the two apart before the store is opened. Every commit is synced
 * before the next one begins, so at most one commit can be torn; two or more behind the break mean damage (SE2).
 * A damaged last commit looks exactly like one that was never finished, and is treated as that.
 * The checksums run over the encrypted bytes: no key is needed.
 */
import { existsSync, readFileSync } from "node:fs";

const headerBytes = 32;
const frameHeaderBytes = 24;
const magicLittleEndian = 0x377f0682;
const magicBigEndian = 0x377f0683;

type Sums = readonly [number, number];

const checksum = (bytes: DataView, from: number, to: number, littleEndian: boolean, start: Sums): Sums => {
  let [first, second] = start;
  for (let at = from; at < to; at += 8) {
    first = (first + bytes.getUint32(at, littleEndian) + second) >>> 0;
    second = (second + bytes.getUint32(at + 4, littleEndian) + first) >>> 0;
  }
  return [first, second];
};

const holds = (bytes: DataView, at: number, sums: Sums): boolean => bytes.getUint32(at) === sums[0] && bytes.getUint32(at + 4) === sums[1];

/** Whether the write-ahead log beside a store file was damaged so that acknowledged commits would be lost. */
export const isWalDamaged = (storePath: string): boolean => {
  const path = `${storePath}-wal`;
  if (!existsSync(path)) return false;
  const file = readFileSync(path);
  const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength);
  // Too short for one page of the smallest size: nothing was ever committed in it.
  if (bytes.byteLength < headerBytes + frameHeaderBytes + 512) return false;
  const magic = bytes.getUint32(0);
  const littleEndian = magic === magicLittleEndian;
  const pageBytes = bytes.getUint32(8);
  const isHeaderWhole = littleEndian || magic === magicBigEndian;
  let sums = checksum(bytes, 0, 24, littleEndian, [0, 0]);
  if (!isHeaderWhole || !holds(bytes, 24, sums)) return true;
  const frameBytes = frameHeaderBytes + pageBytes;
  const salts: Sums = [bytes.getUint32(16), bytes.getUint32(20)];
  let isBroken = false;
  let commitsBehindBreak = 0;
  for (let at = headerBytes; at + frameBytes <= bytes.byteLength; at += frameBytes) {
    const isOfThisLog = holds(bytes, at + 8, salts);
    if (!isBroken) {
      // The checksum covers page number and size, not the salts, then the page.
      const next = checksum(bytes, at + frameHeaderBytes, at + frameBytes, littleEndian, checksum(bytes, at, at + 8, littleEndian, sums));
      isBroken = !isOfThisLog || !holds(bytes, at + 16, next);
      sums = next;
    }
    if (isBroken && isOfThisLog && bytes.getUint32(at + 4) !== 0) commitsBehindBreak += 1;
  }
  return commitsBehindBreak > 1;
};
