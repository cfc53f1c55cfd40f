/*
 * What a person types to correct a refused edit: a text for each of its fields, read by the rules of the register, and
 * where it first fails; pure.
 */
import type { RefusedLine } from "#shared/contracts/daySync.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { readText, textOfValue, type TextProblem } from "#renderer/features/clients/archive/fieldText.ts";
import { columnOf } from "./conflictView.ts";

export type Texts = Readonly<Record<string, string>>;

/** The reasons that words exist for: those of the hub (sync-spec A1-A3). */
const refusalReasons = [
  "roleMayNot",
  "outOfScope",
  "bankOwned",
  "decidedElsewhere",
  "valueRefused",
  "unknownTable",
  "unknownRow",
  "wrongActor",
  "clientMissing",
  "clientErased",
] as const;
export type KnownReason = (typeof refusalReasons)[number];

export const reasonOf = (reason: string): KnownReason | "other" => refusalReasons.find((known) => known === reason) ?? "other";

/** The fields of the edit that say something: whose client it is stands above them. */
export const shownFields = ({ values }: Pick<RefusedLine, "values">): readonly string[] => Object.keys(values).filter((field) => field !== "clientId");

/** Edits about one client whom the branch erased: nothing of them is left but that they were made. */
export interface ErasedGroup {
  /** Stands for the group on screen. */
  readonly id: string;
  readonly clientId: string | null;
  readonly lines: readonly RefusedLine[];
}

/** Edits that a person decides one by one, and those of erased clients, of which all that remains to do is to know (E4). */
export const partedRefused = (lines: readonly RefusedLine[]): { readonly single: readonly RefusedLine[]; readonly erased: readonly ErasedGroup[] } => {
  const single: RefusedLine[] = [];
  const groups = new Map<string | null, RefusedLine[]>();
  for (const line of lines) {
    const isEmptied = reasonOf(line.reason) === "clientErased" && shownFields(line).length === 0;
    if (isEmptied) groups.set(line.clientId, [...(groups.get(line.clientId) ?? []), line]);
    else single.push(line);
  }
  return { single, erased: [...groups].map(([clientId, of]) => ({ id: of[0]?.id ?? "", clientId, lines: of })) };
};

/** What the edits of a group were, each kind once. */
export const kindsOf = (lines: readonly RefusedLine[]): readonly Pick<RefusedLine, "operation" | "table">[] =>
  lines.filter((line, at) => lines.findIndex(({ operation, table }) => operation === line.operation && table === line.table) === at);

/** The fields that can be typed again, in the order of the edit; none for what this build does not know. */
export const typedFields = ({ table, values }: Pick<RefusedLine, "table" | "values">): readonly string[] =>
  shownFields({ values }).filter((field) => columnOf(table, field) !== undefined);

export const startTexts = (line: Pick<RefusedLine, "table" | "values">): Texts =>
  Object.fromEntries(
    typedFields(line).map((field) => {
      const column = columnOf(line.table, field);
      return [field, column ? textOfValue(column, line.values[field]) : ""];
    }),
  );

export type ReadTexts =
  | { readonly ok: true; readonly values: Readonly<Record<string, FieldValue>> }
  | { readonly ok: false; readonly field: string; readonly problem: TextProblem };

export const readTexts = (table: string, texts: Texts): ReadTexts => {
  const values: Record<string, FieldValue> = {};
  for (const [field, text] of Object.entries(texts)) {
    const column = columnOf(table, field);
    if (!column) continue;
    const read = readText(column, field, text);
    if (!read.ok) return { ok: false, field, problem: read.problem };
    values[field] = read.value;
  }
  return { ok: true, values };
};
