/*
 * Registering a complaint and leading it through its steps (R212, R222-R228, X11). Each command is one transaction: the
 * complaint, its log, the mark in the archive and, where the client was spoken to, the entry of the timeline.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { CaseRefusal, complaints } from "#shared/contracts/complaints.ts";
import { dueAfter, dueDaysOf } from "#shared/domain/complaints/clocks.ts";
import { complaintStepAfter, fitHandlers, lackingForStep, nextStepDue, type ComplaintStep } from "#shared/domain/complaints/complaintSteps.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { complaintById, type ComplaintRow, entriesOfCase, requestById } from "#db/workstation/cases.ts";
import { rowById } from "#db/workstation/rows.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";
import { type CaseGround, caseGround, caseRefusal, entryChange, markChanges, takenOver } from "./caseGround.ts";

type Commands = "registerComplaint" | "editComplaint" | "takeComplaintStep" | "escalateComplaint" | "extendComplaint" | "changeHandler" | "addCaseEntry";

const topics = ["complaints"];
const isEnded = (step: string): boolean => step === "archived" || step === "withdrawn";

interface Opened {
  readonly row: ComplaintRow;
  readonly ground: CaseGround;
}

type NotMine = { readonly type: "caseOfOthers"; readonly reason: CaseRefusal };

const open = (context: CommandContext, complaintId: string): Result<Opened, { readonly type: "caseNotFound" } | NotMine> => {
  const row = complaintById(context.db, complaintId);
  if (!row) return err({ type: "caseNotFound" });
  const ground = caseGround(context);
  const reason = caseRefusal(ground, context.actor, row);
  return reason === null ? ok({ row, ground }) : err({ type: "caseOfOthers", reason });
};

const update = (row: ComplaintRow, values: (Change & { readonly operation: "update" })["values"]): Change => ({
  operation: "update",
  table: "complaint",
  rowId: row.id,
  values,
});

/** `T20261122-A1B2`: the day and the end of the row's id, so that two devices never give one number twice. */
const numberOf = (receivedOn: string, rowId: string): string => `T${receivedOn.replaceAll("-", "")}-${rowId.slice(-4).toUpperCase()}`;

/** The later of the days that a person may name is today. */
const futureDay = (values: Readonly<Record<string, unknown>>, today: string): { readonly type: "dayInFuture"; readonly today: string } | null =>
  ["receivedOn", "answeredOn", "confirmedOn", "happenedOn"].some((field) => typeof values[field] === "string" && values[field] > today)
    ? { type: "dayInFuture", today }
    : null;

const timelineEntry = (context: CommandContext, row: Pick<ComplaintRow, "clientId" | "channel">, summary: string, clientWords: string | null): Change => ({
  operation: "insert",
  table: "interaction",
  rowId: context.ids.next(),
  values: {
    clientId: row.clientId,
    channel: row.channel ?? "branch",
    happenedAt: context.clock.now(),
    purpose: "complaintHandling",
    summary,
    clientWords: clientWords === null ? null : clientWords.slice(0, 4000),
  },
});

export const complaintCommands: Pick<HandlersOf<typeof complaints>, Commands> = {
  registerComplaint: (context, { clientId, values }) => {
    const { db, actor, ids } = context;
    const client = rowById(db, "client", clientId);
    if (!client) return err({ type: "clientNotFound" });
    const ground = caseGround(context);
    const { today, calendar, rules, people } = ground;
    const checked = validateRow("complaint", { kind: "complaint", receivedOn: today, ...values });
    if (!checked.ok) return checked;
    const future = futureDay(checked.value, today);
    if (future) return err(future);
    const aboutUserId = typeof checked.value["aboutUserId"] === "string" ? checked.value["aboutUserId"] : null;
    const fit = fitHandlers(people, client.managerId ?? actor.id, aboutUserId);
    const asked = checked.value["handlerId"] ?? (fit.some(({ id }) => id === actor.id) ? actor.id : (fit[0]?.id ?? actor.id));
    const isFit = fit.some(({ id }) => id === asked) || (fit.length === 0 && asked === actor.id && actor.isJoined !== true);
    if (!isFit) return err({ type: "handlerUnfit" });
    const complaintId = ids.next();
    const kind = String(checked.value["kind"]);
    const receivedOn = String(checked.value["receivedOn"]);
    const complexity = typeof checked.value["complexity"] === "string" ? checked.value["complexity"] : null;
    const due = dueDaysOf({ kind, receivedOn, complexity, extendedOn: null }, rules, calendar);
    const whole = validateRow("complaint", {
      ...checked.value,
      clientId,
      number: numberOf(receivedOn, complaintId),
      handlerId: asked,
      firstAskedById: actor.id,
      step: "received",
      ...due,
      stepDueOn: nextStepDue("received", today, due.bankDueOn, rules, calendar),
      // Required like any column: an empty subject is refused with its name.
      title: checked.value["title"] ?? null,
    });
    if (!whole.ok) return whole;
    const channel = typeof whole.value["channel"] === "string" ? whole.value["channel"] : null;
    const changes: Change[] = [
      { operation: "insert", table: "complaint", rowId: complaintId, values: whole.value },
      timelineEntry(context, { clientId, channel }, String(whole.value["title"]), typeof whole.value["body"] === "string" ? whole.value["body"] : null),
      ...(kind === "suggestion" ? [] : markChanges(db, clientId, complaintId, true)),
    ];
    return ok({ complaintId, txId: commitChanges(context, "create", { what: "complaint" }, changes, topics) });
  },

  editComplaint: (context, { complaintId, values }) => {
    const opened = open(context, complaintId);
    if (!opened.ok) return opened;
    const { row, ground } = opened.value;
    if (isEnded(row.step)) return err({ type: "caseClosed" });
    const checked = validateRow("complaint", values);
    if (!checked.ok) return checked;
    const stopped = stoppedWord(context.db, "complaint", checked.value);
    if (stopped) return err(stopped);
    const future = futureDay(checked.value, ground.today);
    if (future) return err(future);
    const about = checked.value["aboutUserId"];
    const next = { ...row, ...checked.value };
    const complexity = typeof next.complexity === "string" ? next.complexity : null;
    // What was promised to the client stays; how long the regulator allows follows from how complex the matter is.
    const due: Readonly<Record<string, string | null>> =
      "complexity" in checked.value ? { regulatorDueOn: dueDaysOf({ ...row, complexity }, ground.rules, ground.calendar).regulatorDueOn } : {};
    if (typeof about === "string" && about === row.handlerId) return err({ type: "handlerUnfit" });
    const change = update(row, { ...checked.value, ...due, ...takenOver(ground, context.actor, row) });
    return ok({ txId: commitChanges(context, "edit", { what: "complaint" }, [change], topics) });
  },

  takeComplaintStep: (context, { complaintId, to }) => {
    const { db } = context;
    const opened = open(context, complaintId);
    if (!opened.ok) return opened;
    const { row, ground } = opened.value;
    const { today, calendar, rules } = ground;
    if (isEnded(row.step) || (to !== "withdrawn" && complaintStepAfter(row.step) !== to)) return err({ type: "wrongStep", step: row.step });
    if (to === "withdrawn" && row.closedOn !== null) return err({ type: "wrongStep", step: row.step });
    const hasNegotiation = entriesOfCase(db, complaintId).some(({ kind }) => kind === "negotiation");
    const lacking = to === "withdrawn" ? [] : lackingForStep(row, to, { hasNegotiation });
    if (lacking.length > 0) return err({ type: "stepLacks", lacking });
    const closes = to === "answered" || to === "withdrawn";
    const changes: Change[] = [
      update(row, {
        step: to,
        stepDueOn: to === "withdrawn" ? null : nextStepDue(to as ComplaintStep, today, row.bankDueOn, rules, calendar), // one of the seven
        ...(closes ? { closedOn: row.answeredOn ?? today } : {}),
        ...(to === "answered" && row.followUpOn === null ? { followUpOn: dueAfter(rules, "callBack", today, calendar) } : {}),
        ...(to === "archived" ? { archivedOn: today } : {}),
        ...takenOver(ground, context.actor, row),
      }),
      entryChange(context, { clientId: row.clientId, caseId: row.id, today }, { kind: "step", step: to }),
      ...(closes && row.kind !== "suggestion" ? markChanges(db, row.clientId, row.id, false) : []),
      ...(to === "answered" ? [timelineEntry(context, row, row.resolution ?? row.title, null)] : []),
    ];
    return ok({ txId: commitChanges(context, "edit", { what: "complaintStep" }, changes, topics) });
  },

  escalateComplaint: (context, { complaintId, level, body }) => {
    const opened = open(context, complaintId);
    if (!opened.ok) return opened;
    const { row, ground } = opened.value;
    if (isEnded(row.step)) return err({ type: "caseClosed" });
    const checked = validateRow("complaint", { escalation: level, escalatedOn: ground.today });
    if (!checked.ok) return checked;
    const changes = [
      update(row, { ...checked.value, ...takenOver(ground, context.actor, row) }),
      entryChange(context, { clientId: row.clientId, caseId: row.id, today: ground.today }, { kind: "escalation", step: level, body }),
    ];
    return ok({ txId: commitChanges(context, "edit", { what: "complaintEscalation" }, changes, topics) });
  },

  extendComplaint: (context, { complaintId, reason }) => {
    const opened = open(context, complaintId);
    if (!opened.ok) return opened;
    const { row, ground } = opened.value;
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    if (row.closedOn !== null || isEnded(row.step)) return err({ type: "caseClosed" });
    if (row.complexity !== "veryComplex" || row.extendedOn !== null) return err({ type: "wrongStep", step: row.step });
    const { today, rules, calendar } = ground;
    const { regulatorDueOn } = dueDaysOf({ ...row, extendedOn: today }, rules, calendar);
    const checked = validateRow("complaint", { extendedOn: today, extensionById: context.actor.id, extensionReason: reason, regulatorDueOn });
    if (!checked.ok) return checked;
    const changes = [update(row, checked.value), entryChange(context, { clientId: row.clientId, caseId: row.id, today }, { kind: "extension", body: reason })];
    return ok({ txId: commitChanges(context, "edit", { what: "complaintExtension" }, changes, topics) });
  },

  changeHandler: (context, { caseId, handlerId, reason }) => {
    const ground = caseGround(context);
    const complaint = complaintById(context.db, caseId);
    const row = complaint ?? requestById(context.db, caseId);
    if (!row) return err({ type: "caseNotFound" });
    const refusal = caseRefusal(ground, context.actor, row);
    if (refusal !== null) return err({ type: "caseOfOthers", reason: refusal });
    if (row.closedOn !== null) return err({ type: "caseClosed" });
    if (!fitHandlers(ground.people, row.managerId, complaint?.aboutUserId ?? null).some(({ id }) => id === handlerId)) return err({ type: "handlerUnfit" });
    const changes: Change[] = [
      { operation: "update", table: complaint ? "complaint" : "serviceRequest", rowId: caseId, values: { handlerId } },
      entryChange(context, { clientId: row.clientId, caseId, today: ground.today }, { kind: "handOver", body: reason }),
    ];
    return ok({ txId: commitChanges(context, "edit", { what: "caseHandler" }, changes, topics) });
  },

  addCaseEntry: (context, { caseId, kind, values }) => {
    const ground = caseGround(context);
    const row = complaintById(context.db, caseId) ?? requestById(context.db, caseId);
    if (!row) return err({ type: "caseNotFound" });
    const refusal = caseRefusal(ground, context.actor, row);
    // The person concerned is heard: his statement is the one thing that he may add.
    if (refusal !== null && !(refusal === "recused" && kind === "statement")) return err({ type: "caseOfOthers", reason: refusal });
    const entry = entryChange(context, { clientId: row.clientId, caseId, today: ground.today }, { kind });
    const checked = validateRow("caseEntry", { ...entry.values, ...values });
    if (!checked.ok) return checked;
    const stopped = stoppedWord(context.db, "caseEntry", checked.value);
    if (stopped) return err(stopped);
    const future = futureDay(checked.value, ground.today);
    if (future) return err(future);
    if (!["body", "clientSaid", "offer"].some((field) => typeof checked.value[field] === "string" && checked.value[field] !== ""))
      return err({ type: "valueRefused", field: "body", problem: { type: "valueMissing", field: "body" } });
    const changes: Change[] = [{ ...entry, values: checked.value }];
    return ok({ entryId: entry.rowId, txId: commitChanges(context, "edit", { what: "caseEntry" }, changes, topics) });
  },
};
