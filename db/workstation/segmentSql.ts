/*
 * A list condition as SQL. Two-valued: a clause over an absent value is false, and `not` turns it into true, exactly
 * as the column index does it; otherwise SQL's NULL would lose clients silently. Days relative to today and live
 * segments must be resolved before (`resolveCondition`), so that the text depends on nothing but its input.
 */
import { assertNever } from "#shared/kernel/assertNever.ts";
import { addDays, type Day } from "#shared/kernel/time.ts";
import { type Bounds, type Clause, type Condition, parseCondition, resolveDays } from "#shared/domain/clients/listCondition.ts";
import { endedHoldingStates } from "#shared/domain/clients/endedHoldings.ts";
import { listField, type ListFieldName, storedName } from "#shared/domain/clients/listFields.ts";
import { toSnake } from "#shared/domain/edit/syncedTables.ts";
import { type UnitTree, wordsMeant } from "#shared/domain/units/unitTree.ts";
import { allOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { unitTreeOf } from "./units.ts";

/** A piece of SQL with its parameters, in order. */
export interface SqlPart {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

const marks = (values: readonly unknown[]): string => values.map(() => "?").join(", ");

const endedList = endedHoldingStates.map((state) => `'${state}'`).join(", ");

/** Live rows that give a client the values of a `choices` field; `value` is the column compared. */
const childSources: Readonly<Partial<Record<ListFieldName, { readonly from: string; readonly value: string }>>> = {
  tag: { from: "client_tag t where t.deleted_at is null and t.tag_id in (select id from tag where deleted_at is null)", value: "t.tag_id" },
  segment: { from: "client_tag t where t.deleted_at is null and t.tag_id in (select id from segment where deleted_at is null)", value: "t.tag_id" },
  holdingKind: { from: `holding t where t.deleted_at is null and coalesce(t.state, 'active') not in (${endedList})`, value: "t.kind" },
};

/** China's midnight of a day as an instant: fields that hold a moment are filtered by calendar day. */
const midnightOf = (day: string): string => new Date(Date.parse(`${day.slice(0, 10)}T00:00:00.000+08:00`)).toISOString();

/** Fields that hold a moment although they are filtered by day. */
export const instantFields: ReadonlySet<ListFieldName> = new Set(["editedAt", "createdAt"]);

/** The bounds of a field as they are compared with what is stored. */
export const storedBounds = (field: ListFieldName, bounds: Bounds): Bounds => {
  if (!instantFields.has(field)) return bounds;
  const { from, to } = bounds;
  return {
    from: typeof from === "string" ? midnightOf(from) : from,
    to: typeof to === "string" ? new Date(Date.parse(midnightOf(addDays(to.slice(0, 10) as Day, 1))) - 1).toISOString() : to, // a day by its form
  };
};

const choicesPart = (clause: Clause): SqlPart => {
  const source = childSources[clause.field];
  const column = `client.${toSnake(storedName(clause.field))}`;
  const isAny = clause.op === "anyOf";
  if (!source) {
    if (!isAny) return { sql: `coalesce(${column}, '[]') ${clause.op === "isEmpty" ? "=" : "<>"} '[]'`, parameters: [] };
    return { sql: `exists (select 1 from json_each(${column}) where value in (${marks(clause.value)}))`, parameters: clause.value };
  }
  const wanted = isAny ? ` and ${source.value} in (${marks(clause.value)})` : "";
  const sql = `client.id ${clause.op === "isEmpty" ? "not in" : "in"} (select t.client_id from ${source.from}${wanted})`;
  return { sql, parameters: isAny ? clause.value : [] };
};

const clausePart = (clause: Clause): SqlPart => {
  const field = listField(clause.field);
  if (field.filter === "choices") return choicesPart(clause);
  const column = `client.${toSnake(storedName(clause.field))}`;
  switch (clause.op) {
    case "anyOf":
      return clause.value.length === 0 ? { sql: "0", parameters: [] } : { sql: `${column} in (${marks(clause.value)})`, parameters: clause.value };
    case "between": {
      const { from, to } = storedBounds(clause.field, clause.value);
      const parts = [...(from === null ? [] : [`${column} >= ?`]), ...(to === null ? [] : [`${column} <= ?`])];
      return { sql: [`${column} is not null`, ...parts].join(" and "), parameters: [from, to].filter((bound) => bound !== null) };
    }
    case "isTrue":
      return { sql: `${column} = 1`, parameters: [] };
    case "isFalse":
      return { sql: `${column} = 0`, parameters: [] };
    case "isEmpty":
      return { sql: `${column} is null`, parameters: [] };
    case "isFilled":
      return { sql: `${column} is not null`, parameters: [] };
    case "withinDays":
    case "olderThanDays":
      throw new Error("days relative to today must be resolved first");
    default:
      return assertNever(clause);
  }
};

const joined = (parts: readonly SqlPart[], word: "and" | "or", whenEmpty: string): SqlPart =>
  parts.length === 0
    ? { sql: whenEmpty, parameters: [] }
    : { sql: parts.map(({ sql }) => `(${sql})`).join(` ${word} `), parameters: parts.flatMap(({ parameters }) => parameters) };

/** The condition as a boolean expression over the table `client`. */
export const conditionPart = (condition: Condition): SqlPart => {
  if ("all" in condition) return joined(condition.all.map(conditionPart), "and", "1");
  if ("any" in condition) return joined(condition.any.map(conditionPart), "or", "0");
  if ("not" in condition) {
    const { sql, parameters } = conditionPart(condition.not);
    return { sql: `(${sql}) is not true`, parameters };
  }
  return clausePart(condition);
};

interface SegmentRow {
  readonly id: string;
  readonly kind: string;
  readonly condition: string;
}

/** Segments may name segments; deeper than this is a circle. */
const deepestSegment = 4;

/**
 * The condition without anything that depends on the clock or on another row: live segments are written out, a
 * segment that is gone matches nobody (R096); a unit means every word of it and of those beneath it (R252).
 */
export const resolveCondition = (db: ReadDb, condition: Condition, today: Day): Condition => {
  let rows: Map<string, SegmentRow> | undefined;
  const segmentOf = (id: string): SegmentRow | undefined => {
    rows ??= new Map(allOf<SegmentRow>(db, "select id, kind, condition from segment where deleted_at is null").map((row) => [row.id, row]));
    return rows.get(id);
  };
  let units: UnitTree | undefined;
  const ofUnit = (word: string): readonly string[] => wordsMeant((units ??= unitTreeOf(db)), word);
  const expand = (part: Condition, depth: number): Condition => {
    if ("all" in part) return { all: part.all.map((inner) => expand(inner, depth)) };
    if ("any" in part) return { any: part.any.map((inner) => expand(inner, depth)) };
    if ("not" in part) return { not: expand(part.not, depth) };
    if (part.field === "outlet" && part.op === "anyOf") return { ...part, value: [...new Set(part.value.flatMap(ofUnit))] };
    if (part.field !== "segment" || part.op !== "anyOf") return part;
    const frozen: string[] = [];
    const live: Condition[] = [];
    for (const id of part.value) {
      const row = segmentOf(id);
      if (row?.kind === "frozen") frozen.push(id);
      const known = row?.kind === "live" && depth < deepestSegment ? parseCondition(row.condition) : undefined;
      if (known) live.push(expand(known, depth + 1));
    }
    return { any: [...(frozen.length > 0 ? [{ ...part, value: frozen }] : []), ...live] };
  };
  return resolveDays(expand(condition, 0), today);
};
