/*
 * Columns of the table of reports: the branch chooses which and in what order (R229), kept as a setting of the branch. What
 * does not read as a choice of ours counts as the usual columns.
 */
import { reportColumnNames, type ReportColumnName, usualReportColumns } from "#shared/domain/reports/reportColumns.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { settingRow } from "#db/workstation/dictionaries.ts";
import { columnLabels, type Label } from "#electron/features/exchange/strings.ts";

/** Key of the setting. */
export const reportColumnsKey = "reports.columns";

const known: ReadonlySet<string> = new Set(reportColumnNames);
export const isReportColumn = (name: unknown): name is ReportColumnName => typeof name === "string" && known.has(name);

/** The branch's own choice; null when it made none. */
export const chosenReportColumns = (db: ReadDb): readonly ReportColumnName[] | null => {
  const text = settingRow(db, reportColumnsKey)?.value;
  if (text === null || text === undefined) return null;
  try {
    const names: unknown = JSON.parse(text);
    const chosen = Array.isArray(names) ? [...new Set(names.filter(isReportColumn))] : [];
    return chosen.length > 0 ? chosen : null;
  } catch {
    return null; // another build's, or damaged: the usual ones
  }
};

/** The columns of the next table. */
export const reportColumns = (db: ReadDb): readonly ReportColumnName[] => chosenReportColumns(db) ?? usualReportColumns;

const fieldOf = (table: "visit" | "visitReport", name: string): Label => columnsOf(table)[name] ?? columnLabels.number;

const own: Readonly<Partial<Record<ReportColumnName, Label>>> = {
  number: columnLabels.number,
  time: columnLabels.time,
  client: columnLabels.client,
  clientNumber: columnLabels.clientNumber,
  outlet: columnLabels.outlet,
  participants: columnLabels.participants,
  recommendations: columnLabels.recommendations,
  followUps: columnLabels.followUps,
  promises: columnLabels.promises,
  files: columnLabels.files,
  addenda: columnLabels.addenda,
  author: columnLabels.author,
  signer: columnLabels.signer,
};
const ofVisit: ReadonlySet<string> = new Set(["plannedOn", "kind", "purpose", "title", "place"]);

/** The heading of a column. */
export const reportColumnLabel = (name: ReportColumnName): Label => own[name] ?? fieldOf(ofVisit.has(name) ? "visit" : "visitReport", name);
