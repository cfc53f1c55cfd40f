/*
 * A device as a process of its own: joins a hub by code over TLS, then writes random edits and runs real sessions until it is
 * killed. Every local transaction is said on stdout after its commit, with all that it wrote; `dies` names a point at
 * which the process kills itself. On `sync` it only exchanges, on `end` it leaves.
 */
import { createPrivateKey, randomInt } from "node:crypto";
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import { addDays, type Day } from "#shared/kernel/time.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { openWorkstation, schemaVersion } from "#db/workstation/openWorkstation.ts";
import { ledgerDays } from "#db/workstation/sync/dayLedger.ts";
import { hubIdentity, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { enrolWithHub } from "#electron/adapters/hubAccess.ts";
import { openHttpHubLink } from "#electron/adapters/httpHubLink.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { seedJoinedStore } from "#electron/features/session/enrolment.ts";
import { compareAndRepair } from "#electron/sync/compareAndRepair.ts";
import type { DeviceContext, SyncFailure } from "#electron/sync/deviceContext.ts";
import { closeDay } from "#electron/sync/endOfDay.ts";
import type { HubLink } from "#electron/sync/hubLink.ts";
import { runSyncSession } from "#electron/sync/syncSession.ts";
import { deviceOf } from "./deviceOf.ts";
import { carryOutEdit, editOps } from "./simulationEdits.ts";
import { createTruth } from "./simulationTruth.ts";

/** Points at which a process kills itself. */
export const deathPoints = ["afterSend", "beforeApply", "afterApply", "afterLocalCommit"] as const;
export type DeathPoint = (typeof deathPoints)[number];

/** What a device process is told, as JSON in its first argument. */
export interface DeviceOrders {
  readonly file: string;
  readonly keyHex: string;
  readonly role: string;
  /** Joins with this code when the store has no hub yet, and leaves. */
  readonly code?: string;
  readonly managers: readonly string[];
  /** Texts of clients' names that no file may show. */
  readonly secret: string;
  readonly dies?: { readonly point: DeathPoint; readonly times: number };
}

const say = (message: unknown): void => void writeSync(1, `${JSON.stringify(message)}\n`);

const isPassing = (failure: SyncFailure): boolean =>
  failure.type === "unreachable" || (failure.type === "refused" && (failure.error === "busy" || failure.error === "tooManyRequests"));

const run = async (orders: DeviceOrders): Promise<void> => {
  const ids = createUuidIds();
  const { store } = openWorkstation({ path: orders.file, key: Buffer.from(orders.keyHex, "hex") });
  // Small, so that kills fall into checkpoints as well.
  store.raw.pragma("wal_autocheckpoint = 32");
  if (orders.code !== undefined) {
    const joined = await enrolWithHub(systemClock, "linux")(orders.code, "进程");
    if (!joined.ok) throw new Error(`not joined: ${joined.error.type}`);
    seedJoinedStore(store, { clock: systemClock, ids }, joined.value);
    store.close();
    say({ type: "joined", deviceId: joined.value.hub.deviceId });
    return;
  }
  const hub = hubIdentity(store.read);
  if (!hub) throw new Error("not joined");
  let left = orders.dies?.times ?? 0;
  const dieAt = (point: DeathPoint): void => {
    if (orders.dies?.point !== point) return;
    left -= 1;
    if (left <= 0) process.kill(process.pid, "SIGKILL");
  };
  const real = openHttpHubLink({
    url: hub.url,
    fingerprint: hub.fingerprint,
    deviceId: hub.deviceId,
    key: createPrivateKey({ key: Buffer.from(hub.privateKey, "base64"), format: "der", type: "pkcs8" }),
    receiptKey: hub.receiptKey,
    clock: systemClock,
    idleMs: 4_000,
    connectMs: 4_000,
  });
  const mortal =
    <Q, A>(ask: (request: Q) => Promise<A>) =>
    async (request: Q): Promise<A> => {
      const before = real.traffic().up;
      const answer = ask(request);
      if (orders.dies?.point === "afterSend") {
        while (real.traffic().up === before) await nextTurn();
        await pause(randomInt(4));
        dieAt("afterSend");
      }
      const reply = await answer;
      dieAt("beforeApply");
      return reply;
    };
  const link: HubLink = { ...real, exchange: mortal(real.exchange), exchangeKept: mortal(real.exchangeKept) };
  const context: DeviceContext = {
    store,
    link,
    clock: systemClock,
    ids,
    actorId: hub.userId as ActorId, // given by the hub
    workstationId: hub.deviceId as WorkstationId, // as above
    schema: schemaVersion,
    pushLines: 7,
    isCancelled: () => false,
    onProgress: () => undefined,
    announce: () => dieAt("afterApply"),
  };
  const device = deviceOf({ store, ids, clock: systemClock, party: { deviceId: hub.deviceId, branchId: hub.branchId, userId: hub.userId, role: orders.role } });
  const truth = createTruth();
  /** What the starter wishes; it changes while something is awaited. */
  const wished: { now: "write" | "sync" | "end"; asked: number } = { now: "write", asked: 0 };
  createInterface({ input: process.stdin }).on("line", (line) => {
    wished.now = line === "end" ? "end" : "sync";
    wished.asked += 1;
  });

  const edit = (): void => {
    const op = editOps[randomInt(editOps.length)] ?? "edit";
    let tx: string | undefined;
    if (randomInt(8) === 0) {
      const header = {
        txId: ids.next() as TxId,
        kind: "create" as const,
        label: {},
        actorId: context.actorId,
        workstationId: context.workstationId,
        editedAt: systemClock.now(),
      }; // a fresh UUIDv7
      const name = `${orders.secret}${randomInt(1_000)}`;
      const managerId = orders.role === "clientManager" ? hub.userId : (orders.managers[0] ?? null);
      write(store, (inner) =>
        applyChanges(inner, header, [
          { operation: "insert", table: "client", rowId: ids.next(), values: { kind: "person", name, note: `${orders.secret}的备注`, managerId } },
        ]),
      );
      tx = header.txId;
    } else {
      tx = carryOutEdit(device, op, { a: randomInt(50), b: randomInt(50), c: randomInt(50) }, orders.managers);
    }
    if (tx === undefined) return;
    dieAt("afterLocalCommit");
    const from = truth.written().length;
    truth.note(device, tx);
    say({ type: "wrote", tx, written: truth.written().slice(from) });
  };

  const sync = async (): Promise<void> => {
    const outcome = await runSyncSession(context);
    if (outcome.ok) say({ type: "synced", repaired: outcome.value.repaired, lines: outcome.value.lines });
    else {
      if (!isPassing(outcome.error)) throw new Error(`session: ${JSON.stringify(outcome.error)}`);
      say({ type: "missed", why: outcome.error });
      await pause(20 + randomInt(60));
    }
  };

  const closeNextDay = async (): Promise<void> => {
    const closed = ledgerDays(store.read, 10_000).filter(({ state }) => state === "closed").length;
    const outcome = await closeDay(context, addDays("2026-01-01" as Day, closed), { lines: syncNumbers(store.read).pushedLine }); // a day by its form
    if (outcome.ok) say({ type: "day", outcome: outcome.value.type, reason: outcome.value.type === "attention" ? outcome.value.reason : "" });
  };

  /** Exchanges until nothing is left and both sides agree. */
  const settle = async (): Promise<void> => {
    for (;;) {
      await sync();
      const compared = await compareAndRepair(context);
      if (compared.ok && compared.value.type === "equal") {
        say({ type: "settled", repaired: compared.value.repaired, cursor: syncNumbers(store.read).cursor });
        return;
      }
      if (!compared.ok && !isPassing(compared.error)) throw new Error(`compare: ${JSON.stringify(compared.error)}`);
    }
  };

  say({ type: "ready" });
  for (;;) {
    if (wished.now === "end") break;
    if (wished.now === "sync") {
      const answered = wished.asked;
      await settle();
      while (wished.asked === answered) await pause(5);
      continue;
    }
    for (let count = randomInt(5); count >= 0; count -= 1) edit();
    await (randomInt(12) === 0 ? closeNextDay() : sync());
    await nextTurn();
  }
  real.close();
  store.close();
};

if (process.argv[1] === import.meta.filename) {
  await run(JSON.parse(process.argv[2] ?? "{}") as DeviceOrders); // written by the test that starts it
  process.exit(0);
}
