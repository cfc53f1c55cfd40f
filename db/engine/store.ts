/*
 * The engine of a store: one encrypted SQLite file, spoken to synchronously.
 *
 * Guarantees: nobody outside this folder holds the raw handle; a ReadDb cannot write and a WriteTx exists only
 * inside `write`; a transaction is rolled back on a throw and on a failed Result; a WriteTx that outlives its
 * transaction refuses every use, so nothing can land outside a transaction (examples.md, six facts).
 * Every commit is durable: WAL with synchronous=FULL. The cipher is authenticated (ChaCha20-Poly1305), so a
 * changed page is refused, never read (SE2). Temporary data stays in memory.
 */
import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { holdLog, setKey } from "./logGuard.ts";
import { asStoreError } from "./secondLook.ts";
import { StoreError, toStoreError } from "./storeError.ts";
import { isWalDamaged } from "./walCheck.ts";

type Statement = Database.Statement<unknown[], unknown>;
export type SqlValue = string | number | bigint | null | Uint8Array;

declare const readable: unique symbol;
declare const writable: unique symbol;

/** May read the store; what holds one cannot write. */
export interface ReadDb {
  readonly [readable]?: true;
  /** @internal for db/engine only; refuses a statement that writes */
  readonly prepare: (sql: string) => Statement;
  /** @internal told of slow statements, see OpenOptions */
  readonly onSlow?: ((sql: string, ms: number) => void) | undefined;
}

/** May read and write within one transaction; unusable after it. */
export interface WriteTx extends ReadDb {
  readonly [writable]: true;
}

/** An open store. Closing it forgets the key and the prepared statements. */
export interface Store {
  readonly read: ReadDb;
  readonly path: string;
  readonly isOpen: () => boolean;
  readonly close: () => void;
  /** The store was found usable: its log may be folded into the file from now on (see `keepLog`). */
  readonly trust: () => void;
  /** @internal for db/engine only */
  readonly raw: Database.Database;
  /** @internal statement cache, shared by reads and writes */
  readonly prepare: (sql: string) => Statement;
}

export interface OpenOptions {
  /** Path of the store file, or ":memory:" (tests only: never for client data). */
  readonly path: string;
  /** 32 bytes; absent only for ":memory:". */
  readonly key?: Uint8Array;
  readonly mustExist?: boolean;
  /** How long a statement waits for another writer, in milliseconds; the main process waits shortly and tries again. */
  readonly busyTimeoutMs?: number;
  /** Refuse a store whose write-ahead log was damaged; for the first connection of a program, not for later ones. */
  readonly checkLog?: boolean;
  /** Leave file and log as they are until `trust` is called: a store that turns out to be damaged is not written to. */
  readonly keepLog?: boolean;
  /** Page cache in KiB, `cacheKib` by itself. */
  readonly cacheKib?: number;
  /** Told of statements slower than 40 ms: their text, never their parameters. */
  readonly onSlow?: (sql: string, ms: number) => void;
}

/** The oldest SQLite without the WAL-reset bug. */
const oldestVersion = [3, 51, 3] as const;

const assertVersion = (db: Database.Database): void => {
  const version = String(db.prepare("select sqlite_version()").pluck().get());
  const parts = version.split(".").map(Number);
  for (const [index, least] of oldestVersion.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least) throw new StoreError("unknown", `SQLite ${version} is too old`);
  }
};

/** Page cache in KiB for a connection that reads or writes much at once, and ends with its work. */
export const cacheKib = 65_536;
/**
 * Page cache in KiB for the connection that is open all day: the columns of the list are held apart, so that it reads little
 * of the file again and again. What it once took Node's allocator keeps, even when the pages are given back (the hub); that of the
 * program lets go of nearly all (`dropCache`). (SP13)
 */
export const dayCacheKib = 16_384;
/** Prepared statements kept per connection: more than a day's work asks for (every table has about six). */
const mostStatements = 1_500;
/** Pages of the log after which it is folded into the file: SQLite's own number. */
const logPages = 1_000;
/** The same while folding is postponed: 24 MB, a day of several thousand clients. */
const postponedLogPages = 6_000;
/** How long a writer waits for another process (the job process) in milliseconds. */
const defaultBusyTimeoutMs = 10_000;

/** Opens a store file; a wrong key, a damaged file or a full disk is thrown as a classified StoreError. */
export const openStore = (options: OpenOptions): Store => {
  let raw: Database.Database;
  let release: (() => void) | undefined;
  // A store that has disappeared is a damaged store with a way out, not a folder without rights.
  if (options.mustExist && !existsSync(options.path)) throw new StoreError("corrupt", "the store file is missing");
  if (options.checkLog && isWalDamaged(options.path)) throw new StoreError("corrupt", "the write-ahead log is damaged");
  try {
    if (options.keepLog) release = holdLog(options.path, options.key);
    raw = new Database(options.path, { fileMustExist: options.mustExist ?? false, timeout: options.busyTimeoutMs ?? defaultBusyTimeoutMs });
  } catch (error) {
    release?.();
    throw toStoreError(error);
  }
  try {
    if (options.key) {
      if (options.key.length !== 32) throw new StoreError("wrongKey", "the key must have 32 bytes");
      setKey(raw, options.key);
    } else if (options.path !== ":memory:") {
      throw new StoreError("wrongKey", "a store file needs a key");
    }
    raw.pragma("temp_store = memory");
    raw.prepare("select count(*) from sqlite_schema").get();
    raw.pragma("journal_mode = wal");
    raw.pragma("synchronous = full");
    raw.pragma("secure_delete = on");
    raw.pragma("foreign_keys = on");
    raw.pragma("recursive_triggers = off");
    raw.pragma("trusted_schema = off");
    raw.pragma(`cache_size = -${options.cacheKib ?? cacheKib}`);
    if (release) raw.pragma("wal_autocheckpoint = 0");
    assertVersion(raw);
  } catch (error) {
    raw.close();
    release?.();
    throw toStoreError(error);
  }
  const statements = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    const known = statements.get(sql);
    if (known) return known;
    if (!raw.open) throw new StoreError("unknown", "the store is closed");
    const statement = raw.prepare<unknown[], unknown>(sql);
    // The oldest goes, never all at once: the next page would prepare everything anew.
    const oldest = statements.size >= mostStatements ? statements.keys().next().value : undefined;
    if (oldest !== undefined) statements.delete(oldest);
    statements.set(sql, statement);
    return statement;
  };
  const read: ReadDb = {
    prepare: (sql) => {
      const statement = prepare(sql);
      if (!statement.readonly) throw new StoreError("unknown", "a statement that writes needs a WriteTx");
      return statement;
    },
    onSlow: options.onSlow,
  };
  return {
    read,
    raw,
    prepare,
    path: options.path,
    isOpen: () => raw.open,
    close: () => {
      statements.clear();
      if (raw.open) raw.close();
      release?.();
    },
    trust: () => {
      if (!release) return;
      release();
      release = undefined;
      raw.pragma(`wal_autocheckpoint = ${logPages}`);
    },
  };
};

const isFailedResult = (value: unknown): boolean => typeof value === "object" && value !== null && "ok" in value && value.ok === false;

const isPromise = (value: unknown): boolean => typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";

/**
 * Runs `work` in one immediate transaction. Commits when it returns; rolls back when it throws or returns a failed
 * Result. The commit is on the disk when this returns: tell others only afterwards.
 */
export const write = <T>(store: Store, work: (tx: WriteTx) => T): T => {
  let closed = false;
  const tx = {
    prepare: (sql: string): Statement => {
      if (closed) throw new StoreError("unknown", "the transaction has ended");
      return store.prepare(sql);
    },
    onSlow: store.read.onSlow,
  } as unknown as WriteTx; // the only place where a WriteTx is made: the brand has no run-time value
  try {
    store.prepare("begin immediate").run();
  } catch (error) {
    throw asStoreError(store.path, error);
  }
  let outcome: T;
  try {
    outcome = work(tx);
    if (isPromise(outcome)) throw new StoreError("unknown", "a transaction cannot wait for a promise");
    if (isFailedResult(outcome)) store.prepare("rollback").run();
    else store.prepare("commit").run();
  } catch (error) {
    // A full disk may already have rolled the transaction back by itself.
    if (store.raw.inTransaction) store.prepare("rollback").run();
    throw asStoreError(store.path, error);
  } finally {
    closed = true;
  }
  return outcome;
};

/** Page cache in KiB for a transaction that writes a great part of a store: a page that is written all over goes out once. */
const bulkCacheKib = 131_072;

/**
 * As `write`, for a great part of a store: references between rows are looked at once, over the whole store and before the commit,
 * instead of row by row. Throws, with nothing written, when one leads nowhere.
 */
export const writeInBulk = <T>(store: Store, work: (tx: WriteTx) => T): T => {
  const { raw } = store;
  const cache = Number(raw.pragma("cache_size", { simple: true }));
  // Both settings count only outside a transaction.
  raw.pragma("foreign_keys = off");
  raw.pragma(`cache_size = -${bulkCacheKib}`);
  try {
    return write(store, (tx) => {
      const outcome = work(tx);
      if (tx.prepare("pragma foreign_key_check").get() !== undefined) throw new StoreError("unknown", "a row refers to one that is not there");
      return outcome;
    });
  } finally {
    raw.pragma(`cache_size = ${cache}`);
    raw.pragma("foreign_keys = on");
  }
};

const foldingBoundOf = ({ raw }: Store): number => Number(raw.pragma("wal_autocheckpoint", { simple: true }));

/**
 * From now on commits leave the log as it is, up to a bound of 24 MB, until `foldPostponed`: whoever waits for a commit waits for the
 * disk once, not twice. What is committed is as durable in the log as in the file. A store whose log is kept untouched stays so.
 */
export const postponeFolding = (store: Store): void => {
  if (foldingBoundOf(store) === logPages) store.raw.pragma(`wal_autocheckpoint = ${postponedLogPages}`);
};

const fold = (store: Store): void => {
  if (!store.isOpen() || store.raw.inTransaction) return;
  try {
    store.raw.pragma("wal_checkpoint(passive)");
  } catch {
    // A full disk, say: everything is in the log, and the next commit that makes it long tries again.
  }
};

/** Commits fold the log as ever; what was postponed is folded when everything that waits has had its turn. */
export const foldPostponed = (store: Store): void => {
  if (!store.isOpen() || foldingBoundOf(store) !== postponedLogPages) return;
  store.raw.pragma(`wal_autocheckpoint = ${logPages}`);
  setImmediate(() => fold(store));
};

/**
 * Gives back the pages of the store that are held in memory: nobody has asked for any in a while, and what is asked next is read
 * from the file again. Does nothing within a transaction, nor when no store is open. (SP13)
 */
export const dropCache = (store: Store | undefined): void => {
  if (store?.isOpen() === true && !store.raw.inTransaction) store.raw.pragma("shrink_memory");
};
