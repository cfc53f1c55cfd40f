/*
 * The course of a handover (X10). The record is an ordinary synced row; who keeps a client is decided by the hub alone, so
 * the assignment asks it first and notes the day only when it has answered.
 */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { handover } from "#shared/contracts/handover.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { mayTakeStep, nextStepOf, stepOf } from "#shared/domain/handover/handoverSteps.ts";
import { clientIdsOfManager, clientsOfHandover, keptBy } from "#db/workstation/handovers.ts";
import { rowById } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";
import { editableFields } from "./handoverQueries.ts";

type Commands = "prepareHandover" | "saveHandover" | "saveHandoverClient" | "dropHandoverClient" | "assignHandover" | "takeHandoverStep" | "cancelHandover";

const topics = ["handover"] as const;
/** Most clients that one question to the hub names. */
const clientsPerQuestion = 5_000;

const update = (rowId: string, values: Readonly<Record<string, FieldValue>>): Change => ({
  operation: "update",
  table: "handover",
  rowId,
  values,
});

const commit = (context: CommandContext, what: string, changes: readonly Change[]): string | null => commitChanges(context, "edit", { what }, changes, topics);

/** What counts as the same day or later than the steps before. */
const isPossibleDay = (row: Row<"handover">, day: string, today: string): boolean => {
  const before = row.reportedOn ?? row.jointOn ?? row.reviewedOn ?? row.listedOn;
  return day >= before && day <= today;
};

export const handoverCommands: Pick<HandlersOf<typeof handover>, Commands> = {
  prepareHandover: (context, { fromUserId, toUserId, clientIds, reason }) => {
    const { db, actor, clock, ids } = context;
    if (fromUserId === toUserId) return err({ type: "samePerson" });
    const [from, to] = [rowById(db, "branchUser", fromUserId), rowById(db, "branchUser", toUserId)];
    if (!from || !to || to.isActive === false || to.role !== "clientManager") return err({ type: "personNotFound" });
    const today = dayOf(clock.now());
    const days = {
      fromUserId,
      toUserId,
      supervisorId: null,
      listedOn: today,
      assignedAt: null,
      jointOn: null,
      reportedOn: null,
      supervisedOn: null,
      cancelledOn: null,
    };
    if (!mayTakeStep("listed", days, actor)) return err({ type: "notAllowed" });
    const chosen = clientIds === null ? clientIdsOfManager(db, fromUserId) : keptBy(db, fromUserId, clientIds);
    if (chosen.length === 0) return err({ type: "noClients" });
    const values = { fromUserId, toUserId, listedOn: today, listedById: actor.id, clientCount: chosen.length, ...(reason === "" ? {} : { reason }) };
    const checked = validateRow("handover", values);
    if (!checked.ok) return checked;
    const handoverId = ids.next();
    const txId = commit(context, "handover", [
      { operation: "insert", table: "handover", rowId: handoverId, values: checked.value },
      ...chosen.map((clientId): Change => ({ operation: "insert", table: "handoverClient", rowId: ids.next(), values: { clientId, handoverId } })),
    ]);
    return ok({ handoverId, clients: chosen.length, txId });
  },

  saveHandover: (context, { handoverId, values }) => {
    const row = rowById(context.db, "handover", handoverId);
    if (!row) return err({ type: "handoverNotFound" });
    const allowed = new Set(editableFields(context, row));
    if (Object.keys(values).some((field) => !allowed.has(field))) return err({ type: "notAllowed" });
    // Neither party supervises their own handover.
    if (values.supervisorId !== undefined && (values.supervisorId === row.fromUserId || values.supervisorId === row.toUserId))
      return err({ type: "notAllowed" });
    const checked = validateRow("handover", values);
    if (!checked.ok) return checked;
    return ok({ txId: commit(context, "handover", [update(handoverId, checked.value)]) });
  },

  saveHandoverClient: (context, { rowId, values }) => {
    if (!rowById(context.db, "handoverClient", rowId)) return err({ type: "handoverNotFound" });
    const checked = validateRow("handoverClient", values);
    if (!checked.ok) return checked;
    return ok({ txId: commit(context, "handover", [{ operation: "update", table: "handoverClient", rowId, values: checked.value }]) });
  },

  dropHandoverClient: (context, { rowId }) => {
    const line = rowById(context.db, "handoverClient", rowId);
    const row = line && rowById(context.db, "handover", line.handoverId);
    if (!line || !row) return err({ type: "handoverNotFound" });
    if (stepOf(row) !== "listed") return err({ type: "wrongStep" });
    // The number on the list is the branch manager's to correct: the review is theirs.
    if (!mayTakeStep("reviewed", row, context.actor)) return err({ type: "notAllowed" });
    const count = update(row.id, { clientCount: Math.max(0, (row.clientCount ?? 1) - 1) });
    return ok({ txId: commit(context, "handover", [{ operation: "delete", table: "handoverClient", rowId }, count]) });
  },

  assignHandover: async (context, { handoverId }) => {
    const { db, actor, clock, desk } = context;
    const row = rowById(db, "handover", handoverId);
    if (!row) return err({ type: "handoverNotFound" });
    if (stepOf(row) !== "listed") return err({ type: "wrongStep" });
    if (!mayTakeStep("reviewed", row, actor)) return err({ type: "notAllowed" });
    const clientIds = clientsOfHandover(db, handoverId).map(({ clientId }) => clientId);
    if (clientIds.length === 0) return err({ type: "noClients" });
    let clients = 0;
    for (let at = 0; at < clientIds.length; at += clientsPerQuestion) {
      const part = clientIds.slice(at, at + clientsPerQuestion);
      const answer = await desk.ask("assign", { fromUserId: row.fromUserId, toUserId: row.toUserId, clientIds: part });
      if (!answer.ok) return answer;
      clients += answer.value.clients;
    }
    const now = clock.now();
    const values = { reviewedOn: dayOf(now), reviewedById: actor.id, assignedAt: now, clientCount: clientIds.length };
    return ok({ clients, txId: commit(context, "handoverAssigned", [update(handoverId, values)]) });
  },

  takeHandoverStep: (context, { handoverId, step, day }) => {
    const { db, actor, clock } = context;
    const row = rowById(db, "handover", handoverId);
    if (!row) return err({ type: "handoverNotFound" });
    if (nextStepOf(row) !== step) return err({ type: "wrongStep" });
    if (step === "supervised" && row.supervisorId === null && actor.role !== "branchManager") return err({ type: "supervisorMissing" });
    if (!mayTakeStep(step, row, actor)) return err({ type: "notAllowed" });
    if (!isPossibleDay(row, day, dayOf(clock.now()))) return err({ type: "dayImpossible" });
    if (step === "reported" && (row.report ?? "").trim() === "") return err({ type: "reportMissing" });
    if (step === "supervised" && row.supervisorId === null) return err({ type: "supervisorMissing" });
    const field = { joint: "jointOn", reported: "reportedOn", supervised: "supervisedOn" }[step];
    return ok({ txId: commit(context, "handover", [update(handoverId, { [field]: day })]) });
  },

  cancelHandover: (context, { handoverId }) => {
    const row = rowById(context.db, "handover", handoverId);
    if (!row) return err({ type: "handoverNotFound" });
    if (stepOf(row) !== "listed") return err({ type: "wrongStep" });
    if (!mayTakeStep("reviewed", row, context.actor)) return err({ type: "notAllowed" });
    return ok({ txId: commit(context, "handover", [update(handoverId, { cancelledOn: dayOf(context.clock.now()) })]) });
  },
};
