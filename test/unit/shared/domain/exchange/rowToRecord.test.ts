import { describe, expect, it } from "vitest";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { makeCodeLookup } from "#shared/domain/exchange/codeLookup.ts";
import { guessHeader } from "#shared/domain/exchange/headerGuess.ts";
import type { ImportRecord } from "#shared/domain/exchange/importRecord.ts";
import type { SavedMapping } from "#shared/domain/exchange/mapping.ts";
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
