/* What the export dialog holds and what it sends, as pure functions. */
import { addDays, isDay, type Day } from "#shared/kernel/time.ts";
import { type ReportFileFormat, type ReportScope, shortestPurpose, type TableFileFormat } from "#shared/contracts/exchange/exports.ts";
import type { FormAsk } from "#renderer/ui/exporting.tsx";

export const tableFormats = ["xlsx", "csv", "csvGbk"] as const satisfies readonly TableFileFormat[];
export const reportFormats = ["docx", "pdf", "xlsx"] as const satisfies readonly ReportFileFormat[];
export const periods = ["week", "month", "lastMonth", "own"] as const;
export type Period = (typeof periods)[number];

export interface ExportForm {
  readonly tableFormat: TableFileFormat;
  readonly reportFormat: ReportFileFormat;
  readonly allColumns: boolean;
  readonly isUnmasked: boolean;
  readonly purpose: string;
  readonly period: Period;
  readonly from: string;
  readonly to: string;
  /** Whose reports: of one manager, or empty for everybody here. */
  readonly managerId: string;
  /** Summary and list alone, without the reports themselves. */
  readonly isListOnly: boolean;
  /** A Word template of the branch, or empty for our own layout. */
  readonly templateId: string;
}

const lastOfMonth = (day: Day): Day => {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) as Day; // a date gives a real day
};

/** First and last day of a period around today; of `own` the month. Weeks begin on Monday. */
export const daysOf = (period: Period, today: Day): { readonly from: Day; readonly to: Day } => {
  const first = `${today.slice(0, 8)}01` as Day; // every month has a first day
  if (period === "lastMonth") {
    const last = addDays(first, -1);
    return { from: `${last.slice(0, 8)}01` as Day, to: last }; // every month has a first day
  }
  if (period !== "week") return { from: first, to: lastOfMonth(today) };
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  return { from: monday, to: addDays(monday, 6) };
};

export const emptyExportForm = (today: Day): ExportForm => ({
  tableFormat: "xlsx",
  reportFormat: "docx",
  allColumns: false,
  isUnmasked: false,
  purpose: "",
  period: "month",
  ...daysOf("month", today),
  managerId: "",
  isListOnly: false,
  templateId: "",
});

/** Whether a purpose is to be typed: in full, or whenever the branch asks it. */
export const wantsPurpose = (ask: FormAsk, form: ExportForm, asksPurpose: boolean): boolean =>
  (asksPurpose && !(ask.kind === "list" && ask.wish.list === "audit")) || (ask.kind === "list" && form.isUnmasked);

/** What is wrong with the form; nothing when it can be sent. */
export const formProblem = (ask: FormAsk, form: ExportForm, asksPurpose = false): "purposeShort" | "periodWrong" | undefined => {
  const needsPurpose = wantsPurpose(ask, form, asksPurpose);
  if (needsPurpose && form.purpose.trim().length < shortestPurpose) return "purposeShort";
  if (!hasPeriod(ask)) return undefined;
  return isDay(form.from) && isDay(form.to) && form.from <= form.to ? undefined : "periodWrong";
};

/** The scope that the dialog asks for. */
export const scopeOf = (ask: Extract<FormAsk, { kind: "reports" }>, { from, to, managerId }: ExportForm): ReportScope => {
  if ("visitId" in ask.of) return { visitId: ask.of.visitId };
  if ("reportIds" in ask.of) return { reportIds: [...ask.of.reportIds], ...(ask.of.title === undefined ? {} : { title: ask.of.title }) };
  const { clientId, state } = ask.of;
  if (clientId !== undefined) return { clientId, from, to };
  return { from, to, ...(managerId === "" ? {} : { managerId }), ...(state === undefined ? {} : { state }) };
};

/** Whether the person chooses a period for what is asked. */
export const hasPeriod = (ask: FormAsk): boolean => ask.kind === "reports" && !("visitId" in ask.of) && !("reportIds" in ask.of);

export const endingOf = (format: TableFileFormat | ReportFileFormat): "xlsx" | "csv" | "docx" | "pdf" => (format === "csvGbk" ? "csv" : format);

/**
 * What stands behind the title in the name of a table: the day; for CSV, which has no place for a mark inside that a program would
 * not read as data, also who takes it and when. `now`: China time to the minute.
 */
export const markOf = (format: ExportForm["tableFormat"], day: string, person: string | undefined, now: string): readonly (string | undefined)[] =>
  format === "xlsx" ? [day] : [`${day}-${now.slice(11).replace(":", "")}`, person];

/** A name that every system takes as a file name. */
export const fileName = (parts: readonly (string | undefined)[], ending: string): string => {
  const name = parts
    .filter((part) => part !== undefined && part !== "")
    .join("_")
    // eslint-disable-next-line no-control-regex -- control characters are what is taken out
    .replaceAll(/[\u0000-\u001f<>:"/\\|?*\u007f]/gu, "")
    .replaceAll(/\s+/gu, " ")
    .trim();
  return `${[...name].slice(0, 80).join("")}.${ending}`;
};

/** A size for people. */
export const sizeText = (bytes: number): string => (bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`);
