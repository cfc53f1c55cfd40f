/*
 * Makes the column index of an open store in slices, so that nobody waits: each step reads some thousand clients, the
 * last ones put one column in order each. What is written meanwhile is caught up through the change log afterwards.
 */
import { listFieldNames, type ListFieldName } from "#shared/domain/clients/listFields.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { emptyBitmap, setBit } from "./bitmap.ts";
import { createChoiceColumn, createChoicesColumn, type ChoiceColumn } from "./choiceColumns.ts";
import { type ColumnIndex, createColumnIndex, marksOf } from "./columnIndex.ts";
import { indexedChildrenBetween, indexedRowsAfter, indexForms, lastRowNumber, lastTransaction, liveLists, numberOfValue } from "./indexSource.ts";
import { goneCount } from "../sync/goneCount.ts";
import { createOrderedColumn, type OrderedColumn } from "./orderedColumn.ts";

/** Clients read in one step: some ten milliseconds. */
const sliceRows = 2000;
/** Row numbers that new clients may take before the index is made anew. */
const spareRows = 8192;

/** Yields after every slice and ends with the index. */
export function* buildColumnIndex(db: ReadDb): Generator<undefined, ColumnIndex, undefined> {
  const [builtAt, gone] = [lastTransaction(db), goneCount(db)];
  const last = lastRowNumber(db);
  const capacity = last + spareRows;
  const visible = emptyBitmap(capacity);
  const numbers = new Map<ListFieldName, Float64Array>();
  const texts = new Map<ListFieldName, (string | null)[]>();
  const choice = new Map<ListFieldName, ChoiceColumn>();
  for (const name of listFieldNames) {
    const form = indexForms.get(name);
    if (form === "choice") choice.set(name, createChoiceColumn(capacity));
    else if (form === "text") texts.set(name, []);
    else if (form !== "marks" && form !== "children") numbers.set(name, new Float64Array(last + 1).fill(Number.NaN));
  }
  const warningMarks = createChoicesColumn(capacity);
  const memberships = createChoicesColumn(capacity);
  const holdingKinds = createChoicesColumn(capacity);
  const ids: (string | undefined)[] = Array.from({ length: capacity });
  const names: (string | undefined)[] = Array.from({ length: capacity });
  const salutations = new Map<number, string>();
  let after = 0;
  for (;;) {
    const rows = indexedRowsAfter(db, after, sliceRows).filter((row) => row.rowNo <= last);
    const [first, final] = [rows[0], rows.at(-1)];
    if (!first || !final) break;
    const hidden = new Set<number>();
    for (const row of rows) {
      const { rowNo } = row;
      if (row.isHidden === 1) {
        hidden.add(rowNo);
        continue;
      }
      setBit(visible, rowNo, true);
      ids[rowNo] = row.id;
      names[rowNo] = row.shownName;
      if (row.salutation !== null) salutations.set(rowNo, row.salutation);
      for (const [name, list] of numbers) {
        const value = row[name] ?? null;
        if (value !== null) list[rowNo] = numberOfValue(indexForms.get(name) ?? "number", value) ?? Number.NaN;
      }
      for (const [name, list] of texts) list[rowNo] = row[name] === null ? null : String(row[name]);
      for (const [name, column] of choice) column.set(rowNo, row[name] === null ? null : String(row[name]));
      for (const mark of marksOf(row["warningMarks"])) warningMarks.add(rowNo, mark);
    }
    for (const { rowNo, source, code } of indexedChildrenBetween(db, first.rowNo, final.rowNo)) {
      if (!hidden.has(rowNo)) (source === "t" ? memberships : holdingKinds).add(rowNo, code);
    }
    after = final.rowNo;
    yield undefined;
  }
  const ordered = new Map<ListFieldName, OrderedColumn>();
  for (const [name, list] of numbers) {
    ordered.set(name, createOrderedColumn(list, capacity, true));
    yield undefined;
  }
  for (const [name, list] of texts) {
    ordered.set(name, createOrderedColumn(list, capacity, false));
    yield undefined;
  }
  return createColumnIndex(
    { capacity, visible, ordered, choice, warningMarks, memberships, holdingKinds, ids, names, salutations },
    builtAt,
    gone,
    liveLists(db),
  );
}

/** Builds the whole index at once: for tests and measurements. */
export const columnIndexNow = (db: ReadDb): ColumnIndex => {
  const building = buildColumnIndex(db);
  for (;;) {
    const step = building.next();
    if (step.done) return step.value;
  }
};
