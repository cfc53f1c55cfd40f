/*
 * Warnings: taken up with a follow-up of the manager's list, closed with an outcome, or marked as a false alarm, which counts
 * against the rule (R082-R087, X14). Several at once are one transaction, so that one undo takes it back.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { WarningNotFound, warnings } from "#shared/contracts/warnings.ts";
import { strategiesAgainst } from "#shared/domain/catalogue/articleLines.ts";
import { addWorkingDays, createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { closingProblem, isOpenWarning } from "#shared/domain/warnings/warningLines.ts";
import { entryByCode } from "#db/workstation/dictionaries.ts";
import { allRows, rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { warningCounts, warningLine, warningLines } from "#db/workstation/warnings.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";

/** Working days within which a risk that was seen by hand is looked after (X14: on site within 3 days). */
const usualDays = 3;

const rowsById = (db: ReadDb, ids: readonly string[]): Result<Row<"warning">[], WarningNotFound> => {
  const rows: Row<"warning">[] = [];
  for (const id of ids) {
    const row = rowById(db, "warning", id);
    if (!row) return err({ type: "warningNotFound", id });
    rows.push(row);
  }
  return ok(rows);
};

const update = (rowId: string, values: Readonly<Record<string, FieldValue>>): Change => ({ operation: "update", table: "warning", rowId, values });

const commit = (context: CommandContext, what: string, count: number, changes: readonly Change[]): string | null =>
  commitChanges(context, count > 1 ? "bulkEdit" : "edit", { what, count }, changes, ["warnings", "rules", "followUps"]);

/** Ends the follow-up that a warning began. */
const endedFollowUp = (context: CommandContext, warning: Row<"warning">, state: "done" | "skipped", outcome: string): Change[] => {
  const item = warning.followUpId === null ? undefined : rowById(context.db, "followUp", warning.followUpId);
  return item?.state === "open" ? [{ operation: "update", table: "followUp", rowId: item.id, values: { state, doneAt: context.clock.now(), outcome } }] : [];
};

export const warningsHandlers: HandlersOf<typeof warnings> = {
  warningList: ({ db, clock }, input) => {
    const today = dayOf(clock.now());
    return ok({ today, ...warningLines(db, { ...input, today }), counts: warningCounts(db, today) });
  },

  warningFile: ({ db, clock }, { warningId }) => {
    const line = warningLine(db, warningId);
    if (!line) return err({ type: "warningNotFound", id: warningId });
    const rule = line.ruleId === null ? undefined : rowById(db, "rule", line.ruleId);
    return ok({
      today: dayOf(clock.now()),
      line,
      ruleName: rule?.name ?? null,
      ruleNameEn: rule?.nameEn ?? null,
      strategies: strategiesAgainst(allRows(db, "article"), entryByCode(db, "warningKind", line.kind)).map(({ id, title, titleEn }) => ({
        id,
        title,
        titleEn,
      })),
    });
  },

  saveWarning: (context, { clientId, warningId, values }) => {
    const { db, actor, clock, ids } = context;
    const client = rowById(db, "client", clientId);
    if (!client) return err({ type: "clientNotFound" });
    const known = warningId === undefined ? undefined : rowById(db, "warning", warningId);
    if (warningId !== undefined && known?.clientId !== clientId) return err({ type: "warningNotFound", id: warningId });
    const today = dayOf(clock.now());
    const dueOn = addWorkingDays(createWorkCalendar(allRows(db, "holiday")), today, usualDays);
    const fresh = { severity: "medium", dueOn, clientId, state: "open", raisedOn: today, ownerId: client.managerId ?? actor.id };
    const checked = validateRow("warning", known ? values : { ...fresh, ...values });
    if (!checked.ok) return checked;
    for (const field of ["title", "kind"] as const) {
      if (!known && (checked.value[field] ?? "") === "") return err({ type: "valueRefused", field, problem: { type: "valueMissing", field } });
    }
    const rowId = known?.id ?? ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "warning", rowId, values: checked.value };
    return ok({ warningId: rowId, txId: commit(context, "warning", 1, [change]) });
  },

  takeUpWarnings: (context, { ids }) => {
    const rows = rowsById(context.db, ids);
    if (!rows.ok) return rows;
    const open = rows.value.filter((row) => row.state === "open");
    const changes = open.flatMap((row): Change[] => {
      const known = rowsOfClient(context.db, "followUp", row.clientId).find((item) => item.sourceId === row.id && item.state === "open");
      const followUpId = known?.id ?? context.ids.next();
      const values = {
        clientId: row.clientId,
        title: (row.action ?? row.title).slice(0, 300),
        dueOn: row.dueOn,
        state: "open",
        ownerId: row.ownerId ?? context.actor.id,
        source: "warning",
        sourceId: row.id,
      };
      return [
        ...(known ? [] : [{ operation: "insert", table: "followUp", rowId: followUpId, values } as const]),
        update(row.id, { state: "underWay", followUpId, ownerId: row.ownerId ?? context.actor.id }),
      ];
    });
    return ok({ taken: open.length, txId: commit(context, "warningTaken", open.length, changes) });
  },

  closeWarnings: (context, { ids, outcome, note, lossStage, lossReason }) => {
    const rows = rowsById(context.db, ids);
    if (!rows.ok) return rows;
    for (const row of rows.value) {
      const problem = closingProblem(row, { outcome, note, lossStage, lossReason });
      if (problem) return err(problem);
    }
    const loss = outcome === "lost" ? { lossStage: lossStage ?? null, lossReason: lossReason ?? null } : {};
    const values = { state: "handled", outcome, outcomeNote: note.trim(), handledAt: context.clock.now(), ...loss };
    const checked = validateRow("warning", values);
    if (!checked.ok) return checked;
    const changes = rows.value.flatMap((row) => [update(row.id, checked.value), ...endedFollowUp(context, row, "done", note.trim())]);
    return ok({ closed: rows.value.length, txId: commit(context, "warningClosed", rows.value.length, changes) });
  },

  markFalseAlarms: (context, { ids, note }) => {
    const rows = rowsById(context.db, ids);
    if (!rows.ok) return rows;
    if (rows.value.some((row) => !isOpenWarning(row.state))) return err({ type: "alreadyClosed" });
    const values = { state: "falseAlarm", outcome: "noRisk", outcomeNote: note.trim() === "" ? null : note.trim(), handledAt: context.clock.now() };
    const changes = rows.value.flatMap((row) => [update(row.id, values), ...endedFollowUp(context, row, "skipped", note.trim())]);
    return ok({ closed: rows.value.length, txId: commit(context, "warningFalse", rows.value.length, changes) });
  },

  reopenWarnings: (context, { ids }) => {
    const rows = rowsById(context.db, ids);
    if (!rows.ok) return rows;
    const values = { state: "open", outcome: null, handledAt: null, lossStage: null, lossReason: null };
    const changes = rows.value.filter((row) => !isOpenWarning(row.state)).map((row) => update(row.id, values));
    return ok({ txId: commit(context, "warningReopened", changes.length, changes) });
  },
};
