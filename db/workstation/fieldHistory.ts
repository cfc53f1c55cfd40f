/* Every value that one field had, newest first, from the change log (R029). */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { changesOfClient, type TransactionHeader } from "./changeLog.ts";
import { mergedClientIds } from "./clients.ts";

export interface FieldChange {
  readonly header: TransactionHeader;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

/** Lines of the change log that are searched; an archive that was edited more often shows its newest values. */
const searchedLines = 5000;

const changeOf = (edit: RowEdit, field: string): readonly [FieldValue, FieldValue] | undefined => {
  if (edit.operation === "insert") {
    const value = edit.values[field];
    return value === undefined ? undefined : [null, value];
  }
  return edit.operation === "update" ? edit.fields[field] : undefined;
};

/** The changes of a field of one row of a client's archive, also those made before a merge. */
export const fieldHistory = (db: ReadDb, clientId: string, table: string, rowId: string, field: string): FieldChange[] =>
  mergedClientIds(db, clientId)
    .flatMap((id) => changesOfClient(db, id, searchedLines))
    .toSorted((left, right) => right.seq - left.seq)
    .flatMap(({ header, edits }) =>
      edits.flatMap((edit) => {
        const change = edit.table === table && edit.rowId === rowId ? changeOf(edit, field) : undefined;
        return change ? [{ header, before: change[0], after: change[1] }] : [];
      }),
    );
