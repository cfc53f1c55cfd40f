/*
 * Decisions about edits that the hub refused (sync-spec A3): what was typed is shown masked, answered whole to one audited
 * question, written again as it was or corrected, or withdrawn.
 */
import { err, ok } from "#shared/kernel/result.ts";
import type { daySync } from "#shared/contracts/daySync.ts";
import { mayReveal } from "#shared/domain/clients/mayEditField.ts";
import { isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { write } from "#db/engine/store.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { dataRulesOf, usedToday } from "#db/workstation/dataUse.ts";
import { decideRefused as closeRefused, refusedById } from "#db/workstation/sync/attention.ts";
import { rewriteRefused } from "#db/workstation/sync/decisions.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { type HandlersOf, newHeader } from "#electron/features/context.ts";
import { isMaskedText, readRefused } from "./syncStatus.ts";

type Handlers = HandlersOf<typeof daySync>;

export const revealRefused: Handlers["revealRefused"] = ({ store, actor, clock }, { id }) => {
  const refused = refusedById(store.read, id);
  if (!refused) return err({ type: "refusedNotFound" });
  const { table, rowId, values } = readRefused(refused);
  const masked = Object.keys(values).filter((field) => isMaskedText(table, field, values[field] ?? null));
  if (masked.length > 0 && !mayReveal(actor.role)) return err({ type: "notAllowed" });
  const { dailyReveals } = dataRulesOf(store.read);
  if (masked.length > 0 && usedToday(store.read, actor.id, clock.now()).reveals + masked.length > dailyReveals)
    return err({ type: "revealLimit", limit: dailyReveals });
  // Before the answer: no value leaves whose entry is not on the disk.
  write(store, (tx) => {
    for (const field of masked)
      appendAudit(tx, { at: clock.now(), actorId: actor.id, action: "revealed", clientId: refused.clientId, detail: { table, rowId, field } });
  });
  return ok({ values });
};

export const decideRefused: Handlers["decideRefused"] = (context, input) => {
  const refused = refusedById(context.db, input.id);
  if (!refused) return err({ type: "refusedNotFound" });
  if (refused.state !== "open") return err({ type: "alreadyDecided" });
  if (input.decision === "withdraw") {
    write(context.store, (tx) => closeRefused(tx, input.id, "withdrawn", context.clock.now()));
    context.announce("daySync");
    return ok({ txId: null });
  }
  const edit = readRefused(refused);
  const { table } = edit;
  if (!isSyncedTable(table)) return err({ type: "rowGone" });
  const isNew = edit.operation === "insert";
  if (!isNew && !localRow(context.db, table, edit.rowId)) return err({ type: "rowGone" });
  const isWhole = isNew || input.decision === "resend";
  const checked = validateRow(table, { ...(isWhole ? edit.values : {}), ...(input.decision === "correct" ? input.values : {}) });
  if (!checked.ok) return err({ type: "valueRefused", field: checked.error.field, reason: checked.error.problem.type });
  const header = newHeader(context, "edit", { corrected: input.id });
  const outcome = write(context.store, (tx) => rewriteRefused(tx, header, input.id, { ...edit, table }, checked.value));
  context.announce("daySync", "history", "clients", ...outcome.clientIds.map((clientId) => `client:${clientId}`));
  return ok({ txId: header.txId });
};
