/*
 * Words that the branch does not let be stored in a text for clients or reports (R249, R253); all others are only pointed at.
 * Drafts are never stopped: what somebody typed is kept, it is handing in and sending on that asks.
 */
import { compileWords, stoppedBy } from "#shared/domain/catalogue/checkWords.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { allRows } from "#db/workstation/rows.ts";

/** The first checked field with a word that the branch stops; none when the values may be stored. */
export const stoppedWord = (db: ReadDb, table: SyncedTable, values: Readonly<Record<string, unknown>>): RowProblem | undefined => {
  const texts = Object.entries(columnsOf(table)).flatMap(([field, column]) => {
    const value = values[field];
    return column.wordsChecked === true && typeof value === "string" ? [{ field, value }] : [];
  });
  if (texts.length === 0) return undefined;
  const stopping = allRows(db, "forbiddenWord").filter(({ isStop }) => isStop === true);
  if (stopping.length === 0) return undefined;
  const list = compileWords(stopping);
  for (const { field, value } of texts) {
    const word = stoppedBy(list, [value]);
    if (word !== undefined) return { type: "valueRefused", field, problem: { type: "wordStopped", field, word } };
  }
  return undefined;
};
