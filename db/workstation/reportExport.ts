/* Which visit reports go into a document, in the order of their visits, and all that belongs to one. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { allOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { rememberNames, personName } from "./names.ts";
import { rowById, rowsOfClient, rowsWhere } from "./rows.ts";

export type ReportsMeant =
  | { readonly visitId: string }
  | { readonly clientId: string; readonly from: string; readonly to: string }
  | { readonly from: string; readonly to: string; readonly state?: string | undefined };

/** Ids of the reports meant, by day of the visit. Of a period all but drafts, unless a state is named; of one visit its report whatever its state. */
export const reportsToExport = (db: ReadDb, meant: ReportsMeant): readonly string[] => {
  const visitId = "visitId" in meant ? meant.visitId : null;
  const clientId = "clientId" in meant ? meant.clientId : null;
  const { from, to } = "from" in meant ? meant : { from: null, to: null };
  const state = "state" in meant ? (meant.state ?? null) : null;
  return allOf<{ id: string }>(
    db,
    `select r.id from visit_report r join visit v on v.id = r.visit_id and v.deleted_at is null join client c on c.id = r.client_id and c.deleted_at is null
     where r.deleted_at is null and (?1 is null or r.visit_id = ?1) and (?2 is null or r.client_id = ?2) and (?3 is null or v.planned_on between ?3 and ?4)
       and (r.state = ?5 or (?5 is null and (?1 is not null or r.state <> 'draft')))
     order by v.planned_on, coalesce(v.start_time, '99'), r.row_no`,
    visitId,
    clientId,
    from,
    to,
    state,
  ).map(({ id }) => id);
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
    addenda: rowsWhere(db, "reportAddendum", "reportId", report.id).map((row) => ({ ...row, authorName: nameOf(row.authorId) })),
  };
};

/** The branch at which a person works. */
export const outletOf = (db: ReadDb, personId: string): string | null => rowById(db, "branchUser", personId)?.outlet ?? null;
