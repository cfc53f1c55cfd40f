/* Texts of bank systems in one form (R289): every border of every range, because one character decides whether two names are the same. */
import { describe, expect, it } from "vitest";
import { comparable, compact, isDigits, manyLines, oneLine, toHalfWidth, withoutInvisible } from "#shared/domain/exchange/plainText.ts";
import { cellText } from "#shared/domain/exchange/rawTable.ts";

const of = (...codes: readonly number[]): string => String.fromCharCode(...codes);
const codes = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

describe("texts in one form", () => {
  it("[R289] full-width letters and every wide blank become half-width, their neighbours stay", () => {
    expect(toHalfWidth("（Ａ１！～）")).toBe("(A1!~)");
    expect(codes(toHalfWidth(of(0x3000, 0xa0, 0x2000, 0x200a, 0x202f)))).toEqual([0x20, 0x20, 0x20, 0x20, 0x20]);
    const neighbours = [0x2fff, 0x3001, 0x9f, 0xa1, 0x1fff, 0x200b, 0x202e, 0x2030, 0xff00, 0xff5f, 0x7e, 0x7f];
    expect(codes(toHalfWidth(of(...neighbours)))).toEqual(neighbours);
    expect(["", "a", "a　", "　a", "甲　乙"].map(toHalfWidth)).toEqual(["", "a", "a ", " a", "甲 乙"]);
  });

  it("[R289] invisible marks go, line ends and tabs stay, and so do their neighbours", () => {
    const gone = [0x00, 0x08, 0x0b, 0x0d, 0x1f, 0x7f, 0x9f, 0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x2069, 0xfeff];
    expect(withoutInvisible(of(...gone))).toBe("");
    const stay = [0x09, 0x0a, 0x20, 0x7e, 0xa0, 0x200a, 0x2010, 0x2029, 0x202f, 0x205f, 0x206a, 0xfefe, 0xff00];
    expect(codes(withoutInvisible(of(...stay)))).toEqual(stay);
    expect(["a\u0000b", "\u0000", "ab\u0000", "\u0000ab"].map(withoutInvisible)).toEqual(["ab", "", "ab", "ab"]);
  });

  it("[R289] one line is one line, several lines keep their ends as one form", () => {
    expect([" a  b\t\nc ", "\u200ba\u200b", "", "　甲　乙　", "ＡＢ"].map(oneLine)).toEqual(["a b c", "a", "", "甲 乙", "ＡＢ"]);
    expect([" a b ", "甲\r\n乙\r丙\n", "a\u0000b", " ", "a\tb"].map(manyLines)).toEqual(["a b", "甲\n乙\n丙", "ab", "", "a\tb"]);
  });

  it("[R289] numbers and codes have no blank; headings no case and no marks either", () => {
    expect(["a b", "ab", " 1 2 ", "１ ２", "a\tb", "甲 \u200b乙", "~ ~"].map(compact)).toEqual(["ab", "ab", "12", "12", "ab", "甲乙", "~~"]);
    expect(comparable("*A_b-C:d.e、f。g\"h'i“j”")).toBe("abcdefghij");
    expect(comparable(" 客户　姓名： ")).toBe("客户姓名");
  });

  it("[R289] digits are the ten ASCII ones, at least one", () => {
    expect(["0", "0123456789", "9"].map(isDigits)).toEqual([true, true, true]);
    expect(["", "/", ":", "1/", ":1", "１", "1 "].map(isDigits)).toEqual(Array.from({ length: 7 }, () => false));
  });

  it("[R289] a cell behind the end of its row is empty", () => {
    expect([
      cellText({ number: 1, cells: [{ text: "a", kind: "text" }] }, 0),
      cellText({ number: 1, cells: [] }, 0),
      cellText({ number: 1, cells: [] }, -1),
    ]).toEqual(["a", "", ""]);
  });
});
