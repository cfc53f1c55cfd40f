import { describe, expect, it } from "vitest";
import { syncedTableNames } from "#shared/domain/edit/syncedTables.ts";
import { write } from "#db/engine/store.ts";
import { applyGroups } from "#db/workstation/applyEdit.ts";
import type { EditGroup } from "#db/workstation/changeLog.ts";
import { createTestStore } from "#test/support/testStore.ts";

const groupOf = (clientId: string, name: string): EditGroup => ({
  clientId,
  edits: [{ operation: "insert", table: "client", rowId: clientId, clientId, baseRev: 0, values: { kind: "person", name } }],
});

describe("the guards during a bulk", () => {
  const smuggle =
    "insert into client (id, edited_at, kind, name, name_pinyin, name_initials, holding_total, completeness, created_at) values ('x', 'x', 'person', 'x', '', '', 0, 0, 'x')";

  it("stand again after a bulk that came to its end", () => {
    const { store, header, ids } = createTestStore();
    write(store, (tx) => applyGroups(tx, header("import"), [groupOf(ids.next(), "王伟")], "here", true));
    expect(() => store.raw.exec(smuggle)).toThrow("outside the write path");
    expect(store.raw.prepare("select count(*) from client").pluck().get()).toBe(1);
  });

  it("[SP11] are written as SQLite writes them: those of inserts, set anew by it, are what they were", () => {
    const { store, header, ids } = createTestStore();
    const guards = (): unknown => store.raw.prepare("select * from temp.sqlite_schema where type = 'trigger' order by name").all();
    const before = guards();
    expect(before).toHaveLength(syncedTableNames.length * 3);
    write(store, (tx) => applyGroups(tx, header("import"), [groupOf(ids.next(), "王伟")], "here", true));
    expect(guards()).toEqual(before);
  });

  it("[SP11] leave the schema shut: nobody writes it by hand after them", () => {
    const { store } = createTestStore();
    expect(store.raw.pragma("writable_schema", { simple: true })).toBe(0);
    expect(() => store.raw.exec("delete from temp.sqlite_schema")).toThrow("may not be modified");
    store.raw.pragma("writable_schema = on");
    expect(() => store.raw.exec("delete from temp.sqlite_schema")).toThrow("may not be modified");
  });

  it("stand again after a bulk that failed, and nothing of it stays", () => {
    const { store, header, ids } = createTestStore();
    const failing = function* failing(): Generator<EditGroup> {
      yield groupOf(ids.next(), "王伟");
      throw new Error("the file ended");
    };
    expect(() => write(store, (tx) => applyGroups(tx, header("import"), failing(), "here", true))).toThrow("the file ended");
    expect(() => store.raw.exec(smuggle)).toThrow("outside the write path");
    expect(store.raw.prepare("select (select count(*) from client) + (select count(*) from change_log)").pluck().get()).toBe(0);
    write(store, (tx) => applyGroups(tx, header("import"), [groupOf(ids.next(), "李娜")], "here", true));
    expect(store.raw.prepare("select name from client").pluck().all()).toEqual(["李娜"]);
  });
});
