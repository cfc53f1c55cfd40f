/* Visit reports as a Word document, or as a table with one row per report. PDF is printed by the main process. */
import { columnsOf, type ColumnName } from "#shared/domain/edit/syncedTables.ts";
import type { OutputCell } from "#shared/tabular/writeTable.ts";
import { type Job, stopIfCancelled } from "#electron/jobs/job.ts";
import { whyNotWritten, writeBytesFile, writeTableFile } from "#shared/tabular/writeTableFile.ts";
import type { ReportFile } from "#electron/features/exchange/reports/reportModel.ts";
import { columnLabels, listTitles } from "#electron/features/exchange/strings.ts";
import { fileWords } from "#electron/features/exchange/words.ts";
import { fieldCell, type Look } from "./cells.ts";
import type { ExportOutcome } from "./exportListJob.ts";
import { breathe, makeReportFile, type NoReports, type ReportWish } from "./makeReportFile.ts";
import { reportDocx } from "./reportDocx.ts";

export interface ExportReportsRequest extends ReportWish {
  readonly path: string;
  readonly format: "docx" | "xlsx";
  readonly templateId?: string | undefined;
}

export type ExportReportsOutcome =
  | Exclude<ExportOutcome, { readonly type: "columnUnknown" }>
  | NoReports
  | { readonly type: "templateUnusable"; readonly reason: "missing" | "notHere" | "broken" };

type Label = { readonly zh: string; readonly en: string };
type Column = readonly [label: Label, width: number, cell: (sheet: ReportFile["sheets"][number], look: Look) => OutputCell];

const lines = (texts: readonly string[]): string => texts.join("\n");
const ofReport = (name: ColumnName<"visitReport">, width: number): Column => [
  columnsOf("visitReport")[name] ?? columnLabels.number,
  width,
  ({ source }, look) => fieldCell("visitReport", name, source.report[name], look),
];
const ofVisit = (name: ColumnName<"visit">, width: number): Column => [
  columnsOf("visit")[name] ?? columnLabels.number,
  width,
  ({ source }, look) => fieldCell("visit", name, source.visit[name], look),
];

const columns: readonly Column[] = [
  [columnLabels.number, 18, ({ number }) => number],
  ofVisit("plannedOn", 12),
  [columnLabels.time, 13, ({ source: { visit } }) => [visit.startTime, visit.endTime].filter((one) => one !== null && one !== "").join("–")],
  [columnLabels.client, 18, ({ source }) => source.clientName],
  [columnLabels.clientNumber, 16, ({ source }) => source.clientNumber],
  ofVisit("kind", 10),
  ofVisit("purpose", 14),
  ofVisit("title", 24),
  ofVisit("place", 24),
  [columnLabels.participants, 24, ({ source }, { language }) => source.participants.map(({ name }) => name).join(language === "en" ? ", " : "、")],
  ofReport("result", 14),
  ofReport("summary", 48),
  ofReport("clientNeeds", 40),
  ofReport("feedback", 40),
  ofReport("nextStep", 40),
  ofReport("nextContactOn", 12),
  ofReport("mood", 10),
  [columnLabels.followUps, 40, ({ source }) => lines(source.followUps.map(({ title, dueOn }) => `${title} ${dueOn}`))],
  [columnLabels.promises, 40, ({ source }) => lines(source.promises.map(({ body, dueOn }) => `${body} ${dueOn}`))],
  [columnLabels.files, 30, ({ source }) => lines(source.files.map(({ fileName }) => fileName))],
  [columnLabels.addenda, 40, ({ source }) => lines(source.addenda.map(({ body }) => body))],
  [columnLabels.author, 12, ({ source }) => source.authorName],
  ofReport("state", 10),
  ofReport("submittedAt", 18),
  [columnLabels.signer, 12, ({ source }) => source.signerName],
  ofReport("signedAt", 18),
  ofReport("signRemark", 30),
];

export const exportReportsJob: Job<"exportReports"> = async (context, { path, format, templateId, ...wish }): Promise<ExportReportsOutcome> => {
  const made = await makeReportFile(context, wish, format);
  if (made.type !== "made") return made;
  const { file, found } = made;
  try {
    if (format === "docx") {
      const bytes = await reportDocx(file);
      await breathe();
      stopIfCancelled(context);
      return { type: "written", rows: file.sheets.length, ...writeBytesFile(path, bytes) };
    }
    const look: Look = { ...fileWords(context.store.read, wish.language), isMasked: true };
    const written = await writeTableFile(
      path,
      { type: "xlsx" },
      {
        sheet: look.pick(listTitles.reports),
        header: columns.map(([label]) => look.pick(label)),
        rows: file.sheets.map((sheet) => columns.map(([, , cell]) => cell(sheet, look))),
        widths: columns.map(([, width]) => width),
        footer: `${file.signature}  ${file.head[1]}`,
      },
    );
    return { type: "written", ...written };
  } catch (error) {
    const reason = whyNotWritten(error);
    if (reason === undefined) throw error;
    return { type: "fileNotWritten", reason };
  } finally {
    context.report("writing", found * 2, found * 2);
  }
};
