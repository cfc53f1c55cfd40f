/*
 * A device as a process of its own that does its first download, and kills itself when it asks for a statement: the n-th that
 * begins so after the first index was left off. What came of the session is said on stdout.
 */
import { createPrivateKey } from "node:crypto";
import { writeSync } from "node:fs";
import type { ActorId, WorkstationId } from "#shared/kernel/ids.ts";
import { openWorkstation, schemaVersion } from "#db/workstation/openWorkstation.ts";
import { hubIdentity } from "#db/workstation/sync/syncState.ts";
import { openHttpHubLink } from "#electron/adapters/httpHubLink.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { runSyncSession } from "#electron/sync/syncSession.ts";

/** What it is told, as JSON in its first argument. */
export interface DownloadOrders {
  readonly file: string;
  readonly keyHex: string;
  readonly dies?: { readonly at: string; readonly times: number };
}

const run = async ({ file, keyHex, dies }: DownloadOrders): Promise<void> => {
  const { store } = openWorkstation({ path: file, key: Buffer.from(keyHex, "hex") });
  // Small, so that a kill falls into checkpoints as well.
  store.raw.pragma("wal_autocheckpoint = 32");
  const hub = hubIdentity(store.read);
  if (!hub) throw new Error("not joined");
  let left: number | undefined;
  const prepare: typeof store.prepare = (sql) => {
    if (dies && sql.startsWith("drop index")) left ??= dies.times;
    if (dies && left !== undefined && sql.startsWith(dies.at) && (left -= 1) === 0) process.kill(process.pid, "SIGKILL");
    return store.prepare(sql);
  };
  const key = createPrivateKey({ key: Buffer.from(hub.privateKey, "base64"), format: "der", type: "pkcs8" });
  const link = openHttpHubLink({ ...hub, key, clock: systemClock });
  const outcome = await runSyncSession({
    store: { ...store, prepare },
    link,
    clock: systemClock,
    ids: createUuidIds(),
    actorId: hub.userId as ActorId, // given by the hub
    workstationId: hub.deviceId as WorkstationId, // as above
    schema: schemaVersion,
    isCancelled: () => false,
    onProgress: () => undefined,
    announce: () => undefined,
  });
  writeSync(1, `${JSON.stringify(outcome)}\n`);
  link.close();
  store.close();
};

await run(JSON.parse(process.argv[2] ?? "{}") as DownloadOrders); // written by the test that starts it
process.exit(0);
