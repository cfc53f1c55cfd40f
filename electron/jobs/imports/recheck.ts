/*
 * Between dry run and commit somebody may have worked on a client. Then nothing is overwritten: a field that no
 * longer has the value of the dry run stays, a list row that is there by now is not added again, and a client whom
 * somebody has made since is not made twice. The row says so. The same holds for a client one of whose rows was left
 * out: what later rows built on it has no ground.
 */
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { listKey, type StoredRow } from "#shared/domain/exchange/matchList.ts";
import type { Values } from "#shared/domain/exchange/importRecord.ts";
import { type MatchKey, matchKeysOf, sameValue } from "#shared/domain/exchange/matchPolicy.ts";
import { keyText } from "#shared/domain/exchange/planRecords.ts";
import { type ListTable, listTables } from "#shared/domain/exchange/planRow.ts";
import { ensure } from "#shared/kernel/ensure.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { clientsTouchedSince, keysOfClient, storedClient, storedList } from "#db/workstation/importMatch.ts";

export interface Recheck {
  /** Whether this client is to be looked at again, or one with the same keys was made. */
  readonly isTouched: (clientId: string, edits: readonly RowEdit[]) => boolean;
  /** The edits that still apply, and whether something was dropped because the store is not as they presume. */
  readonly remaining: (clientId: string, edits: readonly RowEdit[]) => { readonly edits: readonly RowEdit[]; readonly wasChanged: boolean };
}

const isListTable = (table: string): table is ListTable => listTables.some((name) => name === table);

/** The keys of a client whom the edits would make; none when they make nobody. */
const keysOfNew = (edits: readonly RowEdit[], matchBy: readonly MatchKey[]): string[] => {
  const inserted = (table: string): Values[] => edits.flatMap((edit) => (edit.operation === "insert" && edit.table === table ? [edit.values] : []));
  return inserted("client").flatMap((client) => matchKeysOf({ client, contactPoints: inserted("contactPoint") }, matchBy).map(keyText));
};

/** Looks at what happened after a transaction. `others`: clients to look at again whoever worked on them. */
export const createRecheck = (db: ReadDb, baseSeq: number, matchBy: readonly MatchKey[], others: Iterable<string>): Recheck => {
  const changed = clientsTouchedSince(db, baseSeq);
  const touched = new Set([...changed, ...others]);
  const keys = new Set<string>();
  for (const id of changed) for (const key of keysOfClient(db, id)) keys.add(keyText(key));

  return {
    isTouched: (clientId, edits) => touched.size > 0 && (touched.has(clientId) || keysOfNew(edits, matchBy).some((key) => keys.has(key))),
    remaining: (clientId, edits) => {
      const client = storedClient(db, clientId);
      // Made by somebody else in the meantime, or deleted.
      if (client === undefined) return { edits: [], wasChanged: true };
      const lists = new Map<ListTable, readonly StoredRow[]>();
      const rowsOf = (table: ListTable): readonly StoredRow[] => {
        const known = lists.get(table) ?? storedList(db, table, clientId);
        lists.set(table, known);
        return known;
      };
      const rowLike = (table: ListTable, values: Values): StoredRow | undefined => {
        const key = listKey(table, values);
        return rowsOf(table).find((row) => key !== undefined && listKey(table, row.values) === key);
      };
      let wasChanged = false;
      const kept: RowEdit[] = [];
      for (const edit of edits) {
        if (edit.operation === "insert") {
          const { table } = edit;
          ensure(isListTable(table), "a client who is there was to be made");
          const there = rowLike(table, edit.values);
          if (there === undefined) kept.push(edit);
          // Somebody else's row for the same thing: what it says differently is his.
          else if (Object.entries(edit.values).some(([field, value]) => field !== "clientId" && !sameValue(there.values[field], value))) wasChanged = true;
          continue;
        }
        ensure(edit.operation === "update", "an import inserts and updates");
        const { table, rowId } = edit;
        ensure(table === "client" || isListTable(table), "an import writes a client and its lists");
        const current = table === "client" ? client.values : rowsOf(table).find(({ id }) => id === rowId)?.values;
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
