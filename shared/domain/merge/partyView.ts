/*
 * Rows of the branch that concern a few people only (sync-spec F2, S4; R014, X10): handovers, notes of a change of shift,
 * incident reports. The hub sends them to the people whom they name, and to the branch manager; nobody else's device holds
 * them.
 */
import type { BranchTable, keeperOf } from "./mayWriteRow.ts";
import type { RowState, Values } from "./rowState.ts";

type GiverTable = { [K in BranchTable]: (typeof keeperOf)[K] extends "giver" ? K : never }[BranchTable];

/** The columns that name the people whom a row concerns: a new table of a giver does not compile until it stands here. */
const places: Readonly<Record<string, readonly string[]>> = {
  handover: ["fromUserId", "toUserId", "supervisorId", "listedById", "reviewedById"],
  shiftNote: ["fromUserId", "toUserId"],
  shiftNoteClient: ["fromUserId"],
  incident: ["fromUserId", "toUserId"],
} satisfies Record<GiverTable, readonly string[]>;

/** The column that names the row of which a row is a part: it concerns the same people. */
const wholes: Readonly<Record<string, string>> = { shiftNoteClient: "noteId" };

/** Tables whose rows are parts of rows of parties. */
export const partTables: readonly string[] = Object.keys(wholes);

/** Tables whose rows concern the people whom they name. */
export const partyTables: readonly string[] = Object.keys(places);

/** Whether a table's rows concern only the people whom they name. */
export const isOfParties = (table: string): boolean => Object.hasOwn(places, table);

/** Whether a change of these fields changes whom a row concerns. */
export const changesParties = (table: string, fields: readonly string[]): boolean => fields.some((field) => places[table]?.includes(field));

/** The id of the row of which a row is a part. */
export const wholeOf = (table: string, values: Values): string | undefined => {
  const id = values[wholes[table] ?? ""];
  return typeof id === "string" ? id : undefined;
};

/** The people whom a row concerns; `rowOf`: the row of which it is a part. */
export const partiesOf = (
  { table, values }: Pick<RowState, "table" | "values">,
  rowOf: (rowId: string) => Pick<RowState, "table" | "values"> | undefined,
): ReadonlySet<string> => {
  const named = (places[table] ?? []).flatMap((field) => (typeof values[field] === "string" ? [values[field]] : []));
  const whole = rowOf(wholeOf(table, values) ?? "");
  return new Set([...named, ...(whole ? partiesOf(whole, () => undefined) : [])]);
};
