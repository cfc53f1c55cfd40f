/* Several edits of one row become one (R289): from the first old value to the last new one, undone in one step. */
import { describe, expect, it } from "vitest";
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import { foldEdits } from "#shared/domain/exchange/foldEdits.ts";

const base = { table: "client", rowId: "c", clientId: "c", baseRev: 3 } as const;
type Fields = Extract<RowEdit, { readonly operation: "update" }>["fields"];
const update = (fields: Fields, more: Partial<typeof base> | { readonly table: "holding" } = {}): RowEdit => ({
  ...base,
  ...more,
  operation: "update",
  fields,
});
const insert: RowEdit = { ...base, baseRev: 0, operation: "insert", values: { name: "王", note: "a" } };
const remove: RowEdit = { ...base, operation: "delete" };

describe("folding edits", () => {
  it("[R289] of an update and an update leaves one, from the first value to the last", () => {
    expect(foldEdits([update({ name: ["a", "b"], note: ["x", "y"] }), update({ name: ["b", "c"], sex: [null, "male"] })])).toEqual([
      update({ name: ["a", "c"], note: ["x", "y"], sex: [null, "male"] }),
    ]);
    expect(foldEdits([update({ name: ["a", "b"] }), update({ name: ["b", "c"] }), update({ name: ["c", null] })])).toEqual([update({ name: ["a", null] })]);
  });

  it("[R289] of what is set back to what it was leaves nothing, of a field that is left as it was not that field", () => {
    expect(foldEdits([update({ name: ["a", "b"] }), update({ name: ["b", "a"] })])).toEqual([]);
    expect(foldEdits([update({ name: ["a", "b"], note: ["x", "y"] }), update({ note: ["y", "x"] })])).toEqual([update({ name: ["a", "b"] })]);
    expect(foldEdits([update({ tags: [["a"], ["a", "b"]] }), update({ tags: [["a", "b"], ["a"]] })])).toEqual([]);
    expect(foldEdits([update({ name: ["a", "b"] }), update({ name: ["b", "a"] }), update({ name: ["a", "c"] })])).toEqual([update({ name: ["a", "c"] })]);
  });

  it("[R289] of a new row and its updates leaves the new row with what it becomes", () => {
    expect(foldEdits([insert, update({ note: ["a", "b"], sex: [null, "male"] })])).toEqual([{ ...insert, values: { name: "王", note: "b", sex: "male" } }]);
  });

  it("[R289] keeps rows apart by table and id, in the order of their first edits", () => {
    const holding = update({ amount: [1, 2] }, { table: "holding" });
    expect(foldEdits([insert, holding, update({ note: ["a", null] })])).toEqual([{ ...insert, values: { name: "王", note: null } }, holding]);
  });

  it("[R289] never folds over a delete: what comes after it is a step of its own", () => {
    const later = update({ name: ["a", "b"] });
    expect(foldEdits([remove, later, update({ name: ["b", "c"] })])).toEqual([remove, update({ name: ["a", "c"] })]);
    expect(foldEdits([later, remove])).toEqual([later, remove]);
    expect(foldEdits([insert, remove, { ...base, operation: "restore" }])).toEqual([insert, remove, { ...base, operation: "restore" }]);
    expect(foldEdits([])).toEqual([]);
  });
});
