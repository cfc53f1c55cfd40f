/*
 * Columns of codes in memory. A single choice is a number per row with one set per code, made when first asked for;
 * several choices are one set per code.
 */
import { type Bitmap, emptyBitmap, forEachBit, hasBit, orInto, setBit } from "./bitmap.ts";

/** Rows in the order of a list column, and which rows have a place in it. */
export interface RowOrder {
  readonly rows: Int32Array;
  readonly placed: Bitmap;
  /** The order of two placed rows. */
  readonly compare: (one: number, other: number) => number;
}

export interface ChoiceColumn {
  readonly filled: Bitmap;
  readonly set: (rowNo: number, value: string | null) => void;
  /** Rows with one of the values; may be a kept set: read it, never write it. */
  readonly anyOf: (values: readonly string[]) => Bitmap;
  readonly codes: () => readonly string[];
  readonly codeAt: (rowNo: number) => string | null;
  /** Order by the given codes, or by the text of the codes; kept until a value changes. */
  readonly order: (codes: readonly string[] | undefined) => RowOrder;
  readonly bytes: () => number;
}

/** Sets of single codes that are kept; beyond it (free-text words) they are made anew each time. */
const mostKept = 256;

export const createChoiceColumn = (capacity: number): ChoiceColumn => {
  const numbers = new Uint16Array(capacity);
  const filled = emptyBitmap(capacity);
  const codes: string[] = [""];
  const numberByCode = new Map<string, number>();
  const kept = new Map<number, Bitmap>();
  const orders = new Map<string, RowOrder>();

  const numberOf = (code: string): number => {
    const known = numberByCode.get(code);
    if (known !== undefined) return known;
    codes.push(code);
    numberByCode.set(code, codes.length - 1);
    return codes.length - 1;
  };

  const rowsOf = (number: number): Bitmap => {
    const known = kept.get(number);
    if (known) return known;
    const bits = emptyBitmap(capacity);
    for (let rowNo = 0; rowNo < capacity; rowNo += 1) if (numbers[rowNo] === number) setBit(bits, rowNo, true);
    if (kept.size < mostKept) kept.set(number, bits);
    return bits;
  };

  const makeOrder = (wanted: readonly string[] | undefined): RowOrder => {
    const list = wanted ?? [...numberByCode.keys()].toSorted((one, other) => (one < other ? -1 : 1));
    const placeOf = new Int32Array(codes.length).fill(-1);
    list.forEach((code, place) => {
      const number = numberByCode.get(code);
      if (number !== undefined) placeOf[number] = place;
    });
    const starts = new Int32Array(list.length + 1);
    const placed = emptyBitmap(capacity);
    forEachBit(filled, (rowNo) => {
      const place = placeOf[numbers[rowNo] ?? 0] ?? -1;
      if (place < 0) return;
      starts[place + 1] = (starts[place + 1] ?? 0) + 1;
      setBit(placed, rowNo, true);
    });
    for (let place = 0; place < list.length; place += 1) starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0);
    const rows = new Int32Array(starts[list.length] ?? 0);
    forEachBit(placed, (rowNo) => {
      const place = placeOf[numbers[rowNo] ?? 0] ?? 0;
      const at = starts[place] ?? 0;
      rows[at] = rowNo;
      starts[place] = at + 1;
    });
    return { rows, placed, compare: (one, other) => (placeOf[numbers[one] ?? 0] ?? 0) - (placeOf[numbers[other] ?? 0] ?? 0) || one - other };
  };

  return {
    filled,
    codes: () => codes.slice(1),
    codeAt: (rowNo) => {
      const number = numbers[rowNo] ?? 0;
      return number === 0 ? null : (codes[number] ?? null);
    },
    set: (rowNo, value) => {
      const old = numbers[rowNo] ?? 0;
      const next = value === null ? 0 : numberOf(value);
      if (old === next) return;
      numbers[rowNo] = next;
      setBit(filled, rowNo, next !== 0);
      const [before, after] = [kept.get(old), kept.get(next)];
      if (before) setBit(before, rowNo, false);
      if (after) setBit(after, rowNo, true);
      orders.clear();
    },
    anyOf: (values) => {
      const only = values.length === 1 ? numberByCode.get(values[0] ?? "") : undefined;
      if (only !== undefined) return rowsOf(only);
      const result = emptyBitmap(capacity);
      for (const value of values) {
        const number = numberByCode.get(value);
        if (number !== undefined) orInto(result, rowsOf(number));
      }
      return result;
    },
    order: (wanted) => {
      const key = wanted === undefined ? "" : wanted.join(",");
      const known = orders.get(key);
      if (known) return known;
      const made = makeOrder(wanted);
      orders.set(key, made);
      return made;
    },
    bytes: () =>
      numbers.byteLength +
      filled.byteLength * (1 + kept.size) +
      [...orders.values()].reduce((sum, order) => sum + order.rows.byteLength + order.placed.byteLength, 0),
  };
};

export interface ChoicesColumn {
  /** Makes `values` the codes of a row, whatever it had before. */
  readonly set: (rowNo: number, values: readonly string[]) => void;
  readonly add: (rowNo: number, value: string) => void;
  readonly anyOf: (values: Iterable<string>) => Bitmap;
  readonly codes: () => Iterable<string>;
  readonly codesAt: (rowNo: number) => string[];
  readonly bytes: () => number;
}

export const createChoicesColumn = (capacity: number): ChoicesColumn => {
  const rowsByCode = new Map<string, Bitmap>();
  const rowsOf = (code: string): Bitmap => {
    const known = rowsByCode.get(code);
    if (known) return known;
    const made = emptyBitmap(capacity);
    rowsByCode.set(code, made);
    return made;
  };
  return {
    codes: () => rowsByCode.keys(),
    codesAt: (rowNo) => {
      const found: string[] = [];
      for (const [code, rows] of rowsByCode) if (hasBit(rows, rowNo)) found.push(code);
      return found;
    },
    add: (rowNo, value) => setBit(rowsOf(value), rowNo, true),
    set: (rowNo, values) => {
      for (const bits of rowsByCode.values()) setBit(bits, rowNo, false);
      for (const value of values) setBit(rowsOf(value), rowNo, true);
    },
    anyOf: (values) => {
      const result = emptyBitmap(capacity);
      for (const value of values) {
        const rows = rowsByCode.get(value);
        if (rows) orInto(result, rows);
      }
      return result;
    },
    bytes: () => rowsByCode.size * ((capacity + 31) >>> 5) * 4,
  };
};
