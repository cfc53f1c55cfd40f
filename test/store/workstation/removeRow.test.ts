import { expect, it } from "vitest";
import { write } from "#db/engine/store.ts";
import { removeRow } from "#db/workstation/sync/remoteRows.ts";
import { createTestStore } from "#test/support/testStore.ts";

it("[SP5] a client whose row is taken away is found by search no more", () => {
  const { store, newClient } = createTestStore();
  const [gone, kept] = [newClient("王芳"), newClient("李强")];
  write(store, (tx) => removeRow(tx, "client", gone));
  expect(store.raw.prepare("select id from client").pluck().all()).toEqual([kept]);
  expect(store.raw.prepare("select rowid from client_search").pluck().all()).toEqual(store.raw.prepare("select row_no from client").pluck().all());
});
