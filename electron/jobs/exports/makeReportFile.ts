/* The document of a scope made in the job process: counted, noted in the audit, read sheet by sheet with breaths between. */
import { mostReports, type ReportDetail, type ReportFileFormat, type ReportScope } from "#shared/contracts/exchange/exports.ts";
import { write } from "#db/engine/store.ts";
import { rowLimit } from "#db/workstation/dataUse.ts";
import { type JobContext, stopIfCancelled } from "#electron/jobs/job.ts";
import { auditReports } from "#electron/features/exchange/reports/auditReports.ts";
import { countReports, reportSheets } from "#electron/features/exchange/reports/reportFile.ts";
import type { ReportFile } from "#electron/features/exchange/reports/reportModel.ts";

export interface ReportWish {
  readonly scope: ReportScope;
  readonly language: "zh-CN" | "en";
  readonly detail?: ReportDetail | undefined;
  /** Why the reports are taken out, where it was said. */
  readonly purpose?: string | undefined;
  /** The agreement of a second person that opened it. */
  readonly agreement?: string | undefined;
}

export type NoReports = { readonly type: "nothingToExport" } | { readonly type: "tooManyReports"; readonly found: number; readonly limit: number };

/** Sheets between two breaths; a breath lets the message in that asks to stop. */
const sheetsBetweenBreaths = 25;

export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Reading is the first half of the progress, writing the second. */
export const makeReportFile = async (
  context: JobContext,
  { scope, language, detail, purpose, agreement }: ReportWish,
  format: ReportFileFormat | "print",
): Promise<{ readonly type: "made"; readonly file: ReportFile; readonly found: number } | NoReports> => {
  const { store, clock, actorId } = context;
  const found = countReports(store.read, scope);
  if (found === 0) return { type: "nothingToExport" };
  if (found > mostReports) return { type: "tooManyReports", found, limit: mostReports };
  const now = clock.now();
  // In one transaction with the note that the limit counts by.
  const passed = write(store, (tx) => {
    const limit = rowLimit(tx, { actorId, now, found });
    if (!limit) auditReports(tx, { at: now, actorId, scope, reports: found, format, purpose, agreement });
    return limit;
  });
  if (passed) return { type: "tooManyReports", found, limit: passed.limit };
  const making = reportSheets(store.read, scope, language, { id: actorId, now, detail });
  for (let step = making.next(); ; step = making.next()) {
    if (step.done === true) return step.value ? { type: "made", file: step.value, found } : { type: "nothingToExport" };
    context.report("reading", step.value, found * 2);
    if (step.value % sheetsBetweenBreaths !== 0) continue;
    await breathe();
    stopIfCancelled(context);
  }
};
