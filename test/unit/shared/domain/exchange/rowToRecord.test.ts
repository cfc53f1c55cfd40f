import { describe, expect, it } from "vitest";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { makeCodeLookup } from "#shared/domain/exchange/codeLookup.ts";
import { guessHeader } from "#shared/domain/exchange/headerGuess.ts";
import type { ImportRecord } from "#shared/domain/exchange/importRecord.ts";
import type { SavedMapping, Target } from "#shared/domain/exchange/mapping.ts";
import type { RawRow } from "#shared/domain/exchange/rawTable.ts";
import { makeRowReader, wordsToTranslate } from "#shared/domain/exchange/rowToRecord.ts";

const lookUpCode = makeCodeLookup(seedDictionaries);
const rowOf = (number: number, texts: readonly string[]): RawRow => ({ number, cells: texts.map((text) => ({ text, kind: "text" as const })) });

const mappingOf = (headings: readonly string[]): SavedMapping => {
  const guess = guessHeader([rowOf(1, headings)]);
  return {
    version: 1,
    name: "x",
    fingerprint: [],
    sheet: null,
    headerRow: 1,
    columns: guess.columns,
    assumed: { clientKind: "person", holdingKind: "demandDeposit" },
  };
};
const recordOf = (headings: readonly string[], texts: readonly string[]): ImportRecord => makeRowReader(mappingOf(headings), lookUpCode)(rowOf(2, texts));

describe("makeRowReader", () => {
  it("[R289] spreads one row over the client, its contacts, holdings, relations and dates", () => {
    const headings = ["客户姓名", "性别", "手机号", "电子邮箱", "配偶姓名", "配偶电话", "结婚纪念日", "产品类型", "账号", "余额(万元)", "到期日"];
    const record = recordOf(headings, [
      "王小明",
      "男",
      "138 0013 8000、010-62345678",
      "wang@example.cn",
      "李娟",
      "13900139000",
      "2001年5月20日",
      "整存整取",
      "6222021234567890123",
      "50",
      "2026-03-05",
    ]);
    expect(record).toEqual({
      rowNumber: 2,
      client: { name: "王小明", sex: "male" },
      onlyWhenNew: { kind: "person" },
      contactPoints: [
        { kind: "mobile", value: "13800138000" },
        { kind: "landline", value: "010-62345678" },
        { kind: "email", value: "wang@example.cn" },
      ],
      relations: [{ values: { kind: "spouse", relatedName: "李娟", phone: "13900139000" } }],
      importantDates: [{ kind: "wedding", calendar: "solar", year: 2001, month: 5, dayOfMonth: 20 }],
      holdings: [{ kind: "timeDeposit", accountNumber: "6222021234567890123", amount: 50_000_000, maturesOn: "2026-03-05" }],
      needs: [],
      activityCounts: [],
      problems: [],
    });
  });

  it("[R289] names field, heading, original text and reason for each cell that it cannot read", () => {
    const { client, problems } = recordOf(["姓名", "性别", "存款余额", "出生日期", "手机"], ["王小明", "公", "一百", "2026-02-30", "无号"]);
    expect(client).toEqual({ name: "王小明" });
    expect(problems.map(({ field, heading, raw, reason }) => [field, heading, raw, reason])).toEqual([
      ["sex", "性别", "公", "unknownCode"],
      ["depositBalance", "存款余额", "一百", "notANumber"],
      ["birthOn", "出生日期", "2026-02-30", "impossibleDay"],
      ["value", "手机", "无号", "notAPhone"],
    ]);
  });

  it("[R289] assumes sex and birth only from a resident number whose check digit is right", () => {
    expect(recordOf(["姓名", "身份证号"], ["王", "11010519491231002X"]).onlyWhenNew).toEqual({
      kind: "person",
      documentKind: "idCard",
      sex: "female",
      birthOn: "1949-12-31",
    });
    expect(recordOf(["姓名", "身份证号"], ["王", "110105194912310021"]).onlyWhenNew).toEqual({ kind: "person" });
    expect(recordOf(["客户名称", "存款余额"], ["城东机械有限公司", "1"]).onlyWhenNew).toEqual({ kind: "company" });
  });

  it("[R289] leaves absent what the file leaves empty, and makes no list rows from nothing", () => {
    expect(recordOf(["姓名", "配偶姓名", "账号", "手机", "结婚纪念日"], ["王", "", "", "", ""])).toMatchObject({
      client: { name: "王" },
      contactPoints: [],
      relations: [],
      holdings: [],
      importantDates: [],
    });
  });

  it("[R289] refuses a row that does not say whose it is, and one with broken quotes", () => {
    expect(recordOf(["姓名", "存款余额"], ["", "5"]).problems).toMatchObject([{ reason: "noIdentity" }]);
    const read = makeRowReader(mappingOf(["姓名"]), lookUpCode);
    expect(read({ ...rowOf(3, ["王"]), brokenQuotes: true }).problems).toMatchObject([{ reason: "brokenQuotes" }]);
  });

  const withColumns = (...targets: readonly (Target & { readonly translation?: Readonly<Record<string, string>> })[]): SavedMapping => ({
    ...mappingOf(["姓名"]),
    columns: targets.map(({ translation, ...target }, index) => ({ heading: `列${index}`, index, target, ...(translation && { translation }) })),
  });
  const read = (mapping: SavedMapping, ...texts: readonly string[]): ImportRecord => makeRowReader(mapping, lookUpCode)(rowOf(2, texts));
  const name = { table: "client", field: "name" } as const;

  it("[R289] important dates keep the year, month and day that they name; a year alone is no date", () => {
    const date = (text: string, kind?: string) => {
      const { importantDates, problems } = read(withColumns(name, { table: "importantDate", field: "date", ...(kind && { kind }) }), "王", text);
      return [...importantDates, ...problems.map(({ table, field, column, reason }) => [table, field, column, reason])];
    };
    expect(date("5月20日", "wedding")).toEqual([{ kind: "wedding", calendar: "solar", month: 5, dayOfMonth: 20 }]);
    expect(date("2001-05", "wedding")).toEqual([{ kind: "wedding", calendar: "solar", year: 2001, month: 5 }]);
    expect(date("2001-05-20")).toEqual([{ kind: "other", calendar: "solar", year: 2001, month: 5, dayOfMonth: 20 }]);
    expect(date("2001", "wedding")).toEqual([["importantDate", "date", 1, "notADay"]]);
  });

  it("[R289] columns of a list with the same slot are one row, others are rows of their own; a kind alone is no row", () => {
    const kind = "wedding";
    const parts = withColumns(
      name,
      { table: "importantDate", field: "month", kind, slot: "a" },
      { table: "importantDate", field: "dayOfMonth", kind, slot: "a" },
      { table: "need", field: "description" },
      { table: "contactPoint", field: "note", kind: "mobile", slot: "x" },
      { table: "contactPoint", field: "value", kind: "wechat", slot: "w" },
      { table: "relation", field: "relatedName", kind: "child", slot: "1" },
      { table: "relation", field: "relatedName", kind: "child", slot: "2" },
    );
    expect(read(parts, "王", "5", "20", "买房", "晚上", "wx", "王一", "王二")).toMatchObject({
      importantDates: [{ kind, month: 5, dayOfMonth: 20 }],
      needs: [{ description: "买房" }],
      contactPoints: [{ kind: "wechat", value: "wx" }],
      relations: [{ values: { kind: "child", relatedName: "王一" } }, { values: { kind: "child", relatedName: "王二" } }],
      problems: [],
    });
    expect(read(parts, "王")).toMatchObject({ importantDates: [], needs: [], contactPoints: [], relations: [] });
    const alone = withColumns(name, { table: "relation", field: "kind", slot: "1" }, { table: "importantDate", field: "kind", slot: "1" });
    expect(read(alone, "王", "配偶", "wedding")).toMatchObject({ relations: [], importantDates: [] });
  });

  it("[R289] phones of one cell take the kind that their digits show, else the column's", () => {
    const phones = (kind: string, text: string, translation?: Readonly<Record<string, string>>) =>
      read(withColumns(name, { table: "contactPoint", field: "value", kind, slot: "1", ...(translation && { translation }) }), "王", text).contactPoints;
    expect(phones("landline", "82345678、13800138000、010-62345678")).toEqual([
      { kind: "landline", value: "82345678" },
      { kind: "mobile", value: "13800138000" },
      { kind: "landline", value: "010-62345678" },
    ]);
    expect(phones("mobile", "82345678")).toEqual([{ kind: "mobile", value: "82345678" }]);
    expect(phones("mobile", "甲", { 甲: "13800138000" })).toEqual([{ kind: "mobile", value: "13800138000" }]);
    expect(phones("mobile", "甲", { 甲: "" })).toEqual([]);
    expect(phones("wechat", "82345678、1")).toEqual([{ kind: "wechat", value: "82345678、1" }]);
    const mapping = withColumns(name, { table: "contactPoint", field: "value", kind: "mobile", slot: "1" });
    const broken = makeRowReader(
      mapping,
      lookUpCode,
    )({
      number: 2,
      cells: [
        { text: "王", kind: "text" },
        { text: "#REF!", kind: "error" },
      ],
    });
    expect([broken.contactPoints, broken.problems.map(({ reason }) => reason)]).toEqual([[], ["spreadsheetError"]]);
  });

  it("[R289] a holding without a kind takes it from its product, else from its term, else what was agreed", () => {
    const holding = (texts: readonly string[]) =>
      read(
        withColumns(name, { table: "holding", field: "productName" }, { table: "holding", field: "maturesOn" }, { table: "holding", field: "termMonths" }),
        "王",
        ...texts,
      ).holdings.map(({ kind }) => kind);
    expect([
      holding(["整存整取"]),
      holding(["无名产品"]),
      holding(["无名产品", "2027-01-01"]),
      holding(["无名产品", "99991231"]),
      holding(["", "", "12"]),
      holding([]),
    ]).toEqual([["timeDeposit"], ["demandDeposit"], ["timeDeposit"], ["demandDeposit"], ["timeDeposit"], []]);
  });

  it("[R289] a kind that the file names is kept, whatever else its row says; other lists get none from it", () => {
    const mapping = withColumns(
      name,
      { table: "holding", field: "kind" },
      { table: "holding", field: "maturesOn" },
      { table: "activityCount", field: "kind" },
      { table: "activityCount", field: "weekOn" },
      { table: "activityCount", field: "count" },
      { table: "contactPoint", field: "note", slot: "1" },
    );
    expect(read(mapping, "王", "基金", "2027-01-01").holdings).toEqual([{ kind: "fund", maturesOn: "2027-01-01" }]);
    const refused = read(mapping, "王", "不知", "2027-01-01", "", "2026-11-16", "5", "晚上");
    expect([refused.holdings.length, refused.contactPoints, refused.problems.map(({ table, field, reason }) => [table, field, reason])]).toEqual([
      1,
      [],
      [
        ["holding", "kind", "unknownCode"],
        ["activityCount", "kind", "missing"],
      ],
    ]);
    expect(read(withColumns(name, { table: "need", field: "kind" }), "王").needs).toEqual([]);
  });

  it("[R289] assumes nothing that the row says itself, and a company by its name or its representative", () => {
    const targets = ["documentNumber", "documentKind", "sex", "birthOn", "kind"].map((field) => ({ table: "client" as const, field }));
    const assumed = (...texts: readonly string[]) => read(withColumns(name, ...targets), ...texts).onlyWhenNew;
    expect(assumed("王", "11010519491231002X", "护照", "男", "1950", "个人客户")).toEqual({});
    expect(assumed("王", "440524188001010014")).toEqual({ kind: "person", documentKind: "idCard", sex: "male", birthOn: "1880-01-01" });
    const legal = withColumns(name, { table: "client", field: "legalRepresentative" });
    expect([read(legal, "城东商贸", "王五").onlyWhenNew, read(legal, "王五").onlyWhenNew, read(legal, "红星机械厂").onlyWhenNew]).toEqual([
      { kind: "company" },
      { kind: "person" },
      { kind: "company" },
    ]);
    expect(read({ ...legal, assumed: { clientKind: "company", holdingKind: "fund" } }, "王").onlyWhenNew).toEqual({ kind: "company" });
  });

  it("[R289] whose a row is says a name, a number or a document; a refused one is said once", () => {
    const targets = ["clientNumber", "documentNumber"].map((field) => ({ table: "client" as const, field }));
    const reasons = (...texts: readonly string[]) => read(withColumns(name, ...targets), ...texts).problems.map(({ field, reason }) => [field, reason]);
    expect([reasons("王"), reasons("", "7"), reasons("", "", "11010519491231002X")]).toEqual([[], [], []]);
    expect(reasons("", "", "?!")).toEqual([["documentNumber", "notADocumentNumber"]]);
    expect(reasons("王\ufffd")).toEqual([["name", "unreadableText"]]);
    expect(reasons()).toEqual([["name", "noIdentity"]]);
    const others = withColumns({ table: "client", field: "sex" }, { table: "holding", field: "rate" });
    expect(read(others, "公", "x").problems.map(({ table, reason }) => [table, reason])).toEqual([
      ["client", "unknownCode"],
      ["holding", "notANumber"],
      ["client", "noIdentity"],
    ]);
  });

  it("[R289] a column whose target no file may fill is passed over", () => {
    const unknown = withColumns(name, { table: "client", field: "managerId" }, { table: "client", field: "__proto__" });
    expect(read(unknown, "王", "x", "y")).toMatchObject({ client: { name: "王" }, problems: [] });
    expect(wordsToTranslate([rowOf(1, ["x"])], { heading: "x", index: 0, target: { table: "client", field: "managerId" } }, lookUpCode)).toEqual([]);
    expect(wordsToTranslate([rowOf(1, ["x"])], { heading: "x", index: 0, target: { table: "client", field: "note" } }, lookUpCode)).toEqual([]);
    const flag = { heading: "x", index: 1, target: { table: "client" as const, field: "vipCardIssued" } };
    expect(wordsToTranslate([rowOf(1, ["x"]), rowOf(2, ["x", "也许"])], flag, lookUpCode)).toEqual([{ word: "也许", rows: 1 }]);
    const marks = { heading: "x", index: 0, target: { table: "client" as const, field: "warningMarks" } };
    expect(wordsToTranslate([rowOf(1, ["不知"])], marks, lookUpCode)).toEqual([{ word: "不知", rows: 1 }]);
  });

  it("[X14] [R289] counts of a week need a kind and a week; what lacks is said once, and not again when it could not be read", () => {
    const week = { table: "activityCount", field: "weekOn" } as const;
    const logins = { table: "activityCount", field: "count", kind: "mobileLogin", slot: "mobileLogin" } as const;
    const outs = { table: "activityCount", field: "count", kind: "transferOut", slot: "transferOut" } as const;
    const counts = withColumns(name, week, logins, outs);
    expect(read(counts, "王", "2026-11-18", "5", "2").activityCounts).toEqual([
      { kind: "mobileLogin", weekOn: "2026-11-16", count: 5 },
      { kind: "transferOut", weekOn: "2026-11-16", count: 2 },
    ]);
    const lacking = (...texts: readonly string[]) => read(counts, ...texts).problems.map(({ field, reason }) => [field, reason]);
    expect([lacking("王", "", "5", "2"), lacking("王", "昨天", "5"), lacking("王", "2026-11-18")]).toEqual([
      [["weekOn", "missing"]],
      [["weekOn", "notADay"]],
      [],
    ]);
    const line = withColumns(name, week, { table: "activityCount", field: "kind" }, { table: "activityCount", field: "count" });
    expect(read(line, "王", "2026-11-16", "", "5").problems.map(({ field, reason, column }) => [field, reason, column])).toEqual([["kind", "missing", -1]]);
  });

  it("[R289] lists the words that need a translation, most frequent first", () => {
    const column = { heading: "性别", index: 0, target: { table: "client" as const, field: "sex" } };
    const rows = ["男", "公", "母", "母", ""].map((text, index) => rowOf(index, [text]));
    expect(wordsToTranslate(rows, column, lookUpCode)).toEqual([
      { word: "母", rows: 2 },
      { word: "公", rows: 1 },
    ]);
    expect(wordsToTranslate(rows, { ...column, translation: { 母: "female", 公: "male" } }, lookUpCode)).toEqual([]);
  });
});
