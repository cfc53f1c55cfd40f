import { describe, expect, it } from "vitest";
import { guessHeader, matchHeading } from "#shared/domain/exchange/headerGuess.ts";
import type { RawRow } from "#shared/domain/exchange/rawTable.ts";
import { makeRowKind } from "#shared/domain/exchange/rowKind.ts";

const rowsOf = (lines: readonly (readonly string[])[]): readonly RawRow[] =>
  lines.map((texts, index) => ({ number: index + 1, cells: texts.map((text) => ({ text, kind: "text" as const })) }));

const targetOf = (heading: string): string | undefined => {
  const match = matchHeading(heading);
  return match === undefined ? undefined : [match.target.table, match.target.slot, match.target.field].filter(Boolean).join(".");
};

describe("matchHeading", () => {
  it.each([
    ["客户姓名", "client.name"],
    ["Client Name", "client.name"],
    ["身份证号码*", "client.documentNumber"],
    [" 证 件 号 ", "client.documentNumber"],
    ["性别", "client.sex"],
    ["Date of birth", "client.birthOn"],
    ["手机号码", "contactPoint.mobile1.value"],
    ["联系电话2", "contactPoint.mobile2.value"],
    ["E-mail", "contactPoint.email1.value"],
    ["配偶姓名", "relation.spouse.relatedName"],
    ["配偶手机", "relation.spouse.phone"],
    ["结婚纪念日", "importantDate.wedding.date"],
    ["账号", "holding.accountNumber"],
    ["银行卡号", "holding.accountNumber"],
    ["到期日期", "holding.maturesOn"],
    ["存款余额（万元）", "client.depositBalance"],
    ["姓名/Name", "client.name"],
    ["客户姓名Name", "client.name"],
    ["AUM", "client.assetTotal"],
  ])("[R289] knows %s", (heading, target) => {
    expect(targetOf(heading)).toBe(target);
  });

  it.each(["序号", "年龄", "客户经理姓名", "推荐人电话", "农历生日", "abc", ""])("[R289] does not take %s for a field of the client", (heading) => {
    expect(targetOf(heading)).toBeUndefined();
  });

  it("[R289] takes the unit out of the heading", () => {
    expect(matchHeading("存款余额(万元)")?.unitExponent).toBe(4);
    expect(matchHeading("贷款余额亿元")?.unitExponent).toBe(8);
    expect(matchHeading("金融资产[千元]")?.unitExponent ?? matchHeading("金融资产【千元】")?.unitExponent).toBe(3);
    expect(matchHeading("存款余额(元)")?.unitExponent).toBeUndefined();
    expect(matchHeading("期限(月)")).toMatchObject({ target: { field: "termMonths" }, confidence: 1 });
  });
});

describe("guessHeader", () => {
  const sheet = rowsOf([
    ["城东支行客户清单"],
    ["单位：万元", "", "", "制表日期：2026年3月31日"],
    ["序号", "客户名称", "证件号码", "存款余额", "联系电话", "联系电话", "开户日期", "姓名"],
    ["1", "王小明", "11010519491231002X", "12.5", "13800138000", "010-62345678", "03/05/2020", "x"],
    ["2", "李娟", "440524188001010014", "7", "13900139000", "", "25/05/2020", "y"],
    ["小计", "", "", "19.5"],
    ["序号", "客户名称", "证件号码", "存款余额", "联系电话", "联系电话", "开户日期", "姓名"],
    ["3", "张三", "", "1", "13700137000", "", "01/02/2021", "z"],
    ["合计：", "共3户", "", "20.5"],
    ["制表人：赵六", "", "复核：钱七"],
  ]);
  const guess = guessHeader(sheet);

  it("[R289] finds the headings below a title and takes the unit of the table", () => {
    expect(guess.headerRow).toBe(3);
    expect(guess.columns.map(({ index, target, unitExponent }) => [index, target.field, target.slot ?? null, unitExponent ?? 0])).toEqual([
      [1, "name", null, 0],
      [2, "documentNumber", null, 0],
      [3, "depositBalance", null, 4],
      [4, "value", "mobile1", 0],
      [5, "value", "mobile2", 0],
      [6, "clientSinceOn", null, 0],
    ]);
    expect(guess.columns.find(({ index }) => index === 6)).toMatchObject({ dateOrder: "dmy", asksDateOrder: false });
  });

  it("[R289] lists the columns that it does not map, with the reason", () => {
    expect(guess.unmapped).toEqual([
      { index: 0, heading: "序号", reason: "unknownHeading" },
      { index: 7, heading: "姓名", reason: "duplicate" },
    ]);
  });

  it("[R289] tells data from titles, totals, repeated headings and signatures, and counts them all", () => {
    const kindOf = makeRowKind(guess.headerRow, guess.headings, guess.columns);
    expect(sheet.map(kindOf)).toEqual([
      "aboveHeader",
      "aboveHeader",
      "aboveHeader",
      "data",
      "data",
      "totalRow",
      "repeatedHeader",
      "data",
      "totalRow",
      "footerRow",
    ]);
  });

  it("[R289] keeps a client whose first cell merely looks like a total", () => {
    const rows = rowsOf([
      ["姓名", "客户号"],
      ["合计", "C1"],
      ["总计划生育", "C2"],
      ["合计", ""],
    ]);
    const { headerRow, headings, columns } = guessHeader(rows);
    expect(rows.map(makeRowKind(headerRow, headings, columns))).toEqual(["aboveHeader", "data", "data", "totalRow"]);
  });

  it("[R289] asks for the order of days that can be read in two ways", () => {
    const { columns } = guessHeader(
      rowsOf([
        ["姓名", "开户日期"],
        ["甲", "03/05/2020"],
        ["乙", "04/06/2021"],
      ]),
    );
    expect(columns[1]).toMatchObject({ asksDateOrder: true });
    expect(columns[1]).not.toHaveProperty("dateOrder");
  });

  it("[R289] recognises document and phone columns by their content when nothing names them", () => {
    const { headerRow, columns } = guessHeader(
      rowsOf([
        ["11010519491231002X", "13800138000"],
        ["440524188001010014", "13900139000"],
      ]),
    );
    expect(headerRow).toBeNull();
    expect(columns.map(({ target }) => target.kind ?? target.field)).toEqual(["documentNumber", "mobile"]);
  });

  it("[R289] follows the person who chooses another row, or none", () => {
    expect(guessHeader(sheet, 4).headings[1]).toBe("王小明");
    expect(guessHeader(sheet, null).headerRow).toBeNull();
  });
});
