/*
 * The English of default rows that branches received before the program brought it. A word is recognised by its Chinese: where the
 * branch wrote other words, or English of its own, nothing is added.
 */
import type { Change } from "#shared/domain/edit/edit.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { defaultKinds, type DefaultRow } from "./defaultRows.ts";

/** English for a row that a receiver has. */
export type RowUpdate = Change & { readonly operation: "update" };

type Twins = readonly [own: string, english: string][];

type TableTwins = readonly (readonly [SyncedTable, Twins])[];

/** Tables of default rows with the columns whose English came later: first checklists and the catalogue. */
const firstTwins: TableTwins = [
  [
    "checklistTemplate",
    [
      ["name", "nameEn"],
      ["description", "descriptionEn"],
    ],
  ],
  ["checklistTemplateItem", [["title", "titleEn"]]],
  [
    "product",
    [
      ["advantages", "advantagesEn"],
      ["disclosedFees", "disclosedFeesEn"],
      ["disclosedRisks", "disclosedRisksEn"],
      ["disclosedReturns", "disclosedReturnsEn"],
    ],
  ],
  [
    "productBenefit",
    [
      ["feature", "featureEn"],
      ["benefit", "benefitEn"],
    ],
  ],
  [
    "allocationCase",
    [
      ["title", "titleEn"],
      ["situation", "situationEn"],
      ["resultText", "resultTextEn"],
      ["insight", "insightEn"],
    ],
  ],
];

/** What the branch offers, its plans and limits for complaints, its letters. */
const secondTwins: TableTwins = [
  ["benefit", [["description", "descriptionEn"]]],
  [
    "contingencyPlan",
    [
      ["procedure", "procedureEn"],
      ["duties", "dutiesEn"],
      ["measures", "measuresEn"],
    ],
  ],
  [
    "clockRule",
    [
      ["regulation", "regulationEn"],
      ["article", "articleEn"],
    ],
  ],
  [
    "messageTemplate",
    [
      ["name", "nameEn"],
      ["body", "bodyEn"],
    ],
  ],
];

/** English that came with one version of the program. */
export interface EnglishSet {
  /** Under which a receiver notes that it once received this English. */
  readonly mark: string;
  readonly twins: TableTwins;
}

/** In the order in which the program brought them. */
export const englishSets: readonly EnglishSet[] = [
  { mark: "defaults.english", twins: firstTwins },
  { mark: "defaults.english2", twins: secondTwins },
];

/** A living row as its receiver has it. */
export interface KnownRow {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What stands in a column; nothing where there are no words. */
const textAt = (values: KnownRow["values"], column: string): string => {
  const value = values[column];
  return typeof value === "string" ? value : "";
};

/** English by column and Chinese of the default rows of a table. */
const wordsOf = (rows: readonly DefaultRow[], table: SyncedTable, columns: Twins): ReadonlyMap<string, string> =>
  new Map(
    rows
      .filter((row) => row.table === table)
      .flatMap(({ values }) => columns.map(([own, english]) => [`${own} ${textAt(values, own)}`, textAt(values, english)] as const)),
  );

/** The English of these sets that a receiver's rows lack, as updates; `rowsOf` gives the living rows of a table. */
export const missingEnglish = (sets: readonly EnglishSet[], rowsOf: (table: SyncedTable) => readonly KnownRow[]): readonly RowUpdate[] => {
  // Only the words of the default rows are looked at, never their ids.
  const defaults = defaultKinds.flatMap(({ changes }) => changes({ next: () => "" }));
  return sets
    .flatMap(({ twins }) => twins)
    .flatMap(([table, columns]) => {
      const words = wordsOf(defaults, table, columns);
      return rowsOf(table).flatMap(({ id, values }): RowUpdate[] => {
        const added = columns.flatMap(([own, english]) => {
          const twin = words.get(`${own} ${textAt(values, own)}`) ?? "";
          return twin === "" || textAt(values, english) !== "" ? [] : [[english, twin] as const];
        });
        return added.length === 0 ? [] : [{ operation: "update", table, rowId: id, values: Object.fromEntries(added) }];
      });
    });
};
