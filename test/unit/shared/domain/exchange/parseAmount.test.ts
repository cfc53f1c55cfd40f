import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseScaled, unitExponentOf } from "#shared/domain/exchange/parseAmount.ts";

const fen = (text: string, unitExponent = 0): number | string => {
  const read = parseScaled(text, 2, unitExponent);
  return read.ok ? read.value : read.error;
};

const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/gu, ",");
const asText = (value: number, write: (whole: string) => string): string => {
  const digits = String(Math.abs(value)).padStart(3, "0");
  return `${value < 0 ? "-" : ""}${write(digits.slice(0, -2))}.${digits.slice(-2)}`;
};
const toFullWidth = (text: string): string => [...text].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join("");

describe("parseScaled", () => {
  it.each([
    ["0", 0],
    ["12", 1200],
    ["12.5", 1250],
    ["1234.56", 123_456],
    ["1,234.56", 123_456],
    ["1,234,567", 123_456_700],
    ["1234,5678", 1_234_567_800],
    ["¥1,234.50", 123_450],
    ["￥ 1，234．50", 123_450],
    ["$99", 9900],
    ["1234元", 123_400],
    ["5万", 5_000_000],
    ["1.5万元", 1_500_000],
    ["2亿", 20_000_000_000],
    ["人民币10万元整", 10_000_000],
    ["(1,234.50)", -123_450],
    ["（88.00）", -8800],
    ["-5", -500],
    ["−5", -500],
    ["5-", -500],
    ["-¥5", -500],
    ["¥-5", -500],
    ["+5", 500],
    ["1 234,56", 123_456],
    ["1.234,56", 123_456],
    ["1.234.567,8", 123_456_780],
    ["123.456,", 12_345_600],
    ["12,345", 1_234_500],
    ["0,5", 50],
    [",5", 50],
    ["12,", 1200],
    ["12,34", 1234],
    ["1,234.5", 123_450],
    ["1,2345", 1_234_500],
    ["5 万亿", 500_000_000_000_000],
    ["3百", 30_000],
    ["2千", 200_000],
    ["4千万", 4_000_000_000],
    ["6百万", 600_000_000],
    ["7w", 7_000_000],
    ["8W", 8_000_000],
    ["9块", 900],
    ["10圆", 1000],
    ["11圆整", 1100],
    ["RMB 5", 500],
    ["5 CNY", 500],
    ["US$5", 500],
    ["HK$ 6", 600],
    ["EUR7", 700],
    ["€8", 800],
    ["£9", 900],
    ["5 USD", 500],
    ["HKD5", 500],
    ["(5)", -500],
    ["5-", -500],
    ["—5", -500],
    ["-0", 0],
    ["(0)", 0],
    ["(-5)", 500],
    ["1\u2019234.5", 123_450],
    ["1.2e-1", 12],
    ["1E2", 10_000],
    ["0.004", 0],
    ["0.0049999", 0],
    ["1e-30", 0],
    ["12,5", 1250],
    ["1'234.50", 123_450],
    ["１２３．４", 12_340],
    [".5", 50],
    ["5.", 500],
    ["1.2E+5", 12_000_000],
    ["1e-3", 0],
    ["0.005", 1],
    ["1.004", 100],
    ["1234.0999999999999", 123_410],
    ["100.00 CZK", 10_000],
    ["", "notANumber"],
  ])("[R289] reads %s as %s fen", (text, wanted) => {
    expect(fen(text)).toBe(wanted);
  });

  it.each(["12.5,3", "1.23,5", "1234.567,8", ".5,3", "1.234.56,7", "1.234,5,6", "1,2345,678", ",123", "1,2,3"])(
    "[R289] refuses %s: its marks stand where no number has them",
    (text) => {
      expect(fen(text)).toBe("notANumber");
    },
  );

  it.each(["abc", "12..5", "1,23,456", "1,234.5,6", "--5", "()", "¥", "万", "12a", "1/2", "2026-03-05", "０x１２", "Infinity", "NaN"])(
    "[R289] refuses %s instead of guessing",
    (text) => {
      expect(fen(text)).toBe("notANumber");
    },
  );

  it("[R289] refuses what no exact integer can hold, and never slows down on it", () => {
    expect(fen("99999999999999999")).toBe("numberTooLarge");
    expect(fen("1e30")).toBe("numberTooLarge");
    expect([fen("1e31"), fen("1e"), fen("e5"), fen("1e1.5"), fen("1e-31")]).toEqual(Array.from({ length: 5 }, () => "notANumber"));
    expect([fen("90071992547409.91"), fen("90071992547409.92"), fen("90071992547409.914"), fen("90071992547409.915")]).toEqual([
      9_007_199_254_740_991,
      "numberTooLarge",
      9_007_199_254_740_991,
      "numberTooLarge",
    ]);
    expect([fen("0".repeat(60)), fen(`${"0".repeat(60)}.5`), fen(`1${"0".repeat(60)}`)]).toEqual([0, "numberTooLarge", "numberTooLarge"]);
    expect([parseScaled("0.04", 0, -3), parseScaled("999", 0, -4), parseScaled("999", 0, -3), parseScaled("499", 0, -3)]).toEqual(
      [0, 0, 1, 0].map((value) => ({ ok: true, value })),
    );
    expect(fen("9".repeat(30_000))).toBe("numberTooLarge");
    expect(fen(`${"1,".repeat(15_000)}x`)).toBe("notANumber");
  });

  it("[R289] moves the point for the unit in the heading, which a unit in the cell replaces", () => {
    expect(fen("12.5", 4)).toBe(12_500_000);
    expect(fen("3亿", 4)).toBe(30_000_000_000);
    expect(fen("0.000001", 4)).toBe(1);
    expect(unitExponentOf("单位：万元")).toBe(4);
    expect(unitExponentOf("千元")).toBe(3);
    expect(unitExponentOf("亿")).toBe(8);
    expect(unitExponentOf("元")).toBe(0);
    expect(unitExponentOf("月")).toBeUndefined();
    expect(
      ["分", "人民币元", "单位:百万元", "单位：人民币千万元", "圆", "万圆", "RMB", "cny", "%", "Percent", "Kč", "CZK", "¥", "w", "W", "百", "万亿"].map(
        unitExponentOf,
      ),
    ).toEqual([-2, 0, 6, 7, 0, 4, 0, 0, 0, 0, 0, 0, 0, 4, 4, 2, 12]);
    expect(["", "万元每年", "元万", "单位"].map(unitExponentOf)).toEqual([undefined, undefined, undefined, undefined]);
    expect(fen("150", -2)).toBe(150);
    expect(fen("1.5元", 4)).toBe(1_500_000);
  });

  it("[R289] reads back every amount exactly, plain, grouped, full-width, bracketed and in 万", () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_007_199_254_740_991, max: 9_007_199_254_740_991 }), (value) => {
        expect(fen(asText(value, (whole) => whole))).toBe(value === 0 ? 0 : value);
        expect(fen(asText(value, grouped))).toBe(value === 0 ? 0 : value);
        expect(fen(`￥${toFullWidth(asText(Math.abs(value), grouped))}元`)).toBe(Math.abs(value));
        if (value < 0) expect(fen(`(${asText(-value, grouped)})`)).toBe(value);
        const digits = String(Math.abs(value)).padStart(7, "0");
        expect(fen(`${digits.slice(0, -6)}.${digits.slice(-6)}万`)).toBe(Math.abs(value));
      }),
    );
  });

  it("[R289] answers any text with an exact integer or a refusal", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[-+()0-9.,万亿¥元e ]{0,20}$/u)), (text) => {
        const read = parseScaled(text, 2);
        if (read.ok) expect(Number.isSafeInteger(read.value) && !Object.is(read.value, -0)).toBe(true);
        else expect(["notANumber", "numberTooLarge"]).toContain(read.error);
      }),
      { numRuns: 2000 },
    );
  });
});
