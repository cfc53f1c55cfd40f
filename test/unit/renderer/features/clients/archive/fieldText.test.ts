import { describe, expect, it } from "vitest";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { readAmount, readRate, writeAmount, writeRate } from "#renderer/features/clients/archive/amountText.ts";
import { codesOfText, readText, showValue, textOfValue, type Naming } from "#renderer/features/clients/archive/fieldText.ts";
import { fieldGroupsOf, strayFields } from "#renderer/features/clients/archive/fieldGroups.ts";

const naming: Naming = {
  language: "zh-CN",
  entriesOf: (dictionary) =>
    dictionary === "concern"
      ? [
          { code: "safety", zh: "安全", en: "Safety" },
          { code: "rate", zh: "利率", en: "Rate" },
        ]
      : [],
  retired: () => [{ code: "old", zh: "停用", en: "Retired" }],
  nameOf: (id) => (id === "c1" ? "王芳" : undefined),
  yes: "是",
  no: "否",
};

const money = { kind: "money", cls: "C2", zh: "", en: "" } as const;
const rate = { kind: "rate", cls: "C2", zh: "", en: "" } as const;

describe("amounts and rates as they are typed", () => {
  it.each([
    ["500000", 50_000_000],
    ["50万", 50_000_000],
    ["1.2亿", 12_000_000_000],
    ["1,234.56", 123_456],
    ["￥ 3千", 300_000],
    ["-20", -2000],
    ["", null],
  ] as const)("reads %j without losing a fen", (text, fen) => {
    expect(readAmount(text)).toBe(fen);
  });

  it.each(["1.234", "五十万元左右", "50万万", "1e5"])("refuses %j, which is no amount of whole fen", (text) => {
    expect(readAmount(text)).toBeUndefined();
  });

  it("writes an amount and a rate in the form that it reads", () => {
    for (const fen of [0, 5, 100, 123_456, -2050, 9_007_199_254_740_991]) expect(readAmount(writeAmount(fen))).toBe(fen);
    for (const value of [0, 17_500, 1, 38_500, -2500]) expect(readRate(writeRate(value))).toBe(value);
    expect(writeRate(17_500)).toBe("1.75");
    expect(showValue(rate, 17_500, naming)).toBe("1.75%");
    expect(showValue(money, 123_456, naming)).toBe("¥1,234.56");
  });
});

describe("fields between value and text", () => {
  it("[R021] reads dates of which only a part is known", () => {
    const read = (text: string) => readText(clientFields.birthOn, "birthOn", text);
    expect(read("1980年5月6日")).toEqual({ ok: true, value: "1980-05-06" });
    expect(read("5月6日")).toEqual({ ok: true, value: "--05-06" });
    expect(read("1980")).toEqual({ ok: true, value: "1980" });
    expect(read("去年")).toEqual({ ok: false, problem: { type: "unreadable", kind: "partialDay" } });
  });

  it("[R028] takes 长期 for a document without end, and shows it so", () => {
    const { documentExpiresOn, birthOn } = clientFields;
    for (const text of ["长期", "长期有效", " 长期 ", "9999-12-31", "99991231"]) {
      expect(readText(documentExpiresOn, "documentExpiresOn", text)).toEqual({ ok: true, value: "9999-12-31" });
    }
    expect(readText(birthOn, "birthOn", "长期")).toEqual({ ok: false, problem: { type: "unreadable", kind: "partialDay" } });
    expect(showValue(documentExpiresOn, "9999-12-31", naming)).toBe("长期");
    expect(showValue(documentExpiresOn, "9999-12-31", { ...naming, language: "en" })).toBe("No end");
  });

  it("says of a day that does not exist that there is no such day", () => {
    const answer = readText(clientFields.documentExpiresOn, "documentExpiresOn", "2026-02-31");
    expect(answer).toEqual({ ok: false, problem: { type: "dayDoesNotExist", field: "documentExpiresOn", text: "2026-02-31" } });
  });

  it("keeps a list of codes through its text, and names retired codes", () => {
    const text = textOfValue(clientFields.concerns, ["safety", "old"]);
    expect(codesOfText(text)).toEqual(["safety", "old"]);
    expect(readText(clientFields.concerns, "concerns", text)).toEqual({ ok: true, value: ["safety", "old"] });
    expect(showValue(clientFields.concerns, ["safety", "old", "unheard"], naming)).toBe("安全、停用、unheard");
  });

  it("reads a moment of China's clock", () => {
    const column = { kind: "instant", cls: "C1", zh: "", en: "", required: true } as const;
    expect(readText(column, "happenedAt", "2026-11-21 08:41")).toEqual({ ok: true, value: "2026-11-21T00:41:00.000Z" });
    expect(textOfValue(column, "2026-11-21T00:41:00.000Z")).toBe("2026-11-21 08:41");
    expect(readText(column, "happenedAt", "2026-11-21 25:00").ok).toBe(false);
  });

  it("refuses to empty a field that is required", () => {
    expect(readText(clientFields.name, "name", "  ")).toEqual({ ok: false, problem: { type: "valueMissing", field: "name" } });
  });
});

describe("groups of fields", () => {
  it("[R021] shows every field of the register to a person or a company, but for technical ones", () => {
    const shown = new Set([...fieldGroupsOf("person"), ...fieldGroupsOf("company")].flatMap((group) => group.fields));
    expect(Object.keys(clientFields).filter((field) => !shown.has(field as keyof typeof clientFields))).toEqual(["sourceCampaignId", "mergedIntoId"]);
  });

  it("[R093] shows a company and a person different fields, and never one twice", () => {
    const person = fieldGroupsOf("person").flatMap((group) => group.fields);
    const company = fieldGroupsOf("company").flatMap((group) => group.fields);
    expect(person).not.toContain("registeredCapital");
    expect(company).not.toContain("maritalStatus");
    expect(new Set(person).size).toBe(person.length);
    expect(new Set(company).size).toBe(company.length);
  });

  it("does not hide what a company still holds from when it was a person", () => {
    expect(strayFields("company", { kind: "company", maritalStatus: "married", hobbies: "", mergedIntoId: "x" })).toEqual(["maritalStatus"]);
  });
});
