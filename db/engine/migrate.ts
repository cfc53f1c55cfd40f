/*
 * Our own migration runner. Each migration is plain frozen SQL and runs in one immediate transaction together
 * with `user_version`, so a kill in the middle leaves the former version with its data intact; a new store takes them all
 * in one transaction, because nothing lies between. The list must be 1..n without gaps. A store from the future is refused. Before an existing store is changed, the encrypted
 * file is copied aside with VACUUM INTO and read back; the caller keeps the copy as a backup, so that the older program
 * can go back to it. A copy that an interrupted upgrade left is the older one and stays.
 */
import { existsSync } from "node:fs";
import { flushFile, removeFile, renameDurably } from "#shared/files/durableFile.ts";
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
  /** Clients in that copy, when it was read back. */
  readonly clients?: number;
}

/** The schema version of an open store; 0 for a new one. */
export const storeVersion = (store: Store): number => Number(store.raw.pragma("user_version", { simple: true }));

const assertContiguous = (migrations: readonly Migration[]): void => {
  for (const [index, migration] of migrations.entries()) {
    if (migration.version !== index + 1) throw new StoreError("unknown", `migration ${migration.name} is out of order`);
  }
};

/** Runs steps in one transaction, those left out that another process has done while this one waited for the lock. */
const runTogether = (store: Store, steps: readonly Migration[]): void => {
  const { raw } = store;
  raw.exec("begin immediate");
  try {
    const version = storeVersion(store);
    const missing = steps.filter((step) => step.version > version);
    for (const step of missing) raw.exec(step.sql);
    const last = missing.at(-1);
    if (last) {
      raw.pragma(`user_version = ${last.version}`);
      const broken = raw.pragma("foreign_key_check");
      if (Array.isArray(broken) && broken.length > 0) throw new StoreError("constraint", `foreign keys broken by ${last.name}`);
    }
    raw.exec("commit");
  } catch (error) {
    if (raw.inTransaction) raw.exec("rollback");
    throw toStoreError(error);
  }
};

/** Under another name first: what carries the name of a copy is whole. */
const copyAside = (store: Store, copy: string, readBack: ((copy: string) => number) | undefined): number | undefined => {
  if (!existsSync(copy)) {
    const partial = `${copy}.partial`;
    removeFile(partial);
    store.raw.prepare("vacuum into ?").run(partial);
    flushFile(partial);
    renameDurably(partial, copy);
  }
  return readBack?.(copy);
};

/**
 * Brings a store to the newest version; throws `fromTheFuture` when it was written by a newer program. `readBack` reads
 * every page of the copy made before and counts its clients; it throws when the copy is not whole, and nothing is changed.
 */
export const migrate = (store: Store, migrations: readonly Migration[], readBack?: (copy: string) => number): MigrationReport => {
  assertContiguous(migrations);
  const from = storeVersion(store);
  const to = migrations.length;
  if (from > to) throw new StoreError("fromTheFuture", `store version ${from}, program version ${to}`);
  if (from === to) return { from, to };
  const copy = from > 0 && store.path !== ":memory:" ? `${store.path}.before-${to}` : undefined;
  const clients = copy ? copyAside(store, copy, readBack) : undefined;
  if (from === 0) runTogether(store, migrations);
  else for (const migration of migrations.slice(from)) runTogether(store, [migration]);
  const verdict = store.raw.pragma("quick_check(1)", { simple: true });
  if (verdict !== "ok") throw new StoreError("corrupt", `after migration: ${String(verdict)}`);
  return { from, to, ...(copy ? { copy } : {}), ...(clients === undefined ? {} : { clients }) };
};
