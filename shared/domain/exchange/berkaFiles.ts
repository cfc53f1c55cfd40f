/*
 * Recognises the Berka files by their headings, whatever the files are called, and brings their columns into the
 * order of the published description.
 */
import { comparable } from "./plainText.ts";
import type { RawRow } from "./rawTable.ts";

export type BerkaTable = "client" | "disp" | "account" | "loan" | "card" | "order" | "district";

/** A row of one of the tables, its cells in the order of `berkaHeadings`. */
export interface BerkaRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
}

export const berkaHeadings: Readonly<Record<BerkaTable, readonly string[]>> = {
  client: ["client_id", "birth_number", "district_id"],
  disp: ["disp_id", "client_id", "account_id", "type"],
  account: ["account_id", "district_id", "frequency", "date"],
  loan: ["loan_id", "account_id", "date", "amount", "duration", "payments", "status"],
  card: ["card_id", "disp_id", "type", "issued"],
  order: ["order_id", "account_id", "bank_to", "account_to", "amount", "k_symbol"],
  district: ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A10", "A11", "A12", "A13", "A14", "A15", "A16"],
};

const tableNames: readonly BerkaTable[] = ["client", "disp", "account", "loan", "card", "order", "district"];

/** The Berka table whose headings these are, in any order; undefined for any other file. */
export const detectBerkaTable = (headings: readonly string[]): BerkaTable | undefined => {
  const found = new Set(headings.map(comparable).filter((heading) => heading !== ""));
  return tableNames.find((table) => berkaHeadings[table].length === found.size && berkaHeadings[table].every((heading) => found.has(comparable(heading))));
};

/** Whether a set of recognised files can be imported: clients, dispositions and accounts, each table once. */
export const isBerkaSet = (tables: readonly (BerkaTable | undefined)[]): boolean =>
  tables.every((table) => table !== undefined) &&
  new Set(tables).size === tables.length &&
  (["client", "disp", "account"] as const).every((table) => tables.includes(table));

/** Makes the reader that brings a file's rows into the published order of columns. */
export const makeBerkaReader = (table: BerkaTable, headings: readonly string[]): ((row: RawRow) => BerkaRow) => {
  const places = headings.map(comparable);
  const indexes = berkaHeadings[table].map((heading) => places.indexOf(comparable(heading)));
  return (row) => ({ rowNumber: row.number, cells: indexes.map((index) => row.cells[index]?.text ?? "") });
};
