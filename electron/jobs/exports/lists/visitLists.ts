/* Visits, reports, promises, follow-ups, greetings, and the queue of reports to sign. */
import { dayOf } from "#shared/kernel/time.ts";
import { greetingsOfMonth } from "#db/workstation/care.ts";
import { followUpEntries } from "#db/workstation/followUps.ts";
import { reportsToSign, signOffReaderAt } from "#db/workstation/signOff.ts";
import { outOfOfficeBetween, promiseEntries, reportEntries, visitsBetween } from "#db/workstation/visits.ts";
import { columnLabels } from "#electron/features/exchange/strings.ts";
import { flagCell } from "../cells.ts";
import {
  client,
  coded,
  dayByDay,
  field,
  fields,
  known,
  listed,
  type ListsOf,
  paged,
  pagedLines,
  phone,
  text,
  textInBoth,
  time,
  worded,
} from "../listColumns.ts";

const visitColumns = {
  plannedOn: field("visit", "plannedOn"),
  time,
  client,
  phone: phone("phone"),
  ...fields("visit", "kind", "purpose", "title", "place", "district", "appointment", "state"),
};

export const visitLists: ListsOf<"visits" | "outOfOffice" | "promises" | "followUps" | "reports" | "signOff" | "greetings"> = {
  visits: {
    columns: { ...visitColumns, reportState: coded(columnLabels.reportState, "reportState", "reportState") },
    open: (db, { from, to }) => dayByDay(from, to, (first, last) => visitsBetween(db, first, last)),
  },
  outOfOffice: {
    columns: {
      plannedOn: field("visit", "plannedOn"),
      leftOfficeAt: field("visit", "leftOfficeAt"),
      place: field("visit", "place"),
      client,
      purpose: field("visit", "purpose"),
      title: field("visit", "title"),
      returnedAt: field("visit", "returnedAt"),
      result: field("visitReport", "result"),
    },
    open: (db, { from, to }) => dayByDay(from, to, (first, last) => outOfOfficeBetween(db, first, last)),
  },
  promises: {
    columns: {
      dueOn: field("promise", "dueOn"),
      client,
      body: field("promise", "body"),
      state: field("promise", "state"),
      overdue: { label: columnLabels.overdue, width: 8, cell: (row, look) => flagCell(row["isOverdue"] === true, look) },
      ownerId: field("promise", "ownerId"),
      closedOn: field("promise", "closedOn"),
      outcome: field("promise", "outcome"),
    },
    open: (db, { clientId, state }, { now }) => {
      const today = dayOf(now);
      return paged(({ limit, offset }) => promiseEntries(db, { clientId, state }, limit, offset), {
        shown: (row) => ({ ...row, isOverdue: row.state === "open" && row.dueOn < today }),
      });
    },
  },
  followUps: {
    columns: {
      client,
      title: worded("followUp", "title"),
      dueOn: field("followUp", "dueOn"),
      snoozedUntil: field("followUp", "snoozedUntil"),
      state: field("followUp", "state"),
      checklist: textInBoth(columnLabels.checklist, "checklistTitle", 24),
      source: field("followUp", "source"),
      owner: text(columnLabels.owner, "ownerName"),
      ...fields("followUp", "delegatedTo", "doneAt", "evidence", "outcome"),
    },
    open: (db, { scope, clientId }, { now }) => pagedLines((range) => followUpEntries(db, { scope, today: dayOf(now), clientId, ...range })),
  },
  reports: {
    columns: {
      plannedOn: field("visit", "plannedOn"),
      client,
      kind: field("visit", "kind"),
      result: field("visitReport", "result"),
      summary: field("visitReport", "summary"),
      state: field("visitReport", "state"),
      submittedAt: field("visitReport", "submittedAt"),
      signRemark: field("visitReport", "signRemark"),
    },
    open: (db, { state, from, to }) => pagedLines(({ limit, offset }) => reportEntries(db, { state, from, to }, offset, limit)),
  },
  signOff: {
    columns: {
      plannedOn: field("visit", "plannedOn"),
      client,
      author: text(columnLabels.author, "authorName"),
      kind: field("visit", "kind"),
      ...fields("visitReport", "result", "summary", "state", "submittedAt"),
      overdue: { label: columnLabels.overdue, width: 8, cell: (row, look) => flagCell(row["isOverdue"] === true, look) },
      signer: text(columnLabels.signer, "signerName"),
      ...fields("visitReport", "signedAt", "signRemark"),
    },
    open: (db, { filter, managerId }, { now, actorId }) => {
      const reader = signOffReaderAt(db, actorId, now);
      return paged(({ limit, offset }) => reportsToSign(db, reader, { filter, managerId }, limit, offset));
    },
  },
  greetings: {
    columns: {
      dueOn: field("greeting", "dueOn"),
      client,
      occasion: field("greeting", "occasion"),
      title: known("greeting", "title"),
      channel: field("greeting", "channel"),
      state: field("greeting", "state"),
      skipReason: field("greeting", "skipReason"),
      greetingConsent: coded(columnLabels.consent, "greetingConsent", "consent"),
      grade: coded(columnLabels.grade, "grade", "grade"),
      phone: phone("phone"),
      ...fields("greeting", "gift", "body", "sentAt"),
    },
    open: (db, { month, state, occasion }) =>
      listed(
        greetingsOfMonth(db, month).filter((line) => (state === undefined || line.state === state) && (occasion === undefined || line.occasion === occasion)),
      ),
  },
};
