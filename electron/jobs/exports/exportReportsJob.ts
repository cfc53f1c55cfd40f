/* Visit reports as a Word document, or as a table with one row per report. PDF is printed by the main process. */
import { templateContent } from "#db/workstation/reportTemplates.ts";
import { type Job, type JobContext, stopIfCancelled } from "#electron/jobs/job.ts";
import { whyNotWritten, writeTableFile } from "#shared/tabular/writeTableFile.ts";
import { reportColumns } from "#electron/features/exchange/reports/reportColumns.ts";
import type { ReportFile } from "#electron/features/exchange/reports/reportModel.ts";
import { fileWords } from "#electron/features/exchange/words.ts";
import type { Look } from "./cells.ts";
import type { ExportOutcome } from "./exportListJob.ts";
import { breathe, makeReportFile, type NoReports, type ReportWish } from "./makeReportFile.ts";
import { reportDocx } from "./reportDocx.ts";
import { reportTable } from "./reportTable.ts";
import { fillTemplate } from "./templates/fillTemplate.ts";
import { templateData } from "./templates/templateData.ts";
import { type PackageEntry, writePackageFile } from "./writePackage.ts";

export interface ExportReportsRequest extends ReportWish {
  readonly path: string;
  readonly format: "docx" | "xlsx";
  readonly templateId?: string | undefined;
}

export type ExportReportsOutcome =
  | Exclude<ExportOutcome, { readonly type: "columnUnknown" | "tooManyRows" }>
  | NoReports
  | { readonly type: "templateUnusable"; readonly reason: "missing" | "notHere" | "broken" };

type Unusable = Extract<ExportReportsOutcome, { readonly type: "templateUnusable" }>;

/** The document in Word's format: in our own layout, or in that of the branch. */
const wordParts = async (context: JobContext, file: ReportFile, templateId: string | undefined): Promise<readonly PackageEntry[] | Unusable> => {
  const { store } = context;
  const pause = async (): Promise<void> => {
    await breathe();
    stopIfCancelled(context);
  };
  if (templateId === undefined) return await reportDocx(file, pause);
  const content = templateContent(store.read, templateId);
  if (content.type !== "here") return { type: "templateUnusable", reason: content.type };
  try {
    const values = templateData(file, fileWords(store.read, file.language));
    return fillTemplate(content.bytes, { values, pictures: file.pictures, watermark: file.watermark });
  } catch {
    // It could be filled when it was handed in: a newer build of the program checks more than this one knows.
    return { type: "templateUnusable", reason: "broken" };
  }
};

export const exportReportsJob: Job<"exportReports"> = async (context, { path, format, templateId, ...wish }): Promise<ExportReportsOutcome> => {
  const made = await makeReportFile(context, wish, format);
  if (made.type !== "made") return made;
  const { file, found } = made;
  try {
    if (format === "docx") {
      const parts = await wordParts(context, file, templateId);
      if ("type" in parts) return parts;
      await breathe();
      stopIfCancelled(context);
      return { type: "written", rows: file.sheets.length, ...writePackageFile(path, parts) };
    }
    const look: Look = { ...fileWords(context.store.read, wish.language), isMasked: true };
    const written = await writeTableFile(path, { type: "xlsx" }, reportTable(file, reportColumns(context.store.read), look));
    return { type: "written", ...written };
  } catch (error) {
    const reason = whyNotWritten(error);
    if (reason === undefined) throw error;
    return { type: "fileNotWritten", reason };
  } finally {
    context.report("writing", found * 2, found * 2);
  }
};
