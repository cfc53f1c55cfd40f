/*
 * What a new store begins with: who owns it, and the default dictionaries, which the branch may edit afterwards.
 * The identity is written first, in the same transaction as the dictionaries: a store without an owner cannot exist.
 */
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { ActorInfo, StoreInfo } from "#shared/contracts/session.ts";
import { dictionaryChanges } from "#shared/domain/defaults/defaultRows.ts";
import type { EditHeader } from "#shared/domain/edit/edit.ts";
import { type ReadDb, type Store, write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { knownDictionaries } from "#db/workstation/knownDictionaries.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";
import { rowById } from "#db/workstation/rows.ts";
import { hubIdentity } from "#db/workstation/sync/syncState.ts";
import { markDefaults, missingDefaults } from "./defaults/seedDefaults.ts";

export interface SeedContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly header: (kind: EditHeader["kind"]) => EditHeader;
  readonly actorId: ActorId;
}

/** Fills a new store with more than the dictionaries, e.g. the demonstration branch. */
export type StoreSeed = (context: SeedContext) => void;

/** Writes owner and dictionaries into a new store, then the given seed. */
export const seedNewStore = (input: {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly info: StoreInfo;
  readonly seed: StoreSeed;
}): void => {
  const { store, clock, ids, info } = input;
  const actorId = ids.next() as ActorId; // fresh identities of a fresh store
  const workstationId = ids.next() as WorkstationId; // as above
  const header = (kind: EditHeader["kind"]): EditHeader => ({
    txId: ids.next() as TxId, // a fresh UUIDv7
    kind,
    label: {},
    actorId,
    workstationId,
    editedAt: clock.now(),
  });
  write(store, (tx) => {
    setLocalState(tx, "actorId", actorId);
    setLocalState(tx, "workstationId", workstationId);
    applyChanges(tx, header("settings"), [
      {
        operation: "insert",
        table: "branchUser",
        rowId: actorId,
        values: { name: info.ownerName, role: "clientManager", outlet: info.branchName, isActive: true },
      },
      ...dictionaryChanges(ids),
    ]);
    const defaults = missingDefaults(tx, ids, new Set());
    applyChanges(tx, header("settings"), defaults.changes);
    markDefaults(tx, defaults.marks);
  });
  input.seed({ store, clock, ids, header, actorId });
};

/**
 * Adds the dictionaries and default templates, texts and holidays that a store made by an older program does not know
 * yet; what the branch edited stays. A dictionary counts as known when it ever had an entry, so that one emptied on
 * purpose stays empty; the other defaults are given once.
 */
export const addMissingDictionaries = (input: { readonly store: Store; readonly clock: Clock; readonly ids: Ids }): void => {
  const { store, clock, ids } = input;
  // The reference data of a branch comes from its hub.
  if (hubIdentity(store.read)) return;
  const known = knownDictionaries(store.read);
  const missing = dictionaryChanges(ids).filter((change) => !known.has(String(change.values["dictionary"])));
  const defaults = missingDefaults(store.read, ids, known);
  if (missing.length === 0 && defaults.marks.length === 0) return;
  const { actor, workstationId } = loadIdentity(store.read);
  const header: EditHeader = {
    txId: ids.next() as TxId, // a fresh UUIDv7
    kind: "settings",
    label: {},
    actorId: actor.id as ActorId, // the store's own owner
    workstationId,
    editedAt: clock.now(),
  };
  write(store, (tx) => {
    applyChanges(tx, header, [...missing, ...defaults.changes]);
    markDefaults(tx, defaults.marks);
  });
};

/** Whether a store has an owner; without one its making was cut off. */
export const hasIdentity = (db: ReadDb): boolean => localState(db, "actorId") !== undefined;

/** Who acts in an open store. */
export const loadIdentity = (db: ReadDb): { readonly actor: ActorInfo; readonly workstationId: WorkstationId } => {
  const actorId = localState(db, "actorId");
  const workstationId = localState(db, "workstationId");
  const user = actorId === undefined ? undefined : rowById(db, "branchUser", actorId);
  if (!user || workstationId === undefined) throw new Error("the store has no owner");
  const isJoined = hubIdentity(db) !== undefined;
  return { actor: { id: user.id, name: user.name, role: user.role, isJoined }, workstationId: workstationId as WorkstationId }; // written by seedNewStore
};
