/*
 * The only writer of synced tables, for local edits, bulk edits, merges, imports, undo and rows from the hub
 * alike. It writes the rows, refreshes what is derived from them (search, list columns), and appends to the
 * change log, all in the caller's transaction: it is impossible to edit and forget the log.
 */
import type { EditHeader, Change, RowEdit } from "#shared/domain/edit/edit.ts";
import type { ColumnKind } from "#shared/domain/edit/column.ts";
import { columnsOf, toSnake, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { SqlValue, WriteTx } from "#db/engine/store.ts";
import { appendTransaction, type EditGroup } from "./changeLog.ts";
import { derivedNames, derivedOfNewClient, isDerivedFrom, refreshClients } from "./clientDerived.ts";
import { completeChanges } from "./completeChanges.ts";
import { throughGate, withoutInsertGuards } from "./guards.ts";
import { shapeOf, toSql } from "./rows.ts";

/** What a transaction did: nothing at all when every change was already so. */
export interface EditOutcome {
  readonly editCount: number;
  readonly clientIds: readonly string[];
  readonly tables: readonly SyncedTable[];
}

/** What of an insert depends on the table and on which columns its rows have. */
interface InsertPlan {
  readonly sql: string;
  /** Where a column's value stands among the parameters. */
  readonly places: ReadonlyMap<string, { readonly at: number; readonly kind: ColumnKind }>;
  /** The parameters that come before what is derived, of a row without values: copied for each row. */
  readonly empty: readonly SqlValue[];
}

/** Parameters before those of the register: id, time of the edit, number. */
const leading = 3;

/**
 * By table, with the columns that its rows had so far: of a client's hundred most rows have a third, and each that is named is
 * bound, empty or not. What is not named is empty as well, for no column of the register has another default.
 */
const insertPlans = new Map<SyncedTable, InsertPlan>();

type InsertEdit = RowEdit & { readonly operation: "insert" };

/** A plan for a row's columns as well as those of all rows before it. */
const planWith = (table: SyncedTable, values: InsertEdit["values"]): InsertPlan => {
  const { sqlName, names, columns } = shapeOf(table);
  const before = insertPlans.get(table)?.places;
  const named = names.flatMap((name, index) =>
    before?.has(name) === true || Object.hasOwn(values, name) ? [{ name, kind: columns[index]?.kind ?? "text" }] : [],
  );
  const derived = table === "client" ? [...derivedNames, "created_at"] : [];
  const list = ["id", "edited_at", "rev", ...named.map(({ name }) => toSnake(name)), ...derived];
  const plan = {
    sql: `insert or fail into ${sqlName} (${list.join(", ")}) values (${list.map(() => "?").join(", ")})`,
    places: new Map(named.map(({ name, kind }, index) => [name, { at: leading + index, kind }])),
    empty: Array.from<SqlValue>({ length: leading + named.length }).fill(null),
  };
  insertPlans.set(table, plan);
  return plan;
};

const insertRow = (tx: WriteTx, edit: InsertEdit, editedAt: string, group: EditGroup): void => {
  const { table, values } = edit;
  const { sql, places, empty } = insertPlans.get(table) ?? planWith(table, values);
  const parameters = [...empty];
  parameters[0] = edit.rowId;
  parameters[1] = editedAt;
  parameters[2] = group.rev ?? 0;
  // Over what the row has, not over the columns: an import has many rows.
  for (const name of Object.keys(values)) {
    const place = places.get(name);
    if (place) {
      parameters[place.at] = toSql(place.kind, values[name]);
    } else if (Object.hasOwn(columnsOf(table), name)) {
      // The first row that has this column; from now on the plan has all that this row has.
      planWith(table, values);
      insertRow(tx, edit, editedAt, group);
      return;
    }
  }
  if (edit.table !== "client") {
    tx.prepare(sql).run(parameters);
    return;
  }
  const derived = derivedOfNewClient(tx, edit, group.edits);
  for (const name of derivedNames) parameters.push(derived.columns[name]);
  parameters.push(editedAt);
  const { lastInsertRowid } = tx.prepare(sql).run(parameters);
  tx.prepare("insert into client_search (rowid, tokens) values (?, ?)").run(lastInsertRowid, derived.tokens);
};

/** Updates a row; `rev`: the hub's number of it after a step of the feed (sync-spec F1), undefined for an edit made here. */
const updateRow = (tx: WriteTx, edit: RowEdit & { readonly operation: "update" }, editedAt: string, rev: number | undefined): void => {
  const columns = columnsOf(edit.table);
  const names = Object.keys(edit.fields);
  const table = toSnake(edit.table);
  if (names.length === 0) {
    // A row of the hub that differs in nothing but its number.
    if (rev !== undefined) tx.prepare(`update or fail ${table} set rev = ? where id = ?`).run(rev, edit.rowId);
    return;
  }
  const assignments = names.map((name) => `${toSnake(name)} = ?`).join(", ");
  const values = names.map((name) => toSql(columns[name]?.kind ?? "text", edit.fields[name]?.[1]));
  if (rev === undefined) tx.prepare(`update or fail ${table} set ${assignments}, edited_at = ? where id = ?`).run(...values, editedAt, edit.rowId);
  else tx.prepare(`update or fail ${table} set ${assignments}, edited_at = ?, rev = ? where id = ?`).run(...values, editedAt, rev, edit.rowId);
};

const applyRow = (tx: WriteTx, edit: RowEdit, { editedAt }: EditHeader, group: EditGroup): void => {
  const { rev } = group;
  switch (edit.operation) {
    case "insert":
      insertRow(tx, edit, editedAt, group);
      return;
    case "update":
      updateRow(tx, edit, editedAt, rev);
      return;
    case "delete":
      tx.prepare(`update or fail ${toSnake(edit.table)} set deleted_at = ?, edited_at = ?, rev = coalesce(?, rev) where id = ?`).run(
        editedAt,
        editedAt,
        rev ?? null,
        edit.rowId,
      );
      return;
    case "restore":
      tx.prepare(`update or fail ${toSnake(edit.table)} set deleted_at = null, edited_at = ?, rev = coalesce(?, rev) where id = ?`).run(
        editedAt,
        rev ?? null,
        edit.rowId,
      );
      return;
  }
};

const groupByClient = (edits: Iterable<RowEdit>): EditGroup[] => {
  const groups = new Map<string | null, RowEdit[]>();
  for (const edit of edits) {
    const group = groups.get(edit.clientId);
    if (group) group.push(edit);
    else groups.set(edit.clientId, [edit]);
  }
  return [...groups].map(([clientId, list]) => ({ clientId, edits: list }));
};

/** Whether a group makes its client: then what is derived was computed from the group itself. */
const isWhollyNew = (group: EditGroup): boolean =>
  group.edits.some((edit) => edit.table === "client" && edit.operation === "insert") && group.edits.every((edit) => edit.operation === "insert");

/**
 * Whether what is derived of the group's client must be made anew: a festival's greetings alone are rows of thousands of clients.
 * What comes from the hub may have written or taken away more than its edits say, a row that is given up for one.
 */
const makesStale = (group: EditGroup, origin: "here" | "hub"): boolean =>
  !isWhollyNew(group) && (origin === "hub" || group.edits.length === 0 || group.edits.some(({ table }) => isDerivedFrom(table)));

/** The clients between whom edits move rows: a merge gives a row to another aggregate, and both must be derived anew. */
const movedBetween = (group: EditGroup): string[] =>
  group.edits.flatMap((edit) => {
    const owners = edit.operation === "update" && edit.table !== "client" ? (edit.fields["clientId"] ?? []) : [];
    return owners.flatMap((owner) => (typeof owner === "string" ? [owner] : []));
  });

/** Clients whose derived columns wait for the end of the work, by the transaction that changed them. */
const postponed = new WeakMap<WriteTx, Set<string>>();

/**
 * Runs work that applies many transactions of the log at once: the gate is opened once, and each client is derived once,
 * after all of them. Nothing in the work may read what is derived.
 */
export const derivedOnce = <T>(tx: WriteTx, work: () => T): T => {
  if (postponed.has(tx)) return work();
  const stale = new Set<string>();
  postponed.set(tx, stale);
  try {
    return throughGate(tx, () => {
      const outcome = work();
      refreshClients(tx, stale);
      return outcome;
    });
  } finally {
    postponed.delete(tx);
  }
};

/**
 * Applies edits that are already grouped by aggregate, one group at a time, so that an import of any length needs the
 * memory of one group. A client may not come twice: its edits belong together, or undo would meet its own steps.
 * `isBulk`: thousands of inserts are to come.
 */
export const applyGroups = (tx: WriteTx, header: EditHeader, groups: Iterable<EditGroup>, origin: "here" | "hub", isBulk = false): EditOutcome => {
  const tables = new Set<SyncedTable>();
  const clientIds = new Set<string>();
  const stale = new Set<string>();
  let editCount = 0;
  const applied = function* applied(): Generator<EditGroup> {
    for (const group of groups) {
      for (const edit of group.edits) {
        applyRow(tx, edit, header, group);
        tables.add(edit.table);
      }
      editCount += group.edits.length;
      if (group.clientId !== null) {
        clientIds.add(group.clientId);
        const isStale = makesStale(group, origin);
        if (isStale) stale.add(group.clientId);
        for (const owner of movedBetween(group)) {
          clientIds.add(owner);
          if (isStale) stale.add(owner);
        }
      }
      yield group;
    }
  };
  throughGate(tx, () => {
    const append = (): void => appendTransaction(tx, header, applied(), origin);
    if (isBulk) withoutInsertGuards(tx, append);
    else append();
    // After all rows: a client whose rows came from another group is derived from what it then has.
    const later = postponed.get(tx);
    if (later) for (const clientId of stale) later.add(clientId);
    else refreshClients(tx, stale);
  });
  return { editCount, clientIds: [...clientIds], tables: [...tables] };
};

/** Applies complete edits of one transaction, from here or from the hub, and logs them. */
export const applyEdits = (tx: WriteTx, header: EditHeader, edits: Iterable<RowEdit>, origin: "here" | "hub"): EditOutcome => {
  const groups = groupByClient(edits);
  if (groups.length === 0) return { editCount: 0, clientIds: [], tables: [] };
  return applyGroups(tx, header, groups, origin);
};

/** Completes and applies the changes of one local transaction. */
export const applyChanges = (tx: WriteTx, header: EditHeader, changes: Iterable<Change>): EditOutcome =>
  applyEdits(tx, header, completeChanges(tx, changes), "here");
