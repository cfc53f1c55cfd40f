/* The branch at work: scripts and articles, work log, meetings, handovers, notes of a change of shift, the audit. */
import { dayOf, isDay } from "#shared/kernel/time.ts";
import { auditActLabel } from "#shared/domain/audit/auditActs.ts";
import { isToRead, tagsOf } from "#shared/domain/catalogue/articleLines.ts";
import { scriptConditionFields } from "#shared/domain/catalogue/fittingScripts.ts";
import { tagInEnglish } from "#shared/domain/defaults/defaultTags.ts";
import { columnsOf, isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { changedTables } from "#shared/domain/audit/changedTables.ts";
import { takenOutLabel } from "#shared/domain/exchange/listTitles.ts";
import { handoverStepLabels, stepOf } from "#shared/domain/handover/handoverSteps.ts";
import { workSectionLabels } from "#shared/domain/workLog/workLogLines.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { articleLines, libraryOfArticles } from "#db/workstation/articles.ts";
import type { AuditFilter, AuditLine } from "#shared/domain/audit/auditLines.ts";
import { auditPage, type AuditPlace, auditTotal, hereOf, newestAudit } from "#db/workstation/auditDesk.ts";
import { clientsOfHandover, handoverRows, shiftNotes } from "#db/workstation/handovers.ts";
import { meetingEntries } from "#db/workstation/meetings.ts";
import { rowById } from "#db/workstation/rows.ts";
import { libraryOfScripts } from "#db/workstation/scripts.ts";
import { workDaysToExport } from "#db/workstation/workLog.ts";
import { aboutTexts, columnLabels } from "#electron/features/exchange/strings.ts";
import type { Look } from "../cells.ts";
import {
  client,
  coded,
  count,
  field,
  fields,
  type Fields,
  known,
  type ListColumn,
  listed,
  type ListsOf,
  moment,
  pagedLines,
  text,
  textOf,
  unlimited,
} from "../listColumns.ts";

/** Lines of the audit read at a time: it may hold years. */
const auditLines = 500;

/** What the detail of an act says to a person: field, file, rows, purpose. */
const aboutAct = ({ source, detail }: Pick<AuditLine, "source" | "detail">, { pick, language }: Look): string => {
  const { table, field: name, fileName, what, rows, purpose } = detail;
  const column = typeof table === "string" && typeof name === "string" && isSyncedTable(table) ? columnsOf(table)[name] : undefined;
  return [
    column ? pick(column) : undefined,
    typeof fileName === "string" ? fileName : undefined,
    // Of a change the rows that it touched say what it was; its own mark is a name of the program.
    ...(source === "changes" ? changedTables({ detail }).map(pick) : [typeof what === "string" ? pick(takenOutLabel(what)) : undefined]),
    typeof rows === "number" ? `${pick(aboutTexts.rows)} ${rows}` : undefined,
    detail["masked"] === false ? pick(aboutTexts.unmasked) : undefined,
    typeof purpose === "string" ? purpose : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(language === "en" ? "; " : "；");
};

/** Lines from a place on, page by page. */
const auditRows = function* auditRows(db: ReadDb, here: string, filter: AuditFilter, from: AuditPlace): Iterable<Fields> {
  for (let before: AuditPlace | null = from; before !== null;) {
    const page: ReturnType<typeof auditPage> = auditPage(db, here, filter, auditLines, before);
    for (const entry of page.items) yield { ...entry, entry };
    before = page.next;
  }
};

const isHead = (db: ReadDb, userId: string): boolean => rowById(db, "branchUser", userId)?.role === "branchManager";

/** Handovers that a person takes part in; the branch manager sees all. */
const handoversOf = (db: ReadDb, userId: string) => {
  const seesAll = isHead(db, userId);
  return handoverRows(db).filter((row) => seesAll || [row.fromUserId, row.toUserId, row.supervisorId].includes(userId));
};

const tagsInEnglish = (tags: string): string =>
  tagsOf(tags)
    .map((tag) => tagInEnglish(tag) ?? tag)
    .join(", ");

export const branchLists: ListsOf<"workLogs" | "scripts" | "articles" | "meetings" | "handovers" | "handoverClients" | "shiftNotes" | "audit"> = {
  workLogs: {
    columns: {
      day: field("workLog", "day"),
      state: field("workLog", "state"),
      ...Object.fromEntries(
        Object.entries(workSectionLabels).map(([name, label]): [string, ListColumn] => [
          name,
          { label, width: 10, cell: (row) => (typeof row[name] === "number" ? row[name] : null) },
        ]),
      ),
      ...fields("workLog", "wentWell", "problems", "planNext", "finishedAt", "ownerId"),
    },
    open: (db, { from, to }, { now }) => listed(isDay(from) && isDay(to) ? workDaysToExport(db, from, to, dayOf(now)) : []),
  },
  scripts: {
    columns: {
      ...fields("script", "stage", "title", "body", "titleEn", "bodyEn", "sellingKind", "serviceQuality", "needMethod"),
      ...fields("script", "negotiationKind", "negotiationPhase", "presentationFrame", ...scriptConditionFields),
      source: known("script", "source"),
      ...fields("script", "isActive"),
    },
    // Everybody's: who practised what is no business of a file.
    open: (db, { list: _list, ...filter }) => listed(libraryOfScripts(db, "", filter).lines),
  },
  articles: {
    columns: {
      ...fields("article", "kind", "title", "titleEn", "chapter"),
      tags: known("article", "tags", tagsInEnglish),
      regulation: known("article", "regulation"),
      ...fields("article", "validFrom", "isMandatory", "body", "bodyEn", "isActive"),
    },
    open: (db, { list: _list, toRead, ...filter }, { actorId }) =>
      listed(libraryOfArticles(db, articleLines(db, actorId, false), filter).lines.filter((line) => toRead !== true || isToRead(line))),
  },
  meetings: {
    columns: {
      ...fields("meeting", "heldOn", "startTime", "kind", "place"),
      chair: text(columnLabels.chair, "chairName"),
      state: field("meeting", "state"),
      attendees: count(columnLabels.attendees, "attendees"),
      present: count(columnLabels.present, "present"),
      decisions: count(columnLabels.decisions, "decisions"),
      openDecisions: count(columnLabels.openDecisions, "openDecisions"),
      ...fields("meeting", "agenda", "minutes"),
    },
    open: (db) => pagedLines(({ offset, limit }) => meetingEntries(db, offset, limit)),
  },
  handovers: {
    columns: {
      ...fields("handover", "listedOn", "fromUserId", "toUserId"),
      clients: count(columnLabels.clients, "clients"),
      step: { label: columnLabels.step, width: 14, cell: (row, { pick }) => pick(handoverStepLabels[row["step"] as keyof typeof handoverStepLabels]) }, // set below
      ...fields("handover", "reason", "reviewedOn", "reviewedById", "assignedAt", "jointOn", "reportedOn", "supervisorId", "supervisedOn", "cancelledOn"),
      ...fields("handover", "remark", "fromRemark", "toRemark", "report"),
    },
    open: (db, _wish, { actorId }) => listed(handoversOf(db, actorId).map((row) => ({ ...row, step: stepOf(row), clients: row.clientCount ?? row.held }))),
  },
  handoverClients: {
    columns: {
      client: text(columnLabels.client, "name", 18),
      tier: coded(columnLabels.tier, "tier", "tier"),
      openItems: count(columnLabels.openItems, "openItems"),
      plannedOn: field("visit", "plannedOn"),
      visitState: coded(columnLabels.jointVisit, "visitState", "visitState"),
      remark: field("handoverClient", "remark"),
    },
    open: (db, { handoverId }) => listed(clientsOfHandover(db, handoverId)),
  },
  shiftNotes: {
    columns: {
      day: field("shiftNote", "day"),
      from: text(columnLabels.from, "fromName"),
      to: text(columnLabels.to, "toName"),
      ...fields("shiftNote", "body", "readAt"),
    },
    open: (db, { only }, { actorId }) => {
      const place = only === "given" ? "fromUserId" : "toUserId";
      return listed(shiftNotes(db, isHead(db, actorId) ? null : actorId, unlimited).filter((note) => only === undefined || note[place] === actorId));
    },
  },
  audit: {
    columns: {
      at: moment(columnLabels.at, "at"),
      actor: text(columnLabels.person, "actorName"),
      action: { label: columnLabels.act, width: 18, cell: (row, { pick }) => pick(auditActLabel(textOf(row["action"]) ?? "")) },
      client,
      clients: count(columnLabels.clients, "clients"),
      device: text(columnLabels.device, "deviceId", 38),
      about: { label: columnLabels.about, width: 40, cell: (row, look) => aboutAct(row["entry"] as AuditLine, look) }, // put there by auditRows
    },
    open: (db, { list: _list, ...filter }) => {
      const here = hereOf(db);
      // This very export is noted while it runs.
      const newest = newestAudit(db);
      return { total: auditTotal(db, here, filter), rows: () => auditRows(db, here, filter, newest) };
    },
  },
};
