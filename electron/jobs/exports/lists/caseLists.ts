/* Complaints and service requests (R209, R222). */
import { dayOf, type Day } from "#shared/kernel/time.ts";
import { createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import { dueAfter } from "#shared/domain/complaints/clocks.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { complaintPage, requestPage } from "#db/workstation/cases.ts";
import { allRows } from "#db/workstation/rows.ts";
import { columnLabels } from "#electron/features/exchange/strings.ts";
import { client, fields, type ListsOf, pagedLines, text } from "../listColumns.ts";

/** As the page counts it: up to the day from which a case should go upward. */
const soonUntil = (db: ReadDb, today: Day): Day =>
  dueAfter(allRows(db, "clockRule"), "escalateAhead", today, createWorkCalendar(allRows(db, "holiday"))) ?? today;

export const caseLists: ListsOf<"complaints" | "serviceRequests"> = {
  complaints: {
    columns: {
      client,
      ...fields("complaint", "number", "kind", "title", "category", "impact", "complexity", "channel", "receivedOn", "step", "bankDueOn", "regulatorDueOn"),
      owner: text(columnLabels.owner, "handlerName"),
      ...fields("complaint", "escalation", "cause", "resolution", "answeredOn", "answer", "satisfaction", "lesson", "improvement", "closedOn", "archivedOn"),
    },
    open: (db, { scope, kind, category, text: wanted }, { now }) =>
      pagedLines((range) => complaintPage(db, { scope, kind, category, text: wanted, today: dayOf(now), soonUntil: soonUntil(db, dayOf(now)), ...range })),
  },
  serviceRequests: {
    columns: {
      client,
      ...fields("serviceRequest", "kind", "title", "channel", "receivedOn", "step", "dueOn"),
      owner: text(columnLabels.owner, "handlerName"),
      ...fields("serviceRequest", "need", "proposal", "result", "toldOn", "satisfaction", "feedback", "closedOn"),
    },
    open: (db, { scope, kind, text: wanted }, { now }) =>
      pagedLines((range) => requestPage(db, { scope, kind, text: wanted, today: dayOf(now), soonUntil: soonUntil(db, dayOf(now)), ...range })),
  },
};
