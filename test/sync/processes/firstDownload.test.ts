/* A first download in a process of its own over TLS, killed without a warning at named points of its one transaction (sync-spec F10, RE1). */
import { execFile } from "node:child_process";
import { createHash, createPrivateKey, randomBytes } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import { type Store, write } from "#db/engine/store.ts";
import { applyGroups } from "#db/workstation/applyEdit.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { clientSearch } from "#db/workstation/clientSearch.ts";
import { openWorkstation, schemaVersion } from "#db/workstation/openWorkstation.ts";
import { digestsToCompare } from "#db/workstation/sync/digests.ts";
import { hubIdentity, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { enrolWithHub } from "#electron/adapters/hubAccess.ts";
import { openHttpHubLink } from "#electron/adapters/httpHubLink.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { seedJoinedStore } from "#electron/features/session/enrolment.ts";
import { runSyncSession } from "#electron/sync/syncSession.ts";
import type { DownloadOrders } from "#test/support/downloadProcess.ts";
import { makeHub, startHubProcess } from "#test/support/hubProcess.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

const program = fileURLToPath(new URL("../../support/downloadProcess.ts", import.meta.url));
const key = randomBytes(32);
const ids = createUuidIds();

/** More than fits into one page, and enough to leave indexes off for. */
const clients = 2_300;
/** Words that differ from client to client: what packs too well is taken for a bomb. */
const wordsOf = (no: number): string => createHash("sha512").update(String(no)).digest("hex").repeat(15);

function* groups(managerId: string): Generator<{ readonly clientId: string; readonly edits: readonly RowEdit[] }> {
  for (let no = 0; no < clients; no += 1) {
    const clientId = ids.next();
    const values = { kind: "person", name: `客户${no}`, managerId, note: wordsOf(no), companyHistory: wordsOf(-no) };
    yield { clientId, edits: [{ operation: "insert", table: "client", rowId: clientId, clientId, baseRev: 0, values }] };
  }
}

const schemaOf = (store: Store): unknown =>
  store.raw.prepare("select type, name, sql from sqlite_schema where name not like 'sqlite_%' order by type, name").all();
const opened = <T>(file: string, work: (store: Store) => T): T => {
  const { store } = openWorkstation({ path: file, key });
  try {
    return work(store);
  } finally {
    store.close();
  }
};

/** Runs the process; what it said, or the signal that ended it. */
const download = (orders: DownloadOrders): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, [program, JSON.stringify(orders)], (error, out, complaint) => resolve(error ? (error.signal ?? complaint) : out));
  });

it("[F10] [RE1] [R3] a first download that is killed anywhere has nothing or all of it, and the next one is whole", { timeout: 240_000 }, async () => {
  const root = temporaryFolder();
  const hub = await makeHub(root, ["branchManager", "clientManager"]);
  const failures: string[] = [];
  const child = await startHubProcess(hub, hub.proxyPort, { root, onFailure: (complaint) => failures.push(complaint) });
  onTestFinished(() => child.stop());
  const files = { head: path.join(root, "head.db"), newcomer: path.join(root, "newcomer.db") };
  for (const [name, person] of [
    ["head", hub.people[0]],
    ["newcomer", hub.people[1]],
  ] as const) {
    const joined = await enrolWithHub(systemClock, "linux")(person?.code ?? "", name);
    if (!joined.ok) throw new Error(`not joined: ${joined.error.type}`);
    opened(files[name], (store) => seedJoinedStore(store, { clock: systemClock, ids }, joined.value));
  }
  // The head of the branch has the clients, all of them the newcomer's.
  const { store } = openWorkstation({ path: files.head, key });
  const identity = hubIdentity(store.read);
  if (!identity) throw new Error("not joined");
  const [actorId, workstationId] = [identity.userId as ActorId, identity.deviceId as WorkstationId]; // given by the hub
  const header = { txId: ids.next() as TxId, kind: "import" as const, label: {}, actorId, workstationId, editedAt: systemClock.now() }; // a fresh UUIDv7
  write(store, (tx) => applyGroups(tx, header, groups(hub.people[1]?.id ?? ""), "here", true));
  const link = openHttpHubLink({
    ...identity,
    key: createPrivateKey({ key: Buffer.from(identity.privateKey, "base64"), format: "der", type: "pkcs8" }),
    clock: systemClock,
  });
  const context = { store, link, clock: systemClock, ids, actorId, workstationId, schema: schemaVersion };
  const uploaded = await runSyncSession({ ...context, isCancelled: () => false, onProgress: () => undefined, announce: () => undefined });
  if (!uploaded.ok) throw new Error(JSON.stringify(uploaded.error));
  expect(uploaded).toMatchObject({ ok: true, value: { refused: 0, repaired: 0 } });
  link.close();
  store.close();

  const schema = opened(files.newcomer, schemaOf);
  const keyHex = key.toString("hex");
  for (const [at, times] of [
    ["drop index", 1],
    ["insert or fail into client ", 10],
    ["insert or fail into client ", clients - 1],
    ["CREATE INDEX", 1],
    ["CREATE INDEX", 90],
    ["pragma foreign_key_check", 1],
    ["commit", 1],
  ] as const) {
    expect(await download({ file: files.newcomer, keyHex, dies: { at, times } }), at).toBe("SIGKILL");
    opened(files.newcomer, (left) => {
      expect(schemaOf(left)).toEqual(schema);
      expect(left.raw.prepare("select count(*) from client").pluck().get()).toBe(0);
      expect(syncNumbers(left.read).cursor).toBe(0);
    });
  }
  // After the commit: in the writing of digests.
  expect(await download({ file: files.newcomer, keyHex, dies: { at: "insert into sync_digest", times: 1 } })).toBe("SIGKILL");
  opened(files.newcomer, (left) => expect(left.raw.prepare("select count(*) from client").pluck().get()).toBe(clients));
  expect(JSON.parse(await download({ file: files.newcomer, keyHex }))).toMatchObject({ ok: true, value: { repaired: 0 } });
  const digest = opened(files.head, (left) => digestsToCompare(left.read).buckets);
  opened(files.newcomer, (left) => {
    expect(schemaOf(left)).toEqual(schema);
    expect(firstBrokenLink(left.read)).toBeNull();
    expect(left.raw.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(digestsToCompare(left.read).buckets).toEqual(digest);
    expect(clientSearch(left.read, "客户2299", 5).map(({ name }) => name)).toEqual(["客户2299"]);
  });
  expect(failures).toEqual([]);
});
