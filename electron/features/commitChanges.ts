/* One transaction of local changes, and the topics that it touches: what most commands do last. */
import type { Change, EditKind } from "#shared/domain/edit/edit.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { clientTopics } from "./clientTopics.ts";
import { type CommandContext, newHeader } from "./context.ts";

/** Writes the changes as one transaction and announces it after the commit; null when nothing changed. */
export const commitChanges = (
  context: CommandContext,
  kind: EditKind,
  label: Readonly<Record<string, string | number>>,
  changes: readonly Change[],
  topics: readonly string[] = [],
): string | null => {
  const header = newHeader(context, kind, label);
  const outcome = write(context.store, (tx) => applyChanges(tx, header, changes));
  if (outcome.editCount === 0) return null;
  context.announce("history", "today", ...topics, ...outcome.tables.map((table) => `table:${table}`), ...clientTopics(outcome.clientIds));
  return header.txId;
};
