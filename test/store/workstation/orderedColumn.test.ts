/* A column of numbers in memory answers any range as looking at every value does, whether it was asked before or after values changed. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { forEachBit } from "#db/workstation/columnIndex/bitmap.ts";
import { createOrderedColumn } from "#db/workstation/columnIndex/orderedColumn.ts";

const capacity = 300;
const value = fc.option(fc.integer({ min: -40, max: 40 }));
const bound = fc.option(fc.integer({ min: -45, max: 45 }));

it("[SP3] [SP13] ranges are those of the values, and what answers them is made when a range is first asked for", () => {
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 100, maxLength: 200 }),
      fc.array(fc.record({ rowNo: fc.nat(capacity - 1), value, isAsked: fc.boolean(), from: bound, to: bound }), { maxLength: 60 }),
      (values, steps) => {
        const known: (number | null)[] = Array.from({ length: capacity }, (_, rowNo) => values[rowNo] ?? null);
        const column = createOrderedColumn(values, capacity, true);
        const unasked = column.bytes();
        let isAsked = false;
        for (const step of steps) {
          if (step.isAsked) {
            isAsked = true;
            const found: number[] = [];
            forEachBit(column.between(step), (rowNo) => found.push(rowNo));
            const isWithin = (one: number | null): boolean => one !== null && (step.from ?? -100) <= one && one <= (step.to ?? 100);
            expect(found).toEqual(known.flatMap((one, rowNo) => (isWithin(one) ? [rowNo] : [])));
          } else {
            column.update(step.rowNo, step.value);
            known[step.rowNo] = step.value;
          }
          if (!isAsked) expect(column.bytes()).toBe(unasked);
        }
      },
    ),
    { numRuns: 300 },
  );
  const column = createOrderedColumn(
    Array.from({ length: 200 }, (_, rowNo) => rowNo),
    capacity,
    true,
  );
  const unasked = column.bytes();
  column.between({ from: 10, to: null });
  expect(column.bytes()).toBeGreaterThan(unasked);
});
