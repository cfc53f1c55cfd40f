/*
 * The file of a client's year as a document before it has a format (X09): what the archive said at the year's end, the register
 * month by month, what was said and promised, complaints, opportunities, the analysis. Identifying values stay out of it.
 */
import { dayOf, type Instant } from "#shared/kernel/time.ts";
import { formatFen } from "#shared/domain/clients/money.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import type { YearOfClient } from "#db/workstation/yearFiles.ts";
import { type Label, sectionNumbers } from "#electron/features/exchange/strings.ts";
import type { FileWords } from "#electron/features/exchange/words.ts";
import type { Block, Fact, PaperSheet, TextTable } from "../reports/reportModel.ts";
import { yearTexts as texts } from "./yearTexts.ts";

/** Talks that a file lists; a client is seldom talked to more often, and a document stays one that is read. */
const mostTalks = 120;
const shortTalk = 160;

/** What stands at the head, as the archive said it at the year's end. */
const factFields = [
  "clientNumber",
  "kind",
  "tier",
  "grade",
  "clientGroup",
  "lifecycleStage",
  "occupation",
  "employer",
  "industry",
  "assetTotal",
  "depositBalance",
  "loanBalance",
  "riskCapacity",
  "satisfaction",
  "contactFrequency",
  "preferredChannel",
  "hobbies",
  "cautions",
] as const;

export interface YearSheetOf {
  readonly year: number;
  readonly analysis: string;
  readonly outlet: string | null;
  readonly madeBy: string;
  readonly madeOn: string;
}

const shortened = (text: string): string => {
  const characters = [...text.replaceAll(/\s+/gu, " ").trim()];
  return characters.length > shortTalk ? `${characters.slice(0, shortTalk).join("")}…` : characters.join("");
};

export const yearSheet = (of: YearOfClient, { year, analysis, outlet, madeBy, madeOn }: YearSheetOf, words: FileWords): PaperSheet => {
  const { pick, word, person, language } = words;
  const money = (fen: number | null): string => (fen === null ? "" : formatFen(fen, "full", language === "en" ? "en" : "zh"));
  const numbered = (label: Label, at: number): string => `${sectionNumbers[language][at] ?? ""}${pick(label)}`;
  const columns = columnsOf("client");
  const values: Readonly<Record<string, FieldValue>> = { ...of.client };
  const valueText = (field: string): string => {
    const value = values[field];
    const column = columns[field];
    if (typeof value === "number") return column?.kind === "money" ? money(value) : String(value);
    if (typeof value !== "string") return "";
    return column?.kind === "code" ? word(column.dictionary ?? "", value) : value;
  };
  const facts = factFields.flatMap((field): Fact[] => {
    const column = columns[field];
    const value = valueText(field);
    return column === undefined || value === "" ? [] : [{ label: pick(column), value, isWide: column.kind === "longText" }];
  });
  const kinds = (seedDictionaries["activityKind"] ?? []).map(({ code }) => code).filter((code) => of.months.some(({ activity }) => code in activity));
  const monthRow = (name: string, months: YearOfClient["months"]): string[] => {
    const sum = (read: (month: YearOfClient["months"][number]) => number): string => String(months.reduce((all, month) => all + read(month), 0));
    return [
      name,
      sum(({ visits }) => visits),
      sum(({ contacts }) => contacts),
      sum(({ opened }) => opened),
      sum(({ ended }) => ended),
      ...kinds.map((kind) => sum(({ activity }) => activity[kind] ?? 0)),
    ];
  };
  const figures = Array.from({ length: 4 + kinds.length }, (_, index) => index + 1);
  const register: TextTable = {
    header: [
      pick(texts.month),
      pick(texts.visits),
      pick(texts.contacts),
      pick(texts.opened),
      pick(texts.ended),
      ...kinds.map((kind) => word("activityKind", kind)),
    ],
    rows: [...of.months.map((month, index) => monthRow(`${year}-${String(index + 1).padStart(2, "0")}`, [month])), monthRow(pick(texts.total), of.months)],
    shares: [16, ...figures.map(() => 84 / figures.length)],
    figures,
    hasTotal: true,
  };
  const talks = [
    ...of.visits.map((visit) => {
      const report = of.reports.find(({ visitId }) => visitId === visit.id);
      return { on: visit.plannedOn, way: word("visitKind", visit.kind), about: report?.summary ?? visit.notes ?? visit.title ?? "" };
    }),
    ...of.contacts.map((row) => ({ on: String(dayOf(row.happenedAt as Instant)), way: word("channel", row.channel), about: row.summary })), // a column of instants
  ].toSorted((left, right) => left.on.localeCompare(right.on));
  const listed = talks.slice(-mostTalks);
  const table = (
    header: readonly Label[],
    rows: readonly (readonly string[])[],
    shares: readonly number[],
    figureColumns: readonly number[] = [],
  ): TextTable => ({
    header: header.map(pick),
    rows: rows.length > 0 ? rows : [header.map((_, index) => (index === 0 ? pick(texts.none) : ""))],
    shares,
    figures: figureColumns,
  });
  const held = columnsOf("holding");
  const label = (field: string): Label => held[field] ?? texts.item;
  const counts: Readonly<Record<string, number>> = {
    visits: of.visits.length,
    contacts: of.contacts.length,
    opened: of.months.reduce((sum, { opened }) => sum + opened, 0),
    ended: of.months.reduce((sum, { ended }) => sum + ended, 0),
    promises: of.promises.length,
    kept: of.promises.filter(({ state }) => state === "kept").length,
    complaints: of.complaints.length,
    requests: of.requests.length,
    opportunities: of.opportunities.length,
    won: of.opportunities.filter(({ stage }) => stage === "won").length,
  };
  const counted = pick(texts.counted).replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(counts[name] ?? 0));
  const sections: readonly ((at: number) => Block)[] = [
    (at) => ({ kind: "table", title: numbered(texts.register, at), table: register }),
    (at) => ({
      kind: "table",
      title: numbered(texts.atYearEnd, at),
      table: table(
        [label("kind"), label("productName"), texts.amount, label("openedOn"), label("maturesOn"), texts.state],
        of.holdings.map((row) => [
          word("holdingKind", row.kind),
          row.productName ?? "",
          money(row.amount),
          row.openedOn ?? "",
          row.maturesOn ?? "",
          word("holdingState", row.state),
        ]),
        [16, 26, 18, 14, 14, 12],
        [2],
      ),
    }),
    (at) => ({
      kind: "table",
      title: `${numbered(texts.talks, at)}${talks.length > listed.length ? ` (${pick(texts.moreTalks).replace("#", String(talks.length - listed.length))})` : ""}`,
      table: table(
        [texts.day, texts.way, texts.about],
        listed.map(({ on, way, about }) => [on, way, shortened(about)]),
        [14, 14, 72],
      ),
    }),
    (at) => ({ kind: "text", title: numbered(texts.analysis, at), text: [analysis.trim(), counted].filter((one) => one !== "").join("\n") }),
    (at) => ({
      kind: "table",
      title: numbered(texts.advice, at),
      table: table(
        [texts.day, texts.kind, texts.about, texts.adjustment],
        of.advice.map((row) => [row.noticedOn, word("adviceTrigger", row.trigger), shortened(row.description), shortened(row.adjustment ?? "")]),
        [14, 16, 35, 35],
      ),
    }),
    (at) => ({
      kind: "table",
      title: numbered(texts.promises, at),
      table: table(
        [texts.item, texts.due, texts.state, texts.outcome],
        of.promises.map((row) => [row.body, row.dueOn, word("promiseState", row.state), row.outcome ?? ""]),
        [42, 14, 14, 30],
      ),
    }),
    (at) => ({
      kind: "table",
      title: numbered(texts.complaints, at),
      table: table(
        [texts.day, texts.kind, texts.item, texts.state],
        [
          ...of.complaints.map((row) => [row.receivedOn, word("complaintKind", row.kind), row.title, word("complaintStep", row.step)]),
          ...of.requests.map((row) => [row.receivedOn, word("serviceRequestKind", row.kind), row.title, word("serviceStep", row.step)]),
        ],
        [14, 18, 50, 18],
      ),
    }),
    (at) => ({
      kind: "table",
      title: numbered(texts.opportunities, at),
      table: table(
        [texts.day, texts.item, texts.state, texts.amount],
        of.opportunities.map((row) => [row.raisedOn, row.title, word("opportunityStage", row.stage), money(row.closedAmount ?? row.expectedAmount)]),
        [14, 46, 18, 22],
        [3],
      ),
    }),
    (at) => ({
      kind: "facts",
      title: numbered(texts.filing, at),
      facts: [
        { label: pick(texts.filedBy), value: madeBy },
        { label: pick(texts.filedOn), value: madeOn },
      ],
      signatures: [texts.filedBySignature, texts.headSignature].map((one) => ({ label: pick(one), name: "", day: "", picture: null })),
    }),
  ];
  const manager = person(of.client.managerId);
  return {
    title: `${of.client.name} · ${pick(texts.title)}`,
    line: [outlet ?? word("unit", of.client.outlet), pick(texts.year).replace("#", String(year)), manager === "" ? "" : `${pick(texts.manager)} ${manager}`]
      .filter((one) => one !== "")
      .join("    "),
    facts,
    blocks: sections.map((section, index) => section(index)),
  };
};
