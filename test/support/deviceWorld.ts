/*
 * Devices and a hub in one process: real stores, the real hub, and a link that passes messages through real serialisation
 * and the schemas of both ends. Faults come from outside, through `tamper`; nothing in production code knows of them.
 */
import { randomBytes } from "node:crypto";
import path from "node:path";
import type { z } from "zod";
import { err, ok } from "#shared/kernel/result.ts";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { Ids } from "#shared/kernel/ports.ts";
import type { Change, EditHeader, EditKind } from "#shared/domain/edit/edit.ts";
import { CompareReply, CompareRequest, ExchangeReply, ExchangeRequest, HistoryReply, HistoryRequest, RowsReply, RowsRequest } from "#shared/protocol/messages.ts";
import { type Store, write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { setLocalState } from "#db/workstation/localState.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { setHubIdentity } from "#db/workstation/sync/syncState.ts";
import { ExchangeRefusal, type Exchange } from "#hub/exchange/exchange.ts";
import type { DeviceParty } from "#hub/exchange/parties.ts";
import type { DeviceContext } from "#electron/sync/deviceContext.ts";
import type { HubLink, LinkFailure } from "#electron/sync/hubLink.ts";
import { runSyncSession, type SyncReport } from "#electron/sync/syncSession.ts";
import type { SyncFailure } from "#electron/sync/deviceContext.ts";
import type { Result } from "#shared/kernel/result.ts";
import { countingIds, temporaryFolder } from "./testStore.ts";
import type { HandClock } from "./hubWorld.ts";

/** What happens to one message: `request` may be lost before the hub saw it, `reply` after the hub did its work. */
export type Fate = "delivered" | "requestLost" | "replyLost" | "twice";

export interface Tamper {
  readonly fate: (kind: string) => Fate;
}

const faithful: Tamper = { fate: () => "delivered" };

const unreachable = (detail: string): { readonly ok: false; readonly error: LinkFailure } => err({ type: "unreachable", detail });

/** A link to a hub of the same process. */
export const createTestLink = (exchange: () => Exchange, party: () => DeviceParty, tamper: Tamper = faithful): HubLink => {
  let up = 0;
  let down = 0;
  const ask = async <Q, A>(kind: string, request: Q, schemas: { readonly ask: z.ZodType<Q>; readonly answer: z.ZodType<A> }, work: (request: Q) => Promise<A>) => {
    const text = JSON.stringify(request);
    up += text.length;
    const parsed = schemas.ask.parse(JSON.parse(text));
    const fate = tamper.fate(kind);
    if (fate === "requestLost") return unreachable("request lost");
    try {
      if (fate === "twice") await work(parsed);
      const reply = JSON.stringify(await work(parsed));
      if (fate === "replyLost") return unreachable("reply lost");
      down += reply.length;
      return ok(schemas.answer.parse(JSON.parse(reply)));
    } catch (error) {
      if (error instanceof ExchangeRefusal) return err({ type: "refused" as const, error: error.type });
      throw error;
    }
  };
  return {
    exchange: (request) => ask("exchange", request, { ask: ExchangeRequest, answer: ExchangeReply }, (parsed) => exchange().exchange(party(), parsed)),
    history: (request) => ask("history", request, { ask: HistoryRequest, answer: HistoryReply }, (parsed) => exchange().history(party(), parsed)),
    compare: (request) => ask("compare", request, { ask: CompareRequest, answer: CompareReply }, (parsed) => exchange().compare(party(), parsed)),
    rows: (request) => ask("rows", request, { ask: RowsRequest, answer: RowsReply }, (parsed) => exchange().rows(party(), parsed)),
    // Contents and receipts need the server; the simulation of rows has none.
    closeDay: () => Promise.resolve(unreachable("no server")),
    contentStatus: () => Promise.resolve(unreachable("no server")),
    putChunk: () => Promise.resolve(unreachable("no server")),
    getChunk: () => Promise.resolve(unreachable("no server")),
    traffic: () => ({ up, down }),
  };
};

export interface TestDevice {
  readonly party: DeviceParty;
  readonly store: () => Store;
  /** Writes changes as one local transaction. */
  readonly edit: (changes: readonly Change[], kind?: EditKind, label?: EditHeader["label"]) => string;
  readonly sync: () => Promise<Result<SyncReport, SyncFailure>>;
  /** Abandons the open store and opens the same file again, as after a kill. */
  readonly reopen: () => void;
  readonly ids: Ids;
  readonly context: () => DeviceContext;
}

export interface DeviceOptions {
  readonly party: DeviceParty;
  readonly exchange: () => Exchange;
  readonly clock: HandClock;
  readonly prefix: number;
  /** How far the device's clock is off, in milliseconds. */
  readonly skewMs?: () => number;
  readonly tamper?: Tamper;
}

/** A device with an empty store, enrolled for its party. */
export const createDevice = ({ party, exchange, clock, prefix, skewMs = () => 0, tamper }: DeviceOptions): TestDevice => {
  const file = path.join(temporaryFolder(), "store.db");
  const key = randomBytes(32);
  const ids = countingIds(prefix);
  const deviceClock = { now: () => new Date(Date.parse(clock.now()) + skewMs()).toISOString() as ReturnType<HandClock["now"]> };
  let { store } = openWorkstation({ path: file, key });
  const actorId = party.userId as ActorId; // test identities
  const workstationId = party.deviceId as WorkstationId; // as above
  write(store, (tx) => {
    setLocalState(tx, "actorId", actorId);
    setLocalState(tx, "workstationId", workstationId);
    setHubIdentity(tx, {
      url: "test:",
      fingerprint: "",
      deviceId: party.deviceId,
      userId: party.userId,
      branchId: party.branchId,
      branchName: party.branchId,
      privateKey: "",
      receiptKey: "",
      boxKey: "",
      enrolledAt: deviceClock.now(),
    });
  });
  const context = (): DeviceContext => ({
    store,
    link: createTestLink(exchange, () => party, tamper),
    clock: deviceClock,
    ids,
    actorId,
    workstationId,
    schema: 12,
    isCancelled: () => false,
    onProgress: () => undefined,
    announce: () => undefined,
  });
  return {
    party,
    ids,
    store: () => store,
    context,
    edit: (changes, kind = "edit", label = {}) => {
      const txId = ids.next() as TxId; // as above
      write(store, (tx) => applyChanges(tx, { txId, kind, label, actorId, workstationId, editedAt: deviceClock.now() }, changes));
      return txId;
    },
    sync: () => runSyncSession(context()),
    reopen: () => {
      store.close();
      ({ store } = openWorkstation({ path: file, key, mustExist: true }));
    },
  };
};
