/* The first pages of several reports: whose and when, figures per manager, results, and the list of all (R229, X04). */
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import type { ReportScope } from "#shared/contracts/exchange/exports.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { personName } from "#db/workstation/names.ts";
import { type VisitCounts, visitCounts } from "#db/workstation/reportExport.ts";
import { reportTexts as texts, sectionNumbers } from "#electron/features/exchange/strings.ts";
import type { FileWords } from "#electron/features/exchange/words.ts";
import type { ManagerFigures, ReportFile, ReportOverview, ReportSheet, TextTable } from "./reportModel.ts";

const shortSummary = 60;

const shortened = (text: string | null): string => {
  const characters = [...(text ?? "").replaceAll(/\s+/gu, " ")];
  return characters.length > shortSummary ? `${characters.slice(0, shortSummary).join("")}…` : characters.join("");
};

const countIf = <T>(items: readonly T[], holds: (item: T) => boolean): number => items.reduce((sum, item) => sum + (holds(item) ? 1 : 0), 0);

const figuresOf = (name: string, sheets: readonly ReportSheet[], visits: readonly VisitCounts[]): ManagerFigures => {
  const followUps = sheets.flatMap(({ source }) => source.followUps);
  const promises = sheets.flatMap(({ source }) => source.promises);
  return {
    name,
    planned: visits.reduce((sum, { planned }) => sum + planned, 0),
    done: visits.reduce((sum, { done }) => sum + done, 0),
    reports: sheets.length,
    signed: countIf(sheets, ({ source }) => source.report.state === "signed"),
    clients: new Set(sheets.map(({ source }) => source.visit.clientId)).size,
    followUps: followUps.length,
    followUpsDone: countIf(followUps, ({ state }) => state === "done"),
    promises: promises.length,
    promisesKept: countIf(promises, ({ state }) => state === "kept"),
  };
};

/** Visits count where a period is meant; chosen reports have none. */
const countsOf = (db: ReadDb, scope: ReportScope): readonly VisitCounts[] => {
  if (!("from" in scope)) return [];
  const counts = visitCounts(db, scope.from, scope.to, "clientId" in scope ? scope.clientId : undefined);
  return "managerId" in scope ? counts.filter(({ ownerId }) => ownerId === scope.managerId) : counts;
};

const managerTable = (managers: readonly ManagerFigures[], total: ManagerFigures, hasVisits: boolean, { pick }: FileWords): TextTable => {
  const cells = (one: ManagerFigures): string[] => [
    one.name,
    ...(hasVisits ? [String(one.planned), String(one.done)] : []),
    String(one.reports),
    String(one.signed),
    String(one.clients),
    `${one.followUpsDone} / ${one.followUps}`,
    `${one.promisesKept} / ${one.promises}`,
  ];
  return {
    header: [
      pick(texts.manager),
      ...(hasVisits ? [pick(texts.planned), pick(texts.held)] : []),
      pick(texts.reports),
      pick(texts.signed),
      pick(texts.clients),
      pick(texts.followUpsDone),
      pick(texts.promisesKept),
    ],
    rows: [...managers, ...(managers.length > 1 ? [total] : [])].map(cells),
    shares: hasVisits ? [18, 11, 11, 11, 11, 10, 14, 14] : [24, 14, 14, 12, 18, 18],
    figures: hasVisits ? [1, 2, 3, 4, 5, 6, 7] : [1, 2, 3, 4, 5],
    hasTotal: managers.length > 1,
  };
};

const resultTable = (sheets: readonly ReportSheet[], { pick, word }: FileWords): TextTable => {
  const counts = new Map<string, number>();
  for (const { source } of sheets) {
    const result = word("visitResult", source.report.result) || pick(texts.none);
    counts.set(result, (counts.get(result) ?? 0) + 1);
  }
  return {
    header: [pick(texts.result), pick(texts.reports), pick(texts.share)],
    rows: [...counts]
      .toSorted(([, left], [, right]) => right - left)
      .map(([name, count]) => [name, String(count), `${((count * 100) / sheets.length).toFixed(1)}%`]),
    shares: [60, 20, 20],
    figures: [1, 2],
  };
};

const listOf = (sheets: readonly ReportSheet[], hasManagers: boolean, { pick, word }: FileWords): TextTable => ({
  header: [
    pick(texts.number),
    pick(texts.date),
    ...(hasManagers ? [pick(texts.managerShort)] : []),
    pick(texts.client),
    pick(texts.result),
    pick(texts.summary),
    pick(texts.state),
  ],
  rows: sheets.map(({ number, source: { visit, report, clientName, authorName } }) => [
    number,
    visit.plannedOn,
    ...(hasManagers ? [authorName ?? ""] : []),
    clientName,
    word("visitResult", report.result),
    shortened(report.summary),
    word("reportState", report.state),
  ]),
  shares: hasManagers ? [18, 12.5, 10, 14, 12, 22.5, 11] : [18, 12.5, 16, 12, 30.5, 11],
});

export const overviewOf = (
  db: ReadDb,
  scope: ReportScope,
  sheets: readonly ReportSheet[],
  { branch, about, signature }: { readonly branch: string; readonly about: ReportFile["about"]; readonly signature: string },
  words: FileWords,
): ReportOverview => {
  const { pick, language } = words;
  const counts = countsOf(db, scope);
  const byManager = Map.groupBy(sheets, ({ source }) => source.authorId ?? "");
  // Who was out and reported nothing stands in the table as well: that is what head office asks about.
  const ids = [...new Set([...byManager.keys(), ...counts.map(({ ownerId }) => ownerId)])]
    .map((id) => ({ id, name: personName(db, id) ?? "" }))
    .toSorted((left, right) => nameOrder(left.name, right.name));
  const managers = ids.map(({ id, name }) =>
    figuresOf(
      name || pick(texts.none),
      byManager.get(id) ?? [],
      counts.filter(({ ownerId }) => ownerId === id),
    ),
  );
  const total = figuresOf(pick(texts.total), sheets, counts);
  let section = 0;
  const numbered = (text: string): string => `${sectionNumbers[language][section++] ?? ""}${text}`;
  const waiting = total.reports - total.signed;
  return {
    managers,
    total,
    facts: [
      { label: pick(texts.branch), value: branch === "" ? pick(texts.none) : branch },
      { label: pick(texts.scope), value: about.whose },
      ...(about.period === "" ? [] : [{ label: pick(texts.period), value: about.period, isWide: true }]),
      { label: pick(texts.count), value: String(sheets.length) },
      { label: pick(texts.signOff), value: pick(texts.signedOf).replace("#", String(total.signed)).replace("%", String(waiting)) },
      { label: pick(texts.madeBy), value: signature, isWide: true },
    ],
    tables: [
      { title: numbered(pick(texts.byManager)), table: managerTable(managers, total, counts.length > 0, words), note: pick(texts.byManagerNote) },
      { title: numbered(pick(texts.byResult)), table: resultTable(sheets, words) },
      { title: numbered(pick(texts.list)), table: listOf(sheets, byManager.size > 1, words) },
    ],
  };
};
