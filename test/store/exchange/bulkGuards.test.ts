import { describe, expect, it } from "vitest";
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
