/*
 * What a segment may ask about a client (R096, R112, R118): the columns of the archive, and facts derived from its
 * lists. Identifying numbers are left out: with them a filter would reveal a masked value digit by digit.
 */
import type { Column, ColumnKind } from "#shared/domain/edit/column.ts";
import { clientFields, type ClientField } from "./clientFields.ts";

/** How a value of a field is compared. */
export type SegmentShape = "text" | "number" | "money" | "rate" | "day" | "code" | "codes" | "flag" | "ref";

export interface SegmentFieldSpec {
  readonly shape: SegmentShape;
  readonly zh: string;
  readonly en: string;
  readonly dictionary?: string;
  /** Table whose rows a `ref` names. */
  readonly refers?: "tag" | "client" | "branchUser" | "household";
}

/** Facts that no column holds; the compiler in db/ knows how to find each. `holding…` fields mean: at least one holding that does. */
export const derivedFields = {
  age: { shape: "number", zh: "年龄", en: "Age" },
  valueBand: { shape: "code", dictionary: "valueBand", zh: "存款分段", en: "Deposit band" },
  holdingKind: { shape: "codes", dictionary: "holdingKind", zh: "持有产品", en: "Holds" },
  holdingState: { shape: "codes", dictionary: "holdingState", zh: "产品状态", en: "State of a holding" },
  holdingAtOtherBank: { shape: "flag", zh: "他行有产品", en: "Holds at another bank" },
  maturesWithinDays: { shape: "number", zh: "多少天内到期", en: "Matures within days" },
  tag: { shape: "ref", refers: "tag", zh: "标签", en: "Tag" },
  completeness: { shape: "number", zh: "档案完整度", en: "Completeness" },
  lastContactDaysAgo: { shape: "number", zh: "距上次联系天数", en: "Days since last contact" },
  hasWarning: { shape: "flag", zh: "有风险标记", en: "Has a warning" },
  birthdayWithinDays: { shape: "number", zh: "多少天内过生日", en: "Birthday within days" },
  needKind: { shape: "codes", dictionary: "needKind", zh: "待满足需求", en: "Open need" },
  inHousehold: { shape: "flag", zh: "属于家庭或集团", en: "Belongs to a household" },
} as const satisfies Record<string, SegmentFieldSpec>;

export type DerivedField = keyof typeof derivedFields;
export type SegmentField = Exclude<ClientField, "documentNumber" | "mergedIntoId"> | DerivedField;

const shapeOfKind: Readonly<Record<ColumnKind, SegmentShape>> = {
  text: "text",
  longText: "text",
  integer: "number",
  flag: "flag",
  money: "money",
  rate: "rate",
  day: "day",
  partialDay: "day",
  instant: "day",
  code: "code",
  codes: "codes",
  ref: "ref",
};

const refersOf: Readonly<Partial<Record<ClientField, "client" | "branchUser">>> = { managerId: "branchUser", referrerClientId: "client" };

const specOfColumn = (field: ClientField, column: Column): SegmentFieldSpec => {
  const refers = refersOf[field];
  return {
    shape: shapeOfKind[column.kind],
    zh: column.zh,
    en: column.en,
    ...(column.dictionary === undefined ? {} : { dictionary: column.dictionary }),
    ...(refers === undefined ? {} : { refers }),
  };
};

const fromColumns = (Object.entries(clientFields) as [ClientField, Column][])
  .filter(([field, column]) => column.mask === undefined && field !== "mergedIntoId")
  .map(([field, column]) => [field, specOfColumn(field, column)] as const);

/** Every field that a condition may name, with how it is compared. */
export const segmentFields: Readonly<Record<string, SegmentFieldSpec>> = { ...Object.fromEntries(fromColumns), ...derivedFields };

/** Whether a text names a field that a condition may use. */
export const isSegmentField = (name: string): name is SegmentField => Object.hasOwn(segmentFields, name);

export type SegmentOp =
  | "is" | "contains" | "startsWith" | "anyOf" | "allOf" | "noneOf"
  | "atLeast" | "atMost" | "between"
  | "onOrAfter" | "onOrBefore" | "inLastDays" | "inNextDays"
  | "known" | "unknown";

/** The comparisons that a shape allows. */
export const opsOfShape: Readonly<Record<SegmentShape, readonly SegmentOp[]>> = {
  text: ["contains", "is", "startsWith", "known", "unknown"],
  number: ["atLeast", "atMost", "between", "is", "known", "unknown"],
  money: ["atLeast", "atMost", "between", "is", "known", "unknown"],
  rate: ["atLeast", "atMost", "between", "is", "known", "unknown"],
  day: ["onOrAfter", "onOrBefore", "between", "inLastDays", "inNextDays", "known", "unknown"],
  code: ["anyOf", "noneOf", "known", "unknown"],
  codes: ["anyOf", "allOf", "noneOf", "known", "unknown"],
  flag: ["is"],
  ref: ["anyOf", "noneOf", "known", "unknown"],
};

/** Labels of the comparisons. */
export const opLabels: Readonly<Record<SegmentOp, { readonly zh: string; readonly en: string }>> = {
  is: { zh: "为", en: "is" },
  contains: { zh: "包含", en: "contains" },
  startsWith: { zh: "开头为", en: "starts with" },
  anyOf: { zh: "属于", en: "is any of" },
  allOf: { zh: "同时包含", en: "has all of" },
  noneOf: { zh: "不属于", en: "is none of" },
  atLeast: { zh: "不低于", en: "at least" },
  atMost: { zh: "不高于", en: "at most" },
  between: { zh: "介于", en: "between" },
  onOrAfter: { zh: "不早于", en: "on or after" },
  onOrBefore: { zh: "不晚于", en: "on or before" },
  inLastDays: { zh: "最近天数", en: "in the last days" },
  inNextDays: { zh: "未来天数", en: "in the next days" },
  known: { zh: "已填写", en: "is known" },
  unknown: { zh: "未填写", en: "is not known" },
};
