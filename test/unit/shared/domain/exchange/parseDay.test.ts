import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DayOptions, dayOfSerial, daysInMonth, guessDateOrder, needsDateOrder, parseDay } from "#shared/domain/exchange/parseDay.ts";

const day = (text: string, options: DayOptions = {}): string => {
  const read = parseDay(text, options);
  return read.ok ? read.value : read.error;
};

const days = fc.date({ min: new Date("1600-01-01"), max: new Date("2999-12-31"), noInvalidDate: true }).map((moment) => moment.toISOString().slice(0, 10));

describe("parseDay", () => {
  it.each([
    ["2026年3月5日", "2026-03-05"],
    ["2026年03月05日", "2026-03-05"],
    ["2026-03-05", "2026-03-05"],
    ["2026/3/5", "2026-03-05"],
    ["2026.3.5", "2026-03-05"],
    ["20260305", "2026-03-05"],
    ["２０２６年３月５日", "2026-03-05"],
    ["2026-03-05 00:00:00", "2026-03-05"],
    ["2026-03-05T09:30:00Z", "2026-03-05"],
    ["2026/3/5 9:30", "2026-03-05"],
    [" 2026-3-5 ", "2026-03-05"],
    ["2026年3月5号", "2026-03-05"],
    ["20260305093000", "2026-03-05"],
    ["5 Mar 2026", "2026-03-05"],
    ["March 5, 2026", "2026-03-05"],
    ["05-Mar-2026", "2026-03-05"],
    ["46086", "2026-03-05"],
    ["2024-02-29", "2024-02-29"],
    ["31/03/2026", "2026-03-31"],
    ["03/31/2026", "2026-03-31"],
    ["05/05/2026", "2026-05-05"],
    ["5-Mar-26", "2026-03-05"],
    ["5 Mar 49", "2049-03-05"],
    ["5 Mar 50", "1950-03-05"],
    ["2026 March 5", "2026-03-05"],
    ["1 Jan 2026", "2026-01-01"],
    ["1 sept 2026", "2026-09-01"],
    ["30 June 2026", "2026-06-30"],
    ["31 dec 2026", "2026-12-31"],
    ["2026-03-05T09:30", "2026-03-05"],
    ["1600-01-01", "1600-01-01"],
    ["2999-12-31", "2999-12-31"],
    ["9999-12-31", "9999-12-31"],
    ["2000-02-29", "2000-02-29"],
    ["00001", "1900-01-01"],
  ])("[R289] reads %s as %s", (text, wanted) => {
    expect(day(text)).toBe(wanted);
  });

  it.each([
    ["2026-02-30", "impossibleDay"],
    ["2025-02-29", "impossibleDay"],
    ["1900-02-29", "impossibleDay"],
    ["20261301", "impossibleDay"],
    ["2026-00-10", "impossibleDay"],
    ["2026年13月1日", "impossibleDay"],
    ["32/13/2026", "impossibleDay"],
    ["03/05/2026", "ambiguousDay"],
    ["3/5/26", "ambiguousDay"],
    ["abc", "notADay"],
    ["2026", "notADay"],
    ["2026-03", "notADay"],
    ["1-2-3-4", "notADay"],
    ["农历正月初五", "notADay"],
    ["12345678901234567", "notADay"],
    ["", "notADay"],
    ["1599-12-31", "impossibleDay"],
    ["3000-01-01", "impossibleDay"],
    ["9999-12-30", "impossibleDay"],
    ["2026-01-00", "impossibleDay"],
    ["2026-04-31", "impossibleDay"],
    ["00/05/2026", "impossibleDay"],
    ["12345-01-01", "notADay"],
    ["123456789", "notADay"],
    ["1234567", "notADay"],
    ["123", "notADay"],
    ["--03-05", "notADay"],
    ["5 Mar", "notADay"],
    ["Mar 2026", "notADay"],
    ["Mar", "notADay"],
    ["5 Mar May 2026", "notADay"],
    ["5 Marx 2026", "notADay"],
    ["5 ma 2026", "notADay"],
    ["1 2 Mar 2026", "notADay"],
    ["09:30", "notADay"],
    ["下午9:30", "notADay"],
    ["2026-03-05 下午3:30", "notADay"],
    ["3月5日", "notADay"],
    ["---", "notADay"],
  ])("[R289] answers %s with %s", (text, wanted) => {
    expect(day(text)).toBe(wanted);
  });

  it("[R289] reads the same text by the order that was asked, and refuses it where that order makes no day", () => {
    expect(day("03/05/2026", { order: "dmy" })).toBe("2026-05-03");
    expect(day("03/05/2026", { order: "mdy" })).toBe("2026-03-05");
    expect(day("13/05/2026", { order: "mdy" })).toBe("impossibleDay");
    expect(day("26/03/05", { order: "ymd" })).toBe("2026-03-05");
    expect(day("5.3.26", { order: "dmy" })).toBe("2026-03-05");
    expect(day("3.5.26", { order: "mdy" })).toBe("2026-03-05");
    expect(day("26/3/1000", { order: "ymd" })).toBe("impossibleDay");
    expect(day("99/3/5", { order: "ymd" })).toBe("1999-03-05");
    expect(day("100/3/5", { order: "ymd" })).toBe("impossibleDay");
    expect(["ymd", "dmy", "mdy"].map((order) => day("2026/3/5", { order: order as "ymd" }))).toEqual(["2026-03-05", "2026-03-05", "2026-03-05"]);
  });

  it("[R289] knows the twelve months by their short and long names, and no other word", () => {
    const names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    const wanted = names.map((_, month) => `2026-${String(month + 1).padStart(2, "0")}-07`);
    expect(names.map((name) => day(`7 ${name} 2026`))).toEqual(wanted);
    expect(names.map((name) => day(`7-${name.slice(0, 3).toUpperCase()}-2026`))).toEqual(wanted);
    expect(["7 janu 2026", "7 sep. 2026", "7 x 2026", "7 marchx 2026"].map((text) => day(text))).toEqual(["notADay", "2026-09-07", "notADay", "notADay"]);
  });

  it("[R289] leaves a time of day out, however it stands behind the day", () => {
    expect(["2026-03-05T1:02", "2026-03-05 01:02:03", "5 Mar 2026 9:30", "2026年3月5日09:30", "03/31/2026  9:30 PM"].map((text) => day(text))).toEqual([
      "2026-03-05",
      "2026-03-05",
      "2026-03-05",
      "2026-03-05",
      "2026-03-31",
    ]);
    expect([day(":30"), day("9:30"), day("2026:03:05")]).toEqual(["notADay", "notADay", "notADay"]);
  });

  it("[R289] reads partial days only where a field can hold them", () => {
    expect(day("1985", { partial: true })).toBe("1985");
    expect(day("1985年", { partial: true })).toBe("1985");
    expect(day("1985-03", { partial: true })).toBe("1985-03");
    expect(day("1985年3月", { partial: true })).toBe("1985-03");
    expect(day("198503", { partial: true })).toBe("1985-03");
    expect(day("3月5日", { partial: true })).toBe("--03-05");
    expect(day("--02-29", { partial: true })).toBe("--02-29");
    expect(day("2月30日", { partial: true })).toBe("impossibleDay");
    expect(day("03/1985", { partial: true })).toBe("1985-03");
    expect(day("Mar 1985", { partial: true })).toBe("1985-03");
    expect(day("5/3", { partial: true })).toBe("--05-03");
    expect(day("5/3", { partial: true, order: "dmy" })).toBe("--03-05");
    expect(day("5/3", { partial: true, order: "mdy" })).toBe("--05-03");
    expect(day("3月5日", { partial: true, order: "dmy" })).toBe("--03-05");
    expect(["1600", "2999", "1600年", "2999年", "160001", "299912"].map((text) => day(text, { partial: true }))).toEqual([
      "1600",
      "2999",
      "1600",
      "2999",
      "1600-01",
      "2999-12",
    ]);
    const impossible = ["1599", "3000", "1599年", "3000年", "1985-13", "1985-00", "0月5日", "13月5日", "3月0日", "--02-30"];
    expect(impossible.map((text) => day(text, { partial: true }))).toEqual(impossible.map(() => "impossibleDay"));
    const none = ["12", "5.", "Mar 12", "Mar", "1-2-3-4", "年", "--", "--年"];
    expect(none.map((text) => day(text, { partial: true }))).toEqual(none.map(() => "notADay"));
    expect(day("1985-03-05", { partial: true })).toBe("1985-03-05");
    expect(day("31 Mar 1985", { partial: true })).toBe("1985-03-31");
  });

  it("[R289] reads YYMMDD only when that is said", () => {
    expect(day("931107", { sixDigitDays: true })).toBe("1993-11-07");
    expect(day("931107 00:00:00", { sixDigitDays: true })).toBe("1993-11-07");
    expect(day("930230", { sixDigitDays: true })).toBe("impossibleDay");
    expect(["931107", "930230", "931107 00:00:00", "202603"].map((text) => day(text))).toEqual([
      "tooFewDigits",
      "tooFewDigits",
      "tooFewDigits",
      "tooFewDigits",
    ]);
    expect(["701213", "159912", "300001", "13 1985"].map((text) => day(text, { partial: true }))).toEqual(Array.from({ length: 4 }, () => "tooFewDigits"));
    expect(day("198513", { partial: true })).toBe("impossibleDay");
    expect([day("000101", { sixDigitDays: true }), day("991231", { sixDigitDays: true, partial: true })]).toEqual(["1900-01-01", "1999-12-31"]);
  });

  it("[R289] knows the days that Excel numbers, and the one that never was", () => {
    expect(dayOfSerial(1)).toEqual({ ok: true, value: "1900-01-01" });
    expect(dayOfSerial(59)).toEqual({ ok: true, value: "1900-02-28" });
    expect(dayOfSerial(60)).toEqual({ ok: false, error: "impossibleDay" });
    // The last day that Excel knows, which core systems write where there is no end.
    expect(dayOfSerial(2_958_465)).toEqual({ ok: true, value: "9999-12-31" });
    expect(dayOfSerial(2_958_466)).toEqual({ ok: false, error: "impossibleDay" });
    expect(dayOfSerial(61)).toEqual({ ok: true, value: "1900-03-01" });
    expect(dayOfSerial(46_086.75)).toEqual({ ok: true, value: "2026-03-05" });
    expect(dayOfSerial(0).ok).toBe(false);
    expect([dayOfSerial(0.99), dayOfSerial(-1), dayOfSerial(401_769), dayOfSerial(1e300), dayOfSerial(60.5)].map(({ ok }) => ok)).toEqual(
      Array.from({ length: 5 }, () => false),
    );
    expect(dayOfSerial(401_768)).toEqual({ ok: true, value: "2999-12-31" });
    expect([1, 2, 4, 12, 0, 13].map((month) => daysInMonth(2026, month))).toEqual([31, 28, 30, 31, 0, 0]);
    expect([1900, 2000, 2024, 2026].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29, 28]);
    expect(dayOfSerial(Number.NaN).ok).toBe(false);
  });

  it("[R289] reads back every day in every form", () => {
    fc.assert(
      fc.property(days, (text) => {
        const [year = "", month = "", date = ""] = text.split("-");
        for (const form of [
          text,
          text.replaceAll("-", ""),
          `${year}年${Number(month)}月${Number(date)}日`,
          `${year}/${Number(month)}/${Number(date)}`,
          `${text} 23:59:59`,
        ]) {
          expect(day(form)).toBe(text);
        }
        expect(day(`${date}/${month}/${year}`, { order: "dmy" })).toBe(text);
        expect(day(`${month}/${date}/${year}`, { order: "mdy" })).toBe(text);
        if (year >= "1901") expect(dayOfSerial(Math.round(Date.parse(text) / 86_400_000) + 25_569)).toEqual({ ok: true, value: text });
      }),
    );
  });

  it("[R289] answers any text with a day that exists or a refusal", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[0-9年月日/.: T-]{0,20}$/u)), (text) => {
        const read = parseDay(text, {});
        if (read.ok) expect(new Date(`${read.value}T00:00:00Z`).toISOString().slice(0, 10)).toBe(read.value);
      }),
      { numRuns: 2000 },
    );
  });

  it("[R289] finds the order that a column proves, and asks when it proves none", () => {
    expect(guessDateOrder(["03/05/2026", "25/05/2026"])).toBe("dmy");
    expect(guessDateOrder(["03/05/2026", "05/25/2026"])).toBe("mdy");
    expect(guessDateOrder(["2026-03-05"])).toBe("ymd");
    expect(guessDateOrder(["03/05/2026", "x"])).toBeUndefined();
    expect(guessDateOrder(["", "12/12/2026", "12345", "13/13/2026", "25/05/26", "05/25/26"])).toBeUndefined();
    expect([guessDateOrder(["13/12/2026"]), guessDateOrder(["12/13/2026"]), guessDateOrder(["x", "13/01/1000 09:30"]), guessDateOrder(["1000/1/1"])]).toEqual([
      "dmy",
      "mdy",
      "dmy",
      "ymd",
    ]);
    expect([needsDateOrder([]), needsDateOrder(["x", "31/12/2026"]), needsDateOrder(["31/12/2026", "3/5/26"])]).toEqual([false, false, true]);
    expect(needsDateOrder(["03/05/2026"])).toBe(true);
    expect(needsDateOrder(["2026-03-05", "20260305"])).toBe(false);
  });
});
