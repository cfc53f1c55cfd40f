import { describe, expect, it } from "vitest";
import { archiveTables } from "#shared/domain/clients/archiveTables.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import type { Column } from "#shared/domain/edit/column.ts";
import { unitTree } from "#shared/domain/units/unitTree.ts";
import { makeBranchLookup, makeCodeLookup } from "#shared/domain/exchange/codeLookup.ts";
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

  it("[R252] reads a unit's code or any of its names as the name that it has, and leaves other words as they stand", () => {
    const unit = {
      id: "1",
      name: "城东支行",
      nameEn: "East",
      code: "0301",
      kind: "subBranch",
      parentId: null,
      leadId: null,
      formerNames: "东门支行",
      isActive: true,
    };
    const options = { lookUpCode: makeBranchLookup([], unitTree([unit])) };
    expect(["0301", "east", "东门支行", "城东 支行", "城西支行"].map((word) => read(clientFields.outlet, word, options))).toEqual([
      ...Array.from({ length: 4 }, () => "城东支行"),
      "城西支行",
    ]);
    // A file's own word, translated by its mapping to a code, is read the same way.
    expect(read(clientFields.outlet, "一部", { ...options, translation: { 一部: "0301" } })).toBe("城东支行");
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

describe("cells at the edge of what can be read", () => {
  const phone: Column = { kind: "text", cls: "C2", mask: "phone", zh: "电话", en: "Phone", max: 12 };
  const email: Column = { kind: "text", cls: "C2", mask: "email", zh: "邮箱", en: "Email", max: 10 };
  const codes: Column = { kind: "codes", cls: "C1", dictionary: "warningMark", zh: "标志", en: "Marks", max: 2 };

  it("[R289] one phone goes where one fits; two, too many digits and no phone are refused, separators alone are nothing", () => {
    expect(["138 0013 8000", "、、", "13800138000、13900139000", "无", "+1234567890123"].map((text) => read(phone, text))).toEqual([
      "13800138000",
      null,
      { refused: "notAPhone" },
      { refused: "notAPhone" },
      { refused: "tooLong" },
    ]);
    expect([read(email, " a @ b.cn "), read(email, "a@example.cn")]).toEqual(["a@b.cn", { refused: "tooLong" }]);
  });

  it("[R289] documents and accounts are letters and digits of a length that such numbers have", () => {
    const document = (text: string) => read(clientFields.documentNumber, text);
    expect([document("ABCD"), document("abc-1(2)"), document("粤A12345")]).toEqual(["ABCD", "ABC1(2)", "粤A12345"]);
    expect([document("ABC"), document("a_b_c_d"), document("x".repeat(41)), document("1.1E17"), document("1e5")]).toEqual([
      { refused: "notADocumentNumber" },
      { refused: "notADocumentNumber" },
      { refused: "notADocumentNumber" },
      { refused: "digitsLost" },
      { refused: "digitsLost" },
    ]);
    const account = (text: string) => read(holding.columns.accountNumber, text);
    expect([account("6222****1234"), account("a-1"), account("7")]).toEqual(["6222****1234", "A1", "7"]);
    expect([account("账户"), account("9".repeat(41)), account("6,2")]).toEqual([
      { refused: "notAnAccountNumber" },
      { refused: "notAnAccountNumber" },
      { refused: "notAnAccountNumber" },
    ]);
  });

  it("[R289] lists of codes are taken once each, by any separator, translated word by word, never more than fit", () => {
    const known = seedDictionaries["warningMark"]?.slice(0, 3).map(({ code, zh }) => ({ code, zh })) ?? [];
    const [one, two, three] = known;
    if (!one || !two || !three) throw new Error("the dictionary has marks");
    expect(read(codes, `${one.zh}、${two.zh};${one.zh}`)).toEqual([one.code, two.code]);
    expect(read(codes, `${one.zh},,`)).toEqual([one.code]);
    expect(read(codes, "、;")).toEqual([]);
    expect(read(codes, `${one.zh}/${two.zh}|${three.zh}`)).toEqual({ refused: "tooManyItems" });
    expect(read({ ...codes, max: undefined as never }, `${one.zh}\n${two.zh}，${three.zh}；${one.zh}`)).toEqual([one.code, two.code, three.code]);
    expect(read(codes, `甲、乙`, { translation: { 甲: one.code, 乙: "" } })).toEqual([one.code]);
    expect(read(codes, `${one.zh}、不知`)).toEqual({ refused: "unknownCode" });
    const { dictionary: _, ...without } = codes;
    expect(read({ ...without, kind: "code" }, one.zh)).toEqual({ refused: "unknownCode" });
  });

  it("[R289] marks for nothing are nothing in a number, a day and a masked text, and themselves where people write", () => {
    const { maturesOn, accountNumber } = holding.columns;
    const shown = (column: Column, ...texts: readonly string[]) => texts.map((text) => read(column, text));
    expect(shown(maturesOn, "n/a", "N/A", "--", "？", "#N/A", "空", "————".slice(0, 2))).toEqual([null, null, null, null, null, null, null]);
    expect(shown(accountNumber, "-", "---", "/")).toEqual([null, null, null]);
    expect(shown(clientFields.note, "/", "NULL", "#N/A", "?", "空", "       ")).toEqual(["/", null, null, "?", "空", null]);
    expect(shown(clientFields.name, "-", "null", "nobody", " n")).toEqual(["-", null, "nobody", "n"]);
    expect(shown({ ...clientFields.note, mask: "phone" }, "-")).toEqual(["-"]);
    expect(read(maturesOn, "n")).toEqual({ refused: "notADay" });
    expect(read(maturesOn, "        ")).toBeNull();
    expect(read(maturesOn, " 2026-03-05")).toBe("2026-03-05");
  });

  it("[R289] the file's own words are compared loosely, exactly first, and never by what every object has", () => {
    const translation = { "G 1": "male", G1: "female", toString: "" };
    expect([read(clientFields.sex, "G 1", { translation }), read(clientFields.sex, "g1", { translation })]).toEqual(["male", "male"]);
    expect([read(clientFields.sex, "constructor", { translation: {} }), read(clientFields.sex, "男", { translation: {} })]).toEqual([
      { refused: "unknownCode" },
      "male",
    ]);
    expect(read(clientFields.vipCardIssued, { text: "V", kind: "number", number: 5 }, { translation: { v: "是" } })).toBe(true);
  });

  it("[R289] whole numbers are whole, years are months where a field counts months, rates are in percent", () => {
    const { termMonths, rate } = holding.columns;
    expect(["2 years", "1y", "18", "6 months", "3m", "12.0"].map((text) => read(termMonths, text))).toEqual([24, 12, 18, 6, 3, 12]);
    expect([read(termMonths, "年"), read(termMonths, "1.5年"), read(clientFields.employeeCount, "3年")]).toEqual([
      { refused: "notANumber" },
      { refused: "notANumber" },
      3,
    ]);
    expect(["12.00000", "7户", "8次", "9天"].map((text) => read(clientFields.employeeCount, text))).toEqual([12, 7, 8, 9]);
    expect(["0.0175%", "‰", "x%", "1.5"].map((text) => read(rate, text))).toEqual([175, { refused: "notANumber" }, { refused: "notANumber" }, 15_000]);
    expect(read(rate, "0.0175", { unitExponent: 2 })).toBe(17_500);
    expect(read(clientFields.depositBalance, { text: "12345678901234567", kind: "number", digitsLost: true })).toEqual({ refused: "numberTooLarge" });
    expect([read(clientFields.employeeCount, "900719925474099.5"), read(clientFields.employeeCount, "900719925474")]).toEqual([
      { refused: "numberTooLarge" },
      900_719_925_474,
    ]);
  });

  it("[R289] numbers are serials of days from 1 to 99999, years only where a year is a day, else digits", () => {
    const { maturesOn } = holding.columns;
    const asNumber = (column: Column, number: number, more: Partial<CellOptions> = {}) => read(column, { text: String(number), kind: "number", number }, more);
    expect([1, 99_999, 0, 100_000, 46_086.5].map((number) => asNumber(maturesOn, number))).toEqual([
      "1900-01-01",
      "2173-10-13",
      { refused: "notADay" },
      { refused: "tooFewDigits" },
      "2026-03-05",
    ]);
    expect([1800, 2999, 1799, 3000, 1985.5].map((number) => asNumber(clientFields.birthOn, number))).toEqual([
      "1800",
      "2999",
      "1904-12-03",
      "1908-03-18",
      "1905-06-07",
    ]);
    expect(asNumber(maturesOn, 1985)).toBe("1905-06-07");
    expect(asNumber(maturesOn, 931_107, { sixDigitDays: true })).toBe("1993-11-07");
    expect(asNumber(maturesOn, 46_086, { sixDigitDays: true })).toBe("2026-03-05");
    expect(read(maturesOn, "03/05/2026", { dateOrder: "mdy" })).toBe("2026-03-05");
  });

  it("[R289] what has no end is read as core systems write it where a field names an end, and nowhere else; a day of zeros is none", () => {
    const { maturesOn, openedOn } = holding.columns;
    const { documentExpiresOn, birthOn } = clientFields;
    const endless = ["9999-12-31", "99991231", "9999/12/31", "9999年12月31日", "长期", " 长期有效 ", "永久", "Long-term"];
    expect(endless.map((text) => read(documentExpiresOn, text))).toEqual(endless.map(() => "9999-12-31"));
    expect(read(documentExpiresOn, { text: "9999-12-31", kind: "date", number: 2_958_465 })).toBe("9999-12-31");
    expect(read(maturesOn, "99991231")).toBe("9999-12-31");
    expect([openedOn, birthOn].map((column) => read(column, "99991231"))).toEqual([{ refused: "impossibleDay" }, { refused: "impossibleDay" }]);
    expect([openedOn, birthOn].map((column) => read(column, "长期"))).toEqual([{ refused: "notADay" }, { refused: "notADay" }]);
    expect(read(interaction.columns.happenedAt, "9999-12-31")).toEqual({ refused: "impossibleDay" });
    expect(["00000000", "0000-00-00", "0000/0/0"].map((text) => read(maturesOn, text))).toEqual([null, null, null]);
    expect([read(interaction.columns.happenedAt, "00000000"), read(birthOn, "0000-00-00")]).toEqual([null, null]);
    expect([read(maturesOn, "0000-00/00"), read(maturesOn, "9999-12-30")]).toEqual([{ refused: "ambiguousDay" }, { refused: "impossibleDay" }]);
  });

  it("[R289] moments are in China's time, noon when no time is named, and never of an impossible clock", () => {
    const moment = (text: string) => read(interaction.columns.happenedAt, text);
    expect([moment("2026-03-05"), moment("2026-03-05 00:00:00"), moment("2026-03-05 23:59:59"), moment("2026-03-05 7:05")]).toEqual([
      "2026-03-05T04:00:00.000Z",
      "2026-03-04T16:00:00.000Z",
      "2026-03-05T15:59:59.000Z",
      "2026-03-04T23:05:00.000Z",
    ]);
    expect([moment("2026-03-05 24:00"), moment("2026-03-05 10:60"), moment("2026-03-05 10:10:60"), moment("2026-02-30 10:00"), moment("x")]).toEqual([
      { refused: "notAMoment" },
      { refused: "notAMoment" },
      { refused: "notAMoment" },
      { refused: "impossibleDay" },
      { refused: "notADay" },
    ]);
  });

  it("[R289] texts are as long as their column allows, to the character", () => {
    const column: Column = { kind: "text", cls: "C1", zh: "x", en: "x", max: 3 };
    expect([read(column, "abc"), read(column, " abc "), read(column, "abcd"), read({ ...column, kind: "longText" }, "a\r\nb"), read(column, "\u200b")]).toEqual(
      ["abc", "abc", { refused: "tooLong" }, "a\nb", null],
    );
    expect(read({ kind: "text", cls: "C1", zh: "x", en: "x" }, "x".repeat(9999))).toBe("x".repeat(9999));
  });

  it("[R289] every usual word for yes and no is one, and no other", () => {
    const yes = ["是", "有", "y", "YES", "true", "T", "1", "√", "✓", "已", "对", "开通", "已开通", "已发放"];
    const no = ["否", "无", "n", "No", "false", "F", "0", "×", "X", "没有", "未", "不是", "未开通", "未发放"];
    expect(yes.map((text) => read(clientFields.vipCardIssued, text))).toEqual(yes.map(() => true));
    expect(no.map((text) => read(clientFields.vipCardIssued, text))).toEqual(no.map(() => false));
    expect(["2", "是否", "yesno"].map((text) => read(clientFields.vipCardIssued, text))).toEqual(Array.from({ length: 3 }, () => ({ refused: "notAFlag" })));
  });

  it("[R289] a mark behind any kind of blank is still a mark", () => {
    const blanks = [" ", "\t", "\n", "\r", "\u00a0", "\u3000", "\u200b", "\ufeff"];
    expect(blanks.map((blank) => read(clientFields.depositBalance, `${blank}-`))).toEqual(blanks.map(() => null));
    expect(["－", "／", "?", "？", "#n/a", "—", "——", "---", "null", "Null", "空"].map((text) => read(clientFields.depositBalance, text))).toEqual(
      Array.from({ length: 11 }, () => null),
    );
  });

  it("[R289] an exact word of a translation stands before one that only looks like it; another word is left as it is", () => {
    const translation = { a1: "女", "A 1": "男" };
    expect([
      read(clientFields.sex, "A 1", { translation }),
      read(clientFields.sex, "a1", { translation }),
      read(clientFields.sex, "男", { translation }),
    ]).toEqual(["male", "female", "male"]);
    const table: RawCell = { text: "x", kind: "number", number: 46_086 };
    expect(read(holding.columns.maturesOn, table, { translation: { x: "2026-01-01" } })).toBe("2026-01-01");
    expect(read(clientFields.depositBalance, { text: "12", kind: "number", digitsLost: true })).toEqual({ refused: "numberTooLarge" });
    expect(read(holding.columns.maturesOn, { text: "2026-03-06", kind: "date", number: 46_086 })).toBe("2026-03-06");
    expect(read(clientFields.employeeCount, "99999999999999999")).toEqual({ refused: "numberTooLarge" });
  });

  it("[R289] a resident number has 18 characters, 17 digits and the check digit that follows from them", () => {
    expect(["11010519491231002X", "440524188001010014"].map(isResidentNumber)).toEqual([true, true]);
    expect(
      ["11010519491231002x", "1101051949123100", "11010519491231002XX", "1101051949123100AX", "", "110105194912310020", "21010519491231002X"].map(
        isResidentNumber,
      ),
    ).toEqual(Array.from({ length: 7 }, () => false));
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
    ["、", []],
    ["13800138000,13800138000", ["13800138000"]],
    ["13800138000 13900139000", ["13800138000", "13900139000"]],
    ["62345678 13800138000", ["62345678", "13800138000"]],
    ["12345", ["12345"]],
    ["021-12345678", ["021-12345678"]],
    ["075512345678", ["0755-12345678"]],
    ["0755123456", ["0755-123456"]],
    ["075512345", ["075512345"]],
    ["+123456", ["+123456"]],
    ["+123456789012345", ["+123456789012345"]],
    ["00420602123456", ["+420602123456"]],
    ["013800138000", ["13800138000"]],
    ["010123456789", ["010-123456789"]],
    ["+86 0755 82345678", ["0755-82345678"]],
    ["+86 755 82345678", ["0755-82345678"]],
    ["86 13800138000", ["13800138000"]],
    ["86-10-62345678", ["010-62345678"]],
    ["86 755 82345678", ["0755-82345678"]],
    ["86 0755 82345678", ["0755-82345678"]],
    ["86123456", ["86123456"]],
    ["82345678 ext. 12", ["82345678-12"]],
    ["82345678分机801", ["82345678-801"]],
    ["82345678-801", ["82345678-801"]],
    ["138\n139 0013 9000".replace("138\n", "13800138000\n"), ["13800138000", "13900139000"]],
  ])("[R289] normalises %s", (text, wanted) => {
    expect(parsePhones(text)).toEqual({ ok: true, value: wanted });
  });

  it.each(["无", "abc", "123", "1234567890123456", "13800138000王", "1234", "+12345", "+1234567890123456", "13800138000x", "13800138000,abc", "1380013800a"])(
    "[R289] refuses %s",
    (text) => {
      expect(parsePhones(text).ok).toBe(false);
    },
  );
});
