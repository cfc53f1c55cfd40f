/*
 * The rows of the seven Berka tables as one import meets them: a client's row with its record, or a row that cannot be
 * used, with its reason. What hangs on a refused client cannot be imported either: it is named, not lost.
 */
import { type BerkaWords, combineBerka } from "./berka.ts";
import { type BerkaRow, type BerkaTable, berkaHeadings } from "./berkaFiles.ts";
import type { ImportReason } from "./importOutcome.ts";
import type { ImportRecord, RowProblem } from "./importRecord.ts";
import type { RawRow } from "./rawTable.ts";

/** The tables as they were read; `fileNo`: which file held which. */
export interface BerkaTables {
  readonly rows: Record<BerkaTable, BerkaRow[]>;
  readonly raw: Record<BerkaTable, Map<number, RawRow>>;
  readonly fileNo: Partial<Record<BerkaTable, number>>;
}

export interface BerkaClientRow {
  readonly fileNo: number;
  readonly row: RawRow;
  readonly record: ImportRecord;
  /** To be asked when the row is refused: the rows of other tables that are refused with it. */
  readonly dependants: () => readonly BerkaRefusedRow[];
}

export interface BerkaRefusedRow {
  readonly fileNo: number;
  readonly row: RawRow;
  readonly reason: ImportReason;
  readonly problems: readonly RowProblem[];
}

export interface BerkaFileReport {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: number;
  readonly used: number;
  readonly refused: number;
}

export interface BerkaRows {
  readonly records: readonly ImportRecord[];
  /** Rows of clients, then those that belong to nobody; each refusal is named once. */
  readonly clients: readonly BerkaClientRow[];
  /** To be asked after the clients' rows. */
  readonly refused: () => readonly BerkaRefusedRow[];
  /** To be asked at the end. */
  readonly report: (names: readonly string[]) => readonly BerkaFileReport[];
}

/** No rows yet. */
export const noBerkaTables = (): BerkaTables => ({
  rows: { client: [], disp: [], account: [], loan: [], card: [], order: [], district: [] },
  raw: { client: new Map(), disp: new Map(), account: new Map(), loan: new Map(), card: new Map(), order: new Map(), district: new Map() },
  fileNo: {},
});

const problemOf = (table: BerkaTable, field: string, raw: string, reason: RowProblem["reason"]): RowProblem => ({
  table: table === "client" ? "client" : table === "disp" ? "relation" : "holding",
  field,
  column: berkaHeadings[table].indexOf(field),
  heading: field,
  raw,
  reason,
});

/** Combines the tables into rows of one import (R289). */
export const berkaRows = (tables: BerkaTables, words: BerkaWords): BerkaRows => {
  const combined = combineBerka(tables.rows, words);
  const refused = new Map<BerkaTable, Set<number>>();
  const refuseRow = (table: BerkaTable, rowNumber: number, problems: readonly RowProblem[]): BerkaRefusedRow[] => {
    const known = refused.get(table) ?? new Set<number>();
    refused.set(table, known);
    const row = tables.raw[table].get(rowNumber);
    if (row === undefined || known.has(rowNumber)) return [];
    known.add(rowNumber);
    return table === "client" ? [] : [{ fileNo: tables.fileNo[table] ?? 0, row, reason: "problems", problems }];
  };
  const rowsById = new Map<string, number>();
  for (const table of ["account", "loan", "card", "order"] as const) {
    for (const row of tables.rows[table]) rowsById.set(`berka:${table}:${row.cells[0] ?? ""}`, row.rowNumber);
  }
  const dependantsOf = (record: ImportRecord): BerkaRefusedRow[] => [
    ...refuseRow("client", record.rowNumber, record.problems),
    ...record.holdings.flatMap(({ sourceKey }) => {
      const [, table] = String(sourceKey).split(":");
      const rowNumber = rowsById.get(String(sourceKey));
      const isKnown = rowNumber !== undefined && (table === "account" || table === "loan" || table === "card" || table === "order");
      return isKnown ? refuseRow(table, rowNumber, [problemOf(table, "account_id", String(sourceKey), "ownerUnknown")]) : [];
    }),
  ];
  return {
    records: combined.records,
    clients: combined.records.flatMap((record) => {
      const row = tables.raw.client.get(record.rowNumber);
      return row === undefined ? [] : [{ fileNo: tables.fileNo.client ?? 0, row, record, dependants: () => dependantsOf(record) }];
    }),
    refused: () => {
      const found: BerkaRefusedRow[] = [];
      const clientRows = new Set(combined.records.map(({ rowNumber }) => rowNumber));
      for (const row of tables.raw.client.values()) {
        if (clientRows.has(row.number)) continue;
        found.push({ fileNo: tables.fileNo.client ?? 0, row, reason: "repeatedInFile", problems: [] }, ...refuseRow("client", row.number, []));
      }
      for (const { table, rowNumber, reason, field, raw } of combined.problems) {
        found.push(...refuseRow(table, rowNumber, [problemOf(table, field, raw, reason)]));
      }
      return found;
    },
    report: (names) =>
      names.map((name, fileNo) => {
        const table = (Object.keys(tables.fileNo) as BerkaTable[]).find((one) => tables.fileNo[one] === fileNo); // its keys are tables
        const rows = table === undefined ? 0 : tables.rows[table].length;
        const missed = table === undefined ? 0 : (refused.get(table)?.size ?? 0);
        return { name, headings: table === undefined ? [] : berkaHeadings[table], rows, used: rows - missed, refused: missed };
      }),
  };
};
