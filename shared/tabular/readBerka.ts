/* Reads the files of the Berka bank into the tables that belong together; each file is one of them. */
import { type BerkaRow, type BerkaTable, detectBerkaTable, makeBerkaReader } from "#shared/domain/exchange/berkaFiles.ts";
import { type BerkaTables, noBerkaTables } from "#shared/domain/exchange/berkaRows.ts";
import type { RawRow } from "#shared/domain/exchange/rawTable.ts";
import type { ImportFile } from "./importFile.ts";
import { FileRefused, rawRows } from "./readMappedFile.ts";

/** All rows of the set, with the file that each table came from (R289). */
export const readBerka = async (
  files: readonly ImportFile[],
  signal: AbortSignal,
  onBytes: (fileNo: number) => (read: number, total: number) => void,
): Promise<BerkaTables> => {
  const tables = noBerkaTables();
  for (const [fileNo, file] of files.entries()) {
    let read: { readonly table: BerkaTable; readonly row: (raw: RawRow) => BerkaRow } | undefined;
    for await (const batch of rawRows(file, signal, onBytes(fileNo))) {
      for (const row of batch) {
        if (read === undefined) {
          const headings = row.cells.map(({ text }) => text);
          const table = detectBerkaTable(headings);
          if (table === undefined || tables.fileNo[table] !== undefined)
            throw new FileRefused({ type: "headingsMissing", headings } as { readonly type: string });
          tables.fileNo[table] = fileNo;
          read = { table, row: makeBerkaReader(table, headings) };
          continue;
        }
        tables.rows[read.table].push(read.row(row));
        tables.raw[read.table].set(row.number, row);
      }
    }
  }
  return tables;
};
