/*
 * A rule as the engine runs it, and what is wrong with one (R137). Refused before anything is raised: figures that are
 * missing, a condition that no client can meet, a rule that hits nearly everybody. A rule is switched on only after exactly
 * this wording was tried on the branch's clients.
 */
import { clausesOf, type Clause, type Condition, everyone, parseCondition } from "#shared/domain/clients/listCondition.ts";
import { listField } from "#shared/domain/clients/listFields.ts";
import type { RowValues } from "#shared/domain/edit/syncedTables.ts";
import { fnv1a } from "#shared/kernel/fnv1a.ts";
import { isSignalName, missingFigures, parseSignalDetail, type SignalDetail, type SignalFigure, type SignalName } from "./signals.ts";

export type RuleValues = Pick<
  RowValues<"rule">,
  "name" | "purpose" | "signal" | "signalDetail" | "condition" | "action" | "deadlineDays" | "repeatDays" | "mostPerDay" | "warningKind" | "severity"
>;

/** A rule that can be run. */
export interface RunnableRule {
  readonly signal: SignalName;
  readonly detail: SignalDetail;
  readonly condition: Condition;
}

export type RuleProblem =
  | { readonly type: "nameMissing" }
  /** The signal or its figures are of a newer program, or damaged. */
  | { readonly type: "signalUnknown" }
  | { readonly type: "conditionUnknown" }
  | { readonly type: "figuresMissing"; readonly figures: readonly SignalFigure[] }
  /** Without an action a hit is noise (X14). */
  | { readonly type: "actionMissing" }
  | { readonly type: "kindMissing" }
  /** Two parts of the condition exclude each other. */
  | { readonly type: "neverTrue"; readonly field: string }
  /** Nothing narrows it: every client would be hit. */
  | { readonly type: "hitsEverybody" };

/** The engine's form of a rule, or undefined when this build does not understand it. */
export const runnableOf = (rule: Pick<RuleValues, "signal" | "signalDetail" | "condition">): RunnableRule | undefined => {
  const detail = parseSignalDetail(rule.signalDetail);
  const condition = rule.condition === null || rule.condition === "" ? everyone : parseCondition(rule.condition);
  return isSignalName(rule.signal) && detail && condition ? { signal: rule.signal, detail, condition } : undefined;
};

/** Clauses that all must hold, not counting what stands under `any` or `not`. */
const required = (condition: Condition): readonly Clause[] => ("all" in condition ? condition.all.flatMap(required) : "field" in condition ? [condition] : []);
const excluded = (condition: Condition): readonly Clause[] =>
  "all" in condition ? condition.all.flatMap(excluded) : "not" in condition && "field" in condition.not ? [condition.not] : [];

const isSubset = (part: readonly string[], whole: readonly string[]): boolean => part.every((value) => whole.includes(value));
const order = (value: number | string | null): number | string | null => value;

const isEmptyRange = (clauses: readonly Clause[]): boolean => {
  const bounds = clauses.flatMap((clause) => (clause.op === "between" ? [clause.value] : []));
  return bounds.some((one) =>
    bounds.some((other) => {
      const [from, to] = [order(one.from), order(other.to)];
      return from !== null && to !== null && typeof from === typeof to && from > to;
    }),
  );
};

const contradicts = (one: Clause, other: Clause): boolean => {
  if (one === other) return one.op === "anyOf" && one.value.length === 0;
  if (one.field !== other.field) return false;
  const single = listField(one.field).filter !== "choices";
  if (one.op === "anyOf" && other.op === "anyOf") return single && !one.value.some((value) => other.value.includes(value));
  const absent = one.op === "isEmpty" ? other.op : other.op === "isEmpty" ? one.op : undefined;
  if (absent !== undefined) return absent !== "isEmpty";
  return (one.op === "isTrue" && other.op === "isFalse") || (one.op === "isFalse" && other.op === "isTrue");
};

/** The field on which a condition contradicts itself, so that no client can ever meet it; undefined when none is found. */
export const contradictionOf = (condition: Condition): string | undefined => {
  const must = required(condition);
  for (const one of must) {
    if (must.some((other) => contradicts(one, other))) return one.field;
    if (isEmptyRange(must.filter((other) => other.field === one.field))) return one.field;
    for (const not of excluded(condition)) {
      if (not.field !== one.field) continue;
      if (JSON.stringify(not) === JSON.stringify(one)) return one.field;
      if (not.op === "anyOf" && one.op === "anyOf" && isSubset(one.value, not.value)) return one.field;
      if (not.op === "isFilled") return one.op === "isEmpty" ? undefined : one.field;
    }
  }
  return undefined;
};

/** What keeps a rule from being tried or switched on, in the order in which a form shows it. */
export const ruleProblems = (rule: RuleValues): readonly RuleProblem[] => {
  const problems: RuleProblem[] = [];
  if (rule.name.trim() === "") problems.push({ type: "nameMissing" });
  const detail = parseSignalDetail(rule.signalDetail);
  const { signal } = rule;
  if (!isSignalName(signal) || !detail) problems.push({ type: "signalUnknown" });
  else {
    const figures = missingFigures(signal, detail);
    if (figures.length > 0) problems.push({ type: "figuresMissing", figures });
  }
  const condition = rule.condition === null || rule.condition === "" ? everyone : parseCondition(rule.condition);
  if (!condition) problems.push({ type: "conditionUnknown" });
  else {
    const field = contradictionOf(condition);
    if (field !== undefined) problems.push({ type: "neverTrue", field });
    if (signal === "clientMatches" && clausesOf(condition).length === 0) problems.push({ type: "hitsEverybody" });
  }
  if ((rule.action ?? "").trim() === "") problems.push({ type: "actionMissing" });
  if (rule.purpose === "warning" && (rule.warningKind ?? "") === "") problems.push({ type: "kindMissing" });
  return problems;
};

/** From so many clients on, a rule that hits more than this share of them is refused: it says nothing about anybody. */
export const fewestForShare = 20;
export const mostShare = 0.5;

/** Whether so many hits are too many to be a sign of anything (R137, X14). */
export const hitsTooMany = (clients: number, hits: number): boolean => clients >= fewestForShare && hits > clients * mostShare;

/** A mark of what a rule looks for: another wording must be tried anew. Not a secret, only a comparison. */
export const wordingOf = (rule: Pick<RuleValues, "purpose" | "signal" | "signalDetail" | "condition">): string => {
  const text = JSON.stringify([rule.purpose, rule.signal, rule.signalDetail ?? "", rule.condition ?? ""]);
  return `${text.length}-${fnv1a(text).toString(16).padStart(8, "0")}`;
};

/** Whether a rule, as it is worded now, was tried. */
export const wasTried = (rule: Pick<RowValues<"rule">, "purpose" | "signal" | "signalDetail" | "condition" | "triedFor">): boolean =>
  rule.triedFor === wordingOf(rule);
