/*
 * Which default reference data a store has received. A store made by an older program gets what is missing once, noted in
 * `local_state`, so that what a branch deletes stays deleted.
 */
import type { Ids } from "#shared/kernel/ports.ts";
import { defaultKinds, type DefaultRow } from "#shared/domain/defaults/defaultRows.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";

/** The default rows that a store has never received yet. */
export const missingDefaults = (db: ReadDb, ids: Ids): { readonly changes: readonly DefaultRow[]; readonly marks: readonly string[] } => {
  const missing = defaultKinds.filter(({ mark }) => localState(db, mark) === undefined);
  return { changes: missing.flatMap(({ changes }) => changes(ids)), marks: missing.map(({ mark }) => mark) };
};

/** Notes that a store has received its defaults; in the transaction that writes them. */
export const markDefaults = (tx: WriteTx, marks: readonly string[]): void => {
  for (const mark of marks) setLocalState(tx, mark, "1");
};
