/* Which fields a row of each list is entered with, in which order, and what a new row begins with. */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { FormTable } from "./archiveApi.ts";

type Texts = Readonly<Record<string, string>>;

export interface TableForm {
  readonly fields: readonly string[];
  /** Texts of a new row; `now` is an instant, `today` a day. */
  readonly start: (now: string, today: string) => Texts;
  /** Whether a field makes sense beside what is filled in. */
  readonly isWanted?: (field: string, texts: Texts, isNew: boolean) => boolean;
}

const forms: Readonly<Partial<Record<FormTable, TableForm>>> = {
  contactPoint: {
    fields: ["kind", "value", "label", "postcode", "state", "consent", "isPreferred", "note"],
    start: () => ({ kind: "mobile", state: "valid" }),
    isWanted: (field, texts) => field !== "postcode" || texts["kind"] === "address",
  },
  relation: {
    fields: ["kind", "relatedClientId", "relatedName", "phone", "birthOn", "accountNumber", "note"],
    start: () => ({}),
    isWanted: (field, texts) => !["relatedName", "phone", "birthOn"].includes(field) || !texts["relatedClientId"],
  },
  householdMember: { fields: ["role"], start: () => ({}) },
  importantDate: {
    fields: ["kind", "title", "calendar", "year", "month", "dayOfMonth", "isLeapMonth", "remindDaysBefore", "note"],
    start: () => ({ kind: "birthday", calendar: "solar", remindDaysBefore: "7" }),
    isWanted: (field, texts) => field !== "isLeapMonth" || texts["calendar"] === "lunar",
  },
  need: {
    fields: ["kind", "amount", "neededOn", "state", "description", "learnedOn", "learnedFrom"],
    start: (_now, today) => ({ state: "open", learnedOn: today }),
  },
  holding: {
    fields: [
      "kind",
      "productName",
      "atOtherBank",
      "bankName",
      "amount",
      "currency",
      "rate",
      "openedOn",
      "maturesOn",
      "termMonths",
      "autoRenew",
      "state",
      "accountNumber",
      "feedback",
      "note",
    ],
    start: () => ({ atOtherBank: "true", state: "active", currency: "CNY" }),
    // The amount of a holding with this bank comes from the core system.
    isWanted: (field, texts) => !["bankName", "amount"].includes(field) || texts["atOtherBank"] === "true",
  },
  remark: { fields: ["body", "isHandled"], start: () => ({}), isWanted: (field, _texts, isNew) => field !== "isHandled" || !isNew },
  interaction: {
    fields: ["summary", "channel", "purpose", "mood", "happenedAt", "clientWords"],
    start: (now) => ({ channel: "phone", happenedAt: now }),
  },
  archiveInspection: {
    fields: ["inspectedOn", "result", "inspector", "rectifyBy", "rectifiedOn", "findings"],
    start: (_now, today) => ({ inspectedOn: today }),
    isWanted: (field, texts) => !["rectifyBy", "rectifiedOn"].includes(field) || texts["result"] === "toRectify",
  },
  attachment: { fields: ["fileName", "note"], start: () => ({}) },
};

export const formOf = (table: FormTable): TableForm => forms[table] ?? { fields: Object.keys(columnsOf(table)), start: () => ({}) };

/** The fields that stand in the form at present. */
export const wantedFields = (table: FormTable, texts: Texts, isNew: boolean): readonly string[] => {
  const form = formOf(table);
  return form.fields.filter((field) => form.isWanted?.(field, texts, isNew) ?? true);
};

/** The values of a row by name, for generic code; `id`, `rev` and the like are no columns and stay out. */
export const valuesOfRow = (table: FormTable, row: object): Readonly<Record<string, FieldValue>> => {
  const names = new Set(Object.keys(columnsOf(table)));
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name)));
};
