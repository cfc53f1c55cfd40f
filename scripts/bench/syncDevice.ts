/*
 * A device in a process of its own for the measurements of sync: real store, real link over TLS, real session. It does what
 * the messages of its parent say and answers with what it measured.
 */
import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import path from "node:path";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges, applyGroups } from "#db/workstation/applyEdit.ts";
import { openWorkstation, schemaVersion } from "#db/workstation/openWorkstation.ts";
import { openConflictCount } from "#db/workstation/sync/conflicts.ts";
import { digestsToCompare } from "#db/workstation/sync/digests.ts";
import { hubIdentity } from "#db/workstation/sync/syncState.ts";
import { enrolWithHub, openLinkOf } from "#electron/adapters/hubAccess.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { seedJoinedStore } from "#electron/features/session/enrolment.ts";
import type { DeviceContext } from "#electron/sync/deviceContext.ts";
import { runSyncSession } from "#electron/sync/syncSession.ts";
import type { Change, EditHeader } from "#shared/domain/edit/edit.ts";
import { syntheticTagChanges } from "#test/support/syntheticClients.ts";
import { pssOf } from "./processMemory.ts";
import { changedFields, clientIdOf, syncGroups } from "./syncWorkload.ts";

/** What a device of the bench can be told. */
export type DeviceCommand =
  | { readonly type: "join"; readonly file: string; readonly keyHex: string; readonly code: string }
  | { readonly type: "open"; readonly file: string; readonly keyHex: string }
  /** Makes clients as an import does. */
  | { readonly type: "seed"; readonly from: number; readonly count: number; readonly withTags: boolean }
  /** Changes three fields of some clients, each in a transaction of its own, as a day of work does. */
  | { readonly type: "edit"; readonly from: number; readonly count: number; readonly word: string }
  | { readonly type: "sync" }
  | { readonly type: "close" };

/** What came of a command. */
export interface DeviceAnswer {
  readonly ms: number;
  readonly error?: string;
  readonly lines?: number;
  readonly entries?: number;
  readonly repaired?: number;
  readonly conflicts?: number;
  readonly up?: number;
  readonly down?: number;
  readonly pss?: number;
  /** Processor time of the session in milliseconds. */
  readonly processor?: number;
  readonly digest?: string;
}

const ids = createUuidIds();

/** An open store with its link, or undefined before `join` or `open`. */
let open: { readonly context: DeviceContext; readonly close: () => void } | undefined;

const contextOf = (file: string, keyHex: string): void => {
  const { store } = openWorkstation({ path: file, key: Buffer.from(keyHex, "hex") });
  const hub = hubIdentity(store.read);
  if (!hub) throw new Error("not joined");
  const link = openLinkOf(hub, systemClock);
  const context: DeviceContext = {
    store,
    link,
    clock: systemClock,
    ids,
    actorId: hub.userId as ActorId, // given by the hub
    workstationId: hub.deviceId as WorkstationId, // as above
    schema: schemaVersion,
    isCancelled: () => false,
    onProgress: () => undefined,
    announce: () => undefined,
  };
  open = {
    context,
    close: () => {
      link.close();
      store.close();
    },
  };
};

const opened = (): DeviceContext => {
  if (!open) throw new Error("no store");
  return open.context;
};

const headerOf = ({ actorId, workstationId }: DeviceContext, kind: EditHeader["kind"]): EditHeader => ({
  txId: ids.next() as TxId, // a fresh UUIDv7
  kind,
  label: {},
  actorId,
  workstationId,
  editedAt: systemClock.now(),
});

let sessions = 0;

/** With SYNC_BENCH_PROFILE (a folder) each session leaves a processor profile of its own there. */
const profiled = async (): Promise<() => Promise<void>> => {
  const folder = process.env["SYNC_BENCH_PROFILE"];
  if (folder === undefined) return () => Promise.resolve();
  const inspector = new Session();
  inspector.connect();
  await inspector.post("Profiler.enable");
  await inspector.post("Profiler.start");
  sessions += 1;
  return async () => {
    const { profile } = await inspector.post("Profiler.stop");
    writeFileSync(path.join(folder, `device-${process.pid}-${sessions}.cpuprofile`), JSON.stringify(profile));
    inspector.disconnect();
  };
};

const carryOut = async (command: DeviceCommand): Promise<Partial<DeviceAnswer>> => {
  switch (command.type) {
    case "join": {
      const { store } = openWorkstation({ path: command.file, key: Buffer.from(command.keyHex, "hex") });
      const joined = await enrolWithHub(systemClock, "bench")(command.code, "bench");
      if (!joined.ok) throw new Error(joined.error.type);
      seedJoinedStore(store, { clock: systemClock, ids }, joined.value);
      store.close();
      contextOf(command.file, command.keyHex);
      return {};
    }
    case "open":
      contextOf(command.file, command.keyHex);
      return {};
    case "seed": {
      const context = opened();
      const { actorId, store } = context;
      if (command.withTags) write(store, (tx) => applyChanges(tx, headerOf(context, "import"), syntheticTagChanges));
      const groups = function* groups() {
        for (const group of syncGroups(command.count, command.from)) {
          yield {
            clientId: group.clientId,
            edits: group.edits.map((edit) =>
              edit.table === "client" && edit.operation === "insert" ? { ...edit, values: { ...edit.values, managerId: actorId } } : edit,
            ),
          };
        }
      };
      write(store, (tx) => applyGroups(tx, headerOf(context, "import"), groups(), "here", true));
      return {};
    }
    case "edit": {
      const context = opened();
      for (let number = command.from + 1; number <= command.from + command.count; number += 1) {
        const change: Change = { operation: "update", table: "client", rowId: clientIdOf(number), values: changedFields(number, command.word) };
        write(context.store, (tx) => applyChanges(tx, headerOf(context, "edit"), [change]));
      }
      return {};
    }
    case "sync": {
      const context = opened();
      const before = context.link.traffic();
      const finish = await profiled();
      const spent = process.cpuUsage();
      const began = performance.now();
      const outcome = await runSyncSession(context);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
      const ms = performance.now() - began;
      const { user, system } = process.cpuUsage(spent);
      await finish();
      const { up, down } = context.link.traffic();
      const { lines, entries, repaired } = outcome.value;
      return {
        ms,
        lines,
        entries,
        repaired,
        conflicts: openConflictCount(context.store.read, "branchManager"),
        up: up - before.up,
        down: down - before.down,
        pss: pssOf(process.pid),
        processor: (user + system) / 1000,
        digest: digestsToCompare(context.store.read).total,
      };
    }
    case "close":
      open?.close();
      open = undefined;
      return {};
  }
};

process.on("message", (command: DeviceCommand) => {
  const began = performance.now();
  carryOut(command)
    // A session says itself how long it took: what is asked about it afterwards does not count.
    .then((answer) => process.send?.({ ms: performance.now() - began, ...answer } satisfies DeviceAnswer))
    .catch((error: unknown) =>
      process.send?.({ ms: performance.now() - began, error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies DeviceAnswer),
    );
});
