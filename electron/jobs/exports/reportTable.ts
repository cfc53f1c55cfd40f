/* Visit reports as a workbook: one row per report in the branch's columns, and the summary of the document on a second sheet. */
import { listTitles } from "#shared/domain/exchange/listTitles.ts";
import type { ColumnName } from "#shared/domain/edit/syncedTables.ts";
import type { ReportColumnName } from "#shared/domain/reports/reportColumns.ts";
import type { OutputCell, TableOutput } from "#shared/tabular/writeTable.ts";
import { reportColumnLabel } from "#electron/features/exchange/reports/reportColumns.ts";
import { productNameIn } from "#electron/features/exchange/reports/recommendedProducts.ts";
import type { ReportFile, ReportSheet } from "#electron/features/exchange/reports/reportModel.ts";
import { reportTexts } from "#electron/features/exchange/strings.ts";
import { fieldCell, type Look } from "./cells.ts";

type Column = readonly [width: number, cell: (sheet: ReportSheet, look: Look) => OutputCell];

const lines = (texts: readonly string[]): string => texts.join("\n");
const ofReport = (name: ColumnName<"visitReport">, width: number): Column => [
  width,
  ({ source }, look) => fieldCell("visitReport", name, source.report[name], look),
];
const ofVisit = (name: ColumnName<"visit">, width: number): Column => [width, ({ source }, look) => fieldCell("visit", name, source.visit[name], look)];

const columns: Readonly<Record<ReportColumnName, Column>> = {
  number: [18, ({ number }) => number],
  plannedOn: ofVisit("plannedOn", 12),
  time: [13, ({ source: { visit } }) => [visit.startTime, visit.endTime].filter((one) => one !== null && one !== "").join("–")],
  client: [18, ({ source }) => source.clientName],
  clientNumber: [16, ({ source }) => source.clientNumber],
  author: [12, ({ source }) => source.authorName],
  outlet: [14, ({ source }) => source.outlet],
  kind: ofVisit("kind", 9),
  purpose: ofVisit("purpose", 12),
  title: ofVisit("title", 22),
  place: ofVisit("place", 22),
  participants: [22, ({ source }, { language }) => source.participants.map(({ name }) => name).join(language === "en" ? ", " : "、")],
  result: ofReport("result", 13),
  summary: ofReport("summary", 44),
  clientNeeds: ofReport("clientNeeds", 30),
  feedback: ofReport("feedback", 30),
  nextStep: ofReport("nextStep", 30),
  nextContactOn: ofReport("nextContactOn", 12),
  mood: ofReport("mood", 10),
  recommendations: [
    34,
    ({ source }, look) =>
      lines(
        source.recommendations.map((row) =>
          [productNameIn(row, look), row.productRisk, look.word("recommendationOutcome", row.outcome)].filter(Boolean).join(" "),
        ),
      ),
  ],
  followUps: [30, ({ source }) => lines(source.followUps.map(({ title, dueOn }) => `${title} ${dueOn}`))],
  promises: [30, ({ source }) => lines(source.promises.map(({ body, dueOn }) => `${body} ${dueOn}`))],
  files: [26, ({ source }) => lines(source.files.map(({ fileName }) => fileName))],
  addenda: [30, ({ source }) => lines(source.addenda.map(({ body }) => body))],
  state: ofReport("state", 10),
  submittedAt: ofReport("submittedAt", 17),
  signer: [12, ({ source }) => source.signerName],
  signedAt: ofReport("signedAt", 17),
  signRemark: ofReport("signRemark", 26),
};

const figure = (text: string): OutputCell => (/^\d{1,15}$/u.test(text) ? Number(text) : text);

/** The workbook of a document: `names` are the columns in their order. */
export const reportTable = (file: ReportFile, names: readonly ReportColumnName[], look: Look): TableOutput => {
  const shown = names.map((name) => ({ label: look.pick(reportColumnLabel(name)), column: columns[name] }));
  const { overview } = file;
  // The list itself is the first sheet; its figures are on the second.
  const parts = overview?.tables.slice(0, -1) ?? [];
  return {
    sheet: look.pick(listTitles.reports),
    header: shown.map(({ label }) => label),
    rows: file.sheets.map((sheet) => shown.map(({ column: [, cell] }) => cell(sheet, look))),
    widths: shown.map(({ column: [width] }) => width),
    isRuled: true,
    footer: `${file.signature}  ${file.head[1]}`,
    ...(overview
      ? {
          summary: {
            sheet: look.pick(reportTexts.overview),
            title: file.title,
            lines: overview.facts.map(({ label, value }) => [label, value] as const),
            tables: parts.map(({ title, table, note }) => ({
              title,
              header: table.header,
              rows: table.rows.map((row) => row.map(figure)),
              hasTotal: table.hasTotal === true,
              note,
            })),
          },
        }
      : {}),
  };
};
