/*
 * Visit reports as a document, before it has a format: what stands where, as texts (X02, X04). Word, PDF and print
 * are drawn from this one model, so that they cannot say different things.
 */
import type { ReportScope } from "#shared/contracts/exchange/exports.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { outletOf, reportsToExport, type ReportToExport, reportToExport } from "#db/workstation/reportExport.ts";
import { type Label, reportTexts as texts, sectionNumbers } from "#electron/features/exchange/strings.ts";
import { type FileLanguage, fileWords, type FileWords } from "#electron/features/exchange/words.ts";

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Takes a whole line instead of half of one. */
  readonly isWide?: boolean;
}

export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Width of each column as a share of 100. */
  readonly shares: readonly number[];
}

export type Block =
  | { readonly kind: "text"; readonly title: string; readonly text: string }
  | { readonly kind: "table"; readonly title: string; readonly table: TextTable }
  | { readonly kind: "notes"; readonly title: string; readonly notes: readonly { readonly head: string; readonly text: string }[] }
  | { readonly kind: "facts"; readonly title: string; readonly facts: readonly Fact[]; readonly signature: string };

export interface ReportSheet {
  readonly number: string;
  readonly title: string;
  /** Branch, manager, number: the line under the title. */
  readonly line: string;
  readonly facts: readonly Fact[];
  readonly blocks: readonly Block[];
  readonly source: ReportToExport;
}

export interface ReportFile {
  readonly language: FileLanguage;
  readonly title: string;
  readonly branch: string;
  /** Left and right of the head of each page. */
  readonly head: readonly [string, string];
  /** By whom and when it was made. */
  readonly signature: string;
  readonly watermark: string;
  /** First page of several reports; null for one. */
  readonly overview: { readonly title: string; readonly facts: readonly Fact[]; readonly table: TextTable } | null;
  readonly sheets: readonly ReportSheet[];
}

const chinaMinute = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");

/** A day as documents write it. */
export const dayInWords = (day: string | null, language: FileLanguage): string => {
  if (day === null) return "";
  const [year, month, date] = day.split("-");
  return language === "en" ? day : `${year}年${Number(month)}月${Number(date)}日`;
};

/** The number of a report, the same in every export: day of the visit and the end of its identity. */
export const reportNumber = ({ visit, report }: Pick<ReportToExport, "visit" | "report">): string =>
  `${visit.plannedOn.replaceAll("-", "")}-${report.id.replaceAll("-", "").slice(-6).toUpperCase()}`;

/** A size in the unit in which it is at least one. */
const sizeText = (bytes: number): string =>
  bytes < 1024 ? `${bytes} B` : bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const filled = <T>(items: readonly (T | null)[]): readonly T[] => items.filter((item) => item !== null);

const sheetOf = (source: ReportToExport, words: FileWords): ReportSheet => {
  const { visit, report, participants } = source;
  const { pick, word, language } = words;
  const names = (isOurs: boolean): string =>
    participants
      .filter((person) => (person.isOurs === true) === isOurs)
      .map(({ name, role }) => (role === null || role === "" ? name : language === "en" ? `${name} (${role})` : `${name}（${role}）`))
      .join(language === "en" ? ", " : "、");
  const fact = (label: Label, value: string | null, isWide = false): Fact | null =>
    value === null || value === "" ? null : { label: pick(label), value, isWide };
  const always = (label: Label, value: string | null): Fact => ({ label: pick(label), value: value === null || value === "" ? pick(texts.none) : value });
  const time = [visit.startTime, visit.endTime].filter((one) => one !== null && one !== "").join("–");
  const number = reportNumber(source);
  let section = 0;
  const numbered = (label: Label): string => `${sectionNumbers[language][section++] ?? ""}${pick(label)}`;
  const textBlock = (label: Label, text: string | null, isExpected = false): Block | null =>
    (text === null || text.trim() === "") && !isExpected ? null : { kind: "text", title: numbered(label), text: text?.trim() || pick(texts.none) };
  const blocks = filled<Block>([
    textBlock(texts.summary, report.summary, true),
    textBlock(texts.clientNeeds, report.clientNeeds, true),
    textBlock(texts.feedback, report.feedback),
    textBlock(texts.nextStep, report.nextStep, true),
    source.followUps.length === 0
      ? null
      : {
          kind: "table",
          title: numbered(texts.followUps),
          table: {
            header: [pick(texts.item), pick(texts.due), pick(texts.state)],
            rows: source.followUps.map(({ title, dueOn, state }) => [title, dayInWords(dueOn, language), word("followUpState", state)]),
            shares: [60, 22, 18],
          },
        },
    source.promises.length === 0
      ? null
      : {
          kind: "table",
          title: numbered(texts.promises),
          table: {
            header: [pick(texts.item), pick(texts.due), pick(texts.state), pick(texts.outcome)],
            rows: source.promises.map(({ body, dueOn, state, outcome }) => [body, dayInWords(dueOn, language), word("promiseState", state), outcome ?? ""]),
            shares: [40, 22, 14, 24],
          },
        },
    source.files.length === 0
      ? null
      : {
          kind: "table",
          title: numbered(texts.files),
          table: {
            header: [pick(texts.fileName), pick(texts.fileSize)],
            rows: source.files.map(({ fileName, byteSize }) => [fileName, sizeText(byteSize)]),
            shares: [82, 18],
          },
        },
    source.addenda.length === 0
      ? null
      : {
          kind: "notes",
          title: numbered(texts.addenda),
          notes: source.addenda.map(({ writtenAt, authorName, body }) => ({ head: `${chinaMinute(writtenAt)}  ${authorName ?? ""}`.trim(), text: body })),
        },
    {
      kind: "facts",
      title: numbered(texts.signOff),
      facts: filled([
        always(texts.author, source.authorName),
        { label: pick(texts.submittedAt), value: report.submittedAt === null ? pick(texts.unsubmitted) : chinaMinute(report.submittedAt) },
        { label: pick(texts.signer), value: source.signerName ?? pick(texts.waiting) },
        { label: pick(texts.signedAt), value: report.signedAt === null ? pick(texts.waiting) : chinaMinute(report.signedAt) },
        { label: pick(texts.state), value: word("reportState", report.state), isWide: true },
        fact(texts.remark, report.signRemark, true),
      ]),
      signature: pick(texts.signature),
    },
  ]);
  const facts = filled([
    always(texts.client, source.clientName),
    always(texts.clientNumber, source.clientNumber),
    always(texts.date, dayInWords(visit.plannedOn, language)),
    always(texts.time, time),
    always(texts.kind, word("visitKind", visit.kind)),
    always(texts.purpose, word("visitPurpose", visit.purpose)),
    fact(texts.subject, visit.title, true),
    fact(texts.place, visit.place, true),
    fact(texts.ours, names(true) || source.authorName, true),
    fact(texts.theirs, names(false), true),
    always(texts.result, word("visitResult", report.result)),
    report.nextContactOn === null ? always(texts.mood, word("mood", report.mood)) : always(texts.nextContactOn, dayInWords(report.nextContactOn, language)),
    report.nextContactOn === null ? null : fact(texts.mood, word("mood", report.mood), true),
  ]);
  const line = filled([
    source.outlet,
    source.authorName === null ? null : `${pick(texts.manager)} ${source.authorName}`,
    `${pick(texts.number)} ${number}`,
  ]).join("    ");
  return { number, title: pick(texts.title), line, facts, blocks, source };
};

const shortSummary = 60;

/** How many reports a scope holds, without reading them. */
export const countReports = (db: ReadDb, scope: ReportScope): number => reportsToExport(db, scope).length;

/** The document of a scope; undefined when no report is meant. */
export const reportFile = (
  db: ReadDb,
  scope: ReportScope,
  language: FileLanguage,
  by: { readonly id: string; readonly now: string; readonly onSheet?: (done: number) => void },
): ReportFile | undefined => {
  const words = fileWords(db, language);
  const { pick, word, person } = words;
  const sheets: ReportSheet[] = [];
  for (const id of reportsToExport(db, scope)) {
    const source = reportToExport(db, id);
    if (source) sheets.push(sheetOf(source, words));
    by.onSheet?.(sheets.length);
  }
  const [first] = sheets;
  if (!first) return undefined;
  const signature = `${person(by.id)} ${chinaMinute(by.now)}`.trim();
  const branch = outletOf(db, by.id) ?? first.source.outlet ?? "";
  const isSeveral = sheets.length > 1 || !("visitId" in scope);
  const title = pick(isSeveral ? texts.collection : texts.title);
  const clientFact = "clientId" in scope ? [{ label: pick(texts.client), value: first.source.clientName }] : [];
  const period = "from" in scope ? `${dayInWords(scope.from, language)} – ${dayInWords(scope.to, language)}` : "";
  return {
    language,
    title,
    branch,
    head: [branch === "" ? title : `${branch}  ${title}`, pick(texts.internal)],
    signature: `${pick(texts.madeBy)} ${signature}`,
    watermark: signature,
    overview: isSeveral
      ? {
          title: pick(texts.overview),
          facts: [
            { label: pick(texts.branch), value: branch === "" ? pick(texts.none) : branch },
            { label: pick(texts.manager), value: person(by.id) },
            ...(period === "" ? [] : [{ label: pick(texts.period), value: period, isWide: true }]),
            ...clientFact,
            { label: pick(texts.count), value: String(sheets.length) },
          ],
          table: {
            header: [pick(texts.number), pick(texts.date), pick(texts.client), pick(texts.kind), pick(texts.result), pick(texts.summary), pick(texts.state)],
            rows: sheets.map(({ number, source: { visit, report, clientName } }) => {
              const characters = [...(report.summary ?? "").replaceAll(/\s+/gu, " ")];
              const summary = characters.length > shortSummary ? `${characters.slice(0, shortSummary).join("")}…` : characters.join("");
              return [
                number,
                visit.plannedOn,
                clientName,
                word("visitKind", visit.kind),
                word("visitResult", report.result),
                summary,
                word("reportState", report.state),
              ];
            }),
            shares: [19, 13, 14, 8, 11, 26, 9],
          },
        }
      : null,
    sheets,
  };
};
