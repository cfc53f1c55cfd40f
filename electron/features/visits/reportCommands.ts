/*
 * The report of a visit: saved while it is a draft, locked by submitting (X02), refused while needs or follow-up plan
 * are missing (X04). Submitting writes one transaction: the report, an entry of the client's timeline, the follow-ups
 * and the promises. Promises form a ledger of their own (R218).
 */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { visits } from "#shared/contracts/visits.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { type RowProblem, validateRow } from "#shared/domain/edit/validateRow.ts";
import { isReportOpen, missingReportFields } from "#shared/domain/visits/reportRules.ts";
import { reportStepRefusal } from "#shared/domain/visits/reportSteps.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { reportOfVisit, visitsBetween } from "#db/workstation/visits.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { takeOut } from "#electron/features/exportPermit.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";
import { writingNow } from "#electron/features/halfWritten.ts";
import { planAsCalendar } from "./planAsCalendar.ts";
import { commit, visitById } from "./visitEditing.ts";

type Commands = "saveReport" | "submitReport" | "addAddendum" | "savePromise" | "exportPlan";

/** The channel under which a kind of visit enters the timeline. */
const channelOfKind: Readonly<Record<string, string>> = { onSite: "onSite", branch: "branch", phone: "phone", video: "video", event: "onSite" };

/** The entry of the client's timeline that an earlier submission made. */
const entryOfVisit = (db: ReadDb, { clientId, checkedInAt, kind }: Row<"visit">): string | undefined =>
  rowsOfClient(db, "interaction", clientId).find((row) => row.happenedAt === checkedInAt && row.channel === (channelOfKind[kind] ?? "onSite"))?.id;

/** The first promise with a word that the branch stops. */
const stoppedPromise = (db: ReadDb, promises: readonly { readonly body: string }[]): RowProblem | undefined =>
  promises.map(({ body }) => stoppedWord(db, "promise", { body })).find((problem) => problem !== undefined);

export const reportCommands: Pick<HandlersOf<typeof visits>, Commands> = {
  saveReport: (context, { visitId, values }) => {
    const visit = visitById(context.db, visitId);
    if (!visit) return err({ type: "visitNotFound" });
    const report = reportOfVisit(context.db, visitId);
    if (report && !isReportOpen(report.state)) return err({ type: "reportLocked" });
    const checked = validateRow("visitReport", values);
    if (!checked.ok) return checked;
    // A report of somebody else is signed or returned, not written.
    if (report && reportStepRefusal({ userId: context.actor.id, role: context.actor.role }, { ...report }, checked.value)) return err({ type: "reportLocked" });
    const reportId = report?.id ?? context.ids.next();
    const change: Change = report
      ? { operation: "update", table: "visitReport", rowId: reportId, values: checked.value }
      : {
          operation: "insert",
          table: "visitReport",
          rowId: reportId,
          values: { ...checked.value, clientId: visit.clientId, visitId, authorId: context.actor.id, state: "draft" },
        };
    return ok({ reportId, txId: commit(context, "edit", { what: "report" }, [change]) });
  },

  submitReport: (context, { visitId, followUps, promises }) => {
    const visit = visitById(context.db, visitId);
    if (!visit) return err({ type: "visitNotFound" });
    if (visit.state === "cancelled") return err({ type: "wrongState", state: visit.state });
    const report = reportOfVisit(context.db, visitId);
    if (report && !isReportOpen(report.state)) return err({ type: "reportLocked" });
    const missing = missingReportFields(report ?? {});
    if (!report || missing.length > 0) return err({ type: "reportIncomplete", missing });
    const stopped = stoppedWord(context.db, "visitReport", { ...report }) ?? stoppedPromise(context.db, promises);
    if (stopped) return err(stopped);
    const { clientId } = visit;
    const now = context.clock.now();
    const handedIn = { state: "submitted", submittedAt: now, authorId: context.actor.id };
    if (reportStepRefusal({ userId: context.actor.id, role: context.actor.role }, { ...report }, handedIn)) return err({ type: "reportLocked" });
    const told = { summary: report.summary ?? "", clientWords: visit.clientWords, mood: report.mood ?? visit.mood };
    // Handed in again after a return: the client's timeline knows the visit already.
    const earlier = report.submittedAt === null ? undefined : entryOfVisit(context.db, visit);
    const changes: Change[] = [
      { operation: "update", table: "visitReport", rowId: report.id, values: handedIn },
      earlier === undefined
        ? {
            operation: "insert",
            table: "interaction",
            rowId: context.ids.next(),
            values: { clientId, channel: channelOfKind[visit.kind] ?? "onSite", happenedAt: visit.checkedInAt ?? now, ...told },
          }
        : { operation: "update", table: "interaction", rowId: earlier, values: told },
      ...followUps.map((item): Change => ({
        operation: "insert",
        table: "followUp",
        rowId: context.ids.next(),
        values: { clientId, title: item.title, dueOn: item.dueOn, state: "open", ownerId: context.actor.id, source: "report", sourceId: report.id },
      })),
      ...promises.map((item): Change => ({
        operation: "insert",
        table: "promise",
        rowId: context.ids.next(),
        values: { clientId, visitId, body: item.body, dueOn: item.dueOn, ownerId: context.actor.id, state: "open" },
      })),
    ];
    if (visit.state !== "done") {
      changes.push({
        operation: "update",
        table: "visit",
        rowId: visitId,
        values: { state: "done", checkedInAt: visit.checkedInAt ?? now, checkedOutAt: visit.checkedOutAt ?? now },
      });
    }
    const txId = commit(context, "edit", { what: "reportSubmitted" }, changes);
    return ok({ reportId: report.id, txId: txId ?? "" });
  },

  addAddendum: (context, { reportId, body }) => {
    const report = rowById(context.db, "visitReport", reportId);
    if (!report) return err({ type: "reportNotFound" });
    if (isReportOpen(report.state)) return err({ type: "reportStillOpen" });
    const stopped = stoppedWord(context.db, "reportAddendum", { body });
    if (stopped) return err(stopped);
    commit(context, "edit", { what: "addendum" }, [
      {
        operation: "insert",
        table: "reportAddendum",
        rowId: context.ids.next(),
        values: { clientId: report.clientId, reportId, body: body.trim(), writtenAt: context.clock.now(), authorId: context.actor.id },
      },
    ]);
    return ok(null);
  },

  savePromise: (context, { clientId, promiseId, visitId, values }) => {
    if (!rowById(context.db, "client", clientId)) return err({ type: "clientNotFound" });
    const known = promiseId === undefined ? undefined : rowById(context.db, "promise", promiseId);
    if (promiseId !== undefined && known?.clientId !== clientId) return err({ type: "promiseNotFound" });
    const isClosing = values.state !== undefined && values.state !== null && values.state !== "open";
    const closedOn = isClosing ? dayOf(context.clock.now()) : values.state === "open" ? null : undefined;
    const wanted = known
      ? { ...values, ...(closedOn === undefined ? {} : { closedOn }) }
      : { state: "open", ...values, clientId, visitId: visitId ?? null, ownerId: context.actor.id };
    const checked = validateRow("promise", wanted);
    if (!checked.ok) return checked;
    if (!known && (checked.value["body"] ?? "") === "") return err({ type: "valueRefused", field: "body", problem: { type: "valueMissing", field: "body" } });
    if (!known && (checked.value["dueOn"] ?? "") === "")
      return err({ type: "valueRefused", field: "dueOn", problem: { type: "valueMissing", field: "dueOn" } });
    const stopped = stoppedWord(context.db, "promise", checked.value);
    if (stopped) return err(stopped);
    const rowId = known?.id ?? context.ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "promise", rowId, values: checked.value };
    return ok({ promiseId: rowId, txId: commit(context, "edit", { what: "promise" }, [change]) });
  },

  exportPlan: (context, { from, to, token, language, purpose }) => {
    const path = context.desktop.pathOf(token);
    if (path === undefined) return err({ type: "fileGone" });
    const entries = visitsBetween(context.db, from, to).filter((entry) => entry.state === "planned" || entry.state === "underWay");
    const allowed = takeOut(context, { list: "plan", what: { plan: { from, to } }, purpose, rows: entries.length, detail: { format: "ics", from, to } });
    if (!allowed.ok) return allowed;
    const written = writingNow(context, path, () =>
      context.files.write(path, new TextEncoder().encode(planAsCalendar(entries, context.clock.now(), language))),
    );
    return written.ok ? ok({ events: entries.length }) : err({ type: "fileNotWritten", reason: written.error.reason });
  },
};
