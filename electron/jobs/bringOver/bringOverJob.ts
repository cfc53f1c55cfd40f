/*
 * Brings the archives of another store of this computer into the joined one, client by client. Each is one transaction with
 * the ids of the other store: what is here already is not brought again, so that a cut costs nothing, and what had to stay
 * behind comes when it is done again after the branch has made the tag or the field. The other store is only read.
 */
import type { BroughtOver } from "#shared/domain/session/broughtOver.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import type { ReadDb, Store } from "#db/engine/store.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { contentByHash, keepContent } from "#db/workstation/attachments.ts";
import { keepBrought } from "#db/workstation/broughtOver.ts";
import { localState } from "#db/workstation/localState.ts";
import { rowsWhere } from "#db/workstation/rows.ts";
import { holdsClient, localRow } from "#db/workstation/sync/remoteRows.ts";
import { carriedKey } from "#electron/adapters/keyChange.ts";
import type { JobRequest } from "../jobMessages.ts";
import { type Job, jobHeader, stopIfCancelled } from "../job.ts";
import { type Carried, carriedClient, carriedLoose, type Carrier, clientsToCarry, idsHere } from "./carriedRows.ts";

/** A demonstration's own people were made when it was; whoever is written in later is the user's. In milliseconds. */
const demoMakingMs = 60_000;

/** The moment in a UUIDv7. */
const momentOf = (id: string): number => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const hasDouble = (to: ReadDb, documentNumber: unknown, id: string): boolean =>
  typeof documentNumber === "string" && rowsWhere(to, "client", "documentNumber", documentNumber).some((other) => other.id !== id);

const openOther = ({ storeId, path, key: sealed }: JobRequest<"bringOver">, key: Uint8Array): Store => {
  const otherKey = carriedKey(storeId, sealed, key);
  try {
    return openWorkstation({ path, key: otherKey, mustExist: true }).store;
  } finally {
    otherKey.fill(0);
  }
};

export const bringOverJob: Job<"bringOver"> = async (context, request) => {
  const { store } = context;
  const other = openOther(request, context.key);
  try {
    const from = other.read;
    const carrier: Carrier = { userId: context.actorId, role: request.role, formerId: localState(from, "actorId") ?? "" };
    const ids = idsHere(from, store.read, carrier);
    const all = clientsToCarry(from);
    const first = Math.min(...all.map(({ id }) => momentOf(id)));
    const clients = request.isDemo ? all.filter(({ id }) => momentOf(id) > first + demoMakingMs) : all;
    const left = new Map<string, number>();
    let brought = 0;
    let doubles = 0;
    const count = (carried: Carried): void => {
      for (const [table, rows] of carried.left) left.set(table, (left.get(table) ?? 0) + rows);
    };
    const told = (isWhole: boolean): BroughtOver => ({
      storeId: request.storeId,
      at: context.clock.now(),
      isWhole,
      clients: brought,
      doubles,
      left: [...left].map(([table, rows]) => ({ table, count: rows })),
    });
    for (const [index, client] of clients.entries()) {
      // A cancel and a lock must be heard between two clients.
      await breathe();
      stopIfCancelled(context);
      context.report("bringing", index, clients.length);
      const carried = carriedClient(from, client, carrier, ids);
      count(carried);
      brought += 1;
      if (hasDouble(store.read, client.values["documentNumber"], client.id)) doubles += 1;
      // Of a client who is here already only what was left behind before; what was deleted here since stays deleted.
      const changes = holdsClient(store.read, client.id)
        ? carried.changes.filter(({ table, rowId }) => localRow(store.read, table, rowId) === undefined)
        : carried.changes;
      if (changes.length === 0) continue;
      write(store, (tx) => {
        for (const change of changes) {
          const sha256 = change.operation === "insert" && change.table === "attachment" ? change.values.sha256 : undefined;
          const bytes = typeof sha256 === "string" ? contentByHash(from, sha256) : undefined;
          if (bytes && typeof sha256 === "string") keepContent(tx, sha256, bytes);
        }
        applyChanges(tx, jobHeader(context, "create", { client: String(client.values["name"] ?? "") }), changes);
        keepBrought(tx, told(false));
      });
    }
    if (!request.isDemo) {
      const loose = carriedLoose(from, (table, rowId) => localRow(store.read, table, rowId) !== undefined, carrier, ids);
      count(loose);
      if (loose.changes.length > 0) write(store, (tx) => applyChanges(tx, jobHeader(context, "create", { brought: loose.changes.length }), loose.changes));
    }
    const whole = told(true);
    write(store, (tx) => keepBrought(tx, whole));
    context.announce("clients", "today", "history", "bringOver", "daySync");
    return whole;
  } finally {
    other.close();
  }
};
