import { describe, expect, it } from "vitest";
import { findHeaderRow, guessHeader } from "#shared/domain/exchange/headerGuess.ts";
import type { RawRow } from "#shared/domain/exchange/rawTable.ts";

const rowsOf = (lines: readonly (readonly string[])[]): readonly RawRow[] =>
  lines.map((texts, index) => ({ number: index + 1, cells: texts.map((text) => ({ text, kind: "text" as const })) }));

describe("finding the row of headings", () => {
  const find = (...lines: readonly (readonly string[])[]): number | undefined => findHeaderRow(rowsOf(lines))?.number;

  it("[R289] takes the row with the most known headings, the first of equals, one known heading at least", () => {
    expect(find(["性别说明"], ["姓名", "x"], ["姓名", "性别"], ["性别", "姓名"])).toBe(3);
    expect(find(["甲", "乙", "丙"], ["姓名", "", ""])).toBe(2);
    expect(find(["1", "2"], ["姓名", "1", "2", "3"], ["3", "4"])).toBeUndefined();
    expect(find(["姓名", "1", "2"], ["性别", "电话"])).toBe(2);
    expect(find(["姓名", "1"], ["性别", "1", "1"])).toBeUndefined();
  });

  it("[R289] numbers tell against a row of headings, long texts and empty cells nothing", () => {
    expect(find(["姓名", "性别", "1", "2", "3"], ["姓名", "电话"])).toBe(2);
    expect(find(["姓名", "", "性别的说明".repeat(9)], ["甲", "乙"])).toBe(1);
    expect(find([`${"姓名/".repeat(13)}性别`], ["甲", "乙", "丙"])).toBe(2);
    expect(find([`姓名/${"x".repeat(37)}`], ["甲", "乙", "丙"])).toBe(1);
    expect(find(["本行客户存款余额数", "乙"], ["甲", "乙", "丙", "丁"])).toBe(2);
  });

  it("[R289] looks at thirty rows; without known headings at the first wide one without numbers", () => {
    const filler = Array.from({ length: 29 }, () => ["1", "2"]);
    expect([find(...filler, ["姓名", "性别"]), find(...filler, ["1"], ["姓名", "性别"])]).toEqual([30, undefined]);
    expect(find(["甲"], ["甲", "乙", "丙"], ["1", "2", "3", "4", "5"])).toBe(2);
    expect(find(["甲", "乙"], ["1", "2", "3", "4"], ["甲", "乙", "丙"])).toBe(3);
    expect(find(["甲", "2026年"], ["甲", "乙"])).toBe(2);
  });
});

describe("what the columns of a sheet hold", () => {
  const guessed = (heading: string, ...cells: readonly string[]) =>
    guessHeader(rowsOf([["姓名", heading], ...cells.map((text, at) => [`客户${at}`, text])])).columns[1];

  it("[R289] is read from nine of ten cells that agree, or four of five, not from fewer", () => {
    const mostly = (good: string, count: number) => [...Array.from({ length: count }, () => good), ...Array.from({ length: 5 - count }, () => "x")];
    expect([guessed("杂", ...mostly("11010519491231002X", 4))?.target.field, guessed("杂", ...mostly("11010519491231002X", 3))]).toEqual([
      "documentNumber",
      undefined,
    ]);
    expect([guessed("杂", ...mostly(" a@b.cn ", 4))?.target, guessed("杂", ...mostly("a@b.cn", 3))]).toEqual([
      { table: "contactPoint", field: "value", kind: "email", slot: "email1" },
      undefined,
    ]);
    expect([guessed("杂", "、", "、"), guessed("杂", "13800138000、010-62345678"), guessed("杂", "13800138000、13900139000")?.target.kind]).toEqual([
      undefined,
      undefined,
      "mobile",
    ]);
    expect(guessed("杂")).toBeUndefined();
  });

  it("[R289] days ask for their order when nothing proves it, and only days do", () => {
    expect([
      guessed("出生日期", "03/05/1985")?.asksDateOrder,
      guessed("出生日期", "25/05/1985")?.dateOrder,
      guessed("出生日期", "05/25/1985")?.dateOrder,
    ]).toEqual([true, "dmy", "mdy"]);
    expect(guessed("到期日期", "03/05/2026")).toMatchObject({ asksDateOrder: true });
    expect(guessed("到期日期", "2026-03-05")).not.toHaveProperty("dateOrder");
    expect(guessed("备注", "03/05/2026")).toMatchObject({ asksDateOrder: false });
    expect(guessed("备注", "25/05/2026")).not.toHaveProperty("dateOrder");
  });

  it("[R289] the surest heading takes a field, the first of equals; columns come in the order of the file", () => {
    const { columns, unmapped } = guessHeader(
      rowsOf([
        ["本行存款余额数", "性别(必填)", "性别", "存款余额", "存款余额"],
        ["1", "男", "女", "2", "3"],
      ]),
    );
    expect(columns.map(({ index, target }) => [index, target.field])).toEqual([
      [2, "sex"],
      [3, "depositBalance"],
    ]);
    expect(unmapped.map(({ index, reason }) => [index, reason])).toEqual([
      [0, "duplicate"],
      [1, "duplicate"],
      [4, "duplicate"],
    ]);
    const turned = guessHeader(
      rowsOf([
        ["性别(必填)", "姓名"],
        ["男", "王"],
      ]),
    );
    expect(turned.columns.map(({ index, confidence }) => [index, confidence])).toEqual([
      [0, 0.95],
      [1, 1],
    ]);
  });

  it("[R289] a unit without amounts stays out, and one below the headings is none", () => {
    const units = guessHeader(rowsOf([["单位：万元"], ["姓名", "员工人数(万元)", "存款余额"], ["王", "5", "1"]])).columns;
    expect(units.map((column) => "unitExponent" in column)).toEqual([false, false, true]);
    const below = guessHeader(
      rowsOf([
        ["姓名", "存款余额"],
        ["王", "1"],
        ["单位：万元", ""],
      ]),
    ).columns;
    expect(below.map((column) => "unitExponent" in column)).toEqual([false, false]);
    const within = guessHeader(
      rowsOf([
        ["姓名", "存款余额", "单位：万元"],
        ["王", "1", ""],
      ]),
    ).columns;
    expect(within.find(({ target }) => target.field === "depositBalance")).not.toHaveProperty("unitExponent");
    expect(guessHeader(rowsOf([[" 姓名 ", "性别"], ["王"]])).headings).toEqual(["姓名", "性别"]);
  });
});
