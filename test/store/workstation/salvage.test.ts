import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStore, type Store, write } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { appendAudit, firstBrokenAudit } from "#db/workstation/auditLog.ts";
import { firstBrokenLink, transactionCount } from "#db/workstation/changeLog.ts";
import { clientSearch } from "#db/workstation/clientSearch.ts";
import { setLocalState } from "#db/workstation/localState.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { salvageReport, salvageStore } from "#db/workstation/salvage.ts";
import { countingIds, createTestStore, steppingClock, type TestStore } from "#test/support/testStore.ts";

const pageBytes = 4_096;
const phoneOf = (index: number): string => `139${String(10_000_000 + index * 7)}`;

/** A store with so many clients, each with a phone, that its tables have many pages. */
const filledStore = (clients: number): TestStore & { readonly clientIds: readonly string[] } => {
  const made = createTestStore();
  write(made.store, (tx) => {
    setLocalState(tx, "actorId", "00000000-0000-7000-8000-00000000aaaa");
    setLocalState(tx, "workstationId", "00000000-0000-7000-8000-00000000bbbb");
    appendAudit(tx, { at: made.clock.now(), actorId: "a", action: "open", clientId: null, detail: {} });
  });
  const clientIds = Array.from({ length: clients }, (_none, index) => {
    const id = made.newClient(`客户${index}`, { note: `备注${index} ${"备".repeat(120)}` });
    made.apply([{ operation: "insert", table: "contactPoint", rowId: made.ids.next(), values: { clientId: id, kind: "mobile", value: phoneOf(index) } }]);
    if (index % 10 === 0) made.apply([{ operation: "update", table: "client", rowId: id, values: { note: `改过${index}` } }]);
    return id;
  });
  return { ...made, clientIds };
};

const leavesOf = (store: Store, name: string): readonly number[] =>
  store.raw.prepare("select pageno from dbstat where name = ? and pagetype = 'leaf' order by pageno").pluck().all(name) as number[]; // page numbers

/** Closes the store and ruins pages of its file, as a bad disk would. */
const ruin = (made: TestStore, pages: readonly number[]): void => {
  made.store.close();
  const bytes = readFileSync(made.path);
  for (const page of pages)
    for (let at = (page - 1) * pageBytes + 40; at < (page - 1) * pageBytes + 72; at += 1) bytes.writeUInt8(bytes.readUInt8(at) ^ 0xa5, at);
  writeFileSync(made.path, bytes);
};

const salvage = (made: TestStore) => {
  const target = path.join(made.folder, "salvaged.db");
  const before = readFileSync(made.path);
  const report = salvageStore(made.path, target, made.key, { clock: steppingClock(), ids: countingIds(9) });
  expect(readFileSync(made.path).equals(before)).toBe(true);
  const { store } = openWorkstation({ path: target, key: made.key, mustExist: true, checkLog: true });
  onTestFinished(() => store.close());
  expect(store.raw.pragma("integrity_check(1)", { simple: true })).toBe("ok");
  expect(store.raw.pragma("foreign_key_check")).toEqual([]);
  return { report, store };
};

const namesOf = (store: Store): readonly unknown[] => store.raw.prepare("select name from client order by row_no").pluck().all();

describe("the salvage of a damaged store", () => {
  it("[RE11] makes rows of lost pages anew from the change log: nothing of the clients is lost", () => {
    const made = filledStore(120);
    const names = namesOf(made.store);
    const notes = made.store.raw.prepare("select id, note from client order by id").all();
    const [, client, clientToo] = leavesOf(made.store, "client");
    const [, , phone] = leavesOf(made.store, "contact_point");
    ruin(made, [client ?? 0, clientToo ?? 0, phone ?? 0]);
    const { report, store } = salvage(made);
    const tables = new Map(report.tables.map((line) => [line.table, line] as const));
    expect(tables.get("client")).toMatchObject({ lost: 0 });
    expect(tables.get("client")?.rebuilt).toBeGreaterThan(5);
    expect(tables.get("contact_point")).toMatchObject({ lost: 0 });
    expect(report.clients).toBe(120);
    expect(new Set(namesOf(store))).toEqual(new Set(names));
    expect(store.raw.prepare("select id, note from client order by id").all()).toEqual(notes);
    expect(store.raw.prepare("select count(*) from contact_point").pluck().get()).toBe(120);
    expect(firstBrokenLink(store.read)).toBeNull();
    expect(firstBrokenAudit(store.read)).toBeNull();
    expect(salvageReport(store.read)).toEqual(report);
    // Search was made anew, for rows of every origin.
    for (const index of [3, 40, 119]) expect(clientSearch(store.read, phoneOf(index), 5).map(({ name }) => name)).toEqual([`客户${index}`]);
  });

  it("[RE11] tells what is lost when the log lost it too, keeps the numbers of the log and seals its chain anew", () => {
    const made = filledStore(120);
    const transactions = transactionCount(made.store.read);
    const lines = leavesOf(made.store, "change_log");
    const headers = leavesOf(made.store, "change_tx");
    const clients = leavesOf(made.store, "client");
    // Early clients: their page, and the lines of the log that made them.
    ruin(made, [clients[0] ?? 0, lines[0] ?? 0, lines[1] ?? 0, headers[2] ?? 0]);
    const { report, store } = salvage(made);
    const client = report.tables.find(({ table }) => table === "client");
    expect(client?.lost).toBeGreaterThan(0);
    expect(report.clients + (client?.lost ?? 0)).toBe(120);
    expect(report.logBrokenAt).not.toBeNull();
    expect(transactionCount(store.read)).toBeGreaterThanOrEqual(transactions);
    expect(firstBrokenLink(store.read)).toBeNull();
    expect(namesOf(store)).toContain("客户119");
    // The word about it stands in the audit.
    expect(store.raw.prepare("select count(*) from audit_entry where action = 'storeSalvaged'").pluck().get()).toBe(1);
  });

  it("[RE11] takes the newest work along that lay in the log beside the file only", () => {
    const made = filledStore(30);
    made.store.raw.pragma("wal_checkpoint(truncate)");
    const leaf = leavesOf(made.store, "client")[1] ?? 0;
    made.newClient("最后一位");
    // As a kill leaves it: file and log side by side.
    const [file, log] = [readFileSync(made.path), readFileSync(`${made.path}-wal`)];
    made.store.close();
    writeFileSync(made.path, file);
    writeFileSync(`${made.path}-wal`, log);
    const bytes = readFileSync(made.path);
    bytes.writeUInt8(bytes.readUInt8((leaf - 1) * pageBytes + 50) ^ 0xff, (leaf - 1) * pageBytes + 50);
    writeFileSync(made.path, bytes);
    const target = path.join(made.folder, "salvaged.db");
    const report = salvageStore(made.path, target, made.key, { clock: steppingClock(), ids: countingIds(9) });
    expect(readFileSync(made.path).equals(bytes)).toBe(true);
    expect(readFileSync(`${made.path}-wal`).equals(log)).toBe(true);
    expect(report.clients).toBe(31);
    const store = openStore({ path: target, key: made.key, mustExist: true });
    onTestFinished(() => store.close());
    expect(namesOf(store)).toContain("最后一位");
  });

  it("says so when not even the first page can be read, and leaves nothing behind that looks like a store", () => {
    const made = filledStore(5);
    ruin(made, [1]);
    let kind = "none";
    try {
      salvage(made);
    } catch (error) {
      kind = storeErrorKind(error);
    }
    expect(["corrupt", "wrongKey"]).toContain(kind);
    expect(existsSync(path.join(made.folder, "salvaged.db"))).toBe(false);
  });
});
