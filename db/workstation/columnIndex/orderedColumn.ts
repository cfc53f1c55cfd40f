/*
 * One sortable column in memory: its values by row number, the row numbers in order, and, for numbers, 64 cumulative
 * sets ("all below this value"), so that any from-to is one set operation plus the few rows between two marks.
 * Absent values (NaN, or null for texts) are outside of the order; lists put them last.
 */
import { andNotInto, type Bitmap, emptyBitmap, forEachBit, hasBit, setBit } from "./bitmap.ts";

const markCount = 64;
/** Room for new rows before the arrays are made anew. */
const slack = 4096;

interface Mark {
  readonly value: number;
  readonly below: Bitmap;
}

/** The bounds of a range; null is open, both ends belong to it. */
export interface NumberRange {
  readonly from: number | null;
  readonly to: number | null;
}

export interface OrderedColumn {
  readonly filled: Bitmap;
  /** Row numbers with a value, in ascending order of value and row number. */
  readonly order: () => Int32Array;
  /** Sets or takes away the value of a row while the column is in order. */
  readonly update: (rowNo: number, value: number | string | null) => void;
  /** The rows within the bounds; for columns of numbers only. */
  readonly between: (range: NumberRange) => Bitmap;
  /** NaN without a value. */
  readonly numberAt: (rowNo: number) => number;
  readonly textAt: (rowNo: number) => string | null;
  /** The order of two rows that both have a value. */
  readonly compare: (one: number, other: number) => number;
  readonly bytes: () => number;
}

interface Values {
  readonly get: (rowNo: number) => number | string;
  readonly set: (rowNo: number, value: number | string) => void;
}

/** What the loader collects before a column can be made: values by row number, null where there is none. */
export type RawValues = readonly (number | string | null | undefined)[] | Float64Array;

const isAbsent = (value: number | string | null | undefined): boolean => value === null || value === undefined || Number.isNaN(value);

export const createOrderedColumn = (raw: RawValues, capacity: number, isNumeric: boolean): OrderedColumn => {
  const numbers = isNumeric ? new Float64Array(capacity).fill(Number.NaN) : undefined;
  const texts: (string | undefined)[] = isNumeric ? [] : Array.from({ length: capacity });
  const filled = emptyBitmap(capacity);
  let count = 0;
  for (let rowNo = 0; rowNo < raw.length; rowNo += 1) {
    const value = raw[rowNo];
    if (isAbsent(value)) continue;
    if (numbers) numbers[rowNo] = Number(value);
    else texts[rowNo] = String(value);
    setBit(filled, rowNo, true);
    count += 1;
  }
  const values: Values = numbers
    ? {
        get: (rowNo) => numbers[rowNo] ?? Number.NaN,
        set: (rowNo, value) => {
          numbers[rowNo] = Number(value);
        },
      }
    : {
        get: (rowNo) => texts[rowNo] ?? "",
        set: (rowNo, value) => {
          texts[rowNo] = String(value);
        },
      };

  let order = new Int32Array(count + slack);
  let length = 0;
  forEachBit(filled, (rowNo) => {
    order[length] = rowNo;
    length += 1;
  });
  const compare = numbers
    ? (one: number, other: number): number => (numbers[one] ?? 0) - (numbers[other] ?? 0) || one - other
    : (one: number, other: number): number => {
        const left = texts[one] ?? "";
        const right = texts[other] ?? "";
        return left < right ? -1 : left > right ? 1 : one - other;
      };
  order.subarray(0, length).sort(compare);

  /** How many rows in order come before (value, rowNo). */
  const positionOf = (value: number | string, rowNo: number): number => {
    let [low, high] = [0, length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = order[middle] ?? 0;
      const known = values.get(row);
      if (known < value || (known === value && row < rowNo)) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const makeMarks = (): Mark[] => {
    const made: Mark[] = [];
    if (!numbers) return made;
    for (let index = 0; index < markCount && length > 0; index += 1) {
      const value = numbers[order[Math.floor((index * length) / markCount)] ?? 0] ?? 0;
      const last = made.at(-1);
      if (last && last.value === value) continue;
      const below: Bitmap = last ? last.below.slice() : emptyBitmap(capacity);
      const [start, end] = [last ? positionOf(last.value, 0) : 0, positionOf(value, 0)];
      for (let at = start; at < end; at += 1) setBit(below, order[at] ?? 0, true);
      made.push({ value, below });
    }
    return made;
  };
  /** Made when a range is first asked for: nobody filters by most of the columns, and the sets of all take half a megabyte each. (SP13) */
  let marks: Mark[] | undefined;

  /** All rows below the position in order that a bound marks: the nearest cumulative set, corrected. */
  const rowsBefore = (value: number, isIncluded: boolean): Bitmap => {
    const end = positionOf(value, isIncluded ? Number.MAX_SAFE_INTEGER : 0);
    let best: Mark | undefined;
    let bestAt = 0;
    let bestDistance = end;
    for (const mark of (marks ??= makeMarks())) {
      const at = positionOf(mark.value, 0);
      const distance = Math.abs(at - end);
      if (distance > bestDistance) continue;
      [best, bestAt, bestDistance] = [mark, at, distance];
    }
    const result: Bitmap = best ? best.below.slice() : emptyBitmap(capacity);
    for (let at = bestAt; at < end; at += 1) setBit(result, order[at] ?? 0, true);
    for (let at = end; at < bestAt; at += 1) setBit(result, order[at] ?? 0, false);
    return result;
  };

  return {
    filled,
    order: () => order.subarray(0, length),
    numberAt: (rowNo) => numbers?.[rowNo] ?? Number.NaN,
    textAt: (rowNo) => (hasBit(filled, rowNo) ? (texts[rowNo] ?? null) : null),
    compare,
    between: ({ from, to }) => {
      const upper: Bitmap = to === null ? filled.slice() : rowsBefore(to, true);
      return from === null ? upper : andNotInto(upper, rowsBefore(from, false));
    },
    update: (rowNo, value) => {
      const wasFilled = hasBit(filled, rowNo);
      const old = wasFilled ? values.get(rowNo) : undefined;
      if (wasFilled ? old === value : isAbsent(value)) return;
      if (old !== undefined) {
        const at = positionOf(old, rowNo);
        order.copyWithin(at, at + 1, length);
        length -= 1;
        setBit(filled, rowNo, false);
        for (const mark of marks ?? []) setBit(mark.below, rowNo, false);
      }
      if (value === null || isAbsent(value)) return;
      if (length === order.length) {
        const larger = new Int32Array(order.length + slack);
        larger.set(order);
        order = larger;
      }
      const at = positionOf(value, rowNo);
      order.copyWithin(at + 1, at, length);
      order[at] = rowNo;
      length += 1;
      values.set(rowNo, value);
      setBit(filled, rowNo, true);
      for (const mark of marks ?? []) if (Number(value) < mark.value) setBit(mark.below, rowNo, true);
    },
    bytes: () => order.byteLength + filled.byteLength + (numbers?.byteLength ?? capacity * 32) + (marks?.length ?? 0) * filled.byteLength,
  };
};
