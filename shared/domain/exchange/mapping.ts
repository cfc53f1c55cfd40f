/*
 * Which column of a file goes where, and how its texts are read. A mapping is saved under a name and fits again
 * when a file of the same sender comes with the same headings, in whatever order: headings decide, not positions.
 */
import { archiveTables } from "#shared/domain/clients/archiveTables.ts";
import type { Column } from "#shared/domain/edit/column.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { type Result, err, ok } from "#shared/kernel/result.ts";
import type { TargetTable } from "./importRecord.ts";
import type { DateOrder } from "./parseDay.ts";
import { comparable } from "./plainText.ts";

/** Where a column goes. Columns with the same table and slot make one row of a list table. */
export interface Target {
  readonly table: TargetTable;
  readonly field: string;
  /** Code for the `kind` column of the list row: mobile, spouse, wedding … */
  readonly kind?: string;
  readonly slot?: string;
}

export interface ColumnMapping {
  readonly heading: string;
  /** 0-based position of the column in the file. */
  readonly index: number;
  readonly target: Target;
  /** The file's own words and what they stand for, for example `{ "G1": "gold" }`. */
  readonly translation?: Readonly<Record<string, string>>;
  /** Power of ten of the unit in which amounts are written: 4 for 万元. */
  readonly unitExponent?: number;
  readonly dateOrder?: DateOrder;
  readonly sixDigitDays?: boolean;
}

export interface SavedMapping {
  readonly version: 1;
  readonly name: string;
  /** The headings of the sender's files, comparable form, sorted: what the mapping is remembered by. */
  readonly fingerprint: readonly string[];
  readonly sheet: string | null;
  /** Row number of the headings (1-based); null for a file without headings. */
  readonly headerRow: number | null;
  readonly columns: readonly ColumnMapping[];
  /** Codes assumed for new rows whose file says nothing about their kind. */
  readonly assumed: { readonly clientKind: string; readonly holdingKind: string };
}

export type MappingError =
  | { readonly type: "nothingMapped" }
  | { readonly type: "noIdentityMapped" }
  | { readonly type: "unknownTarget"; readonly heading: string; readonly table: string; readonly field: string }
  | { readonly type: "targetTaken"; readonly heading: string; readonly other: string }
  | { readonly type: "headingsMissing"; readonly headings: readonly string[] };

/** Text of an important date in one cell; the record splits it into year, month and day. */
const importantDateColumn: Column = { kind: "partialDay", cls: "C2", zh: "日期", en: "Date" };
const phoneColumn: Column = { ...archiveTables.contactPoint.columns.value, mask: "phone" };
const emailColumn: Column = { ...archiveTables.contactPoint.columns.value, mask: "email" };
const contactTextColumn: Column = { kind: "text", cls: "C2", zh: "内容", en: "Value", max: 300 };

/** The register's description of a target's column; undefined when files may not fill it. */
export const columnOf = (target: Target): Column | undefined => {
  if (target.table === "importantDate" && target.field === "date") return importantDateColumn;
  if (target.table === "contactPoint" && target.field === "value") {
    if (target.kind === "mobile" || target.kind === "landline") return phoneColumn;
    return target.kind === "email" ? emailColumn : contactTextColumn;
  }
  const columns = columnsOf(target.table);
  const column = Object.hasOwn(columns, target.field) ? columns[target.field] : undefined;
  return column?.kind === "ref" ? undefined : column;
};

/** The name under which a target can be taken once. */
export const targetKey = (target: Target): string => `${target.table}.${target.slot ?? "1"}.${target.field}`;

/** What a sender's files are recognised by: their headings, normalised and sorted. */
export const fingerprintOf = (headings: readonly string[]): readonly string[] =>
  headings
    .map(comparable)
    .filter((heading) => heading !== "")
    .toSorted();

/** Whether a mapping can be used: known targets, none taken twice, and something that tells whose row it is. */
export const validateMapping = (columns: readonly ColumnMapping[]): readonly MappingError[] => {
  if (columns.length === 0) return [{ type: "nothingMapped" }];
  const errors: MappingError[] = [];
  const taken = new Map<string, string>();
  for (const { heading, target } of columns) {
    const key = targetKey(target);
    const other = taken.get(key);
    if (columnOf(target) === undefined) errors.push({ type: "unknownTarget", heading, table: target.table, field: target.field });
    else if (other !== undefined) errors.push({ type: "targetTaken", heading, other });
    else taken.set(key, heading);
  }
  const identity = ["name", "clientNumber", "documentNumber"].some((field) => taken.has(`client.1.${field}`));
  if (!identity) errors.push({ type: "noIdentityMapped" });
  return errors;
};

/** The mapping with its columns placed where today's file has them; fails when a mapped heading is missing. */
export const fitMapping = (mapping: SavedMapping, headings: readonly string[]): Result<SavedMapping, MappingError> => {
  const places = new Map<string, number[]>();
  headings.forEach((heading, index) => {
    const key = comparable(heading);
    places.set(key, [...(places.get(key) ?? []), index]);
  });
  const missing: string[] = [];
  const columns = mapping.columns
    .toSorted((one, other) => one.index - other.index)
    .map((column) => {
      const index = mapping.headerRow === null ? column.index : places.get(comparable(column.heading))?.shift();
      if (index === undefined) missing.push(column.heading);
      return { ...column, index: index ?? -1 };
    });
  return missing.length > 0 ? err({ type: "headingsMissing", headings: missing }) : ok({ ...mapping, columns });
};

/** The saved mapping that fits a file best: same headings first, else the one whose headings are all there. */
export const recallMapping = (saved: readonly SavedMapping[], headings: readonly string[]): SavedMapping | undefined => {
  const wanted = fingerprintOf(headings).join("\n");
  const same = saved.find((mapping) => mapping.fingerprint.join("\n") === wanted);
  for (const mapping of same === undefined ? saved.toSorted((one, other) => other.columns.length - one.columns.length) : [same]) {
    const fitted = mapping.headerRow === null && mapping !== same ? undefined : fitMapping(mapping, headings);
    if (fitted?.ok === true) return fitted.value;
  }
  return undefined;
};
