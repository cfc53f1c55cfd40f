/*
 * The column index of the open store, for whatever asks about all clients at once: lists, segments, rules. It is built in
 * slices between other work, once per open store, and goes with it: nothing of it outlives the lock.
 */
import type { ReadDb } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import type { ColumnIndex } from "#db/workstation/columnIndex/columnIndex.ts";
import { nextTurn } from "#electron/features/turns.ts";
import { buildColumnIndex } from "#db/workstation/columnIndex/indexBuilder.ts";

interface Keeper {
  index: ColumnIndex | undefined;
  isBuilding: boolean;
}

const keepers = new WeakMap<ReadDb, Keeper>();

const startBuilding = (db: ReadDb, keeper: Keeper): void => {
  keeper.isBuilding = true;
  const building = buildColumnIndex(db);
  const step = (): void => {
    try {
      const state = building.next();
      if (state.done) {
        keeper.index = state.value;
        keeper.isBuilding = false;
      } else setImmediate(step);
    } catch (error) {
      // Locked in the middle: the store is gone and nobody waits for the index any more. SQL keeps answering otherwise.
      keeper.isBuilding = false;
      if (storeErrorKind(error) === "corrupt") throw error;
    }
  };
  setImmediate(step);
};

/**
 * Settles when the index of this store is built and current, or cannot be built: for a round over all clients that nobody waits for,
 * where SQL would hold up a keystroke by rule.
 */
export const indexBuilt = async (db: ReadDb): Promise<void> => {
  if (readyIndex(db)) return;
  while (keepers.get(db)?.isBuilding === true) await nextTurn();
};

/** The index of this store when it is built and current; starts building it when it is not. */
export const readyIndex = (db: ReadDb): ColumnIndex | undefined => {
  let keeper = keepers.get(db);
  if (!keeper) {
    keeper = { index: undefined, isBuilding: false };
    keepers.set(db, keeper);
  }
  if (keeper.index?.catchUp(db)) return keeper.index;
  if (!keeper.isBuilding) startBuilding(db, keeper);
  return undefined;
};
