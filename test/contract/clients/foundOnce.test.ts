/* A word typed into the list is looked up once for all that is asked about it, and never answered from before a change. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import type { ListScope } from "#shared/contracts/clients/list.ts";
import { type ReadDb, write } from "#db/engine/store.ts";
import { refreshClients } from "#db/workstation/clientDerived.ts";
import { throughGate } from "#db/workstation/guards.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { listAnswers } from "#electron/features/listAnswers.ts";
import { readyIndex } from "#electron/features/readyIndex.ts";
import { createTestStore } from "#test/support/testStore.ts";

const scopeOf = (text: string, note = false): ListScope => ({ condition: note ? { field: "clientNumber", op: "isEmpty" } : { all: [] }, text });
const sort = { field: "createdAt", direction: "asc" } as const;

const createList = async () => {
  const test = createTestStore();
  for (const name of ["王芳", "王伟", "李娜"]) test.newClient(name);
  let searches = 0;
  const db: ReadDb = {
    prepare: (sql) => {
      if (sql.includes("match ?")) searches += 1;
      return test.store.read.prepare(sql);
    },
  };
  for (let turn = 0; turn < 1_000 && readyIndex(db) === undefined; turn += 1) await nextTurn();
  expect(readyIndex(db)?.clientCount()).toBe(3);
  const answers = () => listAnswers({ db, clock: test.clock });
  const total = (text: string, isNarrow = false): number => answers().page(answers().wishOf(scopeOf(text, isNarrow)), sort, { offset: 0, limit: 50 }).total;
  return { ...test, db, answers, total, searches: () => searches };
};

it("[SP4] words are looked up once for the page, the sums, the groups and the counts", async () => {
  const { answers, total, searches } = await createList();
  expect(total("王")).toBe(2);
  expect(searches()).toBe(1);
  expect(answers().totals({ kind: "matching", scope: scopeOf("王"), except: [] }).count).toBe(2);
  expect(answers().groups(answers().wishOf(scopeOf("王")), "tier")).toMatchObject([{ count: 2 }]);
  expect(total("王", true)).toBe(2);
  expect(searches()).toBe(1);
  expect([total("王芳"), total("王"), total("李")]).toEqual([1, 2, 1]);
  expect(searches()).toBe(3);
});

it("[SP4] words are looked up anew after each change, and their answers with each condition reckoned anew", async () => {
  const { total, searches, newClient, apply } = await createList();
  expect([total("王"), total("王", true)]).toEqual([2, 2]);
  const added = newClient("王强");
  expect([total("王"), total("王", true)]).toEqual([3, 3]);
  apply([{ operation: "update", table: "client", rowId: added, values: { clientNumber: "C100000001" } }]);
  expect([total("王"), total("王", true)]).toEqual([3, 2]);
  apply([{ operation: "update", table: "client", rowId: added, values: { name: "马强" } }]);
  expect([total("王"), total("马")]).toEqual([2, 1]);
  expect(searches()).toBe(5);
});

it("[SP4] words are looked up anew when another process has put the search right, which no line of the log tells", async () => {
  const { store, path, key, total } = await createList();
  expect(total("王")).toBe(2);
  const other = openWorkstation({ path, key, mustExist: true }).store;
  write(other, (tx) => tx.prepare("insert into client_search (client_search) values ('delete-all')").run());
  expect(total("王")).toBe(0);
  const clients = store.raw.prepare("select id from client").pluck().all() as string[]; // by their column
  write(other, (tx) => throughGate(tx, () => refreshClients(tx, clients)));
  expect(total("王")).toBe(2);
  other.close();
});
