/*
 * A column of a synced table, described once. From this description come the Kysely types, the statements of
 * the one write path, the guard triggers, the zod schemas of the contracts, masking, the headings that import
 * recognises, the labels on screen and on paper, and the merge policy. A new field is one line here, one
 * migration, and nothing else.
 */

/**
 * What a column holds:
 * - `text` one line, `longText` several lines, `integer`, `flag` (boolean);
 * - `money`: integer of minor units (分 for CNY);
 * - `rate`: integer, basis points of a percent × 100 (1.75 % = 17500);
 * - `day`: `YYYY-MM-DD`; `partialDay`: also `YYYY`, `YYYY-MM`, `--MM-DD` (year unknown);
 * - `instant`: ISO moment in UTC; `code`: a code of a dictionary; `codes`: a list of codes;
 * - `ref`: id of another row.
 */
export type ColumnKind = "text" | "longText" | "integer" | "flag" | "money" | "rate" | "day" | "partialDay" | "instant" | "code" | "codes" | "ref";

/** Class of personal financial information by JR/T 0171-2020: C2 identifies a person and their finances, C1 is internal. C3 is never stored. */
export type DataClass = "C1" | "C2";

/** How two edits of the same field merge at the hub. */
export type MergePolicy = "later" | "guarded" | "union";

/** How a value is shown until it is revealed. */
export type MaskKind = "document" | "phone" | "account" | "email";

export interface Column {
  readonly kind: ColumnKind;
  readonly cls: DataClass;
  readonly zh: string;
  readonly en: string;
  readonly merge?: MergePolicy;
  readonly mask?: MaskKind;
  /** Name of the dictionary for `code` and `codes`. */
  readonly dictionary?: string;
  /** The value is a word by which the branch calls one of its units: chosen from them, read from files by code or any of their names. */
  readonly words?: "unit";
  /** What a whole number counts: millionths of a degree are read and shown as degrees (31.2304). */
  readonly unit?: "microDegrees";
  /** Owned by the bank's core system: comes by import or feed, never typed by a manager. */
  readonly bankOwned?: true;
  readonly required?: true;
  /** Longest value in characters (text) or items (codes). */
  readonly max?: number;
  /** May reach a client or a report: its words are checked while it is typed (R249, R253). */
  readonly wordsChecked?: true;
  /** Other headings under which files carry this field, besides zh and en. */
  readonly headings?: readonly string[];
}

/** The value of a field, in the form in which it travels and is kept in the change log. */
export type FieldValue = string | number | boolean | null | readonly string[];

export interface TableSpec {
  readonly zh: string;
  readonly en: string;
  /** `client`: belongs to one client's aggregate; `branch`: reference data; `user`: a person's own rows. */
  readonly scope: "client" | "branch" | "user";
  readonly columns: Readonly<Record<string, Column>>;
}

type ValueOfKind<K extends ColumnKind> = K extends "integer" | "money" | "rate"
  ? number
  : K extends "flag"
    ? boolean
    : K extends "codes"
      ? readonly string[]
      : string;

/** The TypeScript type of a column's value. */
export type ValueOf<C extends Column> = C extends { readonly required: true } ? ValueOfKind<C["kind"]> : ValueOfKind<C["kind"]> | null;
