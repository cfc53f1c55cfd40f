/* Sets of row numbers as bits: one bit a client, so that a filter over 50,000 clients is 1,600 machine words. */

export type Bitmap = Uint32Array;

/** An empty set that can hold row numbers below `capacity`. */
export const emptyBitmap = (capacity: number): Bitmap => new Uint32Array((capacity + 31) >>> 5);

export const hasBit = (bits: Bitmap, at: number): boolean => (((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;

export const setBit = (bits: Bitmap, at: number, isSet: boolean): void => {
  const word = at >>> 5;
  const mask = 1 << (at & 31);
  const old = bits[word] ?? 0;
  bits[word] = isSet ? old | mask : old & ~mask;
};

const wordAt = (bits: Bitmap, index: number): number => bits[index] ?? 0;

/** Keeps in `into` what `other` holds as well. */
export const andInto = (into: Bitmap, other: Bitmap): Bitmap => {
  for (let index = 0; index < into.length; index += 1) into[index] = wordAt(into, index) & wordAt(other, index);
  return into;
};

export const orInto = (into: Bitmap, other: Bitmap): Bitmap => {
  for (let index = 0; index < into.length; index += 1) into[index] = wordAt(into, index) | wordAt(other, index);
  return into;
};

/** Takes out of `into` what `other` holds. */
export const andNotInto = (into: Bitmap, other: Bitmap): Bitmap => {
  for (let index = 0; index < into.length; index += 1) into[index] = wordAt(into, index) & ~wordAt(other, index);
  return into;
};

const bitsOfWord = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
};

/** How many row numbers the set holds. */
export const countBits = (bits: Bitmap): number => {
  let count = 0;
  for (let index = 0; index < bits.length; index += 1) count += bitsOfWord(wordAt(bits, index));
  return count;
};

/** Calls `visit` for each row number, ascending. */
export const forEachBit = (bits: Bitmap, visit: (at: number) => void): void => {
  for (let index = 0; index < bits.length; index += 1) {
    let word = wordAt(bits, index);
    while (word !== 0) {
      const lowest = word & -word;
      visit((index << 5) + (31 - Math.clz32(lowest)));
      word ^= lowest;
    }
  }
};
