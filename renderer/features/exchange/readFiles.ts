/*
 * What the person sees and changes of each file before the dry run: how the file is read, and where each column
 * goes. Pure functions over the answer of `inspectFiles` and the person's choices; the store only holds both.
 */
import type { InputOf } from "#shared/contracts/contract.ts";
import type { ImportSettings } from "#shared/contracts/exchange/importSettings.ts";
import type { exchangeImports, InspectedColumn, InspectedFile, InspectedFiles } from "#shared/contracts/exchange/imports.ts";
import { type ColumnMapping, columnOf, fitMapping, type MappingError, type Target, validateMapping } from "#shared/domain/exchange/mapping.ts";
import type { ImportPolicy } from "#shared/domain/exchange/matchPolicy.ts";
import type { Language } from "#renderer/ui/text.ts";

type Intents = typeof exchangeImports;
export type ReadingChoice = Omit<InputOf<Intents["inspectFiles"]>["files"][number], "token">;
type SentSettings = InputOf<Intents["startDryRun"]>;
type SentFile = SentSettings["files"][number];

/** Where a column goes now. `isConfirmed`: a person has said so, or an earlier import. */
export interface ChosenColumn {
  readonly mapping: ColumnMapping | null;
  readonly isConfirmed: boolean;
}

/** Choices by position of the column; a column without one follows the proposal. */
export type ChosenColumns = Readonly<Record<number, ChosenColumn>>;

/** Words of a heading that the dry run refused, so that they can be translated after all. */
export type RefusedWords = Readonly<Record<string, readonly { readonly word: string; readonly rows: number }[]>>;

export type ColumnAttention = "lowConfidence" | "dateOrder" | "words";

export interface ColumnView extends InspectedColumn {
  readonly chosen: ColumnMapping | null;
  readonly isConfirmed: boolean;
  readonly asksOrder: boolean;
  readonly isMoney: boolean;
  readonly isDay: boolean;
  /** Dictionary of the code that the column is read as; undefined for all others. */
  readonly dictionary: string | undefined;
  readonly attention: ColumnAttention | undefined;
}

const sureFrom = 0.7;

const sameTarget = (one: Target, other: Target): boolean => one.table === other.table && one.field === other.field && one.kind === other.kind;

const view = (column: InspectedColumn, chosen: ChosenColumn | undefined, refused: RefusedWords): ColumnView => {
  const mapping = chosen ? chosen.mapping : column.mapping;
  const described = mapping ? columnOf(mapping.target) : undefined;
  const isDay = described?.kind === "day" || described?.kind === "partialDay" || described?.kind === "instant";
  const dictionary = described?.kind === "code" || described?.kind === "codes" ? described.dictionary : undefined;
  // The words were counted for the proposed field; for another field the dry run will say.
  const isProposed = mapping !== null && column.mapping !== null && sameTarget(mapping.target, column.mapping.target);
  const found = isProposed ? column.unknownWords : [];
  const later = (refused[column.heading] ?? []).filter(({ word }) => !found.some((one) => one.word === word));
  const unknownWords = dictionary === undefined ? [] : [...found, ...later];
  const asksOrder = isDay && column.asksDateOrder && mapping?.dateOrder === undefined;
  const isConfirmed = chosen?.isConfirmed ?? false;
  const hasOpenWords = unknownWords.some(({ word }) => mapping?.translation?.[word] === undefined);
  const attention =
    mapping === null
      ? undefined
      : asksOrder
        ? "dateOrder"
        : hasOpenWords
          ? "words"
          : !isConfirmed && column.confidence < sureFrom
            ? "lowConfidence"
            : undefined;
  return { ...column, unknownWords, chosen: mapping, isConfirmed, asksOrder, isMoney: described?.kind === "money", isDay, dictionary, attention };
};

/** The columns of a file as they stand now. */
export const columnViews = (file: InspectedFile, chosen: ChosenColumns | undefined, refused: RefusedWords = {}): readonly ColumnView[] =>
  file.columns.map((column) => view(column, chosen?.[column.index], refused));

/** A new target for a column, keeping what still makes sense for it. */
export const mappingTo = (column: InspectedColumn, target: Target): ColumnMapping => {
  const kind = columnOf(target)?.kind;
  const before = column.mapping;
  return {
    heading: column.heading,
    index: column.index,
    target,
    ...(kind === "money" && before?.unitExponent !== undefined ? { unitExponent: before.unitExponent } : {}),
    ...(before !== null && sameTarget(target, before.target) && before.translation !== undefined ? { translation: before.translation } : {}),
    ...((kind === "day" || kind === "partialDay") && before?.dateOrder !== undefined ? { dateOrder: before.dateOrder } : {}),
  };
};

export const mappedColumns = (columns: readonly ColumnView[]): readonly ColumnMapping[] => columns.flatMap(({ chosen }) => (chosen === null ? [] : [chosen]));

/** Why the dry run cannot start yet, in the order in which it stands on the page. */
export type Blocker =
  | { readonly type: "refused"; readonly token: string; readonly name: string }
  | { readonly type: "mapping"; readonly token: string; readonly error: MappingError }
  | { readonly type: "dateOrder"; readonly token: string; readonly heading: string };

export const blockersOf = (files: InspectedFiles, chosen: Readonly<Record<string, ChosenColumns>>): readonly Blocker[] =>
  files.files.flatMap((file): readonly Blocker[] => {
    const { token, name } = file;
    if (file.refusal !== null) return [{ type: "refused", token, name }];
    if (files.set === "berka") return [];
    const columns = columnViews(file, chosen[token]);
    return [
      ...validateMapping(mappedColumns(columns)).map((error): Blocker => ({ type: "mapping", token, error })),
      ...columns.filter(({ asksOrder }) => asksOrder).map(({ heading }): Blocker => ({ type: "dateOrder", token, heading })),
    ];
  });

/** What is sent for the dry run: only ever what the person saw. */
export const settingsOf = (
  files: InspectedFiles,
  chosen: Readonly<Record<string, ChosenColumns>>,
  rest: { readonly policy: ImportPolicy; readonly language: Language; readonly rememberAs: string | undefined },
): SentSettings => ({
  set: files.set,
  files: files.files.map((file) => ({
    token: file.token,
    encoding: encodingOf(file.encoding),
    delimiter: delimiterOf(file.delimiter),
    sheet: file.sheet,
    headerRow: file.headerRow,
    columns: files.set === "berka" ? [] : mappedColumns(columnViews(file, chosen[file.token])).map(sentColumn),
    assumed: { clientKind: "person", holdingKind: "demandDeposit" },
  })),
  policy: { ...rest.policy, matchBy: [...rest.policy.matchBy] },
  language: rest.language,
  ...(rest.rememberAs === undefined || files.set === "berka" ? {} : { rememberAs: rest.rememberAs }),
});

const sentColumn = ({ translation, target, ...column }: ColumnMapping): SentFile["columns"][number] => ({
  ...column,
  target: { ...target },
  ...(translation === undefined ? {} : { translation: { ...translation } }),
});

const knownEncodings = ["utf-8", "utf-16le", "utf-16be", "gb18030", "big5", "windows-1250", "windows-1252"] as const;
const knownDelimiters = [",", "\t", ";", "|", "，"] as const;

export const encodingOf = (text: string | null): (typeof knownEncodings)[number] | null => knownEncodings.find((one) => one === text) ?? null;
export const delimiterOf = (text: string | null): (typeof knownDelimiters)[number] | null => knownDelimiters.find((one) => one === text) ?? null;

/** The columns of an earlier run on today's file, found by heading; undefined when a heading is missing. */
export const columnsOfEarlier = (file: InspectedFile, earlier: ImportSettings["files"][number]): ChosenColumns | undefined => {
  const headings: string[] = [];
  for (const { index, heading } of file.columns) headings[index] = heading;
  const mapping = {
    version: 1 as const,
    name: "",
    fingerprint: [],
    sheet: earlier.sheet,
    headerRow: earlier.headerRow,
    columns: earlier.columns.map(plainColumn),
    assumed: earlier.assumed,
  };
  const fitted = fitMapping(
    mapping,
    Array.from(headings, (heading) => heading ?? ""),
  );
  if (!fitted.ok) return undefined;
  const placed = new Map(fitted.value.columns.map((column) => [column.index, column]));
  return Object.fromEntries(file.columns.map(({ index }) => [index, { mapping: placed.get(index) ?? null, isConfirmed: true }]));
};

/** What was sent says `undefined` where the domain says absent. */
const plainColumn = ({
  heading,
  index,
  target,
  translation,
  unitExponent,
  dateOrder,
  sixDigitDays,
}: ImportSettings["files"][number]["columns"][number]): ColumnMapping => ({
  heading,
  index,
  target: {
    table: target.table,
    field: target.field,
    ...(target.kind === undefined ? {} : { kind: target.kind }),
    ...(target.slot === undefined ? {} : { slot: target.slot }),
  },
  ...(translation === undefined ? {} : { translation }),
  ...(unitExponent === undefined ? {} : { unitExponent }),
  ...(dateOrder === undefined ? {} : { dateOrder }),
  ...(sixDigitDays === undefined ? {} : { sixDigitDays }),
});
