import { formatFen, formatFenShort, formatRate, parseFen, parseRate } from "#shared/domain/clients/money.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

describe("amounts", () => {
  it.each([
    [0, "0.00", "0.00", "0.00"],
    [5, "0.05", "0.05", "0.05"],
    [123_456_789, "1,234,567.89", "123.46万", "1.23m"],
    [-123_456_789, "-1,234,567.89", "-123.46万", "-1.23m"],
    [999_999, "9,999.99", "1.00万", "10.00k"],
    [999_999_999_999, "9,999,999,999.99", "100.00亿", "10.00bn"],
    [99_999_999, "999,999.99", "100.00万", "1.00m"],
    [Number.MAX_SAFE_INTEGER, "90,071,992,547,409.91", "900,719.93亿", "90,071.99bn"],
  ])("%i 分 are written %s, %s and %s", (fen, full, short, english) => {
    expect(formatFen(fen, "full", "zh")).toBe(full);
    expect(formatFen(fen, "wan", "zh")).toBe(short);
    expect(formatFen(fen, "wan", "en")).toBe(english);
  });

  it.each([
    [20_000_000, "20万", "200k"],
    [12_500_000, "12.5万", "125k"],
    [12_340_000, "12.34万", "123.4k"],
    [10_000_000_000, "1亿", "100m"],
    [50_000, "500", "500"],
    [5, "0.05", "0.05"],
  ])("in running text %i 分 are %s and %s", (fen, short, english) => {
    expect([formatFenShort(fen, "zh"), formatFenShort(fen, "en")]).toEqual([short, english]);
  });

  it.each([
    ["1,234.56", 123_456],
    ["１２．５万", 12_500_000],
    ["¥3千", 300_000],
    ["1.5亿元", 15_000_000_000],
    ["(500)", -50_000],
    ["-0", 0],
    [".5", 50],
    ["20w", 20_000_000],
    ["12.345万元", 12_345_000],
    ["1.005", "amountTooPrecise"],
    ["1,23", "amountMalformed"],
    ["(500", "amountMalformed"],
    ["500)", "amountMalformed"],
    ["", "amountMalformed"],
    [".", "amountMalformed"],
    ["五万", "amountMalformed"],
    ["1e5", "amountMalformed"],
    ["9999999999999999", "amountOutOfRange"],
  ])("%s is read as %s", (text, expected) => {
    const outcome = parseFen(text);
    expect(outcome.ok ? outcome.value : outcome.error.type).toBe(expected);
  });

  it("every amount reads back from its full form", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (fen) => {
        expect(parseFen(formatFen(fen, "full", "zh"))).toEqual({ ok: true, value: fen });
      }),
      { numRuns: 2000 },
    );
  });
});

describe("rates", () => {
  it.each([
    [17_500, "1.75%"],
    [0, "0.00%"],
    [-500, "-0.05%"],
    [1_000_000, "100.00%"],
    [17_525, "1.7525%"],
    [1, "0.0001%"],
  ])("%i is written %s and read back", (rate, text) => {
    expect(formatRate(rate)).toBe(text);
    expect(parseRate(text)).toEqual({ ok: true, value: rate });
  });

  it("a rate of more than four decimals is not rounded in silence", () => {
    expect(parseRate("1.00001")).toEqual({ ok: false, error: { type: "amountTooPrecise" } });
    expect(parseRate("a lot")).toEqual({ ok: false, error: { type: "amountMalformed" } });
  });
});
