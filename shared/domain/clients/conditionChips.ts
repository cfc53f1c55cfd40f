/*
 * A list or segment condition in words (R096): one chip for each clause, with the path that leads to it, so that the
 * screen can show, print and take away single clauses without knowing the tree.
 */
import { assertNever } from "#shared/kernel/assertNever.ts";
import { everyone, type Bounds, type Clause, type ClauseOp, type Condition } from "./listCondition.ts";
import { listField, type ListField, type ListFieldName } from "./listFields.ts";
import { formatFenShort } from "./money.ts";
import { formatPartialDate, type Language } from "./partialDate.ts";

/** Where the label of a code, a tag, a segment or a word comes from; null shows the value itself. */
export type ValueLabel = (field: ListFieldName, value: string, dictionary: string | null) => string | null;

/** The steps from the root of a condition to a part of it. */
export type ConditionPath = readonly (string | number)[];

export interface ConditionChip {
  readonly path: ConditionPath;
  readonly field: ListFieldName;
  readonly op: ClauseOp;
  readonly fieldLabel: string;
  readonly opLabel: string;
  readonly valueLabel: string;
  /** How the chip joins its neighbours. */
  readonly joinedBy: "all" | "any";
  readonly isNegated: boolean;
  /** How many groups enclose it. */
  readonly depth: number;
}

/** Labels of the comparisons; `between` with one open end has its own. */
const opLabels: Readonly<Record<ClauseOp | "from" | "to", Readonly<Record<Language, string>>>> = {
  anyOf: { zh: "属于", en: "is any of" },
  between: { zh: "介于", en: "between" },
  from: { zh: "不低于", en: "at least" },
  to: { zh: "不高于", en: "at most" },
  withinDays: { zh: "未来天数内", en: "within days" },
  olderThanDays: { zh: "距今天数超过", en: "more days ago than" },
  isTrue: { zh: "为是", en: "is yes" },
  isFalse: { zh: "为否", en: "is no" },
  isEmpty: { zh: "未填写", en: "is empty" },
  isFilled: { zh: "已填写", en: "is filled" },
};

const dayOps = { from: { zh: "不早于", en: "on or after" }, to: { zh: "不晚于", en: "on or before" } } as const;

const openEnd = ({ from, to }: Bounds): "from" | "to" | null => {
  if (from !== null && to === null) return "from";
  return from === null && to !== null ? "to" : null;
};

const opLabel = (clause: Clause, field: ListField, language: Language): string => {
  const open = clause.op === "between" ? openEnd(clause.value) : null;
  if (open !== null && field.filter === "day") return dayOps[open][language];
  return opLabels[open ?? clause.op][language];
};

const boundLabel = (bound: string | number, field: ListField, language: Language): string => {
  if (typeof bound === "string") return formatPartialDate(bound, language);
  return field.filter === "money" ? formatFenShort(bound, language) : String(bound);
};

const valueLabel = (clause: Clause, field: ListField, language: Language, labelOf: ValueLabel): string => {
  switch (clause.op) {
    case "anyOf":
      return clause.value.map((item) => labelOf(clause.field, item, field.dictionary ?? null) ?? item).join(language === "zh" ? "、" : ", ");
    case "between":
      return [clause.value.from, clause.value.to]
        .filter((bound) => bound !== null)
        .map((bound) => boundLabel(bound, field, language))
        .join(" - ");
    case "withinDays":
    case "olderThanDays":
      return String(clause.value);
    case "isTrue":
    case "isFalse":
    case "isEmpty":
    case "isFilled":
      return "";
    default:
      return assertNever(clause);
  }
};

type Place = Pick<ConditionChip, "path" | "joinedBy" | "isNegated" | "depth">;

const chipsOf = (condition: Condition, place: Place, language: Language, labelOf: ValueLabel): readonly ConditionChip[] => {
  if ("not" in condition) {
    return chipsOf(condition.not, { ...place, path: [...place.path, "not"], isNegated: !place.isNegated }, language, labelOf);
  }
  if ("field" in condition) {
    const field = listField(condition.field);
    return [
      {
        ...place,
        field: condition.field,
        op: condition.op,
        fieldLabel: field[language],
        opLabel: opLabel(condition, field, language),
        valueLabel: valueLabel(condition, field, language, labelOf),
      },
    ];
  }
  const joinedBy = "all" in condition ? "all" : "any";
  const parts = "all" in condition ? condition.all : condition.any;
  return parts.flatMap((part, index) =>
    chipsOf(part, { path: [...place.path, joinedBy, index], joinedBy, isNegated: place.isNegated, depth: place.depth + 1 }, language, labelOf),
  );
};

/** The clauses of a condition in reading order, labelled in a language (R096). */
export const describeCondition = (condition: Condition, language: Language, labelOf: ValueLabel): readonly ConditionChip[] =>
  chipsOf(condition, { path: [], joinedBy: "all", isNegated: false, depth: 0 }, language, labelOf);

const removed = (condition: Condition, path: ConditionPath): Condition | null => {
  const [step, index, ...rest] = path;
  if (step === undefined) return null;
  if ("field" in condition) return condition;
  if ("not" in condition) {
    const inner = step === "not" ? removed(condition.not, path.slice(1)) : condition.not;
    return inner === null ? null : { not: inner };
  }
  const parts = "all" in condition ? condition.all : condition.any;
  const kept = parts.flatMap((part, at) => {
    const inner = at === index ? removed(part, rest) : part;
    return inner === null ? [] : [inner];
  });
  if (kept.length === 0) return null;
  return "all" in condition ? { all: kept } : { any: kept };
};

/** The condition without the part at a chip's path; groups that become empty go with it, and the last leaves everyone. */
export const withoutPart = (condition: Condition, path: ConditionPath): Condition => removed(condition, path) ?? everyone;
