/*
 * [RE8] A session that is cut off sends little of it again: the same session over real HTTPS whole and cut at several places,
 * each from copies of the same hub and the same store, the bytes counted where they pass.
 */
import { createPrivateKey, randomBytes, randomUUID } from "node:crypto";
import { cpSync } from "node:fs";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import { write } from "#db/engine/store.ts";
import { applyGroups } from "#db/workstation/applyEdit.ts";
import { contentByHash, contentHash, keepContent } from "#db/workstation/attachments.ts";
import { openWorkstation, schemaVersion } from "#db/workstation/openWorkstation.ts";
import { digestsToCompare } from "#db/workstation/sync/digests.ts";
import { hubIdentity } from "#db/workstation/sync/syncState.ts";
import { openHubDatabase, readHubFolder } from "#hub/admin/hubFolder.ts";
import { createHubHttp } from "#hub/http/hubHttp.ts";
import { createHubIds } from "#hub/uuidIds.ts";
import { enrolWithHub } from "#electron/adapters/hubAccess.ts";
import { openHttpHubLink } from "#electron/adapters/httpHubLink.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { seedJoinedStore } from "#electron/features/session/enrolment.ts";
import type { DeviceContext } from "#electron/sync/deviceContext.ts";
import { runSyncSession } from "#electron/sync/syncSession.ts";
import { freePort } from "#test/support/freePort.ts";
import { type MadeHub, makeHub } from "#test/support/hubProcess.ts";
import { type Misfortune, startProxy } from "#test/support/misfortuneProxy.ts";
import { keepFigures } from "#test/support/proofFigures.ts";
import { randomFrom, syntheticClient } from "#test/support/syntheticClients.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

/** How many clients travel; the long run sets SUIXING_CUT_CLIENTS. Fewer than 1,500 would fit into what may be sent again. */
const clients = Number(process.env["SUIXING_CUT_CLIENTS"] ?? 1_500);
const mostAgain = 256 * 1024;
const key = randomBytes(32);
const ids = createUuidIds();

/** A hub and two stores as they lie on the disk. */
interface Place {
  readonly root: string;
  readonly made: MadeHub;
}

const storeAt = (place: Place, name: string) => openWorkstation({ path: path.join(place.root, `${name}.db`), key }).store;

/** The same once more, for another run. */
const copyOf = ({ root, made }: Place): Place => {
  const copy = temporaryFolder();
  cpSync(root, copy, { recursive: true });
  return { root: copy, made: { ...made, folder: path.join(copy, "hub") } };
};

/** The hub of a place listens behind a proxy while the work is done. */
const withHub = async <T>(place: Place, work: (proxy: Awaited<ReturnType<typeof startProxy>>) => Promise<T>): Promise<T> => {
  const folder = readHubFolder(place.made.folder);
  const hub = await openHubDatabase(folder);
  const port = await freePort();
  const url = { url: `https://127.0.0.1:${place.made.proxyPort}`, fingerprint: folder.fingerprint };
  const app = await createHubHttp({ hub, clock: systemClock, ids: createHubIds(), keys: folder.keys, tls: folder.tls, place: url, leaseDays: 14 });
  await app.listen({ port, host: "127.0.0.1" });
  const proxy = await startProxy(place.made.proxyPort, () => port);
  try {
    return await work(proxy);
  } finally {
    await proxy.close();
    await app.close();
    await hub.close();
  }
};

const join = async (place: Place, name: string, code: string): Promise<void> => {
  const store = storeAt(place, name);
  const joined = await enrolWithHub(systemClock, "linux")(code, name);
  if (!joined.ok) throw new Error(`not joined: ${joined.error.type}`);
  seedJoinedStore(store, { clock: systemClock, ids }, joined.value);
  store.close();
};

/** Clients as an import makes them, with identities as random as real ones. */
function* groupsOf(managerId: string, count: number): Generator<{ readonly clientId: string; readonly edits: readonly RowEdit[] }> {
  const random = randomFrom(8);
  for (let number = 1; number <= count; number += 1) {
    const clientId = randomUUID();
    const edits = syntheticClient(number, random, "2026-11-21").flatMap((change): RowEdit[] => {
      if (change.operation !== "insert" || change.table === "clientTag") return [];
      const isClient = change.table === "client";
      return [
        {
          operation: "insert",
          table: change.table,
          rowId: isClient ? clientId : randomUUID(),
          clientId,
          baseRev: 0,
          values: {
            ...Object.fromEntries(Object.entries(change.values).filter(([, value]) => value !== null)),
            ...(isClient ? { managerId } : { clientId }),
          },
        },
      ];
    });
    yield { clientId, edits };
  }
}

const attachmentOf = (clientId: string, bytes: Buffer): RowEdit => ({
  operation: "insert",
  table: "attachment",
  rowId: randomUUID(),
  clientId,
  baseRev: 0,
  values: { clientId, fileName: "合同.pdf", mediaType: "application/pdf", byteSize: bytes.length, sha256: contentHash(bytes) },
});

interface Run {
  readonly up: number;
  readonly down: number;
  /** How each of the sessions ended, up to the one that ended well. */
  readonly sessions: readonly string[];
  readonly digest: string;
}

/** Sessions of a device until one ends well; `fate` of the connections of the first, those of later ones are good. */
const sessionsOf = (place: Place, name: string, fate: () => Misfortune): Promise<Run> =>
  withHub(place, async (proxy) => {
    const store = storeAt(place, name);
    const identity = hubIdentity(store.read);
    if (!identity) throw new Error("not joined");
    const privateKey = createPrivateKey({ key: Buffer.from(identity.privateKey, "base64"), format: "der", type: "pkcs8" });
    const sessions: string[] = [];
    try {
      proxy.set(fate);
      for (let isDone = false; !isDone && sessions.length < 4;) {
        const link = openHttpHubLink({ ...identity, key: privateKey, clock: systemClock, idleMs: 20_000 });
        const context: DeviceContext = {
          store,
          link,
          clock: systemClock,
          ids,
          actorId: identity.userId as ActorId, // given by the hub
          workstationId: identity.deviceId as WorkstationId, // as above
          schema: schemaVersion,
          isCancelled: () => false,
          onProgress: () => undefined,
          announce: () => undefined,
        };
        const outcome = await runSyncSession(context);
        link.close();
        sessions.push(outcome.ok ? (outcome.value.repaired === 0 ? "done" : "repaired") : outcome.error.type);
        isDone = outcome.ok;
        proxy.set(() => ({}));
      }
      return { ...proxy.passed(), sessions, digest: digestsToCompare(store.read).total };
    } finally {
      store.close();
    }
  });

/** Only the first connection is cut; then the network is there again, or away until the next session. */
const cutOnce = (cut: Misfortune, isAway: boolean): (() => Misfortune) => {
  let isFirst = true;
  return () => {
    if (!isFirst) return isAway ? { cutUp: 0, cutDown: 0 } : {};
    isFirst = false;
    return cut;
  };
};

/** A branch manager whose store is empty, and a client manager whose clients the hub does not have yet. */
const begin = async (count: number, attachment?: Buffer): Promise<Place> => {
  const root = temporaryFolder();
  const place: Place = { root, made: await makeHub(root, ["branchManager", "clientManager"]) };
  const [head, manager] = place.made.people;
  await withHub(place, async () => {
    await join(place, "reader", head?.code ?? "");
    await join(place, "writer", manager?.code ?? "");
  });
  const store = storeAt(place, "writer");
  onTestFinished(() => store.close());
  const identity = hubIdentity(store.read);
  const header = {
    txId: ids.next() as TxId, // a fresh UUIDv7
    kind: "import" as const,
    label: {},
    actorId: (identity?.userId ?? "") as ActorId, // given by the hub
    workstationId: (identity?.deviceId ?? "") as WorkstationId, // as above
    editedAt: systemClock.now(),
  };
  const groups = [...groupsOf(identity?.userId ?? "", count)];
  const [first] = groups;
  if (attachment && first) groups.push({ clientId: first.clientId, edits: [attachmentOf(first.clientId, attachment)] });
  write(store, (tx) => {
    applyGroups(tx, header, groups, "here", true);
    if (attachment) keepContent(tx, contentHash(attachment), attachment);
  });
  store.close();
  return place;
};

it(
  `[RE8] an upload and a first download of ${clients} clients, cut off: at most 256 KB are sent again, and the end is the same`,
  { timeout: 90_000 + clients * 60 },
  async () => {
    const before = await begin(clients);
    const after = copyOf(before);
    const upload = await sessionsOf(after, "writer", () => ({}));
    expect(upload.sessions).toEqual(["done"]);
    // Else nothing could be told from it.
    expect(upload.up).toBeGreaterThan(1.4 * mostAgain);
    const told: { readonly what: string; readonly at: number; readonly isAway: boolean; readonly again: number }[] = [];
    const cut = async (from: Place, name: "reader" | "writer", whole: Run, way: "up" | "down", share: number, isAway: boolean): Promise<void> => {
      const at = Math.floor(whole[way] * share);
      const run = await sessionsOf(copyOf(from), name, cutOnce(way === "up" ? { cutUp: at } : { cutDown: at }, isAway));
      expect(run.sessions.at(-1)).toBe("done");
      expect(run.digest).toBe(whole.digest);
      // The network was away: that session could not end well.
      if (isAway) expect(run.sessions[0]).toBe("unreachable");
      told.push({ what: name === "reader" ? "first download" : "upload", at: share, isAway, again: run.up + run.down - whole.up - whole.down });
    };
    for (const share of [0.45, 0.97]) await cut(before, "writer", upload, "up", share, share > 0.5);
    const download = await sessionsOf(copyOf(after), "reader", () => ({}));
    expect(download.sessions).toEqual(["done"]);
    expect(download.down).toBeGreaterThan(1.4 * mostAgain);
    for (const [share, isAway] of [
      [0.6, false],
      [0.99, true],
    ] as const)
      await cut(after, "reader", download, "down", share, isAway);
    keepFigures({ clients, upload: { up: upload.up, down: upload.down }, firstDownload: { up: download.up, down: download.down }, cuts: told });
    expect(told.filter(({ again }) => again > mostAgain)).toEqual([]);
  },
);

it("[RE8] [T1] an attachment that is cut off on its way up or down: at most 256 KB are sent again, and it arrives as it was", { timeout: 90_000 }, async () => {
  // Nothing in it repeats, and no part ends with it.
  const attachment = randomBytes(2_600_000);
  const before = await begin(20, attachment);
  const after = copyOf(before);
  const upload = await sessionsOf(after, "writer", () => ({}));
  const reader = copyOf(after);
  const download = await sessionsOf(reader, "reader", () => ({}));
  expect([...upload.sessions, ...download.sessions]).toEqual(["done", "done"]);
  const contentAt = (place: Place): Uint8Array | undefined => {
    const store = storeAt(place, "reader");
    const bytes = contentByHash(store.read, contentHash(attachment));
    store.close();
    return bytes;
  };
  expect(attachment.equals(contentAt(reader) ?? Buffer.alloc(0))).toBe(true);
  const again: number[] = [];
  for (const share of [0.33, 0.6, 0.97]) {
    const up = copyOf(before);
    const sent = await sessionsOf(up, "writer", cutOnce({ cutUp: Math.floor(upload.up * share) }, true));
    expect(sent.sessions).toEqual(["unreachable", "done"]);
    again.push(sent.up + sent.down - upload.up - upload.down);
    // What came in pieces is whole for others.
    const whole = await sessionsOf(up, "reader", () => ({}));
    expect(whole.sessions).toEqual(["done"]);
    expect(attachment.equals(contentAt(up) ?? Buffer.alloc(0))).toBe(true);
    const down = copyOf(after);
    const got = await sessionsOf(down, "reader", cutOnce({ cutDown: Math.floor(download.down * share) }, true));
    expect(got.sessions).toEqual(["unreachable", "done"]);
    again.push(got.up + got.down - download.up - download.down);
    expect(attachment.equals(contentAt(down) ?? Buffer.alloc(0))).toBe(true);
  }
  expect(again.filter((bytes) => bytes > mostAgain)).toEqual([]);
});
