/*
 * Which clients a list shows: a tree of all / any / not over single clauses (R096). It is what the filter bar edits,
 * what a live segment keeps, and what both ways of answering (SQL and the column index) understand, so its meaning
 * is fixed here: an absent value matches only `isEmpty`; days relative to today are resolved by `resolveDays`.
 */
import { addDays, type Day } from "#shared/kernel/time.ts";
import { assertNever } from "#shared/kernel/assertNever.ts";
import { isListField, listField, type FilterKind, type ListFieldName } from "./listFields.ts";

/** From and to, both included; null is open. Money in 分, days as `YYYY-MM-DD`. */
export interface Bounds {
  readonly from: number | string | null;
  readonly to: number | string | null;
}

export type Clause =
  | { readonly field: ListFieldName; readonly op: "anyOf"; readonly value: readonly string[] }
  | { readonly field: ListFieldName; readonly op: "between"; readonly value: Bounds }
  /** A day from today up to so many days ahead. */
  | { readonly field: ListFieldName; readonly op: "withinDays"; readonly value: number }
  /** A day at least so many days ago. */
  | { readonly field: ListFieldName; readonly op: "olderThanDays"; readonly value: number }
  | { readonly field: ListFieldName; readonly op: "isTrue" | "isFalse" | "isEmpty" | "isFilled" };

export type Condition = { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] } | { readonly not: Condition } | Clause;

export type ClauseOp = Clause["op"];

/** The condition that every client meets. */
export const everyone: Condition = { all: [] };

/** The operators that a kind of field understands. */
export const opsOf: Readonly<Record<FilterKind, readonly ClauseOp[]>> = {
  choice: ["anyOf", "isEmpty", "isFilled"],
  choices: ["anyOf", "isEmpty", "isFilled"],
  money: ["between", "isEmpty", "isFilled"],
  number: ["between", "isEmpty", "isFilled"],
  day: ["withinDays", "olderThanDays", "between", "isEmpty", "isFilled"],
  text: ["isEmpty", "isFilled"],
  flag: ["isTrue", "isFalse", "isEmpty", "isFilled"],
};

/** A tree deeper or larger than this is refused: nobody can read it. */
const deepest = 8;
const mostClauses = 200;

const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= 500 && value.every((item) => typeof item === "string" && item.length <= 120);

const isBound = (value: unknown): boolean =>
  value === null || (typeof value === "number" && Number.isFinite(value)) || (typeof value === "string" && value.length <= 24);

const hasRightValue = (op: ClauseOp, value: unknown): boolean => {
  switch (op) {
    case "anyOf":
      return isStrings(value);
    case "between":
      return typeof value === "object" && value !== null && "from" in value && "to" in value && isBound(value.from) && isBound(value.to);
    case "withinDays":
    case "olderThanDays":
      return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 36_500;
    default:
      return value === undefined;
  }
};

const isClause = (value: object): boolean => {
  if (!("field" in value) || !("op" in value) || typeof value.field !== "string" || typeof value.op !== "string") return false;
  if (!isListField(value.field)) return false;
  const op = opsOf[listField(value.field).filter].find((known) => known === value.op);
  return op !== undefined && hasRightValue(op, "value" in value ? value.value : undefined);
};

const check = (value: unknown, depth: number, budget: { left: number }): boolean => {
  if (typeof value !== "object" || value === null || depth > deepest) return false;
  budget.left -= 1;
  if (budget.left < 0) return false;
  if ("not" in value) return check(value.not, depth + 1, budget);
  const list = "all" in value ? value.all : "any" in value ? value.any : undefined;
  if (list !== undefined) return Array.isArray(list) && list.every((item) => check(item, depth + 1, budget));
  return isClause(value);
};

/** Whether a value from outside (window, stored segment, address) is a condition that this build understands. */
export const isCondition = (value: unknown): value is Condition => check(value, 0, { left: mostClauses });

/** The condition in a stored text, or undefined when this build does not understand it. */
export const parseCondition = (text: string): Condition | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isCondition(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** The earliest and the latest day that `YYYY`, `YYYY-MM` or `YYYY-MM-DD` can mean, for comparing. */
const throughEnd = (bound: string): string => (bound.length < 10 ? `${bound}~` : bound);

/** The same day so many years before; the 29th of February is the 28th where there is none. */
const yearsBefore = (day: Day, years: number): Day => {
  const year = String(Number(day.slice(0, 4)) - years).padStart(4, "0");
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  return `${year}${day.endsWith("-02-29") && !isLeap ? "-02-28" : day.slice(4)}` as Day; // a day by its form
};

/** Before everybody's birth, and after a birthday without a year (`--05-20`), of which no age follows. */
const beforeBirths = "1000-01-01";

/** An age in whole years as days of birth: of whom only year or month is known counts as born on its first day (R118). */
const bornBetween = (today: Day, { from, to }: Bounds): Bounds => ({
  from: typeof to === "number" ? addDays(yearsBefore(today, Math.floor(to) + 1), 1) : beforeBirths,
  to: typeof from === "number" ? yearsBefore(today, Math.ceil(from)) : null,
});

/** The same condition with days counted from today written out as days; what remains is independent of the clock. */
export const resolveDays = (condition: Condition, today: Day): Condition => {
  if ("all" in condition) return { all: condition.all.map((part) => resolveDays(part, today)) };
  if ("any" in condition) return { any: condition.any.map((part) => resolveDays(part, today)) };
  if ("not" in condition) return { not: resolveDays(condition.not, today) };
  if (condition.field === "age") {
    return condition.op === "between" ? { field: "birthOn", op: "between", value: bornBetween(today, condition.value) } : { ...condition, field: "birthOn" };
  }
  switch (condition.op) {
    case "withinDays":
      return { field: condition.field, op: "between", value: { from: today, to: addDays(today, condition.value) } };
    case "olderThanDays":
      return { field: condition.field, op: "between", value: { from: null, to: addDays(today, -condition.value) } };
    case "between": {
      const { from, to } = condition.value;
      return { ...condition, value: { from, to: typeof to === "string" ? throughEnd(to) : to } };
    }
    case "anyOf":
    case "isTrue":
    case "isFalse":
    case "isEmpty":
    case "isFilled":
      return condition;
    default:
      return assertNever(condition);
  }
};

/** All clauses of a condition, in reading order. */
export const clausesOf = (condition: Condition): readonly Clause[] => {
  if ("all" in condition) return condition.all.flatMap(clausesOf);
  if ("any" in condition) return condition.any.flatMap(clausesOf);
  return "not" in condition ? clausesOf(condition.not) : [condition];
};
