import { randomBytes } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { err, ok } from "#shared/kernel/result.ts";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import { openStore, type ReadDb, type Store, write, type WriteTx } from "#db/engine/store.ts";
import { storeErrorKind, type StoreErrorKind } from "#db/engine/storeError.ts";
import { isWalDamaged } from "#db/engine/walCheck.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

const kindOf = (work: () => unknown): StoreErrorKind | "none" => {
  try {
    work();
    return "none";
  } catch (error) {
    return storeErrorKind(error);
  }
};

interface Made {
  readonly path: string;
  readonly key: Uint8Array;
  readonly store: Store;
}

const makeStore = (): Made => {
  const file = path.join(temporaryFolder(), "store.db");
  const key = randomBytes(32);
  const store = openStore({ path: file, key });
  onTestFinished(() => store.close());
  write(store, (tx) => runOf(tx, "create table fact (id integer primary key, text text not null) strict"));
  return { path: file, key, store };
};

const addFact = (store: Store, id: number, text = "x".repeat(300)): void => {
  write(store, (tx) => runOf(tx, "insert into fact values (?, ?)", id, text));
};
const factsOf = (db: ReadDb): { id: number; text: string }[] => allOf(db, "select id, text from fact order by id");

/** Copies a store file and its log, as if the program had been killed just now. */
const killedCopy = (made: Made, name = "killed.db"): string => {
  const target = path.join(path.dirname(made.path), name);
  for (const side of ["-wal", "-shm"]) rmSync(`${target}${side}`, { force: true });
  copyFileSync(made.path, target);
  if (existsSync(`${made.path}-wal`)) copyFileSync(`${made.path}-wal`, `${target}-wal`);
  return target;
};

describe("opening a store", () => {
  it("[SE1] refuses another key and stays readable with its own", () => {
    const made = makeStore();
    addFact(made.store, 1);
    made.store.close();
    expect(kindOf(() => openStore({ path: made.path, key: randomBytes(32), mustExist: true }))).toBe("wrongKey");
    expect(kindOf(() => openStore({ path: made.path, key: randomBytes(16), mustExist: true }))).toBe("wrongKey");
    expect(kindOf(() => openStore({ path: made.path, mustExist: true }))).toBe("wrongKey");
    const again = openStore({ path: made.path, key: made.key, mustExist: true });
    expect(factsOf(again.read)).toHaveLength(1);
    again.close();
  });

  it("is durable and guarded: WAL, synchronous FULL, foreign keys, temporary data in memory, secure delete", () => {
    const { store } = makeStore();
    const pragma = (name: string): unknown => store.raw.pragma(name, { simple: true });
    expect({
      journal: pragma("journal_mode"),
      synchronous: pragma("synchronous"),
      foreignKeys: pragma("foreign_keys"),
      tempStore: pragma("temp_store"),
      secureDelete: pragma("secure_delete"),
      cipher: pragma("cipher"),
    }).toEqual({ journal: "wal", synchronous: 2, foreignKeys: 1, tempStore: 2, secureDelete: 1, cipher: "chacha20" });
  });

  it("never makes an empty store where one must exist: a missing file counts as damaged", () => {
    const folder = temporaryFolder();
    const missing = path.join(folder, "store.db");
    expect(kindOf(() => openStore({ path: missing, key: randomBytes(32), mustExist: true }))).toBe("corrupt");
    expect(existsSync(missing)).toBe(false);
    expect(kindOf(() => openStore({ path: path.join(folder, "none", "store.db"), key: randomBytes(32), mustExist: true }))).toBe("corrupt");
  });

  it.skipIf(process.platform === "win32")("says that a folder cannot be written", () => {
    const folder = path.join(temporaryFolder(), "shut");
    mkdirSync(folder);
    chmodSync(path.dirname(folder), 0o755);
    chmodSync(folder, 0o555);
    // Root may write everywhere: as root the attempt is made as nobody.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(kindOf(() => openStore({ path: path.join(folder, "store.db"), key: randomBytes(32) }))).toBe("readonly");
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(folder, 0o755);
    }
  });

  it("refuses an empty, a foreign and a plain file instead of reading it", () => {
    const folder = temporaryFolder();
    const text = path.join(folder, "text.db");
    writeFileSync(text, "this is no store at all, though long enough to be looked at ".repeat(200));
    expect(["wrongKey", "corrupt"]).toContain(kindOf(() => openStore({ path: text, key: randomBytes(32), mustExist: true })));
  });
});

/** Every page is read: nothing of a damaged file may be taken for data. */
const readEverything = (file: string, key: Uint8Array): { readonly verdict: "refused" | "read"; readonly facts: readonly unknown[] } => {
  let store: Store | undefined;
  try {
    store = openStore({ path: file, key, mustExist: true, checkLog: true });
    const verdict = store.raw.pragma("integrity_check(1)", { simple: true });
    if (verdict !== "ok") return { verdict: "refused", facts: [] };
    return { verdict: "read", facts: factsOf(store.read) };
  } catch {
    return { verdict: "refused", facts: [] };
  } finally {
    store?.close();
  }
};

/** Positions that a seed decides, so that a failure can be repeated. */
const positions = (count: number, length: number, seed: number): number[] => {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % length;
  });
};

/** How many bytes are flipped in the file and in the log; the long run sets SUIXING_FLIPS=4096. */
const flips = Number(process.env["SUIXING_FLIPS"] ?? 256);
const pageBytes = 4096;

/** One byte of every page, and then bytes anywhere. */
const inEveryPage = (length: number, seed: number): number[] => {
  const pages = positions(Math.floor(length / pageBytes), pageBytes, seed).map((at, page) => page * pageBytes + at);
  return [...pages, ...positions(Math.max(0, flips - pages.length), length, seed + 1)];
};

describe("a store that was tampered with", () => {
  it(
    `[SE2] ${flips} flipped bytes, one in each page of the file and more: each is refused, none is read as other data`,
    { timeout: 60_000 + flips * 200 },
    () => {
      const made = makeStore();
      for (let id = 1; id <= 200; id += 1) addFact(made.store, id);
      made.store.close();
      const whole = readFileSync(made.path);
      const target = path.join(path.dirname(made.path), "flipped.db");
      expect(whole.length / pageBytes).toBeGreaterThan(10);
      const outcomes = inEveryPage(whole.length, 20_261_121).map((at, index) => {
        const flipped = Buffer.from(whole);
        flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (index % 8)), at);
        for (const side of ["-wal", "-shm"]) rmSync(`${target}${side}`, { force: true });
        writeFileSync(target, flipped);
        return readEverything(target, made.key).verdict;
      });
      expect(outcomes.filter((outcome) => outcome !== "refused")).toEqual([]);
      expect(outcomes.length).toBeGreaterThanOrEqual(flips);
    },
  );

  it(`[SE2] ${flips} flipped bytes in the log: refused, or exactly the unfinished last commit is missing`, { timeout: 60_000 + flips * 200 }, () => {
    const made = makeStore();
    made.store.raw.pragma("wal_checkpoint(truncate)");
    const commits = 40;
    const sizes: number[] = [];
    for (let id = 1; id <= commits; id += 1) {
      addFact(made.store, id);
      sizes.push(readFileSync(`${made.path}-wal`).length);
    }
    const startOfLast = sizes.at(-2) ?? 0;
    const file = readFileSync(made.path);
    const log = readFileSync(`${made.path}-wal`);
    const target = path.join(path.dirname(made.path), "flipped.db");
    const wrong: unknown[] = [];
    for (const [index, at] of positions(flips, log.length, 7).entries()) {
      const flipped = Buffer.from(log);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (index % 8)), at);
      rmSync(`${target}-shm`, { force: true });
      writeFileSync(target, file);
      writeFileSync(`${target}-wal`, flipped);
      const { verdict, facts } = readEverything(target, made.key);
      const expected = at >= startOfLast ? facts.length >= commits - 1 : verdict === "refused";
      if (!expected) wrong.push({ at, verdict, facts: facts.length });
    }
    expect(wrong).toEqual([]);
  });

  it("a log cut off at any byte is no damage: the commits before the cut are there, in order", { timeout: 60_000 }, () => {
    const made = makeStore();
    made.store.raw.pragma("wal_checkpoint(truncate)");
    for (let id = 1; id <= 20; id += 1) addFact(made.store, id);
    const log = readFileSync(`${made.path}-wal`);
    const file = readFileSync(made.path);
    const target = path.join(path.dirname(made.path), "cut.db");
    for (const length of [0, 10, 32, ...positions(60, log.length, 11)]) {
      rmSync(`${target}-shm`, { force: true });
      writeFileSync(target, file);
      writeFileSync(`${target}-wal`, log.subarray(0, length));
      expect(isWalDamaged(target)).toBe(false);
      const { verdict, facts } = readEverything(target, made.key);
      expect(verdict).toBe("read");
      expect(facts).toEqual(Array.from({ length: facts.length }, (_, index) => ({ id: index + 1, text: "x".repeat(300) })));
    }
  });

  it("a log that was begun anew over an older, longer one is no damage", () => {
    const made = makeStore();
    for (let id = 1; id <= 60; id += 1) addFact(made.store, id);
    made.store.raw.pragma("wal_checkpoint(full)");
    addFact(made.store, 61);
    expect(isWalDamaged(made.path)).toBe(false);
    expect(readEverything(killedCopy(made), made.key).facts).toHaveLength(61);
  });
});

describe("write", () => {
  it("rolls back on a throw and on a failed Result, and commits otherwise", () => {
    const { store } = makeStore();
    expect(() =>
      write(store, (tx) => {
        runOf(tx, "insert into fact values (1, 'thrown')");
        throw new Error("on purpose");
      }),
    ).toThrow("on purpose");
    const failed = write(store, (tx) => {
      runOf(tx, "insert into fact values (2, 'failed')");
      return err({ type: "notAllowed" });
    });
    const done = write(store, (tx) => {
      runOf(tx, "insert into fact values (3, 'kept')");
      return ok(null);
    });
    expect([failed.ok, done.ok]).toEqual([false, true]);
    expect(factsOf(store.read)).toEqual([{ id: 3, text: "kept" }]);
  });

  it("refuses a promise and leaves nothing of it", () => {
    const { store } = makeStore();
    expect(() => write(store, (tx) => Promise.resolve(runOf(tx, "insert into fact values (1, 'late')")))).toThrow("promise");
    expect(factsOf(store.read)).toEqual([]);
    expect(store.raw.inTransaction).toBe(false);
  });

  it("closes its handle: a WriteTx that escaped is of no use, after success and after failure", () => {
    const { store } = makeStore();
    const escaped: WriteTx[] = [];
    write(store, (tx) => escaped.push(tx));
    expect(() =>
      write(store, (tx) => {
        escaped.push(tx);
        throw new Error("on purpose");
      }),
    ).toThrow();
    for (const tx of escaped) expect(() => runOf(tx, "insert into fact values (1, 'outside')")).toThrow("ended");
    expect(factsOf(store.read)).toEqual([]);
  });

  it("does not nest, and the outer transaction survives the attempt", () => {
    const { store } = makeStore();
    write(store, (tx) => {
      runOf(tx, "insert into fact values (1, 'outer')");
      expect(() => write(store, (inner) => runOf(inner, "insert into fact values (2, 'inner')"))).toThrow();
      runOf(tx, "insert into fact values (3, 'outer')");
    });
    expect(factsOf(store.read).map(({ id }) => id)).toEqual([1, 3]);
  });

  it("holds the lock from its first moment: another connection that wants to write waits and then fails as locked", () => {
    const made = makeStore();
    const other = openStore({ path: made.path, key: made.key });
    onTestFinished(() => other.close());
    other.raw.pragma("busy_timeout = 20");
    write(made.store, () => {
      expect(kindOf(() => addFact(other, 1))).toBe("locked");
    });
    addFact(other, 1);
    expect(factsOf(made.store.read)).toHaveLength(1);
  });

  it("a ReadDb refuses every statement that writes, though its type had been forced", () => {
    const { store } = makeStore();
    addFact(store, 1);
    expect(kindOf(() => allOf(store.read, "delete from fact returning id"))).toBe("unknown");
    expect(kindOf(() => firstOf(store.read, "insert into fact values (9, 'x') returning id"))).toBe("unknown");
    expect(factsOf(store.read)).toHaveLength(1);
  });

  it("a closed store refuses reads and writes and can be closed twice", () => {
    const { store } = makeStore();
    store.close();
    store.close();
    expect(store.isOpen()).toBe(false);
    expect(() => factsOf(store.read)).toThrow("closed");
    expect(() => addFact(store, 1)).toThrow("closed");
  });

  it("names a statement that took long, by its text and never by its parameters", () => {
    const slow: string[] = [];
    const store = openStore({ path: ":memory:", onSlow: (sql) => slow.push(sql) });
    onTestFinished(() => store.close());
    const sql = "with recursive n(i) as (select 1 union all select i + 1 from n where i < ?) select max(i) as m from n";
    firstOf(store.read, sql, 3_000_000);
    firstOf(store.read, "select 1");
    expect(slow).toEqual([sql]);
  });
});

describe("a full disk", () => {
  it("[RE6] at any page of a transaction: classified, nothing half done, everything acknowledged is there", () => {
    const made = makeStore();
    for (let id = 1; id <= 5; id += 1) addFact(made.store, id, "y".repeat(3_000));
    const acknowledged = factsOf(made.store.read).length;
    let failures = 0;
    for (let spare = 0; ; spare += 1) {
      const pages = Number(made.store.raw.pragma("page_count", { simple: true }));
      made.store.raw.pragma(`max_page_count = ${pages + spare}`);
      const kind = kindOf(() =>
        write(made.store, (tx) => {
          for (let id = 100; id < 130; id += 1) runOf(tx, "insert into fact values (?, ?)", id, "z".repeat(3_000));
        }),
      );
      if (kind === "none") break;
      failures += 1;
      expect(kind).toBe("full");
      expect(factsOf(made.store.read)).toHaveLength(acknowledged);
      const reopened = openStore({ path: killedCopy(made), key: made.key, mustExist: true, checkLog: true });
      expect(reopened.raw.pragma("integrity_check", { simple: true })).toBe("ok");
      expect(factsOf(reopened.read)).toHaveLength(acknowledged);
      reopened.close();
    }
    expect(failures).toBeGreaterThan(10);
    expect(factsOf(made.store.read)).toHaveLength(acknowledged + 30);
  });
});
