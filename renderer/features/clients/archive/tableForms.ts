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
  serviceMember: {
    fields: ["name", "role", "phone", "duty", "fromOn", "untilOn", "note"],
    start: (_now, today) => ({ fromOn: today }),
    isWanted: (field, _texts, isNew) => field !== "untilOn" || !isNew,
  },
  benefitGrant: {
    fields: ["title", "kind", "givenOn", "validUntil", "state", "reference", "note"],
    start: (_now, today) => ({ givenOn: today, state: "given" }),
  },
  loyaltyEntry: { fields: ["direction", "points", "reason", "happenedOn"], start: (_now, today) => ({ direction: "earned", happenedOn: today }) },
  participation: {
    fields: ["kind", "title", "heldOn", "place", "state", "satisfaction", "feedback"],
    start: () => ({ state: "invited" }),
    isWanted: (field, texts) => !["satisfaction", "feedback"].includes(field) || texts["state"] === "attended",
  },
  briefing: {
    fields: ["topic", "detail", "givenOn", "outcome", "givenBy", "note"],
    start: (_now, today) => ({ givenOn: today }),
    // Who explained it is noted by the program; it can be put right afterwards.
    isWanted: (field, _texts, isNew) => field !== "givenBy" || !isNew,
  },
  loanApplication: {
    fields: [
      "kind",
      "amount",
      "termMonths",
      "purpose",
      "stage",
      "appliedOn",
      "expectedOn",
      "missingPapers",
      "repaymentOptions",
      "nextStep",
      "nextStepOn",
      "worries",
      "note",
    ],
    start: (_now, today) => ({ stage: "enquiry", appliedOn: today }),
  },
  adviceReview: {
    fields: ["trigger", "noticedOn", "description", "adjustment", "reviewOn", "state"],
    start: (_now, today) => ({ noticedOn: today, state: "open" }),
  },
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
