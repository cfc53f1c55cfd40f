import { bandOf, seedDictionaries, valueBands } from "#shared/domain/clients/dictionaries.ts";
import { codeFromText, normaliseSpelling } from "#shared/domain/clients/dictionaryEntry.ts";
import { columnsOf, syncedTableNames } from "#shared/domain/edit/syncedTables.ts";
import { describe, expect, it } from "vitest";

const named = new Set(
  syncedTableNames.flatMap((table) => Object.values(columnsOf(table)).flatMap((column) => (column.dictionary === undefined ? [] : [column.dictionary]))),
);

describe("the seed dictionaries", () => {
  it("hold every dictionary that a column of the register names", () => {
    expect(named.size).toBeGreaterThan(40);
    expect([...named].filter((name) => !Object.hasOwn(seedDictionaries, name))).toEqual([]);
  });

  it("have columns for every code and codes kind, and never for another", () => {
    for (const table of syncedTableNames) {
      for (const [name, column] of Object.entries(columnsOf(table))) {
        expect([table, name, column.dictionary !== undefined]).toEqual([table, name, column.kind === "code" || column.kind === "codes"]);
      }
    }
  });

  it.each(Object.entries(seedDictionaries))("%s has unique codes, and labels in both languages", (_name, entries) => {
    expect(entries.length).toBeGreaterThan(1);
    expect(new Set(entries.map(({ code }) => code)).size).toBe(entries.length);
    expect(new Set(entries.map(({ zh }) => zh)).size).toBe(entries.length);
    expect(new Set(entries.map(({ en }) => en)).size).toBe(entries.length);
    for (const { code, zh, en } of entries) {
      expect(code).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
      expect(zh).toMatch(/[\p{Script=Han}]/u);
      expect(en).toMatch(/^[^\p{Script=Han}]+$/u);
    }
  });

  it.each(Object.entries(seedDictionaries))("%s gives no spelling to two codes", (_name, entries) => {
    const owner = new Map<string, string>();
    for (const { code, zh, en, synonyms = [] } of entries) {
      for (const spelling of [code, zh, en, ...synonyms].map(normaliseSpelling)) {
        expect([spelling, owner.get(spelling) ?? code]).toEqual([spelling, code]);
        owner.set(spelling, code);
        expect(codeFromText(entries, spelling)).toBe(code);
      }
    }
  });

  it("[R015] understands what bank files write", () => {
    const sex = seedDictionaries["sex"] ?? [];
    expect(codeFromText(sex, " 先生 ")).toBe("male");
    expect(codeFromText(sex, "Ｆ")).toBe("female");
    expect(codeFromText(sex, "")).toBeNull();
    expect(codeFromText(sex, "桌子")).toBeNull();
  });

  it("[R093] each corporate segment says who serves it", () => {
    for (const { note } of seedDictionaries["corporateSegment"] ?? []) expect(note?.zh.length).toBeGreaterThan(4);
  });
});

describe("the value bands", () => {
  it.each([
    [10_000_000, "from100k"],
    [9_999_999, "from50k"],
    [5_000_000, "from50k"],
    [4_999_999, "from20k"],
    [2_000_000, "from20k"],
    [1_999_999, "below20k"],
    [0, "below20k"],
    [-1, "below20k"],
  ])("[R092] %i 分 is in band %s, in any order of the bands", (fen, code) => {
    expect(bandOf(fen)?.code).toBe(code);
    expect(bandOf(fen, valueBands.toReversed())?.code).toBe(code);
  });

  it("[R092] an unknown balance has no band, and neither has one below every band", () => {
    expect(bandOf(null)).toBeNull();
    expect(bandOf(5, [{ code: "high", zh: "高", en: "High", fromFen: 6 }])).toBeNull();
  });
});
