/* What is taken over from the notes into other fields must fit them; the notes themselves hold all of it. */
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";

/** As much of a text as a field holds, cut between two characters. */
export const heldBy = (table: SyncedTable, field: string, text: string): string => {
  const max = columnsOf(table)[field]?.max;
  return max === undefined || text.length <= max ? text : [...text].slice(0, max).join("");
};
