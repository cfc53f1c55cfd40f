/* Statements of tests that ask the same thing thousands of times: preparing one costs more than running it. */
import type Database from "better-sqlite3";
import type { Store } from "#db/engine/store.ts";

type Statement = Database.Statement<unknown[], unknown>;
const known = new WeakMap<Database.Database, Map<string, Statement>>();

/** The statement of this text on this connection; not one of the program's own. */
export const preparedOnce = ({ raw }: Pick<Store, "raw">, sql: string): Statement => {
  const statements = known.get(raw) ?? new Map<string, Statement>();
  known.set(raw, statements);
  const statement = statements.get(sql) ?? raw.prepare<unknown[], unknown>(sql);
  statements.set(sql, statement);
  return statement;
};
