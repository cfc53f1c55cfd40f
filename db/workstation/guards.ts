/*
 * Nobody writes a synced table but the one write path. For every connection, temporary triggers made from the
 * register abort a statement that runs while the gate is shut; only applyEdits opens the gate. Temporary, so that
 * a new column or table needs no trigger in a migration, and no store can be opened by this program without them.
 */
import { syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import type { Store, WriteTx } from "#db/engine/store.ts";
import { runOf } from "#db/engine/query.ts";

/** Sets the guard triggers on an open store. */
export const installGuards = (store: Store): void => {
  const statements = ["create temp table write_gate (is_open integer not null)", "insert into temp.write_gate values (0)"];
  for (const table of syncedTableNames) {
    const name = toSnake(table);
    for (const event of ["insert", "update", "delete"]) {
      statements.push(
        `create temp trigger guard_${name}_${event} before ${event} on main.${name}
         when (select is_open from temp.write_gate) = 0
         begin select raise(abort, 'a synced table was written outside the write path'); end`,
      );
    }
  }
  store.raw.exec(statements.join(";\n"));
};

/** Opens the gate for the write path, runs it, and shuts it again, whatever happens. */
export const throughGate = <T>(tx: WriteTx, work: () => T): T => {
  runOf(tx, "update temp.write_gate set is_open = 1");
  try {
    return work();
  } finally {
    runOf(tx, "update temp.write_gate set is_open = 0");
  }
};
