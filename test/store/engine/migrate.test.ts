import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { verifyStoreFile } from "#db/engine/backup.ts";
import { migrate, type Migration, storeVersion } from "#db/engine/migrate.ts";
import { openStore, type Store } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { workstationMigrations } from "#db/workstation/migrations/index.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { goldenSchemaPath, schemaText } from "#scripts/schemaText.ts";
import { checkedValue, columnsOf, tablesOf } from "#test/support/storeTables.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

const openAt = (version: number): { readonly store: Store; readonly key: Uint8Array; readonly path: string } => {
  const file = path.join(temporaryFolder(), "store.db");
  const key = randomBytes(32);
  const store = openStore({ path: file, key });
  onTestFinished(() => store.close());
  migrate(store, workstationMigrations.slice(0, version));
  return { store, key, path: file };
};

/** Tables that a migration makes anew because no released store ever held them: work in progress of an import. */
const madeAnew: Readonly<Record<string, readonly string[]>> = { "0005-import-staging": ["import_row"] };

/** Two realistic rows for each table that a version has: required columns and some others, ids that refer to each other. */
const fill = (store: Store): void => {
  store.raw.pragma("foreign_keys = off");
  for (const table of tablesOf(store)) {
    for (const rowNo of [1, 2]) {
      const columns = columnsOf(store, table).filter((column) => column.notnull === 1 || column.name !== "deleted_at");
      const values = columns.map(({ name, type }): string | number | Uint8Array => {
        if (name === "id") return `00000000-0000-7000-8000-00000000000${rowNo}`;
        if (name.endsWith("_id") || name === "run_id") return `00000000-0000-7000-8000-00000000000${rowNo}`;
        const checked = checkedValue(store, table, name);
        if (checked !== undefined) return checked;
        if (type === "INTEGER") return name === "row_no" || name === "seq" || name === "tx_seq" ? rowNo : rowNo - 1;
        return type === "BLOB" ? new Uint8Array([rowNo, 0, 255]) : `${name} 第${rowNo}行`;
      });
      const names = columns.map(({ name }) => `"${name}"`).join(", ");
      store.raw.prepare(`insert into "${table}" (${names}) values (${values.map(() => "?").join(", ")})`).run(...values);
    }
  }
  store.raw.pragma("foreign_keys = on");
};

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
const rowsOf = (store: Store, shape: Readonly<Record<string, readonly string[]>>): Rows =>
  Object.fromEntries(
    Object.entries(shape).map(([table, names]) => [
      table,
      store.raw.prepare(`select ${names.map((name) => `"${name}"`).join(", ")} from "${table}" order by 1`).all() as Rows[string], // plain rows
    ]),
  );

const shapeOf = (store: Store): Record<string, string[]> =>
  Object.fromEntries(tablesOf(store).map((table) => [table, columnsOf(store, table).map(({ name }) => name)]));

describe("migrations of the workstation store", () => {
  it("[RE10] lead from nothing to the newest version, whose schema is the golden one", () => {
    const { store } = openAt(workstationMigrations.length);
    expect(storeVersion(store)).toBe(workstationMigrations.length);
    expect(schemaText(store)).toBe(readFileSync(goldenSchemaPath, "utf8"));
  });

  for (const { version, name } of workstationMigrations.slice(1)) {
    it(`[RE10] ${name} keeps every row and value of version ${version - 1}, and leaves a valid copy of the file before it`, () => {
      const { store, key } = openAt(version - 1);
      fill(store);
      const shape = Object.fromEntries(Object.entries(shapeOf(store)).filter(([table]) => !(madeAnew[name] ?? []).includes(table)));
      const before = rowsOf(store, shape);
      const report = migrate(store, workstationMigrations.slice(0, version));
      expect({ from: report.from, to: report.to }).toEqual({ from: version - 1, to: version });
      expect(rowsOf(store, shape)).toEqual(before);
      expect(store.raw.pragma("integrity_check", { simple: true })).toBe("ok");
      expect(report.copy).toBeDefined();
      const copy = openStore({ path: report.copy ?? "", key, mustExist: true });
      onTestFinished(() => copy.close());
      expect(storeVersion(copy)).toBe(version - 1);
      expect(rowsOf(copy, shape)).toEqual(before);
      if (version > 1) expect(verifyStoreFile(report.copy ?? "", key)).toBeGreaterThanOrEqual(0);
    });

    it(`[RE10] ${name} that is cut off in the middle leaves version ${version - 1} with its data`, () => {
      const { store } = openAt(version - 1);
      fill(store);
      const shape = shapeOf(store);
      const before = rowsOf(store, shape);
      const schema = schemaText(store);
      const statements = (workstationMigrations[version - 1]?.sql ?? "").split(";\n");
      for (const upTo of [0, Math.floor(statements.length / 2), statements.length]) {
        const cut: Migration = { version, name, sql: `${statements.slice(0, upTo).join(";\n")};\nselect * from there_is_no_such_table` };
        expect(() => migrate(store, [...workstationMigrations.slice(0, version - 1), cut])).toThrow("there_is_no_such_table");
        expect(storeVersion(store)).toBe(version - 1);
        expect(schemaText(store)).toBe(schema);
        expect(rowsOf(store, shape)).toEqual(before);
      }
      migrate(store, workstationMigrations.slice(0, version));
      expect(storeVersion(store)).toBe(version);
    });
  }

  it("are a list without gaps, and only add: nothing is dropped, renamed or retyped", () => {
    expect(workstationMigrations.map(({ version }) => version)).toEqual(workstationMigrations.map((_, index) => index + 1));
    for (const { name, sql } of workstationMigrations) {
      const added = (madeAnew[name] ?? []).reduce((text, table) => text.replace(`drop table ${table};`, ""), sql);
      expect.soft(added, name).not.toMatch(/\bdrop\s+(table|column)\b|\brename\b|\balter\s+column\b|\bpragma\s+writable_schema\b/i);
    }
  });
});

describe("the migration runner", () => {
  const step = (version: number, sql: string): Migration => ({ version, name: `step ${version}`, sql });
  const kindOf = (work: () => unknown): string => {
    try {
      work();
      return "none";
    } catch (error) {
      return storeErrorKind(error);
    }
  };

  it("refuses a store from the future and leaves it as it is", () => {
    const { store, path: file, key } = openAt(workstationMigrations.length);
    store.raw.pragma(`user_version = ${workstationMigrations.length + 1}`);
    store.close();
    expect(kindOf(() => openWorkstation({ path: file, key, mustExist: true }))).toBe("fromTheFuture");
    const untouched = openStore({ path: file, key, mustExist: true });
    expect(storeVersion(untouched)).toBe(workstationMigrations.length + 1);
    untouched.close();
  });

  it("refuses a list with a gap before it touches anything", () => {
    const { store } = openAt(0);
    expect(() => migrate(store, [step(1, "create table a (id integer) strict"), step(3, "create table b (id integer) strict")])).toThrow("out of order");
    expect(storeVersion(store)).toBe(0);
  });

  it("does a step once, though two processes come to it at the same time", () => {
    const { store, path: file, key } = openAt(0);
    const other = openStore({ path: file, key });
    onTestFinished(() => other.close());
    const steps = [step(1, "create table a (id integer) strict"), step(2, "create table b (id integer) strict")];
    migrate(store, steps);
    // The second process looked at the version before the first one began.
    const stale: Store = { ...other, raw: new Proxy(other.raw, staleVersion(0)) };
    expect(() => migrate(stale, steps)).not.toThrow();
    expect(storeVersion(other)).toBe(2);
  });

  it("refuses a migration that breaks a reference", () => {
    const { store } = openAt(0);
    const parents = "create table p (id integer primary key) strict; create table c (p integer references p (id) deferrable initially deferred) strict";
    expect(kindOf(() => migrate(store, [step(1, `${parents}; insert into c values (7)`)]))).toBe("constraint");
    expect(storeVersion(store)).toBe(0);
  });

  it("makes no copy of a store that has no data yet or needs nothing", () => {
    const { store, path: file, key } = openAt(workstationMigrations.length);
    expect(migrate(store, workstationMigrations).copy).toBeUndefined();
    store.close();
    const again = openWorkstation({ path: file, key, mustExist: true });
    again.store.close();
    expect(existsSync(`${file}.before-${workstationMigrations.length}`)).toBe(false);
  });
});

/** Answers the first question for the version with a stale number, every later one truly. */
const staleVersion = (stale: number): ProxyHandler<Store["raw"]> => {
  let asked = 0;
  return {
    get: (target, property) => {
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== "function") return value;
      return (...parameters: unknown[]): unknown => {
        if (property === "pragma" && parameters[0] === "user_version" && asked === 0) {
          asked += 1;
          return stale;
        }
        return Reflect.apply(value, target, parameters);
      };
    },
  };
};
