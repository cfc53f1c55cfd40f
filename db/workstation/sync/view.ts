/* What of the branch this device's user saw when the hub answered last (sync-spec S1, S5). */
import { isInLobbyView } from "#shared/domain/merge/lobbyView.ts";
import { toSnake } from "#shared/domain/edit/syncedTables.ts";
import { firstOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";
import { tablesOfScope } from "./remoteRows.ts";

export type View = "branch" | "lobby" | "own" | "none";

const key = "syncView";

/** Of a device whose hub did not say it before: whether it holds what a lobby manager may not see. */
const isBeyondLobby = (db: ReadDb): boolean =>
  tablesOfScope("client").some((table) => !isInLobbyView(table) && firstOf(db, `select 1 from ${toSnake(table)} where rev > 0 limit 1`) !== undefined);

/** Whether the device holds what another view of the branch gave it. */
export const isOtherView = (db: ReadDb, sees: View): boolean => {
  const known = localState(db, key);
  return known === undefined ? sees === "lobby" && isBeyondLobby(db) : known !== sees;
};

/** Keeps what the user sees; written when it changes. */
export const setView = (tx: WriteTx, sees: View): void => {
  if (localState(tx, key) !== sees) setLocalState(tx, key, sees);
};
