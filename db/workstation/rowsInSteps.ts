import type { Steps } from "#shared/kernel/steps.ts";

/** Rows of one step: some five to ten milliseconds of reading. */
const rowsPerStep = 2_000;

/**
 * Rows of a table a few thousand at a time, in the order of their numbers, so that 50,000 clients hold up no keystroke.
 * `read` answers at most `most` rows with a number above `behind`. What is written between two steps may or may not be seen: whoever
 * writes by what was read looks again within the transaction.
 */
export function* rowsInSteps<T extends { readonly rowNo: number }>(read: (behind: number, most: number) => readonly T[]): Steps<T[]> {
  const rows: T[] = [];
  for (;;) {
    const slice = read(rows.at(-1)?.rowNo ?? 0, rowsPerStep);
    for (const row of slice) rows.push(row);
    if (slice.length < rowsPerStep) return rows;
    yield;
  }
}
