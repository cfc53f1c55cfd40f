/* What was brought over from other stores of this computer: a fact of this installation, which never travels. */
import type { BroughtOver } from "#shared/domain/session/broughtOver.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { localState, setLocalState } from "./localState.ts";

const key = "broughtOver";

/** How the bringing over of each store stands. */
export const broughtOver = (db: ReadDb): readonly BroughtOver[] => JSON.parse(localState(db, key) ?? "[]") as readonly BroughtOver[]; // written below

/** Notes how the bringing over of a store stands. */
export const keepBrought = (tx: WriteTx, brought: BroughtOver): void => {
  setLocalState(tx, key, JSON.stringify([...broughtOver(tx).filter(({ storeId }) => storeId !== brought.storeId), brought]));
};
