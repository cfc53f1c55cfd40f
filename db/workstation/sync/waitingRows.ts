/*
 * Rows that the hub has settled in a client who is still on his way here (sync-spec L5, F6): two people moved the same row,
 * and the other's move stands. The row is brought there when the feed has come to the number of the answer: by then the
 * client is here, or is not this device's. They are few: one text of the local state holds them.
 */
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";
import type { HubRow } from "./applyFeed.ts";

/** A settled row and the answer that it came with. */
export interface WaitingRow {
  readonly line: number;
  /** Number of the answer: what comes after it in the feed is newer than the row. */
  readonly seq: number;
  readonly row: HubRow;
}

const key = "syncWaitingRows";

/** Rows that wait for their client, in the order of their answers. */
export const waitingRows = (db: ReadDb): readonly WaitingRow[] => JSON.parse(localState(db, key) ?? "[]") as WaitingRow[]; // written below

/** Keeps what still waits. */
export const setWaitingRows = (tx: WriteTx, rows: readonly WaitingRow[]): void => {
  if (rows.length > 0 || localState(tx, key) !== undefined) setLocalState(tx, key, JSON.stringify(rows));
};
