/*
 * The one transaction of an import. One that brings more clients than the store has leaves the indexes off and makes them again,
 * sorted; one into a full store writes them row by row: making them anew would cost more than the few rows do.
 */
import type { EditHeader } from "#shared/domain/edit/edit.ts";
import { type Store, write, writeInBulk, type WriteTx } from "#db/engine/store.ts";
import { applyGroups, type EditOutcome } from "#db/workstation/applyEdit.ts";
import type { EditGroup } from "#db/workstation/changeLog.ts";
import { isMostOfStore, withIndexesMadeOnce } from "#db/workstation/leftOffIndexes.ts";

/** From how many new clients on an import is a bulk for the write path. */
const bulkFrom = 1_000;

/** Applies the groups of an import, within its transaction. */
export type ApplyImport = (header: EditHeader, groups: Iterable<EditGroup>) => EditOutcome;

/** Runs an import in one durable transaction. `newClients`: how many clients it makes, as far as is known before. */
export const writeImport = <T>(store: Store, newClients: number, work: (tx: WriteTx, apply: ApplyImport) => T): T => {
  const isBulk = newClients > bulkFrom;
  if (!isBulk || !isMostOfStore(store.read, newClients))
    return write(store, (tx) => work(tx, (header, groups) => applyGroups(tx, header, groups, "here", isBulk)));
  return writeInBulk(store, (tx) => work(tx, (header, groups) => withIndexesMadeOnce(tx, () => applyGroups(tx, header, groups, "here", true))));
};
