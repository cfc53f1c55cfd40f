/*
 * Our own migration runner. Each migration is plain frozen SQL and runs in one immediate transaction together
 * with `user_version`, so a kill in the middle leaves the former version with its data intact. The list must be
 * 1..n without gaps. A store from the future is refused. Before an existing store is changed, the encrypted
 * file is copied aside with VACUUM INTO; the caller removes the copy after the app has opened successfully.
 */
import { existsSync, rmSync } from "node:fs";
import type { Store } from "./store.ts";
import { StoreError, toStoreError } from "./storeError.ts";

export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Plain SQL, frozen in time; never built from code of the app. */
  readonly sql: string;
}

export interface MigrationReport {
  readonly from: number;
  readonly to: number;
  /** Path of the encrypted copy made before the first migration, if there was data. */
  readonly copy?: string;
}

/** The schema version of an open store; 0 for a new one. */
export const storeVersion = (store: Store): number => Number(store.raw.pragma("user_version", { simple: true }));

const assertContiguous = (migrations: readonly Migration[]): void => {
  for (const [index, migration] of migrations.entries()) {
    if (migration.version !== index + 1) throw new StoreError("unknown", `migration ${migration.name} is out of order`);
  }
};

const runOne = (store: Store, migration: Migration): void => {
  const { raw } = store;
  raw.exec("begin immediate");
  try {
    // Another process may have done the same step while this one waited for the lock.
    if (storeVersion(store) >= migration.version) {
      raw.exec("rollback");
      return;
    }
    raw.exec(migration.sql);
    raw.pragma(`user_version = ${migration.version}`);
    const broken = raw.pragma("foreign_key_check");
    if (Array.isArray(broken) && broken.length > 0) throw new StoreError("constraint", `foreign keys broken by ${migration.name}`);
    raw.exec("commit");
  } catch (error) {
    if (raw.inTransaction) raw.exec("rollback");
    throw toStoreError(error);
  }
};

/** Brings a store to the newest version; throws `fromTheFuture` when it was written by a newer program. */
export const migrate = (store: Store, migrations: readonly Migration[]): MigrationReport => {
  assertContiguous(migrations);
  const from = storeVersion(store);
  const to = migrations.length;
  if (from > to) throw new StoreError("fromTheFuture", `store version ${from}, program version ${to}`);
  if (from === to) return { from, to };
  const copy = from > 0 && store.path !== ":memory:" ? `${store.path}.before-${to}` : undefined;
  if (copy) {
    if (existsSync(copy)) rmSync(copy);
    store.raw.prepare("vacuum into ?").run(copy);
  }
  for (const migration of migrations.slice(from)) runOne(store, migration);
  const verdict = store.raw.pragma("quick_check(1)", { simple: true });
  if (verdict !== "ok") throw new StoreError("corrupt", `after migration: ${String(verdict)}`);
  return copy ? { from, to, copy } : { from, to };
};
