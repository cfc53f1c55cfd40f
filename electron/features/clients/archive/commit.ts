/* The last step of every command on an archive: one transaction, then the topics. */
import type { EditHeader, EditKind, Change } from "#shared/domain/edit/edit.ts";
import { syncedTables } from "#shared/domain/edit/syncedTables.ts";
import type { WriteTx } from "#db/engine/store.ts";
import { applyChanges, type EditOutcome } from "#db/workstation/applyEdit.ts";
import { clientTopics } from "#electron/features/clientTopics.ts";
import { type CommandContext, newHeader } from "#electron/features/context.ts";

export interface Committed {
  /** Null when nothing differed and nothing was written. */
  readonly txId: string | null;
  readonly outcome: EditOutcome;
}

/** Applies changes as one transaction of the acting person. */
export const applyInTx = (tx: WriteTx, context: CommandContext, kind: EditKind, label: EditHeader["label"], changes: readonly Change[]): Committed => {
  const header = newHeader(context, kind, label);
  const outcome = applyChanges(tx, header, changes);
  return { txId: outcome.editCount === 0 ? null : header.txId, outcome };
};

/** Tells the window what a transaction touched. After the commit only. */
export const announceCommit = (context: CommandContext, { txId, outcome }: Committed, alsoClients: readonly (string | null)[] = []): void => {
  if (txId === null) return;
  const tables = outcome.tables.filter((table) => syncedTables[table].scope !== "client").map((table) => `table:${table}`);
  const clients = clientTopics([...outcome.clientIds, ...alsoClients.filter((id) => id !== null)]);
  // Visits and follow-ups show their own files.
  if (outcome.tables.includes("attachment")) context.announce("table:attachment");
  if (outcome.tables.includes("followUp")) context.announce("today", "followUps");
  context.announce("history", ...(clients.length > 0 ? ["clients"] : []), ...clients, ...tables);
};
