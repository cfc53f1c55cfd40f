/* Single follow-ups: done, skipped, snoozed, handed on; in bulk as one transaction, so that one undo takes it back. */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { dayOf, isDay } from "#shared/kernel/time.ts";
import type { FollowUpNotFound, followUps } from "#shared/contracts/followUps.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { hasEvidence, isFileEvidence } from "#shared/domain/followUps/evidence.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { filesOfFollowUp } from "#db/workstation/proofs.ts";
import { rowById, rowsWhere } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";

type Commands = "saveFollowUp" | "completeFollowUps" | "skipFollowUps" | "reopenFollowUps" | "snoozeFollowUps" | "delegateFollowUps";

const rowsById = (db: ReadDb, ids: readonly string[]): Result<Row<"followUp">[], FollowUpNotFound> => {
  const rows: Row<"followUp">[] = [];
  for (const id of ids) {
    const row = rowById(db, "followUp", id);
    if (!row) return err({ type: "followUpNotFound", id });
    rows.push(row);
  }
  return ok(rows);
};

const updates = (rows: readonly Row<"followUp">[], values: Readonly<Record<string, FieldValue>>): Change[] =>
  rows.map((row) => ({ operation: "update", table: "followUp", rowId: row.id, values }));

/** Checklists whose last open item is among the rows: they are done with it. */
const finishedChecklists = (db: ReadDb, rows: readonly Row<"followUp">[]): Change[] => {
  const closing = new Set(rows.map((row) => row.id));
  const checklistIds = new Set(rows.flatMap((row) => row.checklistId ?? []));
  return [...checklistIds].flatMap((checklistId): Change[] => {
    const stillOpen = rowsWhere(db, "followUp", "checklistId", checklistId).some((item) => item.state === "open" && !closing.has(item.id));
    const checklist = rowById(db, "checklist", checklistId);
    return stillOpen || checklist?.state !== "running" ? [] : [{ operation: "update", table: "checklist", rowId: checklistId, values: { state: "done" } }];
  });
};

/** Checklists of reopened items: they have something to do again, and their rhythm begins no second one meanwhile. */
const resumedChecklists = (db: ReadDb, rows: readonly Row<"followUp">[]): Change[] =>
  [...new Set(rows.flatMap((row) => row.checklistId ?? []))].flatMap((checklistId): Change[] => {
    const checklist = rowById(db, "checklist", checklistId);
    return !checklist || checklist.state === "running" ? [] : [{ operation: "update", table: "checklist", rowId: checklistId, values: { state: "running" } }];
  });

const settle = (
  context: CommandContext,
  what: string,
  rows: readonly Row<"followUp">[],
  values: Readonly<Record<string, FieldValue>>,
  checklists: readonly Change[] = [],
): string | null =>
  commitChanges(context, rows.length > 1 ? "bulkEdit" : "edit", { what, count: rows.length }, [...updates(rows, values), ...checklists], ["followUps"]);

export const itemCommands: Pick<HandlersOf<typeof followUps>, Commands> = {
  saveFollowUp: (context, { clientId, followUpId, values }) => {
    if (!rowById(context.db, "client", clientId)) return err({ type: "clientNotFound" });
    const known = followUpId === undefined ? undefined : rowById(context.db, "followUp", followUpId);
    if (followUpId !== undefined && known?.clientId !== clientId) return err({ type: "followUpNotFound", id: followUpId });
    const wanted = known ? values : { ...values, clientId, state: "open", ownerId: context.actor.id, source: "manual" };
    const checked = validateRow("followUp", wanted);
    if (!checked.ok) return checked;
    for (const field of ["title", "dueOn"] as const) {
      if (!known && (checked.value[field] ?? "") === "") return err({ type: "valueRefused", field, problem: { type: "valueMissing", field } });
    }
    const rowId = known?.id ?? context.ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "followUp", rowId, values: checked.value };
    return ok({ followUpId: rowId, txId: commitChanges(context, "edit", { what: "followUp" }, [change], ["followUps"]) });
  },
  completeFollowUps: (context, { ids, outcome, evidence }) => {
    const rows = rowsById(context.db, ids);
    if (!rows.ok) return rows;
    const lacking = rows.value.find(
      (row) =>
        !hasEvidence(row.evidenceKind, evidence ?? row.evidence ?? outcome ?? "", isFileEvidence(row.evidenceKind) ? filesOfFollowUp(context.db, row.id) : []),
    );
    if (lacking) return err({ type: "evidenceMissing", id: lacking.id, kind: lacking.evidenceKind ?? "note" });
    const values: Record<string, FieldValue> = { state: "done", doneAt: context.clock.now(), snoozedUntil: null };
    if (outcome !== undefined) values["outcome"] = outcome;
    if (evidence !== undefined) values["evidence"] = evidence;
    return ok({ done: rows.value.length, txId: settle(context, "followUpsDone", rows.value, values, finishedChecklists(context.db, rows.value)) });
  },
  skipFollowUps: (context, { ids, reason }) => {
    const rows = rowsById(context.db, ids);
    if (!rows.ok) return rows;
    const values = { state: "skipped", doneAt: context.clock.now(), outcome: reason.trim() === "" ? null : reason.trim() };
    return ok({ skipped: rows.value.length, txId: settle(context, "followUpsSkipped", rows.value, values, finishedChecklists(context.db, rows.value)) });
  },
  reopenFollowUps: (context, { ids }) => {
    const rows = rowsById(context.db, ids);
    return rows.ok
      ? ok({
          txId: settle(
            context,
            "followUpsReopened",
            rows.value,
            { state: "open", doneAt: null, snoozedUntil: null },
            resumedChecklists(context.db, rows.value),
          ),
        })
      : rows;
  },
  snoozeFollowUps: (context, { ids, until }) => {
    const today = dayOf(context.clock.now());
    if (!isDay(until)) return err({ type: "notADay" });
    if (until < today) return err({ type: "dayInPast", today });
    const rows = rowsById(context.db, ids);
    return rows.ok ? ok({ txId: settle(context, "followUpsSnoozed", rows.value, { snoozedUntil: until }) }) : rows;
  },
  delegateFollowUps: (context, { ids, to }) => {
    const rows = rowsById(context.db, ids);
    return rows.ok ? ok({ txId: settle(context, "followUpsDelegated", rows.value, { delegatedTo: to.trim() === "" ? null : to.trim() }) }) : rows;
  },
};
