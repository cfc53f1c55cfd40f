/*
 * Nobody writes a synced table but the one write path. For every connection, temporary triggers made from the
 * register abort a statement that runs while the gate is shut; only applyEdits opens the gate. Temporary, so that
 * a new column or table needs no trigger in a migration, and no store can be opened by this program without them.
 */
import { syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import type { Store, WriteTx } from "#db/engine/store.ts";
import { firstOf, runOf } from "#db/engine/query.ts";

const guardSql = (table: string, event: "insert" | "update" | "delete"): string =>
  `create temp trigger guard_${table}_${event} before ${event} on main.${table}
   when (select is_open from temp.write_gate) = 0
   begin select raise(fail, 'a synced table was written outside the write path'); end`;

/** Sets the guard triggers on an open store. */
export const installGuards = (store: Store): void => {
  const statements = ["create temp table write_gate (is_open integer not null)", "insert into temp.write_gate values (0)"];
  for (const table of syncedTableNames) {
    const name = toSnake(table);
    for (const event of ["insert", "update", "delete"] as const) statements.push(guardSql(name, event));
  }
  store.raw.exec(statements.join(";\n"));
};

/** The tables into which an import inserts by the ten thousand. */
const bulkTables = ["client", "contact_point", "holding", "relation", "important_date", "need", "client_tag", "interaction"] as const;

/**
 * Takes the guards of inserts off the big tables for the time of the work: the trigger costs a sixth of each insert. It
 * happens within the caller's transaction, so that a rollback brings them back as surely as the end of the work.
 */
export const withoutInsertGuards = <T>(tx: WriteTx, work: () => T): T => {
  for (const table of bulkTables) runOf(tx, `drop trigger temp.guard_${table}_insert`);
  try {
    return work();
  } finally {
    for (const table of bulkTables) runOf(tx, guardSql(table, "insert"));
  }
};

/*
 * `fail`, here and in the write path: a statement that SQLite must be able to take back alone makes it keep a savepoint, and
 * at each of those the search index writes out what it has gathered. A failure takes back the whole transaction anyway.
 */
const openGate = "update or fail temp.write_gate set is_open = 1";
const shutGate = "update or fail temp.write_gate set is_open = 0";

/** Opens the gate for the write path, runs it, and leaves it as it was, whatever happens: work may lie within other work. */
export const throughGate = <T>(tx: WriteTx, work: () => T): T => {
  if (firstOf<{ isOpen: number }>(tx, "select is_open as isOpen from temp.write_gate")?.isOpen === 1) return work();
  runOf(tx, openGate);
  try {
    return work();
  } finally {
    runOf(tx, shutGate);
  }
};
