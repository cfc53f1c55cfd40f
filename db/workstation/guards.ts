/*
 * Nobody writes a synced table but the one write path. For every connection, temporary triggers made from the
 * register abort a statement that runs while the gate is shut; only applyEdits opens the gate. Temporary, so that
 * a new column or table needs no trigger in a migration, and no store can be opened by this program without them.
 */
import { syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import type { Store, WriteTx } from "#db/engine/store.ts";
import { firstOf, runOf } from "#db/engine/query.ts";

const guardName = (table: string, event: GuardedEvent): string => `guard_${table}_${event}`;

/** As SQLite itself keeps it: `create` and `temp` before it are written anew. */
const guardSql = (table: string, event: GuardedEvent): string =>
  `TRIGGER ${guardName(table, event)} before ${event} on main.${table}
   when (select is_open from temp.write_gate) = 0
   begin select raise(fail, 'a synced table was written outside the write path'); end`;

const guardedEvents = ["insert", "update", "delete"] as const;
type GuardedEvent = (typeof guardedEvents)[number];

const guards = JSON.stringify(
  syncedTableNames.flatMap((table) =>
    guardedEvents.map((event) => ({ name: guardName(toSnake(table), event), tableName: toSnake(table), sql: `CREATE ${guardSql(toSnake(table), event)}` })),
  ),
);

/**
 * Sets the guard triggers on an open store; before anything else is prepared, for the schema is read anew. Three hundred `create`
 * statements take half of the time of an opening, each reads the connection's whole temporary schema again. So they are written
 * into that schema, which lies in this connection's memory alone, with one statement, and read together. (SP11)
 */
export const installGuards = ({ raw }: Store): void => {
  raw.exec("create temp table write_gate (is_open integer not null); insert into temp.write_gate values (0)");
  raw.unsafeMode(true); // the driver refuses every schema written by hand; nothing else runs meanwhile
  try {
    raw.pragma("writable_schema = on");
    raw
      .prepare(
        `insert into temp.sqlite_schema (type, name, tbl_name, rootpage, sql)
         select 'trigger', value ->> 'name', value ->> 'tableName', 0, value ->> 'sql' from json_each(?)`,
      )
      .run(guards);
    raw.pragma("writable_schema = reset");
  } finally {
    raw.unsafeMode(false);
  }
};

/** The tables into which an import inserts by the ten thousand. */
const bulkTables = ["client", "contact_point", "holding", "relation", "important_date", "need", "client_tag", "interaction"] as const;

/**
 * Takes the guards of inserts off the big tables for the time of the work: the trigger costs a sixth of each insert. It
 * happens within the caller's transaction, so that a rollback brings them back as surely as the end of the work.
 */
export const withoutInsertGuards = <T>(tx: WriteTx, work: () => T): T => {
  for (const table of bulkTables) runOf(tx, `drop trigger temp.${guardName(table, "insert")}`);
  try {
    return work();
  } finally {
    for (const table of bulkTables) runOf(tx, `create temp ${guardSql(table, "insert")}`);
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
