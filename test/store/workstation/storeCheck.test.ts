import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type StoreCheck, verdictOf } from "#shared/domain/support/storeCheck.ts";
import { write } from "#db/engine/store.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { clientSearch } from "#db/workstation/clientSearch.ts";
import { throughGate } from "#db/workstation/guards.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { salvageStore } from "#db/workstation/salvage.ts";
import { setLocalState } from "#db/workstation/localState.ts";
import { type CheckSteps, checkStore, lastStoreCheck, repairStore } from "#db/workstation/storeCheck.ts";
import { countingIds, createTestStore, steppingClock, type TestStore } from "#test/support/testStore.ts";

const steps = (phases: string[] = []): CheckSteps => ({
  clock: steppingClock(),
  onProgress: (phase) => void phases.push(phase),
  pause: () => Promise.resolve(),
});

const filled = (clients = 60): TestStore => {
  const made = createTestStore();
  for (let index = 0; index < clients; index += 1) made.newClient(`客户${index}`, { note: "备".repeat(100) });
  write(made.store, (tx) => {
    setLocalState(tx, "actorId", "00000000-0000-7000-8000-00000000aaaa");
    setLocalState(tx, "workstationId", "00000000-0000-7000-8000-00000000bbbb");
  });
  write(made.store, (tx) => appendAudit(tx, { at: made.clock.now(), actorId: "a", action: "open", clientId: null, detail: {} }));
  return made;
};

/** Ruins one leaf page of a table or index and opens the store again. */
const withRuinedPage = (made: TestStore, name: string, leaf = 0) => {
  const pages = made.store.raw.prepare("select pageno from dbstat where name = ? order by pagetype = 'leaf' desc, pageno").pluck().all(name) as number[]; // numbers
  made.store.close();
  const bytes = readFileSync(made.path);
  const at = ((pages[leaf] ?? 1) - 1) * 4_096 + 60;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  writeFileSync(made.path, bytes);
  const { store } = openWorkstation({ path: made.path, key: made.key, mustExist: true });
  onTestFinished(() => store.close());
  return store;
};

describe("the check of a store", () => {
  it("[RE11] finds a sound store whole, step by step, and keeps the answer", async () => {
    const made = filled();
    const phases: string[] = [];
    const check = await checkStore(made.store, steps(phases));
    expect(verdictOf(check)).toBe("whole");
    expect(check).toMatchObject({ damagedTables: [], changeLog: { brokenAt: null }, audit: { length: 1, brokenAt: null } });
    expect(check.tables).toBeGreaterThan(120);
    expect(new Set(phases)).toEqual(new Set(["pages", "clients", "chains"]));
    expect(lastStoreCheck(made.store.read)).toEqual(check);
  });

  it("[RE11] names the table whose page was lost and touches nothing", async () => {
    const store = withRuinedPage(filled(), "client", 1);
    const check = await checkStore(store, steps());
    expect(check.damagedTables).toContain("client");
    expect(verdictOf(check)).toBe("damaged");
    expect(check.changeLog).toBeNull();
    expect(await repairStore(store, check, steps())).toEqual(check);
  });

  it("[RE9] makes search and derived columns anew", async () => {
    const made = filled();
    write(made.store, (tx) =>
      throughGate(tx, () => {
        tx.prepare("update client set name_pinyin = 'x', completeness = 1 where row_no <= 3").run();
        tx.prepare("delete from client_search where rowid in (5, 6)").run();
      }),
    );
    const check = await checkStore(made.store, steps());
    expect(check).toMatchObject({ derivedWrongly: 3, searchMismatches: 2 });
    expect(verdictOf(check)).toBe("repairable");
    expect(verdictOf(await repairStore(made.store, check, steps()))).toBe("whole");
    expect(clientSearch(made.store.read, "客户4", 5).map(({ name }) => name)).toContain("客户4");
  });

  it("[RE11] counts a lost page of the search as damage, though the salvage of it loses nothing", async () => {
    const made = filled();
    const store = withRuinedPage(made, "client_search_data");
    expect(verdictOf(await checkStore(store, steps()))).toBe("damaged");
    store.close();
    const target = path.join(made.folder, "salvaged.db");
    const report = salvageStore(made.path, target, made.key, { clock: steppingClock(), ids: countingIds(9) });
    expect(report).toMatchObject({ clients: 60, tables: [] });
    const { store: salvaged } = openWorkstation({ path: target, key: made.key, mustExist: true });
    onTestFinished(() => salvaged.close());
    expect(verdictOf(await checkStore(salvaged, steps()))).toBe("whole");
    expect(clientSearch(salvaged.read, "客户59", 5).map(({ name }) => name)).toEqual(["客户59"]);
  });

  it("[SE9] says where a chain no longer fits, and stops when asked to", async () => {
    const made = filled(5);
    write(made.store, (tx) => tx.prepare("update audit_entry set action = 'x' where seq = 1").run());
    const check = await checkStore(made.store, steps());
    expect(check.audit).toEqual({ length: 1, brokenAt: 1 });
    expect(verdictOf(check)).toBe("attention");
    const stopped = new Error("stopped");
    await expect(checkStore(made.store, { ...steps(), pause: () => Promise.reject(stopped) })).rejects.toBe(stopped);
  });

  it("an index that lost its order is a thing to repair, other findings are damage first", () => {
    const sound: StoreCheck = {
      at: "",
      ms: 1,
      tables: 1,
      pages: 1,
      freePages: 0,
      pageBytes: 4_096,
      damagedTables: [],
      unorderedTables: [],
      brokenReferences: 0,
      searchMismatches: 0,
      derivedWrongly: 0,
      changeLog: null,
      audit: null,
    };
    expect(verdictOf({ ...sound, unorderedTables: ["client"] })).toBe("repairable");
    expect(verdictOf({ ...sound, brokenReferences: 1 })).toBe("attention");
    expect(verdictOf({ ...sound, brokenReferences: 1, damagedTables: ["need"] })).toBe("damaged");
  });
});
