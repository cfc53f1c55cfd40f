import { describe, expect, it } from "vitest";
import { isTimeToRest } from "#electron/shell/restMemory.ts";

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
