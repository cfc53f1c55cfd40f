/*
 * Every field that a column of a file may fill, as choices grouped by table. Contacts, related persons and
 * important dates are rows in the archive but columns in files, so each kind of them is a choice of its own.
 */
import { archiveTables } from "#shared/domain/clients/archiveTables.ts";
import type { Column } from "#shared/domain/edit/column.ts";
import { columnsOf, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import type { TargetTable } from "#shared/domain/exchange/importRecord.ts";
import { columnOf, type Target } from "#shared/domain/exchange/mapping.ts";
import { opportunityDictionaries } from "#shared/domain/opportunities/dictionariesOpportunities.ts";
import { ruleTables } from "#shared/domain/rules/ruleTables.ts";
import { checkStrings } from "./checkStrings.ts";
import type { Language } from "#renderer/ui/text.ts";

interface Label {
  readonly zh: string;
  readonly en: string;
}

export interface TargetChoice extends Label {
  readonly key: string;
  readonly target: Target;
  readonly isBankOwned: boolean;
  /** What the choice is found by besides its labels. */
  readonly words: string;
}

export interface TargetGroup extends Label {
  readonly table: TargetTable;
  readonly choices: readonly TargetChoice[];
}

const kept = new Set(["mergedIntoId", "sourceKey"]);
const contactSlots = 3;
const relations = [
  ["spouse", "spouse"],
  ["child", "child"],
  ["parent", "father"],
  ["parent", "mother"],
  ["authorisedPerson", "contact"],
  ["relative", "emergency"],
  ["guarantor", "guarantor"],
  ["beneficialOwner", "owner"],
] as const;
const relationFields = ["relatedName", "phone", "birthOn"] as const;
const contacts = ["mobile", "landline", "email", "wechat", "address", "other"] as const;
const dates = ["wedding", "founding", "memorial"] as const;
const activities = ["transferOut", "mobileLogin", "counterVisit"] as const;

type TextKey = keyof typeof checkStrings.zh;

const label = (key: TextKey): Label => {
  const en = checkStrings.en[key];
  return { zh: checkStrings.zh[key], en: typeof en === "string" ? en : en.other };
};

const numbered = (base: Label, number: number): Label => (number === 1 ? base : { zh: `${base.zh} ${number}`, en: `${base.en} ${number}` });

/** Tells one target from another, slots and kinds included. */
export const targetChoiceKey = ({ table, field, kind, slot }: Target): string => [table, kind ?? "", slot ?? "1", field].join("|");

const choiceOf = (target: Target, name: Label): TargetChoice => {
  const column = columnOf(target);
  return {
    key: targetChoiceKey(target),
    target,
    zh: name.zh,
    en: name.en,
    isBankOwned: column?.bankOwned === true,
    words: [target.field, ...(column?.headings ?? [])].join(" ").toLowerCase(),
  };
};

const ofTable = (table: "client" | "holding" | "need"): readonly TargetChoice[] => {
  const columns: Readonly<Record<string, Column>> = archiveTables[table].columns;
  return Object.entries(columns).flatMap(([field, column]) => (column.kind === "ref" || kept.has(field) ? [] : [choiceOf({ table, field }, column)]));
};

const ofContacts = (): readonly TargetChoice[] =>
  contacts.flatMap((kind) =>
    Array.from({ length: kind === "mobile" || kind === "address" ? contactSlots : 1 }, (_, index) =>
      choiceOf({ table: "contactPoint", field: "value", kind, slot: `${kind}${index + 1}` }, numbered(label(`contact_${kind}`), index + 1)),
    ),
  );

const ofRelations = (): readonly TargetChoice[] =>
  relations.flatMap(([kind, slot]) =>
    relationFields.map((field) => {
      const who = label(`rel_${slot}`);
      const what = archiveTables.relation.columns[field];
      return choiceOf({ table: "relation", field, kind, slot }, { zh: `${who.zh}${what.zh}`, en: `${who.en}: ${what.en.toLowerCase()}` });
    }),
  );

/** Weekly counts: the week, a column for each kind, and for files with a line for each kind the kind and its number. */
const ofCounts = (): readonly TargetChoice[] => {
  const { kind, weekOn, count } = ruleTables.activityCount.columns;
  const names = new Map(opportunityDictionaries["activityKind"]?.map((entry) => [entry.code, entry]));
  return [
    choiceOf({ table: "activityCount", field: "weekOn" }, weekOn),
    ...activities.map((code) => choiceOf({ table: "activityCount", field: "count", kind: code, slot: code }, names.get(code) ?? count)),
    choiceOf({ table: "activityCount", field: "kind" }, kind),
    choiceOf({ table: "activityCount", field: "count" }, count),
  ];
};

const group = (table: TargetTable, choices: readonly TargetChoice[]): TargetGroup => ({
  table,
  zh: syncedTables[table].zh,
  en: syncedTables[table].en,
  choices,
});

/** All choices; the register of columns decides, so a new field is offered by itself. */
export const targetGroups: readonly TargetGroup[] = [
  group("client", ofTable("client")),
  group("contactPoint", ofContacts()),
  group("holding", ofTable("holding")),
  group("relation", ofRelations()),
  group(
    "importantDate",
    dates.map((kind) => choiceOf({ table: "importantDate", field: "date", kind, slot: kind }, label(`date_${kind}`))),
  ),
  group("need", ofTable("need")),
  group("activityCount", ofCounts()),
];

const byKey: ReadonlyMap<string, TargetChoice> = new Map(targetGroups.flatMap(({ choices }) => choices).map((choice) => [choice.key, choice]));

/** The choice for a target, also for one that only a guess made (a fourth phone number). */
export const choiceOfTarget = (target: Target): TargetChoice => {
  const known = byKey.get(targetChoiceKey(target));
  if (known) return known;
  const column = columnOf(target);
  const number = Number(/\d+$/u.exec(target.slot ?? "")?.[0] ?? "1");
  return choiceOf(target, numbered({ zh: column?.zh ?? target.field, en: column?.en ?? target.field }, number));
};

export const labelOfChoice = (choice: Label, language: Language): string => (language === "en" ? choice.en : choice.zh);

const tableColumns = (table: TargetTable): Readonly<Record<string, Column>> => columnsOf(table);

/** The register's column of a stored field; undefined when this build does not know it. */
export const storedColumn = (table: TargetTable, field: string): Column | undefined => {
  const columns = tableColumns(table);
  return Object.hasOwn(columns, field) ? columns[field] : undefined;
};

/** The name of a field, with its table when it is not the client's own. */
export const fieldLabel = (table: TargetTable, field: string, language: Language): string => {
  const column = storedColumn(table, field) ?? columnOf({ table, field });
  const name = column ? labelOfChoice(column, language) : field;
  if (table === "client") return name;
  const owner = labelOfChoice(syncedTables[table], language);
  return language === "en" ? `${owner}: ${name}` : `${owner} · ${name}`;
};
