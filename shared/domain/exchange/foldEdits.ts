/*
 * Several rows of a file about one client become one group of edits with one edit per row of the archive: the log
 * then says once from what to what, and undo has one step per row. What a later row sets back to what it was is no edit.
 */
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { sameValue } from "./matchPolicy.ts";

type Insert = RowEdit & { readonly operation: "insert" };
type Update = RowEdit & { readonly operation: "update" };

const nextValues = (fields: Update["fields"]): Record<string, FieldValue> => {
  const values: Record<string, FieldValue> = {};
  for (const [field, [, next]] of Object.entries(fields)) values[field] = next;
  return values;
};

const merged = (earlier: Insert | Update, later: Update): RowEdit => {
  if (earlier.operation === "insert") return { ...earlier, values: { ...earlier.values, ...nextValues(later.fields) } };
  const fields: Record<string, readonly [FieldValue, FieldValue]> = { ...earlier.fields };
  for (const [field, [old, next]] of Object.entries(later.fields)) {
    const first = earlier.fields[field];
    fields[field] = [first === undefined ? old : first[0], next];
  }
  return { ...earlier, fields };
};

/** What of an edit changes anything; nothing of one whose fields all end as they began. */
const effective = (edit: RowEdit): readonly RowEdit[] => {
  if (edit.operation !== "update") return [edit];
  const fields = Object.entries(edit.fields).filter(([, [old, next]]) => !sameValue(old, next));
  return fields.length === 0 ? [] : [{ ...edit, fields: Object.fromEntries(fields) }];
};

/** One edit per row of the archive, in the order of the first ones (R289). */
export const foldEdits = (edits: readonly RowEdit[]): readonly RowEdit[] => {
  const places = new Map<string, number>();
  const folded: RowEdit[] = [];
  for (const edit of edits) {
    const key = `${edit.table} ${edit.rowId}`;
    const place = places.get(key);
    const earlier = place === undefined ? undefined : folded[place];
    if (place !== undefined && earlier !== undefined && edit.operation === "update" && (earlier.operation === "insert" || earlier.operation === "update")) {
      folded[place] = merged(earlier, edit);
    } else {
      places.set(key, folded.length);
      folded.push(edit);
    }
  }
  return folded.flatMap(effective);
};
