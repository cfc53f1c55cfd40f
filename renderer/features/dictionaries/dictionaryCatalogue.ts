/*
 * Which dictionaries there are, what each is called and what uses it: read off the register of columns, so that a new
 * column needs no line here. The value bands have a page of their own.
 */
import type { Dictionaries, DictionaryItem } from "#shared/contracts/dictionaries.ts";
import { isFixedDictionary } from "#shared/domain/clients/fixedDictionaries.ts";
import { columnsOf, type SyncedTable, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import type { Language } from "#renderer/ui/text.ts";

export type DictionaryArea = "areaClient" | "areaArchive" | "areaService" | "areaHolding" | "areaVisit" | "areaWork" | "areaProgram";

const areas: readonly (readonly [DictionaryArea, readonly SyncedTable[]])[] = [
  ["areaClient", ["client"]],
  ["areaArchive", ["contactPoint", "relation", "household", "importantDate", "need", "interaction", "archiveInspection", "fieldMark"]],
  [
    "areaService",
    [
      "serviceMember",
      "benefit",
      "benefitGrant",
      "loyaltyEntry",
      "participation",
      "briefing",
      "loanApplication",
      "adviceReview",
      "complaint",
      "serviceRequest",
      "caseEntry",
      "contingencyPlan",
      "clockRule",
      "questionnaire",
      "questionnaireQuestion",
      "questionnaireResponse",
      "interview",
      "researchProject",
      "researchAction",
    ],
  ],
  ["areaHolding", ["holding", "maturityCall", "newAccountScreening", "productFeedback"]],
  ["areaVisit", ["visit", "visitParticipant", "visitReport", "promise"]],
  [
    "areaWork",
    [
      "checklistTemplate",
      "checklistTemplateItem",
      "rhythm",
      "checklist",
      "followUp",
      "greeting",
      "messageTemplate",
      "holiday",
      "workLog",
      "training",
      "conductCheck",
      "incident",
      "meeting",
      "meetingAttendee",
      "script",
      "rule",
      "activityCount",
      "opportunity",
      "opportunityStep",
      "proposal",
      "contract",
      "staffAbility",
      "warning",
      "campaign",
      "campaignEvent",
      "campaignCost",
      "campaignEntry",
      "campaignTarget",
      "campaignMessage",
      "competitor",
      "marketNote",
    ],
  ],
];

export interface DictionaryLine {
  readonly name: string;
  readonly title: string;
  /** `客户 · 营销分级`: every column that uses it. */
  readonly usedBy: readonly string[];
  readonly area: DictionaryArea;
  readonly isFixed: boolean;
}

export interface DictionaryGroup {
  readonly area: DictionaryArea;
  readonly lines: readonly DictionaryLine[];
}

const left = new Set(["valueBand"]);
const tableNames = Object.keys(syncedTables) as SyncedTable[]; // the keys of the register

/** All dictionaries by what uses them first, in the order of the register. */
export const dictionaryCatalogue = (language: Language): readonly DictionaryGroup[] => {
  const found = new Map<string, { title: string; usedBy: string[]; area: DictionaryArea }>();
  const say = (label: { readonly zh: string; readonly en: string }): string => (language === "en" ? label.en : label.zh);
  for (const table of tableNames) {
    for (const column of Object.values(columnsOf(table))) {
      const { dictionary } = column;
      if (dictionary === undefined || left.has(dictionary)) continue;
      const where = `${say(syncedTables[table])} · ${say(column)}`;
      const line = found.get(dictionary);
      if (line) line.usedBy.push(where);
      else {
        const area = areas.find(([, tables]) => tables.includes(table))?.[0] ?? "areaProgram";
        found.set(dictionary, { title: table === "client" ? say(column) : where, usedBy: [where], area });
      }
    }
  }
  return [...areas.map(([area]) => area), "areaProgram" as const].map((area) => ({
    area,
    lines: [...found]
      .filter(([, line]) => line.area === area)
      .map(([name, { title, usedBy }]) => ({ name, title, usedBy, area, isFixed: isFixedDictionary(name) })),
  }));
};

/** The groups with only those lines whose name, use or entries hold the text. */
export const findDictionaries = (
  groups: readonly DictionaryGroup[],
  known: Pick<Dictionaries, "entries" | "retired"> | undefined,
  text: string,
): readonly DictionaryGroup[] => {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return groups.filter(({ lines }) => lines.length > 0);
  const holds = (words: readonly string[]): boolean => words.some((word) => word.toLowerCase().includes(wanted));
  const entryWords = (items: readonly DictionaryItem[] | undefined): string[] => (items ?? []).flatMap(({ zh, en, code }) => [zh, en, code]);
  return groups
    .map((group) => ({
      ...group,
      lines: group.lines.filter(({ name, title, usedBy }) =>
        holds([title, ...usedBy, ...entryWords(known?.entries[name]), ...entryWords(known?.retired[name])]),
      ),
    }))
    .filter(({ lines }) => lines.length > 0);
};

/** A code for a new entry: its English words in camelCase, or a number; never one that is taken. */
export const codeForEntry = (en: string, taken: ReadonlySet<string>): string => {
  const words = en.normalize("NFKD").match(/[A-Za-z0-9]+/g) ?? [];
  const base = words
    .map((word, index) => (index === 0 ? word.toLowerCase() : `${word.slice(0, 1).toUpperCase()}${word.slice(1).toLowerCase()}`))
    .join("")
    .slice(0, 40);
  if (base !== "" && !taken.has(base)) return base;
  const stem = base === "" ? "own" : base;
  for (let number = base === "" ? 1 : 2; ; number += 1) if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
};
