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

describe("the parts of a heading", () => {
  it("[R289] a heading in two languages, or two words, is known by the first part that is known", () => {
    expect(["姓名|x", "x\n姓名", "姓名\\x", "编码姓名/Y", "x/性别"].map(targetOf)).toEqual([
      "client.name",
      "client.name",
      "client.name",
      "client.name",
      "client.sex",
    ]);
    expect(matchHeading("x/性别")).toMatchObject({ confidence: 0.85 });
    expect(matchHeading("ID姓名")?.confidence).toBe(0.85);
    expect([targetOf("x/y"), targetOf("/")]).toEqual([undefined, undefined]);
  });

  it("[R289] a heading that contains a known one is a guess below 0.7: the longest, two Chinese characters or five letters at least", () => {
    expect(matchHeading("本行客户存款余额数")).toMatchObject({ target: { field: "depositBalance" }, confidence: 0.6 });
    expect(matchHeading("最新性别栏")).toMatchObject({ target: { field: "sex" }, confidence: 0.6 });
    expect([targetOf("thesexof"), targetOf("mytelno")]).toEqual([undefined, undefined]);
    expect(matchHeading("theirphoneno")).toMatchObject({ target: { kind: "mobile" }, confidence: 0.6 });
    expect(targetOf("推荐人性别栏")).toBeUndefined();
  });

  it("[R289] brackets and units behind a heading do not hide it, and say the unit", () => {
    expect(matchHeading("性别(必填)")).toMatchObject({ target: { field: "sex" }, confidence: 0.95 });
    expect(matchHeading("性别【必填】")).toMatchObject({ confidence: 0.95 });
    expect(matchHeading("存款余额/万元")).toMatchObject({ target: { field: "depositBalance" }, confidence: 0.9, unitExponent: 4 });
    expect(matchHeading("存款余额百万元")).toMatchObject({ confidence: 0.9, unitExponent: 6 });
    expect(matchHeading("手机3")).toMatchObject({ target: { slot: "mobile3" }, confidence: 0.9 });
    expect(matchHeading("本行存款余额数(万元)")).toMatchObject({ confidence: 0.6, unitExponent: 4 });
    expect([matchHeading(" "), matchHeading("***"), matchHeading("9")]).toEqual([undefined, undefined, undefined]);
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

  it("[R289] numbered headings are further contacts and relations; a second of anything else is a duplicate", () => {
    const { columns, unmapped } = guessHeader(rowsOf([["姓名", "手机2", "配偶姓名2", "结婚纪念日2", "邮箱", "邮箱", "姓名3"], ["王"]]));
    expect(columns.map(({ target }) => [target.table, target.slot ?? "", target.field].join("."))).toEqual([
      "client..name",
      "contactPoint.mobile2.value",
      "relation.spouse2.relatedName",
      "importantDate.wedding.date",
      "contactPoint.email1.value",
      "contactPoint.email2.value",
    ]);
    expect(unmapped).toEqual([{ index: 6, heading: "姓名3", reason: "duplicate" }]);
    const seven = guessHeader(rowsOf([["姓名", "手机", "电话", "手机号", "移动电话", "联系电话", "电话号码"], ["王"]]));
    expect(seven.columns.map(({ target }) => target.slot).filter(Boolean)).toEqual(["mobile1", "mobile2", "mobile3", "mobile4", "mobile5"]);
    expect(seven.unmapped).toEqual([{ index: 6, heading: "电话号码", reason: "duplicate" }]);
  });

  it("[R289] recognises mail by its content, and nothing in a column that says too little", () => {
    const guess = guessHeader(
      rowsOf([
        ["姓名", "联络", "杂项", "", "空列"],
        ["王", "a@b.cn", "1"],
        ["李", "c@d.cn", "2"],
      ]),
    );
    expect(guess.columns.map(({ target, confidence }) => [target.slot ?? target.field, confidence])).toEqual([
      ["name", 1],
      ["email1", 0.8],
    ]);
    expect(guess.unmapped).toEqual([
      { index: 2, heading: "杂项", reason: "unknownHeading" },
      { index: 4, heading: "空列", reason: "unknownHeading" },
    ]);
    const mostly = rowsOf([["联络"], ["13800138000"], ["13900139000"], ["13700137000"], ["13600136000"], ["无"]]);
    expect(guessHeader(mostly, 1).columns[0]).toMatchObject({ target: { slot: "mobile1" }, confidence: 0.8 });
    expect(guessHeader(mostly.toSpliced(4, 1), 1).columns).toEqual([]);
    expect(guessHeader(rowsOf([["客户经理手机"], ["13800138000"]]), 1).columns).toEqual([]);
  });

  it("[R289] without known headings takes the first row that is wide enough and has no numbers", () => {
    const rows = rowsOf([
      ["清单", "", ""],
      ["甲", "乙", "丙"],
      ["1", "2", "3"],
    ]);
    expect(guessHeader(rows).headerRow).toBe(2);
    expect(guessHeader(rowsOf([["甲"], ["乙"]])).headerRow).toBeNull();
    expect(guessHeader([])).toEqual({ headerRow: null, headings: [], columns: [], unmapped: [] });
    const numbered: RawRow = {
      number: 1,
      cells: [
        { text: "甲", kind: "text" },
        { text: "五", kind: "number", number: 5 },
      ],
    };
    expect(guessHeader([numbered]).headerRow).toBeNull();
  });

  it("[R289] the unit above the table holds for its amounts only, the heading's own unit before it", () => {
    const units = (line: string) =>
      guessHeader(rowsOf([[line], ["姓名", "存款余额", "贷款余额(亿元)", "性别", "理财余额元"], ["王", "1", "2", "男", "3"]])).columns.map(
        ({ unitExponent }) => unitExponent ?? 0,
      );
    expect([units("单位：万元"), units("金额单位:人民币百万元"), units("单位：元"), units("二〇二六年")]).toEqual([
      [0, 4, 8, 0, 4],
      [0, 6, 8, 0, 6],
      [0, 0, 8, 0, 0],
      [0, 0, 8, 0, 0],
    ]);
  });

  it("[R289] rows that only look like the end or the headings are data when a number or a document names a client", () => {
    const columns = [
      { heading: "姓名", index: 0, target: { table: "client", field: "name" } },
      { heading: "网点", index: 7, target: { table: "client", field: "outlet" } },
      { heading: "证件", index: 1, target: { table: "client", field: "documentNumber" } },
    ] as const;
    const kindOf = makeRowKind(1, ["姓名", "证件"], columns);
    const kinds = (...texts: readonly string[]) => kindOf({ number: 5, cells: texts.map((text) => ({ text, kind: "text" })) });
    expect([kinds("", " "), kinds(), kinds("姓 名", "证件："), kinds("姓名", "x"), kinds("合计", "D1"), kinds("合计", "D"), kinds("合计")]).toEqual([
      "data",
      "data",
      "repeatedHeader",
      "data",
      "data",
      "totalRow",
      "totalRow",
    ]);
    expect(["共3户", "总计12", "小计（元）", "合计数", "共同富裕", "Grand Total"].map((text) => kinds(text))).toEqual([
      "totalRow",
      "totalRow",
      "totalRow",
      "data",
      "data",
      "totalRow",
    ]);
    expect(["制表人：赵", "审核:钱", "备注：无", "第2页", "Printed by x", "page 3", "注意", "打印", "备注"].map((text) => kinds(text))).toEqual([
      "footerRow",
      "footerRow",
      "footerRow",
      "footerRow",
      "footerRow",
      "footerRow",
      "data",
      "data",
      "data",
    ]);
    const bare = makeRowKind(null, [], columns);
    expect(
      bare({
        number: 1,
        cells: [
          { text: "姓名", kind: "text" },
          { text: "证件", kind: "text" },
        ],
      }),
    ).toBe("data");
  });

  it.each([
    ["利润贡献", "yearProfit"],
    ["近一年利润贡献", "yearProfit"],
    ["客户终身价值", "lifetimeProfit"],
    ["CLV", "lifetimeProfit"],
  ])("[R095] the bank's profit stands under “%s”", (heading, field) => {
    expect(matchHeading(heading)?.target).toMatchObject({ field });
  });
});
