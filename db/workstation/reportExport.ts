/* Which visit reports go into a document, in the order of their visits, and all that belongs to one. */
import { sql } from "kysely";
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import { type AttachedFile, attachedFile } from "#shared/domain/clients/attachedFile.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { WithNameEn } from "#shared/domain/products/productLines.ts";
import { all, allOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { rememberNames, personName } from "./names.ts";
import { hasContent } from "./attachments.ts";
import { withProductNameEn } from "./products.ts";
import { rowById, rowsOfClient, rowsWhere } from "./rows.ts";
import { outletOf } from "./units.ts";
import { build } from "./schema.ts";

export type ReportsMeant =
  | { readonly visitId: string }
  | { readonly reportIds: readonly string[] }
  | { readonly clientId: string; readonly from: string; readonly to: string }
  | { readonly managerId: string; readonly from: string; readonly to: string; readonly state?: string | undefined }
  | { readonly from: string; readonly to: string; readonly state?: string | undefined };

/** Who wrote a report: its author, or who made the visit. */
const authorOfReport = sql<string | null>`coalesce(r.author_id, v.owner_id)`;

/**
 * Ids of the reports meant, by manager and day of the visit; chosen ones as chosen. Of a period all but drafts, unless a
 * state is named; of one visit its report whatever its state.
 */
export const reportsToExport = (db: ReadDb, meant: ReportsMeant): readonly string[] => {
  let reports = build
    .selectFrom("visit_report as r")
    .innerJoin("visit as v", (join) => join.onRef("v.id", "=", "r.visit_id").on("v.deleted_at", "is", null))
    .innerJoin("client as c", (join) => join.onRef("c.id", "=", "r.client_id").on("c.deleted_at", "is", null))
    .where("r.deleted_at", "is", null)
    .leftJoin("branch_user as b", (join) => join.on(sql<boolean>`b.id = ${authorOfReport}`))
    .select(["r.id", "b.name as authorName"])
    .orderBy(authorOfReport)
    .orderBy("v.planned_on")
    .orderBy((eb) => eb.fn.coalesce("v.start_time", eb.val("99")))
    .orderBy("r.row_no");
  if ("reportIds" in meant) {
    const found = new Set(
      all(db, reports.where("r.id", "in", sql<string>`(select value from json_each(${JSON.stringify(meant.reportIds)}))`)).map(({ id }) => id),
    );
    return [...new Set(meant.reportIds)].filter((id) => found.has(id));
  }
  if ("visitId" in meant) reports = reports.where("r.visit_id", "=", meant.visitId);
  else {
    reports = reports.where((eb) => eb.between("v.planned_on", meant.from, meant.to));
    if ("clientId" in meant) reports = reports.where("r.client_id", "=", meant.clientId);
    if ("managerId" in meant) reports = reports.where(authorOfReport, "=", meant.managerId);
    const state = "state" in meant ? meant.state : undefined;
    reports = state === undefined ? reports.where("r.state", "<>", "draft") : reports.where("r.state", "=", state);
  }
  // Two of one name stay apart: the order within a name is that of the ids of the people.
  return all(db, reports)
    .toSorted((left, right) => nameOrder(left.authorName ?? "", right.authorName ?? ""))
    .map(({ id }) => id);
};

/** A picture by the address of its content. */
export interface StoredPicture {
  readonly sha256: string;
  readonly mediaType: string;
  readonly byteSize: number;
  /** What stands under it. */
  readonly caption: string;
}

export interface ReportToExport {
  readonly report: Row<"visitReport">;
  readonly visit: Row<"visit">;
  readonly clientName: string;
  readonly clientNumber: string | null;
  readonly authorId: string | null;
  readonly authorName: string | null;
  /** The branch of the author. */
  readonly outlet: string | null;
  readonly signerName: string | null;
  readonly participants: readonly Row<"visitParticipant">[];
  readonly promises: readonly Row<"promise">[];
  readonly followUps: readonly Row<"followUp">[];
  /** Products recommended in the visit, in the order in which they were. */
  readonly recommendations: readonly WithNameEn<Row<"recommendation">>[];
  readonly files: readonly AttachedFile[];
  /** Those of the files that are pictures and whose content is here. */
  readonly pictures: readonly StoredPicture[];
  readonly authorSignature: StoredPicture | null;
  readonly signerSignature: StoredPicture | null;
  readonly addenda: readonly (Row<"reportAddendum"> & { readonly authorName: string | null })[];
}

/** A report with everything that its document shows; undefined when it is gone. */
export const reportToExport = (db: ReadDb, reportId: string, language: "zh-CN" | "en"): ReportToExport | undefined => {
  const report = rowById(db, "visitReport", reportId);
  const visit = report && rowById(db, "visit", report.visitId);
  const client = report && rowById(db, "client", report.clientId);
  if (!report || !visit || !client) return undefined;
  const nameOf = rememberNames(db, personName);
  const authorId = report.authorId ?? visit.ownerId;
  const attachments = rowsWhere(db, "attachment", "visitId", visit.id).map((row) => ({ row, file: attachedFile(row, hasContent(db, row.sha256)) }));
  return {
    report,
    visit,
    clientName: client.name,
    clientNumber: client.clientNumber,
    authorId,
    authorName: nameOf(authorId),
    outlet: authorId === null ? null : outletOf(db, authorId, language),
    signerName: nameOf(report.signedById),
    participants: rowsWhere(db, "visitParticipant", "visitId", visit.id),
    promises: rowsWhere(db, "promise", "visitId", visit.id),
    recommendations: rowsWhere(db, "recommendation", "visitId", visit.id)
      .toSorted((left, right) => left.recommendedAt.localeCompare(right.recommendedAt))
      .map((row) => withProductNameEn(db, row)),
    followUps: rowsOfClient(db, "followUp", visit.clientId).filter(({ sourceId }) => sourceId === report.id),
    files: attachments.map(({ file }) => file),
    pictures: attachments
      .filter(({ file }) => file.preview === "image" && file.hasContent)
      .map(({ row }) => ({ sha256: row.sha256, mediaType: row.mediaType, byteSize: row.byteSize, caption: row.note?.trim() || row.fileName })),
    // A signature stands only under what its person has done.
    authorSignature: report.submittedAt === null ? null : signatureOf(db, authorId),
    signerSignature: report.signedAt === null ? null : signatureOf(db, report.signedById),
    addenda: rowsWhere(db, "reportAddendum", "reportId", report.id).map((row) => ({ ...row, authorName: nameOf(row.authorId) })),
  };
};

/** People whose visits or reports are here, by name. */
export const reportingManagers = (db: ReadDb): { id: string; name: string }[] =>
  allOf<{ id: string; name: string }>(
    db,
    `select id, name from branch_user where deleted_at is null
       and (id in (select author_id from visit_report where deleted_at is null) or id in (select owner_id from visit where deleted_at is null))`,
  ).toSorted((left, right) => nameOrder(left.name, right.name));

/** The role of a person; null for somebody unknown. */
export const roleOf = (db: ReadDb, personId: string): string | null => rowById(db, "branchUser", personId)?.role ?? null;

/** The picture of a person's signature, when he has put one in and its content is here; the one added last counts. */
export const signatureOf = (db: ReadDb, personId: string | null): StoredPicture | null => {
  if (personId === null) return null;
  const last = rowsWhere(db, "personSignature", "personId", personId)
    .toSorted((left, right) => left.addedAt.localeCompare(right.addedAt))
    .at(-1);
  return last && hasContent(db, last.sha256) ? { sha256: last.sha256, mediaType: last.mediaType, byteSize: last.byteSize, caption: "" } : null;
};

/** Visits of a manager that were planned for a period, by what became of them. */
export interface VisitCounts {
  readonly ownerId: string;
  readonly planned: number;
  readonly done: number;
  readonly cancelled: number;
}

/** Visits planned from one day to another, per manager; `clientId` keeps to one client. */
export const visitCounts = (db: ReadDb, from: string, to: string, clientId?: string): VisitCounts[] =>
  allOf(
    db,
    `select v.owner_id as ownerId, count(*) as planned, sum(v.state = 'done') as done, sum(v.state in ('cancelled', 'missed')) as cancelled
     from visit v join client c on c.id = v.client_id and c.deleted_at is null
     where v.deleted_at is null and v.owner_id is not null and v.planned_on between ? and ? and (? is null or v.client_id = ?)
     group by v.owner_id`,
    from,
    to,
    clientId ?? null,
    clientId ?? null,
  );
