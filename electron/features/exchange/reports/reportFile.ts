/*
 * Visit reports as a document, before it has a format (X02, X04, R229): of a visit, of a client, of a manager, of the whole
 * branch. Word, PDF, print and the branch's own templates are drawn from this one model, so that they cannot say
 * different things.
 */
import type { ReportDetail, ReportScope } from "#shared/contracts/exchange/exports.ts";
import { chinaMinute } from "#shared/kernel/time.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { reportsToExport, reportToExport, roleOf } from "#db/workstation/reportExport.ts";
import { outletOf } from "#db/workstation/units.ts";
import { reportTexts as texts } from "#electron/features/exchange/strings.ts";
import { type FileLanguage, fileWords, type FileWords } from "#electron/features/exchange/words.ts";
import type { ReportFile, ReportSheet } from "./reportModel.ts";
import { overviewOf } from "./reportOverview.ts";
import { createPictureShelf } from "./reportPictures.ts";
import { dayInWords, sheetOf } from "./reportSheet.ts";

/** What kind of period two days are: a whole month, a week from Monday to Sunday, or neither. */
export const periodKind = (from: string, to: string): "month" | "week" | "own" => {
  const [first, last] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
  const isMonth = from.endsWith("-01") && from.slice(0, 7) === to.slice(0, 7) && new Date(last.getTime() + 86_400_000).getUTCDate() === 1;
  if (isMonth) return "month";
  return first.getUTCDay() === 1 && last.getTime() - first.getTime() === 6 * 86_400_000 ? "week" : "own";
};

const titleOf = (scope: ReportScope, isSeveral: boolean, { pick }: FileWords): string => {
  if (!isSeveral) return pick(texts.title);
  if ("reportIds" in scope) return scope.title ?? pick(texts.collection);
  if (!("from" in scope) || "clientId" in scope) return pick(texts.collection);
  const kind = periodKind(scope.from, scope.to);
  return pick(kind === "month" ? texts.monthly : kind === "week" ? texts.weekly : texts.collection);
};

/** Whose reports a scope means, in words. */
const whoseOf = (db: ReadDb, scope: ReportScope, first: ReportSheet, actorId: string, { pick, person }: FileWords): string => {
  if ("visitId" in scope) return "";
  if ("clientId" in scope) return `${pick(texts.client)} ${first.source.clientName}`;
  if ("managerId" in scope) return `${pick(texts.manager)} ${person(scope.managerId)}`;
  if ("reportIds" in scope) return pick(texts.chosen);
  return roleOf(db, actorId) === "clientManager" ? `${pick(texts.manager)} ${person(actorId)}` : pick(texts.wholeBranch);
};

/** How many reports a scope holds, without reading them. */
export const countReports = (db: ReadDb, scope: ReportScope): number => reportsToExport(db, scope).length;

interface Making {
  readonly id: string;
  readonly now: string;
  readonly detail?: ReportDetail | undefined;
  readonly onSheet?: (done: number) => void;
}

/** The document of a scope, sheet by sheet, so that whoever makes it can breathe in between; undefined when no report is meant. */
export const reportSheets = function* reportSheets(
  db: ReadDb,
  scope: ReportScope,
  language: FileLanguage,
  by: Making,
): Generator<number, ReportFile | undefined> {
  const words = fileWords(db, language);
  const { pick, person } = words;
  const isListOnly = by.detail === "list" && !("visitId" in scope);
  // A list shows no pictures: they are not even read.
  const shelf = createPictureShelf(db, isListOnly ? { each: 0, all: 0 } : undefined);
  const sheets: ReportSheet[] = [];
  for (const id of reportsToExport(db, scope)) {
    const source = reportToExport(db, id, language);
    if (source) sheets.push(sheetOf(source, words, shelf));
    yield sheets.length;
  }
  const [first] = sheets;
  if (!first) return undefined;
  const madeBy = person(by.id);
  const madeAt = chinaMinute(by.now);
  const signature = `${madeBy} ${madeAt}`.trim();
  const branch = outletOf(db, by.id, language) ?? first.source.outlet ?? "";
  const isSeveral = !("visitId" in scope);
  const title = titleOf(scope, isSeveral, words);
  const [from, to] = "from" in scope ? [scope.from, scope.to] : ["", ""];
  const about = {
    whose: whoseOf(db, scope, first, by.id, words),
    from,
    to,
    period: from === "" ? "" : `${dayInWords(from, language)} – ${dayInWords(to, language)}`,
  };
  return {
    language,
    title,
    branch,
    about,
    madeBy,
    madeAt,
    head: [branch === "" ? title : `${branch}  ${title}`, pick(texts.internal)],
    signature: `${pick(texts.madeBy)} ${signature}`,
    watermark: signature,
    overview: isSeveral ? overviewOf(db, scope, sheets, { branch, about, signature }, words) : null,
    isListOnly,
    sheets,
    pictures: shelf.pictures,
  };
};

/** The document of a scope in one go; undefined when no report is meant. */
export const reportFile = (db: ReadDb, scope: ReportScope, language: FileLanguage, by: Making): ReportFile | undefined => {
  const making = reportSheets(db, scope, language, by);
  for (let step = making.next(); ; step = making.next()) {
    if (step.done === true) return step.value;
    by.onSheet?.(step.value);
  }
};
