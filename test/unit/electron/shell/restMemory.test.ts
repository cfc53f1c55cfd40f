import { describe, expect, it } from "vitest";
import { createRestCount, isTimeToRest } from "#electron/shell/restMemory.ts";

const megabyte = 1024 * 1024;

describe("the heap of a process that rests", () => {
  it("[SP13] is collected when it has grown, and not before it has grown again", () => {
    expect(isTimeToRest({ busyMicros: 5_000, heapBytes: 90 * megabyte, heapBytesAfterLast: 0 })).toBe(true);
    expect(isTimeToRest({ busyMicros: 5_000, heapBytes: 40 * megabyte, heapBytesAfterLast: 30 * megabyte })).toBe(false);
  });

  it("[SP13] is left alone while there is work", () => {
    expect(isTimeToRest({ busyMicros: 900_000, heapBytes: 90 * megabyte, heapBytesAfterLast: 0 })).toBe(false);
  });
});

describe("a program that nobody works with", () => {
  it("[SP13] has rested for long after half a minute of looks in a row, and says so once until there was work again", () => {
    const isLong = createRestCount();
    const looks = (busyMicros: number, count: number): boolean[] => Array.from({ length: count }, () => isLong(busyMicros));
    const never = (count: number): boolean[] => Array.from({ length: count }, () => false);
    expect(looks(5_000, 9)).toEqual(never(9));
    expect(isLong(900_000)).toBe(false);
    expect(looks(5_000, 30)).toEqual([...never(9), true, ...never(20)]);
    expect(isLong(60_000)).toBe(false);
    expect(looks(0, 10)).toEqual([...never(9), true]);
  });
});
