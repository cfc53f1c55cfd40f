/* What of the branch this device's user saw when the hub answered last (sync-spec S1, S5). */
import { isInLobbyView } from "#shared/domain/merge/lobbyView.ts";
import { toSnake } from "#shared/domain/edit/syncedTables.ts";
import { firstOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";
import { tablesOfScope } from "./remoteRows.ts";

export type View = "branch" | "lobby" | "own" | "none";

const key = "syncView";
const newKey = "syncViewIsNew";

/** Of a device whose hub did not say it before: whether it holds what a lobby manager may not see. */
const isBeyondLobby = (db: ReadDb): boolean =>
  tablesOfScope("client").some((table) => !isInLobbyView(table) && firstOf(db, `select 1 from ${toSnake(table)} where rev > 0 limit 1`) !== undefined);

/**
 * Whether the device must begin anew: who sees clients only in part holds rows that nothing can complete or cut. Between
 * whole clients the comparison brings those who came into view and lets the others go (C2, S2).
 */
export const mustBeginAnew = (db: ReadDb, sees: View): boolean => {
  const known = localState(db, key);
  return known === undefined ? sees === "lobby" && isBeyondLobby(db) : known !== sees && (known === "lobby" || sees === "lobby");
};

/** Keeps what the user sees; written when it changes. */
export const setView = (tx: WriteTx, sees: View): void => {
  const known = localState(tx, key);
  if (known === sees) return;
  setLocalState(tx, key, sees);
  if (known !== undefined) setLocalState(tx, newKey, "1");
};

/** What the user saw at the last contact; undefined when the hub did not say. */
export const knownView = (db: ReadDb): View | undefined => localState(db, key) as View | undefined; // written below

/** Whether the view changed and has not been compared since: then a difference is no fault. */
export const isNewView = (db: ReadDb): boolean => localState(db, newKey) === "1";

/** The view was compared and is whole. */
export const viewIsWhole = (tx: WriteTx): void => {
  if (isNewView(tx)) setLocalState(tx, newKey, "0");
};
