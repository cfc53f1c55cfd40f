/*
 * Between dry run and commit somebody may have worked on a client. Then nothing is overwritten: a field that no
 * longer has the value of the dry run stays, a list row that is there by now is not added again, and a client whom
 * somebody has made since is not made twice. The row says so.
 */
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { listKey } from "#shared/domain/exchange/matchList.ts";
import { type MatchKey, sameValue } from "#shared/domain/exchange/matchPolicy.ts";
import { type ListTable, listTables } from "#shared/domain/exchange/planRow.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { clientsTouchedSince, keysOfClient, storedClient, storedList } from "#db/workstation/importMatch.ts";

export interface Recheck {
  /** Whether anybody worked on this client, or made one with the same keys. */
  readonly isTouched: (clientId: string, edits: readonly RowEdit[]) => boolean;
  /** The edits that still apply, and whether something was left out because of a later change. */
  readonly remaining: (clientId: string, edits: readonly RowEdit[]) => { readonly edits: readonly RowEdit[]; readonly wasChanged: boolean };
}

const isListTable = (table: string): table is ListTable => listTables.some((name) => name === table);

const keysOfNew = (edits: readonly RowEdit[], matchBy: readonly MatchKey[]): string[] => {
  const keys: string[] = [];
  const client = edits.find((edit) => edit.table === "client" && edit.operation === "insert");
  if (client?.operation !== "insert") return keys;
  const add = (key: MatchKey, value: FieldValue | undefined): void => {
    if (typeof value === "string" && matchBy.includes(key)) keys.push(`${key}\u001f${value}`);
  };
  add("clientNumber", client.values["clientNumber"]);
  add("document", client.values["documentNumber"]);
  for (const edit of edits) {
    if (edit.table === "contactPoint" && edit.operation === "insert")
      add("phoneAndName", `${String(edit.values["value"])}\u001f${String(client.values["name"])}`);
  }
  return keys;
};

/** Looks at what happened after a transaction. */
export const createRecheck = (db: ReadDb, baseSeq: number, matchBy: readonly MatchKey[]): Recheck => {
  const touched = new Set(clientsTouchedSince(db, baseSeq));
  const keys = new Set<string>();
  for (const id of touched) for (const { key, value } of keysOfClient(db, id)) keys.add(`${key}\u001f${value}`);

  const isNew = (edits: readonly RowEdit[]): boolean => edits.some((edit) => edit.table === "client" && edit.operation === "insert");

  return {
    isTouched: (clientId, edits) => touched.size > 0 && (touched.has(clientId) || (isNew(edits) && keysOfNew(edits, matchBy).some((key) => keys.has(key)))),
    remaining: (clientId, edits) => {
      const client = storedClient(db, clientId);
      // Made by somebody else in the meantime, or deleted.
      if (client === undefined) return { edits: [], wasChanged: true };
      const lists = new Map<string, { readonly id: string; readonly values: Readonly<Record<string, FieldValue>> }[]>();
      const rowsOf = (table: ListTable) => {
        const known = lists.get(table) ?? storedList(db, table, clientId);
        lists.set(table, known);
        return known;
      };
      let wasChanged = false;
      const kept: RowEdit[] = [];
      for (const edit of edits) {
        if (edit.operation === "insert") {
          const key = isListTable(edit.table) ? listKey(edit.table, edit.values) : undefined;
          const table = edit.table;
          const isThere = key !== undefined && isListTable(table) && rowsOf(table).some(({ values }) => listKey(table, values) === key);
          if (!isThere) kept.push(edit);
          continue;
        }
        if (edit.operation !== "update") continue;
        const current =
          edit.table === "client" ? client.values : isListTable(edit.table) ? rowsOf(edit.table).find(({ id }) => id === edit.rowId)?.values : undefined;
        const fields: Record<string, readonly [FieldValue, FieldValue]> = {};
        for (const [field, [old, next]] of Object.entries(edit.fields)) {
          const now = current?.[field] ?? null;
          if (current !== undefined && sameValue(now, old)) fields[field] = [now, next];
          else if (current === undefined || !sameValue(now, next)) wasChanged = true;
        }
        if (Object.keys(fields).length > 0) kept.push({ ...edit, fields });
      }
      return { edits: kept, wasChanged };
    },
  };
};
