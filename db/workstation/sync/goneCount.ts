/* How often clients were removed from this store: what is kept of them in memory is out of date then. */
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";

const key = "clientsGone";

/** Times that clients were removed. */
export const goneCount = (db: ReadDb): number => Number(localState(db, key) ?? 0);

/** Notes that clients were removed. */
export const noteGone = (tx: WriteTx): void => setLocalState(tx, key, String(goneCount(tx) + 1));
