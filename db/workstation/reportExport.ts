/* Which visit reports go into a document, in the order of their visits, and all that belongs to one. */
import type { AttachedFile } from "#shared/domain/clients/attachedFile.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { all } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { rememberNames, personName } from "./names.ts";
import { filesOfVisit } from "./proofs.ts";
import { rowById, rowsOfClient, rowsWhere } from "./rows.ts";
import { build } from "./schema.ts";

export type ReportsMeant =
  | { readonly visitId: string }
  | { readonly clientId: string; readonly from: string; readonly to: string }
  | { readonly from: string; readonly to: string; readonly state?: string | undefined };

/** Ids of the reports meant, by day of the visit. Of a period all but drafts, unless a state is named; of one visit its report whatever its state. */
export const reportsToExport = (db: ReadDb, meant: ReportsMeant): readonly string[] => {
  let reports = build
    .selectFrom("visit_report as r")
    .innerJoin("visit as v", (join) => join.onRef("v.id", "=", "r.visit_id").on("v.deleted_at", "is", null))
    .innerJoin("client as c", (join) => join.onRef("c.id", "=", "r.client_id").on("c.deleted_at", "is", null))
    .select("r.id")
    .where("r.deleted_at", "is", null)
    .orderBy("v.planned_on")
    .orderBy((eb) => eb.fn.coalesce("v.start_time", eb.val("99")))
    .orderBy("r.row_no");
  if ("visitId" in meant) reports = reports.where("r.visit_id", "=", meant.visitId);
  else {
    reports = reports.where((eb) => eb.between("v.planned_on", meant.from, meant.to));
    if ("clientId" in meant) reports = reports.where("r.client_id", "=", meant.clientId);
    const state = "state" in meant ? meant.state : undefined;
    reports = state === undefined ? reports.where("r.state", "<>", "draft") : reports.where("r.state", "=", state);
  }
  return all(db, reports).map(({ id }) => id);
};

export interface ReportToExport {
  readonly report: Row<"visitReport">;
  readonly visit: Row<"visit">;
  readonly clientName: string;
  readonly clientNumber: string | null;
  readonly authorName: string | null;
  /** The branch of the author. */
  readonly outlet: string | null;
  readonly signerName: string | null;
  readonly participants: readonly Row<"visitParticipant">[];
  readonly promises: readonly Row<"promise">[];
  readonly followUps: readonly Row<"followUp">[];
  readonly files: readonly AttachedFile[];
  readonly addenda: readonly (Row<"reportAddendum"> & { readonly authorName: string | null })[];
}

/** A report with everything that its document shows; undefined when it is gone. */
export const reportToExport = (db: ReadDb, reportId: string): ReportToExport | undefined => {
  const report = rowById(db, "visitReport", reportId);
  const visit = report && rowById(db, "visit", report.visitId);
  const client = report && rowById(db, "client", report.clientId);
  if (!report || !visit || !client) return undefined;
  const nameOf = rememberNames(db, personName);
  const authorId = report.authorId ?? visit.ownerId;
  return {
    report,
    visit,
    clientName: client.name,
    clientNumber: client.clientNumber,
    authorName: nameOf(authorId),
    outlet: authorId === null ? null : outletOf(db, authorId),
    signerName: nameOf(report.signedById),
    participants: rowsWhere(db, "visitParticipant", "visitId", visit.id),
    promises: rowsWhere(db, "promise", "visitId", visit.id),
    followUps: rowsOfClient(db, "followUp", visit.clientId).filter(({ sourceId }) => sourceId === report.id),
    files: filesOfVisit(db, visit.id),
    addenda: rowsWhere(db, "reportAddendum", "reportId", report.id).map((row) => ({ ...row, authorName: nameOf(row.authorId) })),
  };
};

/** The branch at which a person works. */
export const outletOf = (db: ReadDb, personId: string): string | null => rowById(db, "branchUser", personId)?.outlet ?? null;
