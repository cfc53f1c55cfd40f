/*
 * The condition of a segment, of a list filter and of a saved view: a small tree that is kept as JSON, travels
 * between workstations and is compiled to SQL in db/ (R096, R112, R118). What comes from a row or over a channel is
 * foreign: `validateCondition` builds a new tree from it and bounds its size, so that no stored text can make the
 * store work without end.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { formatFen, formatRate } from "./money.ts";
import { formatPartialDate, isPartialDate, type Language } from "./partialDate.ts";
import { isSegmentField, opLabels, opsOfShape, segmentFields, type SegmentField, type SegmentFieldSpec, type SegmentOp } from "./segmentFields.ts";

export type SegmentValue = string | number | boolean | null | readonly string[] | readonly [number, number];

/** One comparison. `between` takes two numbers or two days; `known` and `unknown` take null. */
export interface Comparison {
  readonly field: SegmentField;
  readonly op: SegmentOp;
  readonly value: SegmentValue;
}

/** An empty `all` is every client; an empty `any` is nobody. */
export type Condition = { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] } | { readonly not: Condition } | Comparison;

type Path = readonly (string | number)[];

export type ConditionProblem =
  | { readonly type: "conditionMalformed"; readonly path: Path }
  | { readonly type: "conditionTooDeep"; readonly path: Path; readonly max: number }
  | { readonly type: "conditionTooLarge"; readonly max: number }
  | { readonly type: "fieldUnknown"; readonly path: Path; readonly field: string }
  | { readonly type: "comparisonNotAllowed"; readonly path: Path; readonly field: string; readonly op: string }
  | { readonly type: "valueNotAllowed"; readonly path: Path; readonly field: string };

export const conditionLimits = { depth: 6, comparisons: 60, listItems: 200, textLength: 200, days: 40_000 } as const;

/** The condition that every client meets. */
export const everyone: Condition = { all: [] };

const isRecord = (input: unknown): input is Readonly<Record<string, unknown>> => typeof input === "object" && input !== null && !Array.isArray(input);

const isSafe = (input: unknown): input is number => typeof input === "number" && Number.isSafeInteger(input);
const isText = (input: unknown): input is string => typeof input === "string" && input.trim() !== "" && input.length <= conditionLimits.textLength;
const isTextList = (input: unknown): input is readonly string[] =>
  Array.isArray(input) && input.length > 0 && input.length <= conditionLimits.listItems && input.every(isText);

const isPair = <T extends string | number>(input: unknown, isPart: (part: unknown) => part is T): input is readonly [T, T] => {
  if (!Array.isArray(input) || input.length !== 2) return false;
  const [from, to]: unknown[] = input;
  return isPart(from) && isPart(to) && from <= to;
};

const isComparableDay = (input: unknown): input is string => typeof input === "string" && isPartialDate(input) && !input.startsWith("--");
const isCountOfDays = (input: unknown): input is number => isSafe(input) && input >= 0 && input <= conditionLimits.days;

const isValueAllowed = ({ shape }: SegmentFieldSpec, op: SegmentOp, value: unknown): value is SegmentValue => {
  switch (op) {
    case "known":
    case "unknown":
      return value === null;
    case "anyOf":
    case "allOf":
    case "noneOf":
      return isTextList(value);
    case "contains":
    case "startsWith":
      return isText(value);
    case "is":
      return shape === "flag" ? typeof value === "boolean" : shape === "text" ? isText(value) : isSafe(value);
    case "atLeast":
    case "atMost":
      return isSafe(value);
    case "between":
      return shape === "day" ? isPair(value, isComparableDay) : isPair(value, isSafe);
    case "onOrAfter":
    case "onOrBefore":
      return isComparableDay(value);
    default:
      return isCountOfDays(value);
  }
};

interface Budget {
  comparisons: number;
}

type Outcome = Result<Condition, ConditionProblem>;

const readComparison = (input: Readonly<Record<string, unknown>>, path: Path): Outcome => {
  const { field, op, value = null } = input;
  if (typeof field !== "string" || typeof op !== "string") return err({ type: "conditionMalformed", path });
  const spec = segmentFields[field];
  if (!isSegmentField(field) || spec === undefined) return err({ type: "fieldUnknown", path, field });
  const known = opsOfShape[spec.shape].find((allowed) => allowed === op);
  if (known === undefined) return err({ type: "comparisonNotAllowed", path, field, op });
  if (!isValueAllowed(spec, known, value)) return err({ type: "valueNotAllowed", path, field });
  return ok({ field, op: known, value });
};

const readGroup = (parts: unknown, path: Path, depth: number, budget: Budget): Result<readonly Condition[], ConditionProblem> => {
  if (!Array.isArray(parts)) return err({ type: "conditionMalformed", path });
  const conditions: Condition[] = [];
  for (const [index, part] of parts.entries()) {
    const outcome = readCondition(part, [...path, index], depth + 1, budget);
    if (!outcome.ok) return outcome;
    conditions.push(outcome.value);
  }
  return ok(conditions);
};

const readCondition = (input: unknown, path: Path, depth: number, budget: Budget): Outcome => {
  if (depth > conditionLimits.depth) return err({ type: "conditionTooDeep", path, max: conditionLimits.depth });
  budget.comparisons += 1;
  if (budget.comparisons > conditionLimits.comparisons) return err({ type: "conditionTooLarge", max: conditionLimits.comparisons });
  if (!isRecord(input)) return err({ type: "conditionMalformed", path });
  const names = Object.keys(input);
  if (names.length === 1 && names[0] === "not") {
    const inner = readCondition(input["not"], [...path, "not"], depth + 1, budget);
    return inner.ok ? ok({ not: inner.value }) : inner;
  }
  if (names.length === 1 && (names[0] === "all" || names[0] === "any")) {
    const parts = readGroup(input[names[0]], [...path, names[0]], depth, budget);
    if (!parts.ok) return parts;
    return ok(names[0] === "all" ? { all: parts.value } : { any: parts.value });
  }
  return readComparison(input, path);
};

/** The condition in a foreign value, rebuilt and bounded (depth 6, 60 nodes, 200 list items), or where it is wrong. */
export const validateCondition = (input: unknown): Outcome => readCondition(input, [], 1, { comparisons: 0 });

/** The condition in a stored text. */
export const parseCondition = (text: string): Outcome => {
  try {
    const input: unknown = JSON.parse(text);
    return validateCondition(input);
  } catch {
    return err({ type: "conditionMalformed", path: [] });
  }
};

/** Where the labels of codes and of rows come from. */
export interface SegmentLabels {
  readonly code: (dictionary: string, code: string) => string | null;
  readonly row: (table: string, id: string) => string | null;
}

/** One comparison as the screen shows it; `path` leads to it in the tree, to remove or edit it. */
export interface ConditionChip {
  readonly path: Path;
  readonly field: SegmentField;
  readonly op: SegmentOp;
  readonly fieldLabel: string;
  readonly opLabel: string;
  readonly valueLabel: string;
  /** How the chip joins its neighbours. */
  readonly joinedBy: "all" | "any";
  readonly isNegated: boolean;
  readonly depth: number;
}

const labelOfItem = (spec: SegmentFieldSpec, item: string | number | boolean, language: Language, labels: SegmentLabels): string => {
  if (typeof item === "boolean") return language === "zh" ? (item ? "是" : "否") : item ? "yes" : "no";
  if (typeof item === "number") {
    if (spec.shape === "money") return formatFen(item, "wan", language);
    return spec.shape === "rate" ? formatRate(item) : String(item);
  }
  if (spec.shape === "day") return formatPartialDate(item, language);
  if (spec.refers !== undefined) return labels.row(spec.refers, item) ?? item;
  return spec.dictionary === undefined ? item : (labels.code(spec.dictionary, item) ?? item);
};

const valueLabel = ({ op, value }: Comparison, spec: SegmentFieldSpec, language: Language, labels: SegmentLabels): string => {
  if (value === null) return "";
  // A number of days is not a day.
  if (op === "inLastDays" || op === "inNextDays") return String(value);
  if (typeof value !== "object") return labelOfItem(spec, value, language, labels);
  const items = value.map((item: string | number) => labelOfItem(spec, item, language, labels));
  return items.join(op === "between" ? " - " : language === "zh" ? "、" : ", ");
};

interface Place {
  readonly path: Path;
  readonly joinedBy: "all" | "any";
  readonly isNegated: boolean;
  readonly depth: number;
}

const chipsOf = (condition: Condition, place: Place, language: Language, labels: SegmentLabels): readonly ConditionChip[] => {
  if ("not" in condition) {
    return chipsOf(condition.not, { ...place, path: [...place.path, "not"], isNegated: !place.isNegated }, language, labels);
  }
  if ("field" in condition) {
    const spec = segmentFields[condition.field];
    if (spec === undefined) return [];
    const { field, op } = condition;
    return [{ ...place, field, op, fieldLabel: spec[language], opLabel: opLabels[op][language], valueLabel: valueLabel(condition, spec, language, labels) }];
  }
  const joinedBy = "all" in condition ? "all" : "any";
  const parts = "all" in condition ? condition.all : condition.any;
  return parts.flatMap((part, index) =>
    chipsOf(part, { path: [...place.path, joinedBy, index], joinedBy, isNegated: place.isNegated, depth: place.depth + 1 }, language, labels),
  );
};

/** The comparisons of a condition in reading order, with labels in a language (R096). */
export const describeCondition = (condition: Condition, language: Language, labels: SegmentLabels): readonly ConditionChip[] =>
  chipsOf(condition, { path: [], joinedBy: "all", isNegated: false, depth: 0 }, language, labels);

/** The condition without the part at a path (as a chip names it); groups that become empty go with it. */
export const withoutPart = (condition: Condition, path: Path): Condition => removed(condition, path) ?? everyone;

const removed = (condition: Condition, path: Path): Condition | null => {
  const [step, index, ...rest] = path;
  if (step === undefined) return null;
  if (step === "not" && "not" in condition) {
    const inner = removed(condition.not, path.slice(1));
    return inner === null ? null : { not: inner };
  }
  if ("not" in condition || "field" in condition) return condition;
  const parts = "all" in condition ? condition.all : condition.any;
  const kept = parts.flatMap((part, at) => {
    if (at !== index) return [part];
    const inner = removed(part, rest);
    return inner === null ? [] : [inner];
  });
  if (kept.length === 0) return null;
  return "all" in condition ? { all: kept } : { any: kept };
};
