/*
 * Plan, move, begin, end a visit. No visit begins without an appointment unless it is marked as a drop-in (R267);
 * collisions are told and can be insisted on; a visit that is over is not changed but reported.
 */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { visits } from "#shared/contracts/visits.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { mayStartVisit } from "#shared/domain/visits/reportRules.ts";
import type { RowInput } from "#shared/contracts/clients/rowInput.ts";
import { minutesOf, timeProblem } from "#shared/domain/visits/visitTimes.ts";
import { rowById, rowsWhere } from "#db/workstation/rows.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";
import { checkTimes, commit, visitById } from "./visitEditing.ts";

type Commands =
  | "planVisit"
  | "changeVisit"
  | "moveVisit"
  | "saveParticipants"
  | "startVisit"
  | "finishVisit"
  | "endVisitOtherwise"
  | "registerOut"
  | "acceptProposals";

/** Fields that only the course of a visit sets. */
const ownedByCourse = ["state", "checkedInAt", "checkedOutAt", "leftOfficeAt", "returnedAt", "ownerId", "rhythmId"] as const;

const withoutCourse = <T extends object>(values: T): T => {
  const copy = { ...values };
  for (const field of ownedByCourse) Reflect.deleteProperty(copy, field);
  return copy;
};

const isOver = (visit: Row<"visit">): boolean => visit.state === "done" || visit.state === "cancelled" || visit.state === "missed";

/** Minutes since midnight in China at a moment. */
const minutesAt = (instant: string): number => {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
};

const timesOf = (visit: Pick<Row<"visit">, "id" | "clientId" | "kind" | "plannedOn" | "startTime" | "endTime" | "travelMinutes">) => visit;

const participantChanges = (context: CommandContext, clientId: string, visitId: string, list: readonly object[]): Change[] =>
  list.map((values) => ({ operation: "insert", table: "visitParticipant", rowId: context.ids.next(), values: { ...values, clientId, visitId } }));

export const visitCommands: Pick<HandlersOf<typeof visits>, Commands> = {
  planVisit: (context, { clientId, values, participants = [], force = false }) => {
    const { db, ids, actor, clock } = context;
    const client = rowById(db, "client", clientId);
    if (!client) return err({ type: "clientNotFound" });
    const visitId = ids.next();
    const wanted = {
      kind: "onSite",
      appointment: "none",
      plannedOn: dayOf(clock.now()) as string,
      ...withoutCourse(values),
      state: "planned",
      ownerId: actor.id,
      clientId,
    };
    const checked = validateRow("visit", wanted);
    if (!checked.ok) return checked;
    const times = checkTimes(
      db,
      {
        id: visitId,
        clientId,
        kind: wanted.kind ?? "onSite",
        plannedOn: wanted.plannedOn ?? "",
        startTime: values.startTime ?? null,
        endTime: values.endTime ?? null,
        travelMinutes: values.travelMinutes ?? null,
      },
      force,
    );
    if (!times.ok) return times;
    for (const participant of participants) {
      const outcome = validateRow("visitParticipant", { ...participant, clientId, visitId });
      if (!outcome.ok) return outcome;
    }
    const txId = commit(context, "create", { what: "visit", name: client.name }, [
      { operation: "insert", table: "visit", rowId: visitId, values: checked.value },
      ...participantChanges(context, clientId, visitId, participants),
    ]);
    return ok({ visitId, txId: txId ?? "" });
  },

  changeVisit: (context, { visitId, values, force = false }) => {
    const visit = visitById(context.db, visitId);
    if (!visit) return err({ type: "visitNotFound" });
    const plans = ["plannedOn", "startTime", "endTime", "travelMinutes"] as const;
    const changesPlan = plans.some((field) => values[field] !== undefined && values[field] !== visit[field]);
    if (changesPlan && isOver(visit)) return err({ type: "wrongState", state: visit.state });
    const checked = validateRow("visit", withoutCourse(values));
    if (!checked.ok) return checked;
    if (changesPlan) {
      const times = checkTimes(context.db, { ...timesOf(visit), ...given(values) }, force);
      if (!times.ok) return times;
    }
    // An appointment named by the person stands; otherwise another day or hour makes a confirmed one a moved one.
    const appointment = values.appointment ?? appointmentAfter(visit, given(values));
    const changes = { ...checked.value, ...(appointment === visit.appointment ? {} : { appointment }) };
    return ok({ txId: commit(context, "edit", { what: "visit" }, [{ operation: "update", table: "visit", rowId: visitId, values: changes }]) });
  },

  moveVisit: (context, { visitId, plannedOn, startTime, endTime, force = false }) => {
    const visit = visitById(context.db, visitId);
    if (!visit) return err({ type: "visitNotFound" });
    if (isOver(visit)) return err({ type: "wrongState", state: visit.state });
    const times = checkTimes(context.db, { ...timesOf(visit), plannedOn, startTime, endTime }, force);
    if (!times.ok) return times;
    const appointment = appointmentAfter(visit, { plannedOn, startTime });
    const txId = commit(context, "edit", { what: "visitMoved" }, [
      { operation: "update", table: "visit", rowId: visitId, values: { plannedOn, startTime, endTime, appointment } },
    ]);
    return ok({ txId, appointment });
  },

  saveParticipants: (context, { visitId, participants }) => {
    const visit = visitById(context.db, visitId);
    if (!visit) return err({ type: "visitNotFound" });
    for (const participant of participants) {
      const outcome = validateRow("visitParticipant", { ...participant, clientId: visit.clientId, visitId });
      if (!outcome.ok) return outcome;
    }
    const former = rowsWhere(context.db, "visitParticipant", "visitId", visitId);
    // Who stays keeps the row: saving a plan twice writes nothing.
    const keyOf = (one: { readonly name?: string | null; readonly role?: string | null; readonly isOurs?: boolean | null }): string =>
      JSON.stringify([one.name, one.role ?? null, one.isOurs === true]);
    const wanted = new Set(participants.map(keyOf));
    const known = new Set(former.map(keyOf));
    const removals: Change[] = former
      .filter((row) => !wanted.has(keyOf(row)))
      .map((row) => ({ operation: "delete", table: "visitParticipant", rowId: row.id }));
    const added = participantChanges(
      context,
      visit.clientId,
      visitId,
      participants.filter((one) => !known.has(keyOf(one))),
    );
    return ok({ txId: commit(context, "edit", { what: "participants" }, [...removals, ...added]) });
  },

  startVisit: (context, { visitId, asDropIn = false }) => {
    const visit = visitById(context.db, visitId);
    if (!visit) return err({ type: "visitNotFound" });
    if (visit.state !== "planned") return err({ type: "wrongState", state: visit.state });
    const appointment = asDropIn ? "dropIn" : visit.appointment;
    if (!mayStartVisit(appointment, visit.kind)) return err({ type: "appointmentMissing", appointment });
    const now = context.clock.now();
    commit(context, "edit", { what: "visitStarted" }, [
      { operation: "update", table: "visit", rowId: visitId, values: { state: "underWay", checkedInAt: now, appointment } },
    ]);
    const planned = minutesOf(visit.startTime);
    return ok({ minutesLate: planned === undefined || dayOf(now) !== visit.plannedOn ? 0 : Math.max(0, minutesAt(now) - planned) });
  },

  finishVisit: (context, { visitId }) => {
    const visit = visitById(context.db, visitId);
    if (!visit) return err({ type: "visitNotFound" });
    if (visit.state !== "underWay" && visit.state !== "planned") return err({ type: "wrongState", state: visit.state });
    const now = context.clock.now();
    commit(context, "edit", { what: "visitDone" }, [
      { operation: "update", table: "visit", rowId: visitId, values: { state: "done", checkedOutAt: now, checkedInAt: visit.checkedInAt ?? now } },
    ]);
    return ok(null);
  },

  endVisitOtherwise: (context, { visitId, state, reason }) => {
    const visit = visitById(context.db, visitId);
    if (!visit) return err({ type: "visitNotFound" });
    if (isOver(visit)) return err({ type: "wrongState", state: visit.state });
    commit(context, "edit", { what: state === "missed" ? "visitMissed" : "visitCancelled" }, [
      { operation: "update", table: "visit", rowId: visitId, values: { state, cancelReason: reason.trim() === "" ? null : reason.trim() } },
    ]);
    return ok(null);
  },

  registerOut: (context, { visitId, which }) => {
    if (!visitById(context.db, visitId)) return err({ type: "visitNotFound" });
    const field = which === "left" ? "leftOfficeAt" : "returnedAt";
    commit(context, "edit", { what: "outOfOffice" }, [{ operation: "update", table: "visit", rowId: visitId, values: { [field]: context.clock.now() } }]);
    return ok(null);
  },

  acceptProposals: (context, { proposals }) => {
    const changes: Change[] = [];
    for (const proposal of proposals) {
      const client = rowById(context.db, "client", proposal.clientId);
      if (!client) return err({ type: "clientNotFound" });
      const problem = timeProblem(proposal.startTime, proposal.endTime);
      if (problem) return err({ type: "impossibleTime", problem });
      changes.push({
        operation: "insert",
        table: "visit",
        rowId: context.ids.next(),
        values: {
          clientId: proposal.clientId,
          ownerId: context.actor.id,
          kind: "onSite",
          appointment: "none",
          state: "planned",
          plannedOn: proposal.day,
          startTime: proposal.startTime,
          endTime: proposal.endTime,
          purpose: proposal.purpose,
          title: proposal.title,
          district: client.district,
        },
      });
    }
    const txId = commit(context, "bulkEdit", { what: "visitsPlanned", count: proposals.length }, changes);
    return ok({ planned: proposals.length, txId: txId ?? "" });
  },
};

/** A confirmed appointment at another day or hour is a moved one; another length is no other appointment. */
function appointmentAfter(visit: Row<"visit">, now: { readonly plannedOn?: string; readonly startTime?: string | null }): string {
  const isElsewhen =
    (now.plannedOn ?? visit.plannedOn) !== visit.plannedOn || (now.startTime === undefined ? visit.startTime : now.startTime) !== visit.startTime;
  return visit.appointment === "confirmed" && isElsewhen ? "moved" : visit.appointment;
}

/** The times that an edit names; a null takes a time away. */
function given(values: RowInput<"visit">): Partial<Pick<Row<"visit">, "plannedOn" | "startTime" | "endTime" | "travelMinutes">> {
  return {
    ...(typeof values.plannedOn === "string" ? { plannedOn: values.plannedOn } : {}),
    ...(values.startTime === undefined ? {} : { startTime: values.startTime }),
    ...(values.endTime === undefined ? {} : { endTime: values.endTime }),
    ...(values.travelMinutes === undefined ? {} : { travelMinutes: values.travelMinutes }),
  };
}
