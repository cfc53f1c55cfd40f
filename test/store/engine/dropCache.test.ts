/* A store whose program rests gives its pages back, and reads them from the file again when they are asked for. */
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { allOf } from "#db/engine/query.ts";
import { dropCache, type Store, write } from "#db/engine/store.ts";
import { createTestStore } from "#test/support/testStore.ts";

/** What this thread has read so far, in bytes; only Linux tells. */
const told = "/proc/thread-self/io";
const bytesRead = (): number => Number(/^rchar: (\d+)/u.exec(readFileSync(told, "utf8"))?.[1]);

const rows = 500;
/** A page of the file for each, and some more. */
const text = "一".repeat(1_200);
const leastBytes = rows * 3_600;

/** Reads everything; answers how much of it came from the file. */
const readAll = (store: Store): number => {
  const before = bytesRead();
  expect(allOf<{ text: string }>(store.read, "select text from heap where text <> ''").filter((row) => row.text === text)).toHaveLength(rows);
  return bytesRead() - before;
};

it.skipIf(!existsSync(told))("[SP13] what it held in memory is read from the file again, whole; within a transaction nothing is given back", () => {
  const { store } = createTestStore();
  store.raw.exec("create table heap (text text)");
  write(store, (tx) => {
    const insert = tx.prepare("insert into heap values (?)");
    for (let row = 0; row < rows; row += 1) insert.run(text);
  });
  readAll(store);
  expect(readAll(store)).toBeLessThan(leastBytes / 10);
  dropCache(store);
  expect(readAll(store)).toBeGreaterThan(leastBytes);
  expect(readAll(store)).toBeLessThan(leastBytes / 10);
  write(store, (tx) => {
    tx.prepare("update heap set text = text where rowid = 1").run();
    dropCache(store);
  });
  expect(readAll(store)).toBeLessThan(leastBytes / 10);
});

it("[SP13] a store that is closed, and none at all, have nothing to give back", () => {
  const { store } = createTestStore();
  dropCache(store);
  store.close();
  dropCache(store);
  dropCache(undefined);
});
