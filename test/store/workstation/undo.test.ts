import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TxId } from "#shared/kernel/ids.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { write } from "#db/engine/store.ts";
import { firstBrokenLink, recentTransactions, transactionById } from "#db/workstation/changeLog.ts";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { type ChangedSince, lastRedoable, lastUndoable, undoTransaction } from "#db/workstation/undo.ts";
import { arbitraryChanges, arbitraryValues } from "#test/support/arbitraryRow.ts";
import { canonicalDump } from "#test/support/canonicalDump.ts";
import { createTestStore, type TestStore } from "#test/support/testStore.ts";

const takeBack = (
  made: TestStore,
  txId: string,
  options: { readonly force?: boolean } = {},
): { readonly txId: TxId; readonly changedSince: readonly ChangedSince[] } =>
  write(made.store, (tx) => {
    const target = transactionById(tx, txId);
    if (!target) throw new Error("no such transaction");
    const header = made.header(target.kind === "undo" ? "redo" : "undo", target.txId);
    return { txId: header.txId, changedSince: undoTransaction(tx, target, header, options.force).changedSince };
  });

const tables = ["client", "contactPoint", "holding", "remark", "tag"] as const;

/** One wish, as numbers that are made into a change of whatever rows there are. */
const wish = fc.record({ deed: fc.nat({ max: 5 }), table: fc.constantFrom(...tables), row: fc.nat({ max: 30 }), seed: fc.nat() });
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

const toChanges = (made: TestStore, rows: Map<string, (typeof tables)[number]>, owner: string, wishes: readonly Wish[]): Change[] =>
  wishes.map(({ deed, table, row, seed }): Change => {
    const known = [...rows].at(row % Math.max(1, rows.size));
    if (deed <= 1 || !known) {
      const rowId = made.ids.next();
      rows.set(rowId, table);
      const [values = {}] = fc.sample(arbitraryValues(table, owner), { seed, numRuns: 1 });
      return { operation: "insert", table, rowId, values };
    }
    const [rowId, knownTable] = known;
    if (deed === 5) return { operation: seed % 2 === 0 ? "delete" : "restore", table: knownTable, rowId };
    const [values = {}] = fc.sample(arbitraryChanges(knownTable), { seed, numRuns: 1 });
    return { operation: "update", table: knownTable, rowId, values };
  });

describe("undo", () => {
  it("do and undo is as if nothing had been done; redo is as if it had never been undone", { timeout: 60_000 }, () => {
    let transactions = 0;
    fc.assert(
      fc.property(fc.array(fc.array(wish, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 5 }), (history) => {
        const made = createTestStore();
        const owner = made.newClient("甲");
        const rows = new Map<string, (typeof tables)[number]>([[owner, "client"]]);
        for (const wishes of history) {
          const before = canonicalDump(made.store);
          const { header, outcome } = made.apply(toChanges(made, rows, owner, wishes), "bulkEdit");
          if (outcome.editCount === 0) continue;
          transactions += 1;
          const after = canonicalDump(made.store);
          const undo = takeBack(made, header.txId);
          expect(undo.changedSince).toEqual([]);
          expect(canonicalDump(made.store)).toEqual(before);
          const redo = takeBack(made, undo.txId);
          expect(redo.changedSince).toEqual([]);
          expect(canonicalDump(made.store)).toEqual(after);
        }
        expect(firstBrokenLink(made.store.read)).toBeNull();
        made.store.close();
      }),
      { numRuns: 40 },
    );
    expect(transactions).toBeGreaterThan(50);
  });

  it("a whole history taken back step by step leaves an empty archive", () => {
    const made = createTestStore();
    const empty = canonicalDump(made.store);
    const client = made.newClient("王芳");
    made.apply([{ operation: "update", table: "client", rowId: client, values: { grade: "a", note: "一" } }]);
    made.apply([{ operation: "insert", table: "holding", rowId: made.ids.next(), values: { clientId: client, kind: "deposit", amount: 100 } }]);
    made.apply([{ operation: "update", table: "client", rowId: client, values: { note: null } }]);
    for (const { txId } of recentTransactions(made.store.read, 10)) expect(takeBack(made, txId).changedSince).toEqual([]);
    expect(canonicalDump(made.store)).toEqual(empty);
  });

  it("leaves a field that was changed since, takes back the others, and says which it left", () => {
    const made = createTestStore();
    const client = made.newClient("王芳", { grade: "a" });
    const { header } = made.apply([{ operation: "update", table: "client", rowId: client, values: { grade: "b", note: "旧", name: "王方" } }]);
    made.apply([{ operation: "update", table: "client", rowId: client, values: { note: "新" } }]);
    const { changedSince } = takeBack(made, header.txId);
    expect(changedSince).toEqual([{ table: "client", rowId: client, clientId: client, field: "note" }]);
    expect(rowById(made.store.read, "client", client)).toMatchObject({ grade: "a", name: "王芳", note: "新" });
  });

  it("takes back also what was changed since when it is forced to, and still says so", () => {
    const made = createTestStore();
    const client = made.newClient("王芳");
    const { header } = made.apply([{ operation: "update", table: "client", rowId: client, values: { note: "旧" } }]);
    made.apply([{ operation: "update", table: "client", rowId: client, values: { note: "新" } }]);
    const { changedSince } = takeBack(made, header.txId, { force: true });
    expect(changedSince.map(({ field }) => field)).toEqual(["note"]);
    expect(rowById(made.store.read, "client", client)?.note).toBeNull();
  });

  it("an import of 2,000 clients with their phones disappears in one step and comes back in one", { timeout: 60_000 }, () => {
    const made = createTestStore();
    const kept = made.newClient("原有");
    const before = canonicalDump(made.store);
    const changes = Array.from({ length: 2_000 }, (_, index): Change[] => {
      const rowId = made.ids.next();
      return [
        { operation: "insert", table: "client", rowId, values: { kind: "person", name: `客户${index}` } },
        {
          operation: "insert",
          table: "contactPoint",
          rowId: made.ids.next(),
          values: { clientId: rowId, kind: "mobile", value: `138${String(index).padStart(8, "0")}` },
        },
      ];
    }).flat();
    const { header, outcome } = made.apply([...changes, { operation: "update", table: "client", rowId: kept, values: { grade: "a" } }], "import");
    expect(outcome.editCount).toBe(4_001);
    const after = canonicalDump(made.store);
    const undo = takeBack(made, header.txId);
    expect(canonicalDump(made.store)).toEqual(before);
    takeBack(made, undo.txId);
    expect(canonicalDump(made.store)).toEqual(after);
    expect(firstBrokenLink(made.store.read)).toBeNull();
  });

  it("an import taken back leaves the clients that were worked on since, whole, and names them", () => {
    const made = createTestStore();
    const ids = Array.from({ length: 5 }, () => made.ids.next());
    const phones = ids.map(() => made.ids.next());
    const { header } = made.apply(
      ids.flatMap((rowId, index): Change[] => [
        { operation: "insert", table: "client", rowId, values: { kind: "person", name: `客户${index}` } },
        { operation: "insert", table: "contactPoint", rowId: phones[index] ?? "", values: { clientId: rowId, kind: "mobile", value: "13800000000" } },
      ]),
      "import",
    );
    const [edited = "", noted = "", toured = ""] = ids;
    made.apply([{ operation: "update", table: "client", rowId: edited, values: { grade: "a" } }]);
    const remark = { clientId: noted, body: "来过", authorRole: "lobby", writtenAt: "2026-01-01T00:00:00.000Z" };
    made.apply([{ operation: "insert", table: "remark", rowId: made.ids.next(), values: remark }]);
    // Worked on and taken back again: as if nobody had touched it.
    const tour = made.apply([{ operation: "update", table: "client", rowId: toured, values: { note: "一" } }]);
    takeBack(made, takeBack(made, tour.header.txId).txId);
    takeBack(made, tour.header.txId);
    const { changedSince } = takeBack(made, header.txId);
    const left = canonicalDump(made.store);
    expect(left["client"]?.map((row) => row["id"])).toEqual([edited, noted]);
    expect(left["contact_point"]?.map((row) => row["client_id"])).toEqual([edited, noted]);
    expect(rowsOfClient(made.store.read, "remark", noted)).toHaveLength(1);
    expect(changedSince.map(({ table, rowId, field }) => ({ table, rowId, field })).toSorted((a, b) => a.rowId.localeCompare(b.rowId))).toEqual([
      { table: "client", rowId: edited, field: "grade" },
      { table: "client", rowId: noted, field: "id" },
    ]);
  });

  it("offers the newest transaction that stands, and the newest undo that nothing followed", () => {
    const made = createTestStore();
    const long = "2000-01-01T00:00:00.000Z";
    expect([lastUndoable(made.store.read, long), lastRedoable(made.store.read)]).toEqual([undefined, undefined]);
    const client = made.newClient("王芳");
    const first = made.apply([{ operation: "update", table: "client", rowId: client, values: { grade: "a" } }]).header.txId;
    const second = made.apply([{ operation: "update", table: "client", rowId: client, values: { grade: "b" } }]).header.txId;
    expect(lastUndoable(made.store.read, long)).toBe(second);
    expect(lastUndoable(made.store.read, "2999-01-01T00:00:00.000Z")).toBeUndefined();
    const undoSecond = takeBack(made, second).txId;
    expect([lastUndoable(made.store.read, long), lastRedoable(made.store.read)]).toEqual([first, undoSecond]);
    const undoFirst = takeBack(made, first).txId;
    expect(lastRedoable(made.store.read)).toBe(undoFirst);
    takeBack(made, undoFirst);
    expect([lastUndoable(made.store.read, long), lastRedoable(made.store.read)]).toEqual([first, undoSecond]);
    made.apply([{ operation: "update", table: "client", rowId: client, values: { note: "新" } }]);
    expect(lastRedoable(made.store.read)).toBeUndefined();
  });
});
