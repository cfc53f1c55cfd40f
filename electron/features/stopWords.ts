/* Words that the branch does not let be stored in a text for clients or reports (R249, R253); all others are only pointed at. */
import { compileWords, stoppedBy } from "#shared/domain/catalogue/checkWords.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { allRows } from "#db/workstation/rows.ts";

export interface WordStopped {
  readonly type: "wordStopped";
  readonly word: string;
}

/** The first word that the branch stops in the checked fields of a row, as an error; none when they may be stored. */
export const wordStopped = (db: ReadDb, table: SyncedTable, values: Readonly<Record<string, FieldValue | undefined>>): WordStopped | undefined => {
  const stopping = allRows(db, "forbiddenWord").filter(({ isStop }) => isStop === true);
  if (stopping.length === 0) return undefined;
  const texts = Object.entries(columnsOf(table)).flatMap(([name, column]) => {
    const value = values[name];
    return column.wordsChecked === true && typeof value === "string" ? [value] : [];
  });
  const word = stoppedBy(compileWords(stopping), texts);
  return word === undefined ? undefined : { type: "wordStopped", word };
};
