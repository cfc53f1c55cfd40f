/* When the log is folded into the file: by the commit that makes it long, or, for who must not wait for it, afterwards. */
import { statSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { foldPostponed, openStore, postponeFolding, type Store, write } from "#db/engine/store.ts";
import { createTestStore } from "#test/support/testStore.ts";

const size = (path: string): number => statSync(path).size;
const bound = ({ raw }: Store): unknown => raw.pragma("wal_autocheckpoint", { simple: true });

/** More than a thousand pages in one commit. */
const writeMuch = (store: Store): void => {
  store.raw.exec("create table if not exists heap (text text)");
  write(store, (tx) => {
    const insert = tx.prepare("insert into heap values (?)");
    for (let row = 0; row < 2_000; row += 1) insert.run("一".repeat(1_200));
  });
};

it("[SP6] a long log is folded by its commit; while that is postponed it stays, and is folded when the work has ended", async () => {
  const { store, path } = createTestStore();
  const before = size(path);
  postponeFolding(store);
  writeMuch(store);
  expect(size(path)).toBe(before);
  foldPostponed(store);
  // Who waited is told first.
  expect(size(path)).toBe(before);
  expect(bound(store)).toBe(1_000);
  await nextTurn();
  await nextTurn();
  const folded = size(path);
  expect(folded).toBeGreaterThan(before + 4_000_000);
  writeMuch(store);
  expect(size(path)).toBeGreaterThan(folded + 4_000_000);
});

it("[RE5] what was committed while folding is postponed is there when the process ends before it", () => {
  const { store, path, key } = createTestStore();
  postponeFolding(store);
  writeMuch(store);
  const other = openStore({ path, key, mustExist: true });
  expect(other.read.prepare("select count(*) from heap").pluck().get()).toBe(2_000);
  other.close();
});

it("a store that is closed meanwhile is left alone, and one whose log is kept stays untouched", async () => {
  const { store, path, key } = createTestStore();
  postponeFolding(store);
  foldPostponed(store);
  store.close();
  await nextTurn();
  await nextTurn();
  foldPostponed(store);
  const kept = openStore({ path, key, mustExist: true, keepLog: true });
  postponeFolding(kept);
  expect(bound(kept)).toBe(0);
  foldPostponed(kept);
  expect(bound(kept)).toBe(0);
  kept.close();
});
