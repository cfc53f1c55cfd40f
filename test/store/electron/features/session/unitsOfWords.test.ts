/* A store of version 32, as the program before left it: the words of its clients and people are units after the upgrade, once; its clients' rows are untouched. */
import { randomBytes } from "node:crypto";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ActorId, TxId } from "#shared/kernel/ids.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { migrate } from "#db/engine/migrate.ts";
import { openStore, type Store, write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { firstBrokenLink, transactionCount } from "#db/workstation/changeLog.ts";
import { workstationMigrations } from "#db/workstation/migrations/index.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { allRows } from "#db/workstation/rows.ts";
import { unitTreeOf } from "#db/workstation/units.ts";
import { addMissingDictionaries, loadIdentity, seedNewStore } from "#electron/features/session/seedStore.ts";
import { columnsOf } from "#test/support/storeTables.ts";
import { countingIds, temporaryFolder } from "#test/support/testStore.ts";

const clock: Clock = { now: () => "2026-11-21T02:30:00.000Z" as Instant }; // a fixed moment
const version = 32;
const tables = ["local_state", "branch_user", "client", "dictionary_item", "change_tx", "change_log"] as const;

const newStore = (): Store => {
  const { store } = openWorkstation({ path: path.join(temporaryFolder(), "new.db"), key: randomBytes(32) });
  onTestFinished(() => store.close());
  const info = { id: "own", kind: "own", ownerName: "李静", branchName: "城东支行", lastOpenedAt: null } as const;
  seedNewStore({ store, clock, ids: countingIds(), info, seed: () => undefined });
  return store;
};

const headerOf = (store: Store, txId: string) => {
  const { actor, workstationId } = loadIdentity(store.read);
  return { txId: txId as TxId, kind: "edit", label: {}, actorId: actor.id as ActorId, workstationId, editedAt: clock.now() } as const; // ids of this test
};

/** A store of the program before: its schema, and rows as they lay there. */
const oldStore = (from: Store): { readonly file: string; readonly key: Uint8Array } => {
  const file = path.join(temporaryFolder(), "old.db");
  const key = randomBytes(32);
  const store = openStore({ path: file, key });
  migrate(store, workstationMigrations.slice(0, version));
  for (const table of tables) {
    const names = columnsOf(store, table).map(({ name }) => `"${name}"`);
    const insert = store.raw.prepare(`insert into ${table} (${names.join(", ")}) values (${names.map(() => "?").join(", ")})`);
    const left = table === "local_state" ? "where key <> 'units.fromWords'" : "";
    for (const row of from.raw
      .prepare(`select ${names.join(", ")} from ${table} ${left}`)
      .raw()
      .all() as readonly (readonly unknown[])[])
      insert.run(...row); // rows as they lie there
  }
  store.close();
  return { file, key };
};

describe("units of a store from before there were any", () => {
  it("[R252] [R283] are made of the words of its clients and people at the first start, and of nothing later", () => {
    const from = newStore();
    const outlets = ["城东支行梧桐路分理处", "城东支行梧桐路分理处", "城东 支行", "江城分行", null];
    const clients = outlets.map((outlet, index): Change => ({
      operation: "insert",
      table: "client",
      rowId: `client-${index}`,
      values: { kind: "person", name: `客户${index}`, ...(outlet === null ? {} : { outlet }) },
    }));
    write(from, (tx) => applyChanges(tx, headerOf(from, "clients"), clients));
    const { file, key } = oldStore(from);
    const { store, migration } = openWorkstation({ path: file, key, mustExist: true });
    onTestFinished(() => store.close());
    expect([migration.from, migration.to]).toEqual([version, workstationMigrations.length]);
    expect(allRows(store.read, "unit")).toEqual([]);
    const before = allRows(store.read, "client");
    const lines = transactionCount(store.read);
    addMissingDictionaries({ store, clock, ids: countingIds(7) });
    expect(transactionCount(store.read)).toBe(lines + 1);
    expect(firstBrokenLink(store.read)).toBeNull();
    expect(allRows(store.read, "client")).toEqual(before);
    const tree = unitTreeOf(store.read);
    expect(tree.nodes.map(({ name, kind, depth }) => [name, kind, depth])).toEqual([
      ["江城分行", "branch", 0],
      ["城东支行", "subBranch", 1],
      ["城东支行梧桐路分理处", "outlet", 2],
    ]);
    expect(tree.ofWord("城东 支行")?.name).toBe("城东支行");

    // What the branch removes stays removed, and what comes later is for the branch to say.
    const [branch] = tree.nodes;
    write(store, (tx) =>
      applyChanges(tx, headerOf(store, "later"), [
        { operation: "delete", table: "unit", rowId: branch?.id ?? "" },
        { operation: "update", table: "client", rowId: "client-4", values: { outlet: "城西支行" } },
      ]),
    );
    addMissingDictionaries({ store, clock, ids: countingIds(9) });
    expect(unitTreeOf(store.read).nodes.map(({ name, depth }) => [name, depth])).toEqual([
      ["城东支行", 0],
      ["城东支行梧桐路分理处", 1],
    ]);
  });
});
