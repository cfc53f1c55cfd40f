/*
 * Devices and a hub in one process: real stores, the real hub, and a link that passes messages through real serialisation
 * and the schemas of both ends. Faults come from outside, through `tamper`; nothing in production code knows of them.
 */
import { copyFileSync, existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { z } from "zod";
import { err, ok } from "#shared/kernel/result.ts";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { Ids } from "#shared/kernel/ports.ts";
import type { Change, EditHeader, EditKind } from "#shared/domain/edit/edit.ts";
import { CompareReply, CompareRequest, ExchangeReply, HistoryReply, HistoryRequest, limits, RowsReply, RowsRequest } from "#shared/protocol/messages.ts";
import { toColumns } from "#shared/protocol/columns.ts";
import { ExchangeBody } from "#shared/protocol/exchangeBody.ts";
import { type Store, write, type WriteTx } from "#db/engine/store.ts";
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
import { layEmptyStore, testStoreKey } from "./emptyStore.ts";
import { countingIds, temporaryFolder } from "./testStore.ts";
import type { HandClock } from "./hubWorld.ts";

/** What happens to one message: on the way to the hub, at the hub, or on the way back. */
export type Fate =
  | "delivered"
  /** Lost before the hub saw it. */
  | "requestLost"
  /** Cut off: the hub sees that it is not whole. */
  | "requestCut"
  /** Lost after the hub did its work. */
  | "replyLost"
  /** Cut off: the device sees that it is not whole. */
  | "replyCut"
  /** The hub gets it twice. */
  | "twice"
  /** The hub gets it after a later message; the device has long given it up. */
  | "late";

export interface Tamper {
  readonly fate: (kind: string) => Fate;
  /** Runs before the request leaves and after the reply has come: whatever may happen meanwhile. */
  readonly before?: (kind: string) => void | Promise<void>;
  readonly after?: (kind: string) => void | Promise<void>;
  /** Keeps the work of a late message. */
  readonly keepLate?: (work: () => Promise<unknown>) => void;
  /** Whether an error of the hub is one of those that were caused: the device learns nothing but the end of the connection. */
  readonly isCaused?: (error: unknown) => boolean;
}

const faithful: Tamper = { fate: () => "delivered" };

const unreachable = (detail: string): { readonly ok: false; readonly error: LinkFailure } => err({ type: "unreachable", detail });

/** Contents as the server keeps them: chunks by number. */
export type Contents = Map<string, Map<number, Uint8Array>>;

/** A link to a hub of the same process. */
export const createTestLink = (exchange: () => Exchange, party: () => DeviceParty, tamper: Tamper = faithful, contents: Contents = new Map()): HubLink => {
  let up = 0;
  let down = 0;
  let pushes = 0;
  const ask = async <Q, A>(
    kind: string,
    request: unknown,
    schemas: { readonly ask: z.ZodType<Q>; readonly answer: z.ZodType<A> },
    work: (request: Q) => Promise<A>,
    meanwhile?: () => void,
  ): Promise<Result<A, LinkFailure>> => {
    await tamper.before?.(kind);
    const text = JSON.stringify(request);
    up += text.length;
    meanwhile?.();
    const fate = tamper.fate(kind);
    if (fate === "requestLost") return unreachable("request lost");
    if (fate === "requestCut") return err({ type: "refused", error: "malformed" });
    const run = async (): Promise<string> => JSON.stringify(await work(schemas.ask.parse(JSON.parse(text))));
    if (fate === "late") {
      tamper.keepLate?.(run);
      return unreachable("late");
    }
    try {
      if (fate === "twice") await run();
      const reply = await run();
      await tamper.after?.(kind);
      if (fate === "replyLost") return unreachable("reply lost");
      if (fate === "replyCut") return err({ type: "garbled" });
      down += reply.length;
      return ok(schemas.answer.parse(JSON.parse(reply)));
    } catch (error) {
      if (error instanceof ExchangeRefusal) return err({ type: "refused", error: error.type });
      if (tamper.isCaused?.(error)) return unreachable("hub gone");
      throw error;
    }
  };
  return {
    exchange: (request, meanwhile) => {
      pushes += Math.sign(request.push.length);
      // Every other push in columns (L6): what is offered again comes in the other form.
      const body = request.push.length > 0 && pushes % 2 === 1 ? { ...request, push: toColumns(request.push) } : request;
      return ask("exchange", body, { ask: ExchangeBody, answer: ExchangeReply }, (parsed) => exchange().exchange(party(), parsed), meanwhile);
    },
    history: (request) => ask("history", request, { ask: HistoryRequest, answer: HistoryReply }, (parsed) => exchange().history(party(), parsed)),
    compare: (request) => ask("compare", request, { ask: CompareRequest, answer: CompareReply }, (parsed) => exchange().compare(party(), parsed)),
    rows: (request) => ask("rows", request, { ask: RowsRequest, answer: RowsReply }, (parsed) => exchange().rows(party(), parsed)),
    // Receipts need the server.
    closeDay: () => Promise.resolve(unreachable("no server")),
    contentStatus: ({ contents: asked }) =>
      Promise.resolve(
        ok({
          missing: asked.flatMap(({ sha256, bytes }) => {
            const chunks = Array.from({ length: Math.ceil(bytes / limits.chunkBytes) }, (_, index) => index).filter(
              (chunk) => !contents.get(sha256)?.has(chunk),
            );
            return chunks.length > 0 ? [{ sha256, chunks }] : [];
          }),
        }),
      ),
    putChunk: (sha256, chunk, bytes) => {
      contents.set(sha256, (contents.get(sha256) ?? new Map<number, Uint8Array>()).set(chunk, bytes));
      return Promise.resolve(ok(null));
    },
    // A server from before there were parts.
    putPart: () => Promise.reject(new Error("an older hub was sent a part")),
    getChunk: (sha256, chunk, from = 0) => {
      const bytes = from === 0 ? contents.get(sha256)?.get(chunk) : undefined;
      return Promise.resolve(bytes ? ok({ bytes, isCut: false }) : err({ type: "refused", error: "notFound" }));
    },
    traffic: () => ({ up, down }),
  };
};

/** Memory where the system offers it as a folder: what is durable there is proven by the kill loops, not here. */
export const fastFolder = (): string => (existsSync("/dev/shm") ? "/dev/shm" : tmpdir());

/** Copies a store as it lies on the disk at this instant, the log of the last commits with it. */
export const copyStore = (from: string, to: string): void => {
  copyFileSync(from, to);
  rmSync(`${to}-wal`, { force: true });
  if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${to}-wal`);
};

/**
 * Stores that are used again for another device: emptied, not closed. Opening one costs more than most histories, because
 * every statement is compiled anew.
 */
export interface StorePool {
  readonly take: () => { readonly store: Store; readonly file: string };
  readonly give: (store: Store, file: string) => void;
  /** Closes what nobody has taken. */
  readonly close: () => void;
}

const emptying = (store: Store): (() => void) => {
  const names = store.raw
    .prepare(
      "select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' and name not like 'sqlite_%' and name not like 'client_search_%'",
    )
    .pluck()
    .all() as string[]; // a column of names
  const statements = [
    "update temp.write_gate set is_open = 1",
    "insert into client_search (client_search) values ('delete-all')",
    ...names.map((name) => `delete from "${name}"`),
    "update temp.write_gate set is_open = 0",
  ].map((sql) => store.raw.prepare(sql));
  return store.raw.transaction(() => {
    for (const statement of statements) statement.run();
  });
};

/** A pool whose files lie in a folder. */
export const createStorePool = (folder: string): StorePool => {
  let files = 0;
  const free: { readonly store: Store; readonly file: string }[] = [];
  const emptyOf = new Map<Store, () => void>();
  return {
    take: () => {
      const used = free.pop();
      if (used) return used;
      files += 1;
      const file = path.join(folder, `pooled-${files}.db`);
      layEmptyStore(file);
      return { store: openWorkstation({ path: file, key: testStoreKey(), mustExist: true }).store, file };
    },
    give: (store, file) => {
      const empty = emptyOf.get(store) ?? emptying(store);
      emptyOf.set(store, empty);
      empty();
      free.push({ store, file });
    },
    close: () => {
      for (const { store } of free.splice(0)) store.close();
    },
  };
};

export interface TestDevice {
  readonly party: DeviceParty;
  readonly store: () => Store;
  /** Writes changes as one local transaction. */
  readonly edit: (changes: readonly Change[], kind?: EditKind, label?: EditHeader["label"]) => string;
  /** Runs work as one local transaction with a header of its own. */
  readonly act: (kind: EditKind, work: (tx: WriteTx, header: EditHeader) => void, undoes?: string) => string;
  readonly sync: () => Promise<Result<SyncReport, SyncFailure>>;
  /** Abandons the open store and opens the same file again, as after a kill. */
  readonly reopen: () => void;
  /** A copy of the file as it is now; `restore` goes on from such a copy. */
  readonly copy: () => string;
  readonly restore: (copy: string) => void;
  readonly close: () => void;
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
  readonly isCancelled?: () => boolean;
  /** Most lines of one push. */
  readonly pushLines?: number;
  /** Where the file lies; a folder of the test by default. */
  readonly folder?: string;
  /** Puts something between the program and its store. */
  readonly around?: (store: Store) => Store;
  readonly contents?: Contents;
  /** Where its store comes from and goes to. */
  readonly pool?: StorePool;
}

/** A device with an empty store, enrolled for its party. */
export const createDevice = (options: DeviceOptions): TestDevice => {
  const { party, exchange, clock, prefix, skewMs = () => 0, tamper, around = (store) => store, contents } = options;
  const key = testStoreKey();
  const folder = options.folder ?? temporaryFolder();
  const pooled = options.pool?.take();
  let generation = 0;
  const fileOf = (number: number): string => path.join(folder, `store-${prefix}-${number}.db`);
  let file = pooled?.file ?? fileOf(0);
  if (!pooled) layEmptyStore(file);
  const ids = countingIds(prefix);
  const deviceClock = { now: () => new Date(Date.parse(clock.now()) + skewMs()).toISOString() as ReturnType<HandClock["now"]> };
  const open = (): Store => openWorkstation({ path: file, key, mustExist: true }).store;
  let opened = pooled?.store ?? open();
  let store = around(opened);
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
    link: createTestLink(exchange, () => party, tamper, contents),
    clock: deviceClock,
    ids,
    actorId,
    workstationId,
    schema: 12,
    ...(options.pushLines === undefined ? {} : { pushLines: options.pushLines }),
    isCancelled: options.isCancelled ?? (() => false),
    onProgress: () => undefined,
    announce: () => undefined,
  });
  const goOnWith = (from: string): void => {
    generation += 1;
    const next = fileOf(generation);
    copyStore(from, next);
    opened.close();
    file = next;
    opened = open();
    store = around(opened);
  };
  const act: TestDevice["act"] = (kind, work, undoes) => {
    const txId = ids.next() as TxId; // as above
    const header = { txId, kind, label: {}, actorId, workstationId, editedAt: deviceClock.now(), ...(undoes === undefined ? {} : { undoes: undoes as TxId }) }; // as above
    write(store, (tx) => work(tx, header));
    return txId;
  };
  return {
    party,
    ids,
    store: () => store,
    context,
    act,
    edit: (changes, kind = "edit", label = {}) => act(kind, (tx, header) => applyChanges(tx, { ...header, label }, changes)),
    sync: () => runSyncSession(context()),
    reopen: () => goOnWith(file),
    copy: () => {
      const target = path.join(folder, `copy-${prefix}-${generation}-${ids.next()}.db`);
      copyStore(file, target);
      return target;
    },
    restore: goOnWith,
    close: () => {
      // One that was opened for this device alone disappears with its folder.
      if (options.pool && generation === 0) options.pool.give(opened, file);
      else opened.close();
    },
  };
};
