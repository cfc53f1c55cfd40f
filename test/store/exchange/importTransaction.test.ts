/* The transaction of an import (SP1): one that brings most of a store makes the indexes once, and nobody can tell afterwards. */
import { describe, expect, it } from "vitest";
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import { write } from "#db/engine/store.ts";
import { applyGroups } from "#db/workstation/applyEdit.ts";
import { type EditGroup, firstBrokenLink } from "#db/workstation/changeLog.ts";
import { clientSearch } from "#db/workstation/clientSearch.ts";
import { writeImport } from "#electron/jobs/imports/importTransaction.ts";
import { fullDump } from "#test/support/canonicalDump.ts";
import { syntheticClients, syntheticTagChanges } from "#test/support/syntheticClients.ts";
import { createTestStore, type TestStore } from "#test/support/testStore.ts";

const many = 1_100;

const groupsOf = (count: number, from: number): EditGroup[] =>
  [...syntheticClients(count, 1 + from, "2026-11-21", from)].map((changes) => {
    const clientId = changes[0]?.rowId ?? "";
    const edits = changes.flatMap((change): RowEdit[] => (change.operation === "insert" ? [{ ...change, clientId, baseRev: 0, values: change.values }] : []));
    return { clientId, edits };
  });

/** A store with its tags and a client whom the import changes. */
const storeWithOne = (): { readonly test: TestStore; readonly known: string } => {
  const test = createTestStore();
  test.apply(syntheticTagChanges);
  return { test, known: test.newClient("王伟", { clientNumber: "C-1", note: "旧" }) };
};

const phoneOf = (clientId: string): EditGroup => ({
  clientId,
  edits: [
    { operation: "update", table: "client", rowId: clientId, clientId, baseRev: 0, fields: { name: ["王伟", "王薇"] } },
    { operation: "insert", table: "contactPoint", rowId: "phone-of-known", clientId, baseRev: 0, values: { clientId, kind: "mobile", value: "13900000001" } },
  ],
});

const indexes = ({ store }: TestStore): unknown =>
  store.raw.prepare("select name, sql from sqlite_schema where type = 'index' and sql is not null order by name").all();
const settings = ({ store }: TestStore): unknown[] => ["foreign_keys", "cache_size"].map((name) => store.raw.pragma(name, { simple: true }));
const hasIndex = ({ store }: TestStore): boolean => store.raw.prepare("select 1 from sqlite_schema where name = 'client_by_name'").get() !== undefined;

/** Groups that note, when they are asked for, whether the indexes are there. */
const watched = function* watched(test: TestStore, groups: readonly EditGroup[], seen: Set<boolean>): Generator<EditGroup> {
  for (const group of groups) {
    seen.add(hasIndex(test));
    yield group;
  }
};

describe("the transaction of an import", () => {
  it("[SP1] [RE1] that brings most of a store leaves what one written row by row leaves: rows, search, log, indexes", () => {
    const [bulk, plain] = [storeWithOne(), storeWithOne()];
    const groups = [...groupsOf(many, 0), phoneOf(bulk.known)];
    const [before, ground] = [indexes(bulk.test), settings(bulk.test)];
    const seen = new Set<boolean>();
    writeImport(bulk.test.store, many, (_tx, apply) => apply(bulk.test.header("import"), watched(bulk.test, groups, seen)));
    write(plain.test.store, (tx) => applyGroups(tx, plain.test.header("import"), groups, "here", true));
    expect([...seen]).toEqual([false]);
    expect(indexes(bulk.test)).toEqual(before);
    expect(settings(bulk.test)).toEqual(ground);
    expect(fullDump(bulk.test.store)).toEqual(fullDump(plain.test.store));
    for (const { test } of [bulk, plain]) {
      expect(test.store.raw.pragma("integrity_check", { simple: true })).toBe("ok");
      expect(firstBrokenLink(test.store.read)).toBeNull();
      expect(clientSearch(test.store.read, "13900000001", 5).map(({ name }) => name)).toEqual(["王薇"]);
    }
    expect(() => bulk.test.store.raw.exec("update client set note = 'x'")).toThrow("outside the write path");
  });

  it("[SP1] into a store that has more clients already leaves the indexes where they are", () => {
    const { test } = storeWithOne();
    writeImport(test.store, many + 1, (_tx, apply) => apply(test.header("import"), groupsOf(many + 1, 0)));
    const seen = new Set<boolean>();
    writeImport(test.store, many, (_tx, apply) => apply(test.header("import"), watched(test, groupsOf(many, many + 1), seen)));
    expect([...seen]).toEqual([true]);
    expect(test.store.raw.prepare("select count(*) from client").pluck().get()).toBe(2 * many + 2);
  });

  it("[RE1] that fails leaves the store as it was, with its indexes and guards", () => {
    const { test } = storeWithOne();
    const [before, ground, rows] = [indexes(test), settings(test), fullDump(test.store)];
    const failing = function* failing(): Generator<EditGroup> {
      yield* groupsOf(20, 0);
      throw new Error("the file ended");
    };
    expect(() => writeImport(test.store, many, (_tx, apply) => apply(test.header("import"), failing()))).toThrow("the file ended");
    const astray: EditGroup = {
      clientId: "nobody",
      edits: [
        {
          operation: "insert",
          table: "contactPoint",
          rowId: "astray",
          clientId: "nobody",
          baseRev: 0,
          values: { clientId: "nobody", kind: "mobile", value: "1" },
        },
      ],
    };
    expect(() => writeImport(test.store, many, (_tx, apply) => apply(test.header("import"), [astray]))).toThrow("a row refers to one that is not there");
    expect([indexes(test), settings(test), fullDump(test.store)]).toEqual([before, ground, rows]);
    expect(() => test.store.raw.exec("update client set note = 'x'")).toThrow("outside the write path");
  });
});
