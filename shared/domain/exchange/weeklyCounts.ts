/*
 * Weekly counts in a file (X14): either a column for each kind of activity beside one column for the week, or one line for each
 * kind. A week is known by its Monday, whichever of its days the file names.
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { mondayOf } from "#shared/domain/workLog/meetingDays.ts";
import type { Day } from "#shared/kernel/time.ts";
import type { Values } from "./importRecord.ts";

/** The counts of one row, each with its kind and Monday, and the fields that a count lacks. */
export const weeklyCounts = (slots: readonly Values[]): { readonly rows: readonly Values[]; readonly missing: readonly ("kind" | "weekOn")[] } => {
  const shared = slots.find(({ weekOn }) => weekOn !== undefined)?.["weekOn"];
  const rows: Record<string, FieldValue>[] = [];
  const missing = new Set<"kind" | "weekOn">();
  for (const { kind, count, weekOn = shared } of slots) {
    if (count === undefined) continue;
    if (kind === undefined) missing.add("kind");
    else if (typeof weekOn !== "string") missing.add("weekOn");
    else rows.push({ kind, weekOn: mondayOf(weekOn as Day), count }); // read as a day
  }
  return { rows, missing: [...missing] };
};
