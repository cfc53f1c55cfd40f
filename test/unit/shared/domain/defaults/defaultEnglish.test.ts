/* Both languages of what a branch starts with: no text stands without its English where the table has a place for it. */
import { describe, expect, it } from "vitest";
import { type ArticleLine, findArticles, tagsOf } from "#shared/domain/catalogue/articleLines.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { englishSets, missingEnglish, type KnownRow } from "#shared/domain/defaults/defaultEnglish.ts";
import { defaultKinds, type DefaultRow, dictionaryChanges } from "#shared/domain/defaults/defaultRows.ts";
import { tagInEnglish } from "#shared/domain/defaults/defaultTags.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { festivalsOfYear, solarTermNames } from "#shared/domain/care/festivals.ts";
import { knownInEnglish } from "#shared/domain/defaults/defaultSources.ts";
import { countingIds } from "#test/support/testStore.ts";

const ids = countingIds();
const rows: readonly DefaultRow[] = [...defaultKinds.flatMap(({ changes }) => changes(ids)), ...dictionaryChanges(ids)];

/** The columns of a table that have an English one beside them, by their own name. */
const twinsOf = (table: SyncedTable): readonly (readonly [own: string, english: string])[] => {
  const names = Object.keys(columnsOf(table));
  return names.flatMap((english) => {
    const stem = english.endsWith("En") ? english.slice(0, -2) : undefined;
    const own = stem === undefined ? undefined : names.find((name) => name === stem || name === `${stem}Zh`);
    return own === undefined ? [] : [[own, english] as const];
  });
};

/** Places in a text that the program fills: the same in every language. */
const placeholder = /\{[^}]*\}/gu;
const han = /\p{Script=Han}/u;

const kept = (from: readonly DefaultRow[], change: (row: DefaultRow) => DefaultRow["values"] = ({ values }) => values) => {
  const byTable = Map.groupBy(from, ({ table }) => table);
  return (table: SyncedTable): readonly KnownRow[] => (byTable.get(table) ?? []).map((row) => ({ id: row.rowId, values: change(row) }));
};

const later: readonly SyncedTable[] = englishSets.flatMap(({ twins }) => twins.map(([table]) => table));
/** Columns that were there before the English of defaults came. */
const earlier: ReadonlySet<string> = new Set(["product.nameEn", "benefit.nameEn", "contingencyPlan.nameEn"]);

/** A row as the program before wrote it. */
const withoutEnglish = ({ table, values }: DefaultRow): DefaultRow["values"] =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !name.endsWith("En") || earlier.has(`${table}.${name}`)));

describe("the English of what a branch starts with", () => {
  it("stands beside every text that has a column for it, and holds no Chinese", () => {
    const checked = new Map<string, number>();
    for (const { table, values } of rows) {
      for (const [own, english] of twinsOf(table)) {
        const text = values[own];
        if (typeof text !== "string" || !han.test(text)) continue;
        checked.set(table, (checked.get(table) ?? 0) + 1);
        const twin = String(values[english] ?? "").replaceAll(placeholder, "");
        expect.soft(twin, `${table}.${english} of ${text}`).toMatch(/[A-Za-z0-9]/u);
        expect.soft(twin, `${table}.${english}`).not.toMatch(han);
      }
    }
    for (const table of [...later, "article", "script", "rule", "questionnaireQuestion", "benefit", "dictionaryItem"])
      expect(checked.get(table) ?? 0).toBeGreaterThan(0);
  });

  it("is the same wherever the Chinese is the same, so that a word is recognised by its Chinese", () => {
    const known = new Map<string, string>();
    for (const { table, values } of rows.filter((row) => later.includes(row.table))) {
      for (const [own, english] of twinsOf(table)) {
        const key = `${table}.${own} ${String(values[own])}`;
        const twin = String(values[english]);
        expect.soft(known.get(key) ?? twin, key).toBe(twin);
        known.set(key, twin);
      }
    }
  });

  it("comes to rows that an older program wrote, each word of them, and to rows that have it nothing", () => {
    const defaults = rows.filter((row) => later.includes(row.table));
    const updates = new Map(missingEnglish(englishSets, kept(defaults, withoutEnglish)).map((update) => [update.rowId, update]));
    const words = (values: DefaultRow["values"]) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
    for (const row of defaults) expect.soft(words({ ...withoutEnglish(row), ...updates.get(row.rowId)?.values }), row.table).toEqual(words(row.values));
    expect(updates.size).toBe(defaults.length);
    expect(missingEnglish(englishSets, kept(rows))).toEqual([]);
  });

  it("leaves out words that the branch wrote itself, in either language", () => {
    const template = rows.find((row) => row.values["name"] === "新客户首月");
    const product = rows.find((row) => row.values["name"] === "整存整取定期存款");
    if (!template || !product) throw new Error("no such default rows");
    const changes: Readonly<Record<string, DefaultRow["values"]>> = {
      [template.rowId]: { ...withoutEnglish(template), name: "新客户头三十天" },
      [product.rowId]: { ...withoutEnglish(product), disclosedFeesEn: "Free of charge" },
    };
    const found = missingEnglish(
      englishSets,
      kept([template, product], ({ rowId, values }) => changes[rowId] ?? values),
    );
    expect(found).toEqual([
      { operation: "update", table: "checklistTemplate", rowId: template.rowId, values: { descriptionEn: template.values["descriptionEn"] } },
      {
        operation: "update",
        table: "product",
        rowId: product.rowId,
        values: {
          advantagesEn: product.values["advantagesEn"],
          disclosedRisksEn: product.values["disclosedRisksEn"],
          disclosedReturnsEn: product.values["disclosedReturnsEn"],
        },
      },
    ]);
  });

  it("has a word for every source, holiday, festival and solar term, and none for what the branch wrote", () => {
    const columns = { article: ["regulation"], forbiddenWord: ["regulation"], script: ["source"], holiday: ["name", "source"] } as const;
    const texts = rows.flatMap(({ table, values }) =>
      Object.hasOwn(columns, table) ? columns[table as keyof typeof columns].flatMap((column) => values[column] ?? []) : [],
    );
    const festivals = festivalsOfYear(2026).map(({ zh }) => zh);
    const all = new Set([...texts.map(String), ...festivals, ...solarTermNames]);
    expect(all.size).toBeGreaterThan(60);
    for (const text of all) expect.soft(knownInEnglish(text), text).toMatch(/^[A-Z][^\p{Script=Han}]+$/u);
    for (const { zh, en } of festivalsOfYear(2026)) expect.soft(knownInEnglish(zh)).toBe(en);
    expect(knownInEnglish("春节调休")).toBe("Spring Festival: make-up day");
    expect(["行庆", "行庆调休", "toString", ""].map(knownInEnglish)).toEqual([null, null, null, null]);
  });

  it("has a word for every tag of the articles, for a kind of risk the dictionary's own, and articles are found by it", () => {
    const articles = rows.filter(({ table }) => table === "article");
    const tags = new Set(articles.flatMap(({ values }) => tagsOf(String(values["tags"]))));
    expect(tags.size).toBeGreaterThan(50);
    expect([...tags].filter((tag) => tagInEnglish(tag) === null)).toEqual([]);
    for (const { zh, en } of seedDictionaries["warningKind"] ?? []) expect.soft(tagInEnglish(zh), zh).toBe(en);
    expect([tagInEnglish("本行自编"), tagInEnglish("toString")]).toEqual([null, null]);
    const noMore = { isActive: true, readAgainFrom: null, isMandatory: null, regulation: null, chapter: null, validFrom: null, readOn: null, readers: null };
    const line = { id: "a", kind: "faq", title: "问", titleEn: null, body: "答", bodyEn: null, tags: "存款保险", sortOrder: 0, ...noMore };
    const found = (text: string) => findArticles([line as unknown as ArticleLine], { text }, []).lines.length; // what a search reads of an article
    expect([found("deposit insurance"), found("gifts")]).toEqual([1, 0]);
  });
});
