import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, syncedTableNames, syncedTables, toSnake, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { runOf } from "#db/engine/query.ts";
import { write } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { changesOfClient, editsOfTransaction, recentTransactions } from "#db/workstation/changeLog.ts";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { arbitraryChanges, arbitraryValues } from "#test/support/arbitraryRow.ts";
import { canonicalDump } from "#test/support/canonicalDump.ts";
import { createTestStore, type TestStore } from "#test/support/testStore.ts";

/** A row as it should be read back: every column of the register, null where nothing was given. */
const expected = (table: SyncedTable, id: string, values: Readonly<Record<string, FieldValue | undefined>>): Record<string, unknown> => ({
  id,
  ...Object.fromEntries(Object.keys(columnsOf(table)).map((name) => [name, values[name] ?? null])),
});

const withoutBookkeeping = (row: object | undefined): Record<string, unknown> | undefined =>
  row && Object.fromEntries(Object.entries(row).filter(([name]) => name !== "rev" && name !== "editedAt"));

const changed = (work: () => unknown): string => {
  try {
    work();
    return "none";
  } catch (error) {
    return storeErrorKind(error);
  }
};

const lastEdits = (made: TestStore): readonly unknown[] => {
  const [last] = recentTransactions(made.store.read, 1);
  return last ? editsOfTransaction(made.store.read, last.seq) : [];
};

describe("the one write path", () => {
  for (const table of syncedTableNames) {
    it(`${table}: what is written is what is read, what is changed is what was asked`, () => {
      const made = createTestStore();
      const owner = table === "client" ? "" : made.newClient("甲");
      fc.assert(
        fc.property(arbitraryValues(table, owner), arbitraryChanges(table), (values, changes) => {
          const rowId = made.ids.next();
          // One dictionary has each code once; the generator does not know the codes that are already there.
          const unique: Record<string, FieldValue> = table === "dictionaryItem" ? { code: `code${rowId}` } : {};
          made.apply([{ operation: "insert", table, rowId, values: { ...values, ...unique } }]);
          expect(withoutBookkeeping(rowById(made.store.read, table, rowId))).toEqual(expected(table, rowId, { ...values, ...unique }));
          made.apply([{ operation: "update", table, rowId, values: { ...changes, ...unique } }]);
          const after = { ...values, ...changes, ...unique };
          expect(withoutBookkeeping(rowById(made.store.read, table, rowId))).toEqual(expected(table, rowId, after));
          made.apply([{ operation: "delete", table, rowId }]);
          expect(rowById(made.store.read, table, rowId)).toBeUndefined();
          made.apply([{ operation: "restore", table, rowId }]);
          expect(withoutBookkeeping(rowById(made.store.read, table, rowId))).toEqual(expected(table, rowId, after));
          made.apply([{ operation: "delete", table, rowId }]);
        }),
        { numRuns: 20 },
      );
    });
  }

  it("the register has tables of every scope, so that the tests above were not empty", () => {
    expect(syncedTableNames.length).toBeGreaterThan(20);
    expect(new Set(Object.values(syncedTables).map(({ scope }) => scope))).toEqual(new Set(["client", "branch", "user"]));
  });

  it("does nothing and logs nothing when every value is already so", () => {
    const made = createTestStore();
    const client = made.newClient("王芳", { grade: "a", vipCardIssued: true });
    const before = recentTransactions(made.store.read, 10).length;
    const { outcome } = made.apply([
      { operation: "update", table: "client", rowId: client, values: { name: "王芳", grade: "a", vipCardIssued: true, note: null } },
      { operation: "restore", table: "client", rowId: client },
      { operation: "update", table: "client", rowId: "00000000-0000-7000-8000-ffffffffffff", values: { name: "nobody" } },
    ]);
    expect(outcome).toEqual({ editCount: 0, clientIds: [], tables: [] });
    expect(recentTransactions(made.store.read, 10)).toHaveLength(before);
  });

  it("folds several changes of one row in one transaction into one edit, from the first old to the last new value", () => {
    const made = createTestStore();
    const client = made.newClient("王芳", { grade: "a" });
    made.apply([
      { operation: "update", table: "client", rowId: client, values: { grade: "b", note: "一" } },
      { operation: "update", table: "client", rowId: client, values: { grade: "c", name: "王方" } },
      { operation: "update", table: "client", rowId: client, values: { note: null } },
    ]);
    expect(lastEdits(made)).toEqual([
      { operation: "update", table: "client", rowId: client, clientId: client, baseRev: 0, fields: { grade: ["a", "c"], name: ["王芳", "王方"] } },
    ]);
  });

  it("does not lose an update of a row that the same transaction inserts", () => {
    const made = createTestStore();
    const client = made.newClient("王芳");
    const rowId = made.ids.next();
    const gone = made.ids.next();
    made.apply([
      { operation: "insert", table: "remark", rowId, values: { clientId: client, body: "一", authorRole: "lobby", writtenAt: "2026-01-01T00:00:00.000Z" } },
      {
        operation: "insert",
        table: "remark",
        rowId: gone,
        values: { clientId: client, body: "无", authorRole: "lobby", writtenAt: "2026-01-01T00:00:00.000Z" },
      },
      { operation: "update", table: "remark", rowId, values: { body: "二", authorName: "李四" } },
      { operation: "delete", table: "remark", rowId: gone },
    ]);
    expect(rowsOfClient(made.store.read, "remark", client).map(({ id, body, authorName }) => ({ id, body, authorName }))).toEqual([
      { id: rowId, body: "二", authorName: "李四" },
    ]);
    expect(lastEdits(made)).toHaveLength(1);
  });

  it("a delete and its opposite in one transaction amount to nothing", () => {
    const made = createTestStore();
    const client = made.newClient("王芳");
    const { outcome } = made.apply([
      { operation: "delete", table: "client", rowId: client },
      { operation: "restore", table: "client", rowId: client },
    ]);
    expect(outcome.editCount).toBe(0);
    expect(rowById(made.store.read, "client", client)?.name).toBe("王芳");
  });

  it("a row that moves to another client is derived anew at both, and both are named", () => {
    const made = createTestStore();
    const [from, to] = [made.newClient("甲"), made.newClient("乙")];
    const holding = made.ids.next();
    made.apply([{ operation: "insert", table: "holding", rowId: holding, values: { clientId: from, kind: "deposit", amount: 500 } }]);
    const totals = (): unknown => canonicalDump(made.store)["client"]?.map((row) => row["holding_total"]);
    const whenFrom = totals();
    const { outcome } = made.apply([{ operation: "update", table: "holding", rowId: holding, values: { clientId: to } }], "merge");
    expect(new Set(outcome.clientIds)).toEqual(new Set([from, to]));
    expect([whenFrom, totals()]).toEqual([
      [500, 0],
      [0, 500],
    ]);
  });

  it("refuses an unknown column, a value of the wrong type and a missing owner, and leaves nothing behind", () => {
    const made = createTestStore();
    const client = made.newClient("王芳");
    const before = canonicalDump(made.store);
    expect(() => made.apply([{ operation: "update", table: "client", rowId: client, values: { noSuchField: 1 } }])).toThrow("no column");
    expect(() =>
      made.apply([{ operation: "insert", table: "client", rowId: made.ids.next(), values: { kind: "person", name: "乙", constructor: "x" } }]),
    ).toThrow("no column");
    expect(changed(() => made.apply([{ operation: "update", table: "client", rowId: client, values: { assetTotal: "many" } }]))).toBe("constraint");
    const orphan = { kind: "mobile", value: "13800000000", clientId: "00000000-0000-7000-8000-ffffffffffff" };
    expect(changed(() => made.apply([{ operation: "insert", table: "contactPoint", rowId: made.ids.next(), values: orphan }]))).toBe("constraint");
    expect(canonicalDump(made.store)).toEqual(before);
  });

  it("writes into the history of each client of a transaction, and announces them", () => {
    const made = createTestStore();
    const [first, second] = [made.newClient("甲"), made.newClient("乙")];
    const { header, outcome } = made.apply(
      [first, second].map((rowId) => ({ operation: "update" as const, table: "client" as const, rowId, values: { grade: "a" } })),
      "bulkEdit",
    );
    expect(outcome).toEqual({ editCount: 2, clientIds: [first, second], tables: ["client"] });
    for (const client of [first, second]) {
      const [line] = changesOfClient(made.store.read, client, 1);
      expect(line?.header).toMatchObject({ txId: header.txId, kind: "bulkEdit", editCount: 2, actorId: header.actorId });
      expect(line?.edits).toEqual([{ operation: "update", table: "client", rowId: client, clientId: client, baseRev: 0, fields: { grade: [null, "a"] } }]);
    }
  });
});

describe("the guards", () => {
  const directWrites = (table: SyncedTable): readonly string[] => {
    const name = toSnake(table);
    return [
      `insert into ${name} (id, edited_at) values ('x', 'y')`,
      `insert or replace into ${name} (id, edited_at) values ('x', 'y')`,
      `update ${name} set edited_at = 'z'`,
      `delete from ${name}`,
    ];
  };

  it("refuse every direct write of every synced table, in a transaction and outside, and leave the rows alone", () => {
    const made = createTestStore();
    const client = made.newClient("王芳");
    for (const table of syncedTableNames) {
      if (table === "client") continue;
      const [values = {}] = fc.sample(arbitraryValues(table, client), { seed: 5, numRuns: 1 });
      made.apply([{ operation: "insert", table, rowId: made.ids.next(), values }]);
    }
    const before = canonicalDump(made.store);
    expect(Object.keys(before)).toHaveLength(syncedTableNames.length);
    for (const table of syncedTableNames) {
      for (const sql of directWrites(table)) {
        expect(() => write(made.store, (tx) => runOf(tx, sql)), sql).toThrow("outside the write path");
        expect(() => made.store.raw.exec(sql), sql).toThrow("outside the write path");
      }
    }
    expect(canonicalDump(made.store)).toEqual(before);
  });

  it("are shut again after an edit that failed in the middle", () => {
    const made = createTestStore();
    const client = made.newClient("王芳");
    expect(() => made.apply([{ operation: "update", table: "client", rowId: client, values: { assetTotal: "many" } }])).toThrow();
    expect(() => made.store.raw.exec("update client set name = 'x'")).toThrow("outside the write path");
    expect(() =>
      write(made.store, (tx) => {
        try {
          applyChanges(tx, made.header(), [{ operation: "update", table: "client", rowId: client, values: { assetTotal: "many" } }]);
        } catch {
          runOf(tx, "update client set name = 'x'");
        }
      }),
    ).toThrow("outside the write path");
  });
});
