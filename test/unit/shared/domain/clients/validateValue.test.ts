import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { creditCodeCheckCharacter, deriveFromIdCard, documentDoubts, idCardCheckDigit } from "#shared/domain/clients/documentNumber.ts";
import { storableText, validateValue } from "#shared/domain/clients/validateValue.ts";
import { accountDoubts, contactDoubts, identityDoubts, postcodeDoubts } from "#shared/domain/clients/valueDoubts.ts";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import { isDay, type Day } from "#shared/kernel/time.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const column = (kind: Column["kind"], more: Partial<Column> = {}): Column => ({ kind, cls: "C1", zh: "字段", en: "Field", ...more });
const check = (of: Column, value: FieldValue, known?: readonly string[]): unknown => {
  const outcome = validateValue(of, "field", value, known);
  return outcome.ok ? { stored: outcome.value } : outcome.error.type;
};
const day = (text: string): Day => {
  if (!isDay(text)) throw new Error(text);
  return text;
};

describe("a text that is pasted", () => {
  it("is always one that a field may store, whatever was copied", () => {
    const [line, text] = [column("text", { max: 1000 }), column("longText", { max: 1000 })];
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(fc.constantFrom("\t", "\r\n", "\u200b", "\u202d", "\ud83d", "王", "👧"), fc.string({ unit: "binary", maxLength: 2 })) }),
        (pasted) => {
          expect(validateValue(text, "field", storableText(pasted, true)).ok).toBe(true);
          // A field of one line makes a space of a line end by itself.
          expect(validateValue(line, "field", storableText(pasted, false).replaceAll("\n", " ")).ok).toBe(true);
        },
      ),
    );
  });

  it("keeps what can be seen: letters of every script, joined signs, line ends, and words apart", () => {
    expect(storableText("𠮷田 \u0645 👨\u200d👩\u200d👧", false)).toBe("𠮷田 \u0645 👨\u200d👩\u200d👧");
    expect(storableText("甲\t乙\u2028丙", false)).toBe("甲 乙 丙");
    expect(storableText("甲\t乙\v丙\r\n丁", true)).toBe("甲\t乙\n丙\n丁");
    expect(storableText("\u202d138\u202c\ufeff", false)).toBe("138");
  });
});

describe("validateValue", () => {
  it.each([
    [column("text"), " 张伟 ", { stored: "张伟" }],
    [column("text"), "  ", { stored: null }],
    [column("text", { required: true }), "  ", "valueMissing"],
    [column("text", { required: true }), null, "valueMissing"],
    [column("text"), 5, "valueOfWrongKind"],
    [column("text", { max: 3 }), "一二三", { stored: "一二三" }],
    [column("text", { max: 3 }), "𠮷𠮷𠮷", { stored: "𠮷𠮷𠮷" }],
    [column("text", { max: 3 }), "一二三四", "textTooLong"],
    [column("text"), "张\u202e伟", "textHasForbiddenCharacters"],
    [column("text"), "张\u0000伟", "textHasForbiddenCharacters"],
    [column("text"), "张\n伟", "textHasForbiddenCharacters"],
    [column("text"), "张\ud800", "textHasForbiddenCharacters"],
    [column("longText"), "一\r\n二\t三", { stored: "一\n二\t三" }],
    [column("longText"), "一\u2066二", "textHasForbiddenCharacters"],
    [column("money"), 12_345, { stored: 12_345 }],
    [column("money"), 0.5, "valueOfWrongKind"],
    [column("money"), "5", "valueOfWrongKind"],
    [column("money"), 2 ** 53, "numberOutOfRange"],
    [column("money"), Number.NaN, "valueOfWrongKind"],
    [column("rate"), 17_500, { stored: 17_500 }],
    [column("rate"), 20_000_000, "numberOutOfRange"],
    [column("flag"), false, { stored: false }],
    [column("flag"), "yes", "valueOfWrongKind"],
    [column("day"), "2026-02-29", "dayDoesNotExist"],
    [column("day"), "2028-02-29", { stored: "2028-02-29" }],
    [column("partialDay"), "--02-29", { stored: "--02-29" }],
    [column("partialDay"), "2026-13", "dayDoesNotExist"],
    [column("instant"), "2026-11-21T08:41:00.000Z", { stored: "2026-11-21T08:41:00.000Z" }],
    [column("instant"), "2026-02-30T08:41:00.000Z", "instantMalformed"],
    [column("ref"), "018f0000-0000-7000-8000-000000000001", { stored: "018f0000-0000-7000-8000-000000000001" }],
    [column("ref"), "'; drop table client", "referenceMalformed"],
    [column("codes"), [], { stored: null }],
  ])("[R002] a column %j takes %j as %j", (of, value, expected) => {
    expect(check(of, value)).toEqual(expected);
  });

  it("[R002] a code must be in its dictionary, where the dictionary is known", () => {
    const of = column("code", { dictionary: "sex" });
    expect(check(of, "male", ["male", "female"])).toEqual({ stored: "male" });
    expect(check(of, "table", ["male", "female"])).toBe("codeUnknown");
    expect(check(of, "table")).toEqual({ stored: "table" });
    const list = column("codes", { dictionary: "trait", max: 2 });
    expect(check(list, ["a", "a", "b"], ["a", "b", "c"])).toEqual({ stored: ["a", "b"] });
    expect(check(list, ["a", "b", "c"], ["a", "b", "c"])).toBe("tooManyCodes");
    expect(check(list, ["z"], ["a"])).toBe("codeUnknown");
  });

  it("[R002] only kind and name are mandatory in an archive", () => {
    const mandatory = Object.entries(clientFields).filter(([field, of]) => !validateValue(of, field, null).ok);
    expect(mandatory.map(([field]) => field)).toEqual(["kind", "name"]);
  });

  it("[R002] never throws, and stores only what it would accept again unchanged", () => {
    const anyValue = fc.oneof(fc.string({ unit: "binary" }), fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string()));
    fc.assert(
      fc.property(fc.constantFrom(...Object.entries(clientFields)), anyValue, ([field, of], value) => {
        const outcome = validateValue(of, field, value);
        if (outcome.ok) expect(validateValue(of, field, outcome.value)).toEqual(outcome);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("document numbers", () => {
  it("[R028] the ID card check digit follows the standard's example", () => {
    expect(idCardCheckDigit("11010519491231002")).toBe("X");
    expect(documentDoubts("idCard", "11010519491231002x")).toEqual([]);
    expect(documentDoubts("idCard", "110105194912310021")).toEqual([{ type: "documentCheckDigitWrong", expected: "X" }]);
  });

  it("[R028] every single wrong digit of a valid card is noticed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (position, shift) => {
        const good = "11010519491231002X";
        const changed = (Number(good[position]) + shift) % 10;
        expect(documentDoubts("idCard", good.slice(0, position) + String(changed) + good.slice(position + 1)).length).toBeGreaterThan(0);
      }),
    );
  });

  it.each([
    ["idCard", "110105491231002", []],
    ["idCard", "990105491231002", ["documentRegionUnknown"]],
    ["idCard", "110105491331002", ["documentBirthDateImpossible"]],
    ["idCard", "1234", ["documentFormUnusual"]],
    ["creditCode", "91350100M000100Y43", []],
    ["creditCode", "91350100M000100Y44", ["documentCheckDigitWrong"]],
    ["creditCode", "91350100I000100Y43", ["documentFormUnusual"]],
    ["passport", "E12345678", []],
    ["passport", "E1", ["documentFormUnusual"]],
    ["hkMacauPermit", "H12345678", []],
    ["taiwanPermit", "12345678", []],
    ["taiwanPermit", "ABC", ["documentFormUnusual"]],
    ["other", "随便", []],
    [null, "随便", []],
  ])("[R028] %s %s gives the doubts %j", (kind, number, types) => {
    expect(documentDoubts(kind, number).map(({ type }) => type)).toEqual(types);
  });

  it("[R028] the credit code check character is the standard's", () => {
    expect(creditCodeCheckCharacter("91350100M000100Y4")).toBe("3");
  });

  it("[R024] birth and sex come from cards of both lengths", () => {
    expect(deriveFromIdCard("11010519491231002X")).toEqual({ birthOn: "1949-12-31", sex: "female" });
    expect(deriveFromIdCard("110105 491231 001")).toEqual({ birthOn: "1949-12-31", sex: "male" });
    expect(deriveFromIdCard("110105491331001")).toBeNull();
    expect(deriveFromIdCard("E12345678")).toBeNull();
  });
});

describe("doubts", () => {
  const client = { documentKind: "idCard", documentNumber: "11010519491231002X", documentExpiresOn: "2030-01-01", birthOn: "1949-12-31", sex: "female" };
  const today = day("2026-11-21");

  it("[R028] a consistent client raises none", () => {
    expect(identityDoubts(client, today)).toEqual({});
    expect(identityDoubts({ ...client, birthOn: "1949", sex: "unknown" }, today)).toEqual({});
  });

  it("[R028] differences from the document, an expired document and a birth in the future are hints", () => {
    expect(identityDoubts({ ...client, birthOn: "1950", sex: "male", documentExpiresOn: "2026-11-20" }, today)).toEqual({
      birthOn: [{ type: "birthDiffersFromDocument", birthOn: "1950", documentBirthOn: "1949-12-31" }],
      sex: [{ type: "sexDiffersFromDocument", sex: "male", documentSex: "female" }],
      documentExpiresOn: [{ type: "documentExpired", expiresOn: "2026-11-20" }],
    });
    expect(identityDoubts({ ...client, documentNumber: null, birthOn: "2027" }, today).birthOn?.[0]?.type).toBe("dayInFuture");
  });

  it.each([
    ["mobile", "138 1234 5678", 0],
    ["mobile", "+86 13812345678", 0],
    ["mobile", "+852 6123 4567", 0],
    ["mobile", "1381234567", 1],
    ["mobile", "23812345678", 1],
    ["landline", "010-66668888", 0],
    ["landline", "0755-12345678转801", 0],
    ["landline", "4008123456", 0],
    ["landline", "12", 1],
    ["email", "a@b.cn", 0],
    ["email", "a@b", 1],
    ["wechat", "anything", 0],
  ])("[R028] %s %s raises %i hints", (kind, value, count) => {
    expect(contactDoubts(kind, value)).toHaveLength(count);
  });

  it("[R028] postcodes and cards are checked by their form", () => {
    expect(postcodeDoubts("100080")).toEqual([]);
    expect(postcodeDoubts("10008")).toEqual([{ type: "postcodeFormUnusual" }]);
    expect(accountDoubts("6222 0202 0011 2233")).toHaveLength(1);
    expect(accountDoubts("0200001234567")).toEqual([]);
  });
});
