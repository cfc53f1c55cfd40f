/* One visit report as a sheet: facts, texts, tables, pictures, signatures (X02, X04). */
import { chinaMinute } from "#shared/kernel/time.ts";
import type { ReportToExport } from "#db/workstation/reportExport.ts";
import { type Label, reportTexts as texts, sectionNumbers } from "#electron/features/exchange/strings.ts";
import type { FileLanguage, FileWords } from "#electron/features/exchange/words.ts";
import { recommendedProduct } from "./recommendedProducts.ts";
import type { Block, Fact, Picture, ReportSheet } from "./reportModel.ts";
import type { PictureShelf } from "./reportPictures.ts";

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
export const sizeText = (bytes: number): string =>
  bytes < 1024 ? `${bytes} B` : bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const filled = <T>(items: readonly (T | null)[]): readonly T[] => items.filter((item) => item !== null);

/** The sheet of a report; `shelf` takes in its pictures. */
export const sheetOf = (source: ReportToExport, words: FileWords, shelf: PictureShelf): ReportSheet => {
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
  const shown = filled<Picture>(source.pictures.map((stored) => shelf.place(stored) ?? null));
  const left = source.pictures.length - shown.length;
  const signature = (label: Label, name: string | null, at: string | null, stored: ReportToExport["authorSignature"]) => ({
    label: pick(label),
    name: at === null ? "" : (name ?? ""),
    day: at === null ? "" : dayInWords(chinaMinute(at).slice(0, 10), language),
    picture: stored === null ? null : (shelf.place(stored) ?? null),
  });
  let section = 0;
  const numbered = (label: Label): string => `${sectionNumbers[language][section++] ?? ""}${pick(label)}`;
  const textBlock = (label: Label, text: string | null, isExpected = false): Block | null =>
    (text === null || text.trim() === "") && !isExpected ? null : { kind: "text", title: numbered(label), text: text?.trim() || pick(texts.none) };
  const blocks = filled<Block>([
    textBlock(texts.summary, report.summary, true),
    textBlock(texts.clientNeeds, report.clientNeeds, true),
    textBlock(texts.feedback, report.feedback),
    textBlock(texts.nextStep, report.nextStep, true),
    source.recommendations.length === 0
      ? null
      : {
          kind: "table",
          title: numbered(texts.recommendations),
          table: {
            header: [pick(texts.product), pick(texts.grades), pick(texts.basis), pick(texts.disclosed), pick(texts.answer)],
            rows: source.recommendations.map((row) => {
              const { product, grades, amount, basis, told, answer } = recommendedProduct(row, words);
              return [amount === "" ? product : `${product} ${amount}`, grades, basis, told, answer];
            }),
            shares: [24, 14, 34, 14, 14],
          },
        },
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
    shown.length === 0 && left === 0
      ? null
      : { kind: "pictures", title: numbered(texts.pictures), pictures: shown, note: left === 0 ? "" : pick(texts.picturesLeft).replace("#", String(left)) },
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
        fact(texts.remark, report.signRemark, true),
      ]),
      signatures: [
        signature(texts.authorSignature, source.authorName, report.submittedAt, source.authorSignature),
        signature(texts.signerSignature, source.signerName, report.signedAt, source.signerSignature),
      ],
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
    always(texts.mood, word("mood", report.mood)),
    always(texts.nextContactOn, dayInWords(report.nextContactOn, language)),
    always(texts.state, word("reportState", report.state)),
  ]);
  const line = filled([
    source.outlet,
    source.authorName === null ? null : `${pick(texts.manager)} ${source.authorName}`,
    `${pick(texts.number)} ${number}`,
  ]).join("    ");
  return { number, title: pick(texts.title), line, facts, blocks, source };
};
