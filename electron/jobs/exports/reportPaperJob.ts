/* Visit reports as a page for paper: made here, because reading a month of a branch takes longer than the window may wait; printed by the main process. */
import { reportPaper } from "#electron/features/exchange/reports/reportHtml.ts";
import type { PaperText } from "#electron/features/exchange/reports/reportModel.ts";
import { type Job, stopIfCancelled } from "#electron/jobs/job.ts";
import { makeReportFile, type NoReports, type ReportWish } from "./makeReportFile.ts";

export interface ReportPaperRequest extends ReportWish {
  readonly target: "pdf" | "printer";
}

export type ReportPaperOutcome = { readonly type: "made"; readonly reports: number; readonly page: PaperText } | NoReports;

export const reportPaperJob: Job<"reportPaper"> = async (context, { target, ...wish }): Promise<ReportPaperOutcome> => {
  const made = await makeReportFile(context, wish, target === "pdf" ? "pdf" : "print");
  if (made.type !== "made") return made;
  stopIfCancelled(context);
  const page = reportPaper(made.file);
  context.report("printing", made.found, made.found * 2);
  return { type: "made", reports: made.file.sheets.length, page };
};
