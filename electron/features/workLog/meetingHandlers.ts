/*
 * Meetings (X06): a new one invites whoever was at the last of its kind. A decision about a client is written together
 * with that client's follow-up, in one transaction, so that one undo takes both back; settling it settles the follow-up.
 */
import { err, ok } from "#shared/kernel/result.ts";
import { addDays, dayOf, isDay, type Day } from "#shared/kernel/time.ts";
import type { workLog } from "#shared/contracts/workLog.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import { createWorkCalendar, workingDayFrom } from "#shared/domain/care/workingDays.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { mayKeepMeeting, mayMarkAttendance, maySettleDecision } from "#shared/domain/workLog/meetingRights.ts";
import { meetingSettingsKey, nextMeetingDay, periodOf } from "#shared/domain/workLog/meetingDays.ts";
import { agendaProposals, decisionsOfMeeting, meetingEntries, meetingMarksSince } from "#db/workstation/meetings.ts";
import { peopleOfBranch } from "#db/workstation/names.ts";
import { allRows, rowById, rowsWhere } from "#db/workstation/rows.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import { settingChanges } from "#electron/features/settingChanges.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";
import { meetingSettings } from "./meetingSettings.ts";

type Intents =
  | "meetings"
  | "meetingFile"
  | "saveMeeting"
  | "removeMeeting"
  | "saveAttendees"
  | "saveDecision"
  | "settleDecision"
  | "removeDecision"
  | "saveMeetingSettings";

/** How far ahead a meeting looks for maturities and promises, in days. */
const aheadDays = { weekly: 7, monthly: 31 } as const;

/** Who is invited to a new meeting: the people of the last one of its kind, else everybody who works here. */
const invited = ({ db }: CommandContext, kind: string): { readonly personId: string | null; readonly name: string }[] => {
  const last = allRows(db, "meeting")
    .filter((meeting) => meeting.kind === kind)
    .toSorted((left, right) => left.heldOn.localeCompare(right.heldOn))
    .at(-1);
  const before = last ? rowsWhere(db, "meetingAttendee", "meetingId", last.id) : [];
  if (before.length > 0) return before.map(({ personId, name }) => ({ personId, name }));
  return peopleOfBranch(db)
    .filter(({ isActive }) => isActive)
    .map(({ id, name }) => ({ personId: id, name }));
};

const chairOf = ({ db }: CommandContext, meetingId: string): string | null => rowById(db, "meeting", meetingId)?.chairId ?? null;

const deletions = (table: "meeting" | "meetingAttendee" | "meetingDecision" | "followUp", ids: readonly string[]): Change[] =>
  ids.map((rowId) => ({ operation: "delete", table, rowId }));

export const meetingHandlers: Pick<HandlersOf<typeof workLog>, Intents> = {
  meetings: ({ db, clock }, { offset, limit }) => {
    const today = dayOf(clock.now());
    const settings = meetingSettings(db);
    const calendar = createWorkCalendar(allRows(db, "holiday"));
    const marks = meetingMarksSince(db, periodOf("monthly", today).from);
    return ok({
      today,
      ...meetingEntries(db, offset, limit),
      settings,
      next: {
        weekly: nextMeetingDay("weekly", settings, calendar, today, marks),
        monthly: nextMeetingDay("monthly", settings, calendar, today, marks),
      },
    });
  },
  meetingFile: ({ db, clock }, { meetingId }) => {
    const meeting = rowById(db, "meeting", meetingId);
    if (!meeting) return err({ type: "meetingNotFound" });
    const ahead = meeting.kind === "monthly" ? aheadDays.monthly : aheadDays.weekly;
    const heldOn = meeting.heldOn as Day; // a day column
    return ok({
      meeting,
      chairName: meeting.chairId === null ? null : (rowById(db, "branchUser", meeting.chairId)?.name ?? null),
      attendees: rowsWhere(db, "meetingAttendee", "meetingId", meetingId),
      decisions: decisionsOfMeeting(db, meetingId),
      proposals: meeting.state === "planned" ? agendaProposals(db, addDays(heldOn, -ahead), heldOn, ahead, dayOf(clock.now())) : [],
      today: dayOf(clock.now()),
    });
  },
  saveMeeting: (context, { meetingId, values }) => {
    const known = meetingId === undefined ? undefined : rowById(context.db, "meeting", meetingId);
    if (meetingId !== undefined && !known) return err({ type: "meetingNotFound" });
    const wanted = known ? values : { kind: "weekly", state: "planned", chairId: context.actor.id, ...values };
    if (!mayKeepMeeting(context.actor, known ? known.chairId : (wanted.chairId ?? null))) return err(keptByOthers);
    const checked = validateRow("meeting", wanted);
    if (!checked.ok) return checked;
    const heldOn = checked.value["heldOn"] ?? known?.heldOn;
    if (typeof heldOn !== "string" || !isDay(heldOn)) return err({ type: "notADay" });
    const rowId = known?.id ?? context.ids.next();
    const changes: Change[] = [{ operation: known ? "update" : "insert", table: "meeting", rowId, values: checked.value }];
    if (!known) {
      for (const person of invited(context, String(checked.value["kind"]))) {
        changes.push({
          operation: "insert",
          table: "meetingAttendee",
          rowId: context.ids.next(),
          values: { meetingId: rowId, ...person, attendance: "invited" },
        });
      }
    } else if (checked.value["state"] === "held" && known.state !== "held") {
      // Who was invited and not marked otherwise came.
      for (const attendee of rowsWhere(context.db, "meetingAttendee", "meetingId", rowId)) {
        if (attendee.attendance === "invited")
          changes.push({ operation: "update", table: "meetingAttendee", rowId: attendee.id, values: { attendance: "present" } });
      }
    }
    return ok({ meetingId: rowId, txId: commitChanges(context, known ? "edit" : "create", { what: "meeting" }, changes, ["workLog"]) });
  },
  removeMeeting: (context, { meetingId }) => {
    const { db } = context;
    const meeting = rowById(db, "meeting", meetingId);
    if (!meeting) return err({ type: "meetingNotFound" });
    if (!mayKeepMeeting(context.actor, meeting.chairId)) return err(keptByOthers);
    // Follow-ups that were made of decisions stay: they are work on a client now.
    const changes = [
      ...deletions(
        "meetingAttendee",
        rowsWhere(db, "meetingAttendee", "meetingId", meetingId).map(({ id }) => id),
      ),
      ...deletions(
        "meetingDecision",
        rowsWhere(db, "meetingDecision", "meetingId", meetingId).map(({ id }) => id),
      ),
      ...deletions("meeting", [meetingId]),
    ];
    return ok({ txId: commitChanges(context, "edit", { what: "meetingRemoved" }, changes, ["workLog"]) });
  },
  saveAttendees: (context, { meetingId, attendees }) => {
    const meeting = rowById(context.db, "meeting", meetingId);
    if (!meeting) return err({ type: "meetingNotFound" });
    const isKeeper = mayKeepMeeting(context.actor, meeting.chairId);
    const before = rowsWhere(context.db, "meetingAttendee", "meetingId", meetingId);
    const kept = new Set<string>();
    const changes: Change[] = [];
    for (const attendee of attendees) {
      const checked = validateRow("meetingAttendee", { attendance: "invited", ...attendee, name: attendee.name ?? "" });
      if (!checked.ok) return checked;
      if ((checked.value["name"] ?? "") === "") return err({ type: "valueRefused", field: "name", problem: { type: "valueMissing", field: "name" } });
      const same = before.find((row) => !kept.has(row.id) && row.name === checked.value["name"] && row.personId === (checked.value["personId"] ?? null));
      if (same) {
        kept.add(same.id);
        if (same.attendance === checked.value["attendance"]) continue;
        if (!mayMarkAttendance(context.actor, meeting.chairId, same.personId)) return err(keptByOthers);
        changes.push({ operation: "update", table: "meetingAttendee", rowId: same.id, values: checked.value });
      } else if (!isKeeper) return err(keptByOthers);
      else changes.push({ operation: "insert", table: "meetingAttendee", rowId: context.ids.next(), values: { ...checked.value, meetingId } });
    }
    if (!isKeeper && kept.size < before.length) return err(keptByOthers);
    changes.push(
      ...deletions(
        "meetingAttendee",
        before.filter(({ id }) => !kept.has(id)).map(({ id }) => id),
      ),
    );
    return ok({ txId: commitChanges(context, "edit", { what: "attendees" }, changes, ["workLog"]) });
  },
  saveDecision: (context, { meetingId, values }) => {
    const { db, ids } = context;
    const meeting = rowById(db, "meeting", meetingId);
    if (!meeting) return err({ type: "meetingNotFound" });
    if (!mayKeepMeeting(context.actor, meeting.chairId)) return err(keptByOthers);
    const checked = validateRow("meetingDecision", values);
    if (!checked.ok) return checked;
    const { body, ownerId, aboutClientId, dueOn: wantedDay } = values;
    if ((body ?? "").trim() === "") return err({ type: "valueRefused", field: "body", problem: { type: "valueMissing", field: "body" } });
    if (typeof wantedDay !== "string" || !isDay(wantedDay)) return err({ type: "notADay" });
    const owner = ownerId ?? context.actor.id;
    if (!rowById(db, "branchUser", owner)) return err({ type: "personNotFound" });
    const clientId = aboutClientId ?? null;
    if (clientId !== null && !rowById(db, "client", clientId)) return err({ type: "clientNotFound" });
    const dueOn = workingDayFrom(createWorkCalendar(allRows(db, "holiday")), wantedDay);
    const decisionId = ids.next();
    const followUpId = clientId === null ? null : ids.next();
    const changes: Change[] = [
      {
        operation: "insert",
        table: "meetingDecision",
        rowId: decisionId,
        values: { ...checked.value, meetingId, ownerId: owner, dueOn, followUpId, state: "open" },
      },
    ];
    if (followUpId !== null) {
      changes.push({
        operation: "insert",
        table: "followUp",
        rowId: followUpId,
        values: {
          clientId,
          title: checked.value["body"] ?? null,
          dueOn,
          state: "open",
          ownerId: owner,
          source: "meeting",
          sourceId: decisionId,
          evidenceKind: "none",
        },
      });
    }
    return ok({ decisionId, dueOn, followUpId, txId: commitChanges(context, "edit", { what: "decision" }, changes, ["workLog", "followUps"]) });
  },
  settleDecision: (context, { decisionId, state }) => {
    const decision = rowById(context.db, "meetingDecision", decisionId);
    if (!decision) return err({ type: "decisionNotFound" });
    if (!maySettleDecision(context.actor, chairOf(context, decision.meetingId), decision.ownerId)) return err(keptByOthers);
    const values = { state, doneAt: state === "open" ? null : context.clock.now() };
    const changes: Change[] = [{ operation: "update", table: "meetingDecision", rowId: decisionId, values }];
    if (decision.followUpId !== null && rowById(context.db, "followUp", decision.followUpId)) {
      changes.push({ operation: "update", table: "followUp", rowId: decision.followUpId, values });
    }
    return ok({ txId: commitChanges(context, "edit", { what: "decision" }, changes, ["workLog", "followUps"]) });
  },
  removeDecision: (context, { decisionId }) => {
    const decision = rowById(context.db, "meetingDecision", decisionId);
    if (!decision) return err({ type: "decisionNotFound" });
    if (!mayKeepMeeting(context.actor, chairOf(context, decision.meetingId))) return err(keptByOthers);
    const followUp = decision.followUpId === null ? undefined : rowById(context.db, "followUp", decision.followUpId);
    const changes = [...deletions("meetingDecision", [decisionId]), ...deletions("followUp", followUp?.state === "open" ? [followUp.id] : [])];
    return ok({ txId: commitChanges(context, "edit", { what: "decisionRemoved" }, changes, ["workLog", "followUps"]) });
  },
  saveMeetingSettings: (context, settings) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    const changes = settingChanges(context.db, context, meetingSettingsKey, JSON.stringify(settings));
    return ok({ txId: commitChanges(context, "settings", { setting: meetingSettingsKey }, changes, ["workLog"]) });
  },
};
