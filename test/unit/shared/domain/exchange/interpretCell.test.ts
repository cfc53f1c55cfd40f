import { describe, expect, it } from "vitest";
import { archiveTables } from "#shared/domain/clients/archiveTables.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import type { Column } from "#shared/domain/edit/column.ts";
import { makeCodeLookup } from "#shared/domain/exchange/codeLookup.ts";
import { type CellOptions, interpretCell, isResidentNumber } from "#shared/domain/exchange/interpretCell.ts";
import { parsePhones } from "#shared/domain/exchange/parsePhone.ts";
import type { RawCell } from "#shared/domain/exchange/rawTable.ts";

const lookUpCode = makeCodeLookup(seedDictionaries);
const read = (column: Column, cell: string | RawCell, options: Partial<CellOptions> = {}): unknown => {
  const result = interpretCell(column, typeof cell === "string" ? { text: cell, kind: "text" } : cell, { lookUpCode, ...options });
  return result.ok ? result.value : { refused: result.error };
};
const { holding, interaction } = archiveTables;

describe("interpretCell", () => {
  it("[R289] keeps 18-digit document numbers and 16 to 19-digit account numbers exact", () => {
    expect(read(clientFields.documentNumber, "11010519491231002x")).toBe("11010519491231002X");
    expect(read(clientFields.documentNumber, "１１０１０５ １９４９１２３１ ００２Ｘ")).toBe("11010519491231002X");
    for (const number of ["6222021234567890", "62220212345678901", "622202123456789012", "6222021234567890123"]) {
      expect(read(holding.columns.accountNumber, number)).toBe(number);
    }
    expect(read(holding.columns.accountNumber, "6222 0212 3456 7890 123")).toBe("6222021234567890123");
    expect(read(clientFields.clientNumber, "000012345")).toBe("000012345");
  });

  it("[R289] refuses numbers whose last digits a spreadsheet has lost", () => {
    const rounded: RawCell = { text: "110105194912310016", kind: "number", number: 110_105_194_912_310_016, digitsLost: true };
    expect(read(clientFields.documentNumber, rounded)).toEqual({ refused: "digitsLost" });
    expect(read(holding.columns.accountNumber, "6.22202E+18")).toEqual({ refused: "digitsLost" });
    expect(read(clientFields.clientNumber, rounded)).toEqual({ refused: "digitsLost" });
    expect(isResidentNumber("11010519491231002X")).toBe(true);
    expect(isResidentNumber("110105194912310021")).toBe(false);
  });

  it("[R289] reads latitude and longitude as degrees, each in its own column", () => {
    expect(read(clientFields.latitude, { text: "31.2304", kind: "number", number: 31.2304 })).toBe(31_230_400);
    expect(read(clientFields.longitude, "东经121°28′25.32″")).toBe(121_473_700);
    expect(read(clientFields.latitude, "121.4737")).toEqual({ refused: "notAnAngle" });
    expect(read(clientFields.longitude, "人民路")).toEqual({ refused: "notAnAngle" });
    expect(read(clientFields.latitude, "-")).toBeNull();
  });

  it("[R289] translates 男/女 and 是/否 and the file's own words", () => {
    expect(read(clientFields.sex, "男")).toBe("male");
    expect(read(clientFields.sex, " Ｆ ")).toBe("female");
    for (const yes of ["是", "Y", "true", "1", "有"]) expect(read(clientFields.vipCardIssued, yes)).toBe(true);
    for (const no of ["否", "n", "FALSE", "0", "无"]) expect(read(clientFields.vipCardIssued, no)).toBe(false);
    expect(read(clientFields.vipCardIssued, "也许")).toEqual({ refused: "notAFlag" });
    expect(read(clientFields.sex, "公")).toEqual({ refused: "unknownCode" });
    expect(read(clientFields.sex, "公", { translation: { 公: "male" } })).toBe("male");
    expect(read(clientFields.sex, "x", { translation: { X: "" } })).toBeNull();
    expect(read(clientFields.investmentPreferences, "不存在的", {})).toEqual({ refused: "unknownCode" });
  });

  it("[R289] reads money, rates, whole numbers and terms", () => {
    expect(read(clientFields.depositBalance, "1.5", { unitExponent: 4 })).toBe(1_500_000);
    expect(read(holding.columns.rate, "1.75%")).toBe(17_500);
    expect(read(holding.columns.rate, "1.75")).toBe(17_500);
    expect(read(holding.columns.rate, "2‰")).toBe(2000);
    expect(read(holding.columns.termMonths, "1年")).toBe(12);
    expect(read(holding.columns.termMonths, "3个月")).toBe(3);
    expect(read(clientFields.employeeCount, "1,200人")).toBe(1200);
    expect(read(clientFields.employeeCount, "12.5")).toEqual({ refused: "notANumber" });
  });

  it("[R289] reads days from texts, dates and Excel serials", () => {
    expect(read(holding.columns.maturesOn, { text: "46086", kind: "number", number: 46_086 })).toBe("2026-03-05");
    expect(read(holding.columns.maturesOn, { text: "2026-03-05", kind: "date", number: 46_086 })).toBe("2026-03-05");
    expect(read(clientFields.birthOn, { text: "1985", kind: "number", number: 1985 })).toBe("1985");
    expect(read(clientFields.birthOn, { text: "20260305", kind: "number", number: 20_260_305 })).toBe("2026-03-05");
    expect(read(holding.columns.maturesOn, "03/05/2026")).toEqual({ refused: "ambiguousDay" });
    expect(read(holding.columns.maturesOn, "03/05/2026", { dateOrder: "dmy" })).toBe("2026-05-03");
    expect(read(interaction.columns.happenedAt, "2026-03-05 09:30")).toBe("2026-03-05T01:30:00.000Z");
    expect(read(interaction.columns.happenedAt, "2026-03-05 29:30")).toEqual({ refused: "notAMoment" });
  });

  it("[R289] takes blanks and the usual marks for nothing, but not in free text", () => {
    for (const mark of ["", "  ", "　", "-", "—", "/", "N/A", "null"]) expect(read(clientFields.depositBalance, mark)).toBeNull();
    expect(read(clientFields.note, "-")).toBe("-");
    expect(read(clientFields.name, "\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b")).toBeNull();
  });

  it("[R289] drops invisible and direction marks from texts and keeps everything else", () => {
    expect(read(clientFields.name, " 王\u202e小\u200b明\u0007 ")).toBe("王小明");
    expect(read(clientFields.name, "Anna  Maria\t Nováková")).toBe("Anna Maria Nováková");
    expect(read(clientFields.note, "第一行\r\n第二行")).toBe("第一行\n第二行");
    expect(read(clientFields.name, "𠮷㙍䶮")).toBe("𠮷㙍䶮");
    expect(read(clientFields.name, "x".repeat(121))).toEqual({ refused: "tooLong" });
    expect(read(clientFields.name, "王\ufffd明")).toEqual({ refused: "unreadableText" });
    expect(read(clientFields.depositBalance, { text: "#DIV/0!", kind: "error" })).toEqual({ refused: "spreadsheetError" });
    expect(read(clientFields.managerId, "x")).toEqual({ refused: "notImportable" });
  });
});

describe("parsePhones", () => {
  it.each([
    ["13800138000", ["13800138000"]],
    ["+86 138-0013-8000", ["13800138000"]],
    ["0086 13800138000", ["13800138000"]],
    ["86-13800138000", ["13800138000"]],
    ["138 0013 8000", ["13800138000"]],
    ["０１３８００１３８０００", ["13800138000"]],
    ["１３８００１３８０００", ["13800138000"]],
    ["010-62345678", ["010-62345678"]],
    ["(0755)82345678", ["0755-82345678"]],
    ["0755-82345678-801", ["0755-82345678-801"]],
    ["010 62345678 转 12", ["010-62345678-12"]],
    ["+86 10 62345678", ["010-62345678"]],
    ["62345678", ["62345678"]],
    ["+420 602 123 456", ["+420602123456"]],
    ["13800138000/13900139000", ["13800138000", "13900139000"]],
    ["13800138000、010-62345678", ["13800138000", "010-62345678"]],
    ["", []],
  ])("[R289] normalises %s", (text, wanted) => {
    expect(parsePhones(text)).toEqual({ ok: true, value: wanted });
  });

  it.each(["无", "abc", "123", "1234567890123456", "13800138000王"])("[R289] refuses %s", (text) => {
    expect(parsePhones(text).ok).toBe(false);
  });
});
