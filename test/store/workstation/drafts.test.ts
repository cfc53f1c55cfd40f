import { copyFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { write } from "#db/engine/store.ts";
import { draftByKey, draftsByPrefix, dropDraft, keepDraft } from "#db/workstation/drafts.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { createTestStore } from "#test/support/testStore.ts";

const savedAt = "2026-11-21T08:00:00.000Z";

describe("drafts", () => {
  it("survive a kill: what was acknowledged is there when the store is opened again", () => {
    const made = createTestStore();
    write(made.store, (tx) => keepDraft(tx, { key: "visit:1:report", value: "客户说下周再", savedAt }));
    const killed = `${made.path}.killed`;
    copyFileSync(made.path, killed);
    copyFileSync(`${made.path}-wal`, `${killed}-wal`);
    const { store } = openWorkstation({ path: killed, key: made.key, mustExist: true, checkLog: true });
    onTestFinished(() => store.close());
    expect(draftByKey(store.read, "visit:1:report")).toEqual({ key: "visit:1:report", value: "客户说下周再", savedAt });
  });

  it("are kept once per key, found by the beginning of the key, and dropped", () => {
    const { store } = createTestStore();
    write(store, (tx) => {
      keepDraft(tx, { key: "client:1:note", value: "一", savedAt });
      keepDraft(tx, { key: "client:1:note", value: "二", savedAt });
      keepDraft(tx, { key: "client:1:name", value: "三", savedAt });
      keepDraft(tx, { key: "client:10", value: "四", savedAt });
      keepDraft(tx, { key: "client_1:", value: "五", savedAt });
    });
    expect(draftsByPrefix(store.read, "client:1:").map(({ value }) => value)).toEqual(["三", "二"]);
    write(store, (tx) => dropDraft(tx, "client:1:note"));
    expect(draftByKey(store.read, "client:1:note")).toBeUndefined();
  });
});

describe("local state", () => {
  it("keeps the last value of a key and knows nothing of others", () => {
    const { store } = createTestStore();
    write(store, (tx) => setLocalState(tx, "window", "1"));
    write(store, (tx) => setLocalState(tx, "window", "2"));
    expect([localState(store.read, "window"), localState(store.read, "other")]).toEqual(["2", undefined]);
  });
});
