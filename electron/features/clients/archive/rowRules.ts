/*
 * What a row of a list gets or must satisfy beyond the rules of its columns: defaults of a new row, links that must
 * exist, dates that must exist in their calendar. One entry per table that has such a rule.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import { lunarDateProblem } from "#shared/domain/care/lunarDate.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { isPartialDate, writePartialDate } from "#shared/domain/clients/partialDate.ts";
import { isDay } from "#shared/kernel/time.ts";
import type { ValueProblem } from "#shared/domain/clients/validateValue.ts";
import type { ListTable } from "#shared/contracts/clients/archiveTypes.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { rowById } from "#db/workstation/rows.ts";
import type { CommandContext } from "#electron/features/context.ts";
import { tidyContact } from "./editFields.ts";
import type { Values } from "./checkValues.ts";
import { servingRules } from "./servingRules.ts";

export interface RowRule {
  /** Values that a new row gets where the person gave none. */
  readonly defaults?: (context: CommandContext) => Values;
  /** The values as they are stored, from what was typed. */
  readonly tidy?: (values: Values, row: Values) => Values;
  /** A row that is neither changed nor removed any more. */
  readonly isLocked?: (row: Values) => boolean;
  /** Why the whole row, as it will be, is refused. */
  readonly problem?: (db: ReadDb, row: Values, clientId: string, rowId: string | null) => ValueProblem | null;
  /** What the program itself notes in the row, whatever was typed. */
  readonly stamp?: (context: CommandContext, row: Values, before: Values | undefined) => Values;
  /** What changes along with the row in the same transaction. */
  readonly also?: (db: ReadDb, context: CommandContext, saved: SavedRow) => Change[];
}

/** A row that is about to be stored, beside what it was. */
export interface SavedRow {
  readonly client: Row<"client">;
  readonly rowId: string;
  readonly row: Values;
  readonly before: Values | undefined;
}

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const number = (value: unknown): number | null => (typeof value === "number" ? value : null);

const dateProblem = (row: Values): ValueProblem | null => {
  const [year, month, day] = [number(row["year"]), number(row["month"]) ?? 0, number(row["dayOfMonth"])];
  if (row["calendar"] === "lunar") {
    if (day === null) return null;
    const problem = lunarDateProblem({ year, month, day, isLeapMonth: row["isLeapMonth"] === true });
    return problem ? { type: "dayDoesNotExist", field: problem.type === "lunarDayDoesNotExist" ? "dayOfMonth" : "month", text: `${month}-${day}` } : null;
  }
  const written = day === null && year === null ? null : writePartialDate({ year, month, day });
  return written === null || isPartialDate(written) ? null : { type: "dayDoesNotExist", field: "dayOfMonth", text: written };
};

const relationProblem = (db: ReadDb, row: Values, clientId: string): ValueProblem | null => {
  const related = text(row["relatedClientId"]);
  if (related === null) return text(row["relatedName"]) === null ? { type: "valueMissing", field: "relatedName" } : null;
  return related === clientId || !rowById(db, "client", related) ? { type: "referenceMalformed", field: "relatedClientId" } : null;
};

const extraProblem = (db: ReadDb, row: Values): ValueProblem | null => {
  const field = rowById(db, "extraField", text(row["extraFieldId"]) ?? "");
  if (!field) return { type: "referenceMalformed", field: "extraFieldId" };
  const value = text(row["value"]);
  if (value === null) return null;
  switch (field.valueKind) {
    case "number":
      return /^-?\d+(?:\.\d+)?$/.test(value) ? null : { type: "valueOfWrongKind", field: "value", expected: "integer" };
    case "day":
      return isDay(value) ? null : { type: "dayDoesNotExist", field: "value", text: value };
    case "flag":
      return value === "true" || value === "false" ? null : { type: "valueOfWrongKind", field: "value", expected: "flag" };
    case "choice":
      return (field.options ?? "").split("\n").includes(value) ? null : { type: "codeUnknown", field: "value", dictionary: field.labelZh, code: value };
    default:
      return null;
  }
};

const archiveRules: { readonly [T in ListTable]?: RowRule } = {
  contactPoint: { tidy: (values, row) => tidyContact(values, row["kind"]) },
  relation: { problem: relationProblem },
  householdMember: {
    problem: (db, row) => (rowById(db, "household", text(row["householdId"]) ?? "") ? null : { type: "referenceMalformed", field: "householdId" }),
  },
  importantDate: { defaults: () => ({ calendar: "solar" }), problem: (_db, row) => dateProblem(row) },
  need: { defaults: ({ clock }) => ({ state: "open", learnedOn: dayOf(clock.now()) }) },
  remark: {
    defaults: ({ actor, clock }) => ({ authorRole: actor.role, authorName: actor.name, writtenAt: clock.now(), isHandled: false }),
  },
  interaction: { defaults: ({ clock }) => ({ happenedAt: clock.now() }) },
  fieldMark: {
    defaults: ({ actor, clock }) => ({ markedBy: actor.name, markedOn: dayOf(clock.now()) }),
    problem: (_db, row) =>
      Object.hasOwn(clientFields, text(row["field"]) ?? "")
        ? null
        : { type: "codeUnknown", field: "field", dictionary: "clientFields", code: text(row["field"]) ?? "" },
  },
  // The file of a year stays as it was filed (X09).
  attachment: { isLocked: (row) => typeof row["archiveYear"] === "number" },
  archiveInspection: { defaults: ({ actor, clock }) => ({ inspector: actor.name, inspectedOn: dayOf(clock.now()) }) },
  extraValue: { problem: extraProblem },
  ...servingRules,
};

/** The rules of a list table. */
export const ruleOf = (table: ListTable): RowRule => archiveRules[table] ?? {};

/** Whether a whole row may be stored. */
export const checkRow = (
  db: ReadDb,
  rule: RowRule,
  row: Values,
  clientId: string,
  rowId: string | null,
): Result<null, { readonly type: "valueRefused"; readonly field: string; readonly problem: ValueProblem }> => {
  const problem = rule.problem?.(db, row, clientId, rowId) ?? null;
  return problem ? err({ type: "valueRefused", field: problem.field, problem }) : ok(null);
};
