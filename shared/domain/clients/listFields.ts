/*
 * The fields of the client list: which of them are columns, what they sort by, and how they can be filtered
 * (R005, R092, R096, R112, R118). Labels of archive fields come from the register of columns; only what is computed
 * from the aggregate (value band, next maturity, completeness ...) is named here.
 */
import type { Column } from "#shared/domain/edit/column.ts";
import { clientFields } from "./clientFields.ts";

/**
 * How a field is filtered:
 * - `choice`: one of several codes or words; `choices`: the client may carry several at once;
 * - `money` (分) and `number`: from-to; `day`: from-to, or counted from today; `text`: filled or not (words are searched in the box); `flag`: yes or no.
 */
export type FilterKind = "choice" | "choices" | "money" | "number" | "day" | "text" | "flag";

export interface ListField {
  readonly zh: string;
  readonly en: string;
  readonly filter: FilterKind;
  /** Dictionary of its codes; `valueBand` is the list of bands. */
  readonly dictionary?: string;
  /** Whether it can be a column of the table. */
  readonly isColumn: boolean;
  readonly isSortable: boolean;
  /** Another stored column that gives the order, e.g. pinyin for names. */
  readonly sortsBy?: string;
  /** Another stored column that holds the value in force, where the field itself holds only what was set by hand. */
  readonly inForce?: string;
}

const filterKinds: Readonly<Partial<Record<Column["kind"], FilterKind>>> = {
  code: "choice",
  codes: "choices",
  money: "money",
  integer: "number",
  day: "day",
  partialDay: "day",
  instant: "day",
  flag: "flag",
  text: "text",
  longText: "text",
  ref: "choice",
};

const fromRegister = (name: keyof typeof clientFields, extra: Partial<ListField> = {}): ListField => {
  const column: Column = clientFields[name];
  const filter = extra.filter ?? filterKinds[column.kind] ?? "text";
  return {
    zh: column.zh,
    en: column.en,
    filter,
    ...(column.dictionary === undefined ? {} : { dictionary: column.dictionary }),
    isColumn: true,
    isSortable: filter !== "choices",
    ...extra,
  };
};

const computed = (zh: string, en: string, filter: FilterKind, extra: Partial<ListField> = {}): ListField => ({
  zh,
  en,
  filter,
  isColumn: true,
  isSortable: filter !== "choices",
  ...extra,
});

export const listFields = {
  name: fromRegister("name", { sortsBy: "namePinyin" }),
  clientNumber: fromRegister("clientNumber"),
  kind: fromRegister("kind"),
  tier: fromRegister("tier"),
  grade: fromRegister("grade"),
  valueBand: computed("价值档", "Value band", "choice", { dictionary: "valueBand" }),
  assetTotal: fromRegister("assetTotal"),
  depositBalance: fromRegister("depositBalance"),
  loanBalance: fromRegister("loanBalance"),
  yearProfit: fromRegister("yearProfit"),
  lifetimeProfit: fromRegister("lifetimeProfit"),
  holdingTotal: computed("持有合计", "Sum of holdings", "money"),
  nextMaturityOn: computed("最近到期", "Next maturity", "day"),
  lastContactOn: computed("上次联系", "Last contact", "day"),
  nextFollowUpOn: computed("下次跟进", "Next follow-up", "day"),
  nextVisitOn: computed("下次拜访", "Next visit", "day"),
  warningMarks: fromRegister("warningMarks"),
  completeness: computed("完整度", "Completeness", "number"),
  fullArchive: computed("全面建档", "Full archive", "choice", { dictionary: "fullArchiveState" }),
  primaryPhone: computed("手机", "Mobile", "text"),
  outlet: fromRegister("outlet", { filter: "choice" }),
  tag: computed("标签", "Tags", "choices"),
  district: fromRegister("district", { filter: "choice" }),
  lifecycleStage: fromRegister("lifecycleStage"),
  clientGroup: fromRegister("clientGroup"),
  lifeStage: fromRegister("lifeStage"),
  preferenceType: fromRegister("preferenceType", { inForce: "preferenceTypeInForce" }),
  behaviourType: fromRegister("behaviourType"),
  occupationGroup: fromRegister("occupationGroup"),
  corporateSegment: fromRegister("corporateSegment"),
  riskCapacity: fromRegister("riskCapacity"),
  satisfaction: fromRegister("satisfaction"),
  source: fromRegister("source"),
  sex: fromRegister("sex"),
  birthOn: fromRegister("birthOn"),
  // Whole years today: a segment stays right as its clients grow older (R118). Resolved to days of birth before anything is asked.
  age: computed("年龄", "Age", "number", { isColumn: false, isSortable: false, inForce: "birthOn" }),
  incomeLevel: fromRegister("incomeLevel", { isColumn: false, isSortable: false }),
  clientSinceOn: fromRegister("clientSinceOn"),
  contactConsent: fromRegister("contactConsent"),
  returnOrientation: fromRegister("returnOrientation"),
  serviceOrientation: fromRegister("serviceOrientation"),
  vipCardIssued: fromRegister("vipCardIssued"),
  serviceRoute: fromRegister("serviceRoute"),
  cultivationStage: fromRegister("cultivationStage"),
  editedAt: computed("最近修改", "Last changed", "day"),
  createdAt: computed("建档日期", "Archive opened", "day"),
  holdingKind: computed("持有产品", "Holds", "choices", { dictionary: "holdingKind", isColumn: false }),
  segment: computed("分群", "Segment", "choices", { isColumn: false }),
} as const satisfies Record<string, ListField>;

export type ListFieldName = keyof typeof listFields;

/** The names of all fields of the list, in the order in which pickers offer them. */
export const listFieldNames = Object.keys(listFields) as ListFieldName[];

/** A field of the list as a plain description, for generic code. */
export const listField = (name: ListFieldName): ListField => listFields[name];

/** The stored column whose value a field shows and is filtered by. */
export const storedName = (name: ListFieldName): string => listField(name).inForce ?? name;

/** Whether a text names a field of the list. */
export const isListField = (name: string): name is ListFieldName => Object.hasOwn(listFields, name);

/** Fields by which the list can be grouped with counts and sums (R092, R112). */
export const groupFields = ["grade", "tier", "outlet", "valueBand"] as const satisfies readonly ListFieldName[];
export type GroupField = (typeof groupFields)[number];

/** Archive fields that a bulk edit may set: words of the manager's own judgement, never what the bank owns. */
export const bulkFields = [
  "grade",
  "tier",
  "clientGroup",
  "lifecycleStage",
  "lifeStage",
  "occupationGroup",
  "preferenceType",
  "behaviourType",
  "satisfaction",
  "source",
  "preferredChannel",
  "contactFrequency",
  "outlet",
  "district",
  "industry",
  "warningMarks",
  "vipCardIssued",
  "serviceRoute",
  "returnOrientation",
  "serviceOrientation",
] as const satisfies readonly (keyof typeof clientFields)[];
export type BulkField = (typeof bulkFields)[number];
