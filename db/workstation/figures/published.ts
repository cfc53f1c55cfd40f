/* Figures as published by the branch manager: totals of the branch by period (R234). */
import type { Day } from "#shared/kernel/time.ts";
import { type PublishedFigures, sectionsFrom } from "#shared/domain/figures/board.ts";
import { figures } from "#shared/domain/figures/figures.ts";
import type { Span } from "#shared/domain/figures/spans.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { personName, rememberNames } from "#db/workstation/names.ts";
import { allRows } from "#db/workstation/rows.ts";

const knows = (id: string): boolean => Object.hasOwn(figures, id);

/** What was published, the latest period first; of two rows of one period the one taken later. */
export const publishedFigures = (db: ReadDb): PublishedFigures[] => {
  const nameOf = rememberNames(db, personName);
  const byPeriod = new Map<string, PublishedFigures>();
  for (const row of allRows(db, "figureSnapshot")) {
    const key = `${row.fromOn} ${row.toOn}`;
    const known = byPeriod.get(key);
    if (known && known.takenAt >= row.takenAt) continue;
    byPeriod.set(key, {
      id: row.id,
      span: { from: row.fromOn as Day, to: row.toOn as Day }, // columns of kind day
      takenAt: row.takenAt,
      takenBy: nameOf(row.takenById),
      sections: sectionsFrom(row.content, knows),
    });
  }
  return [...byPeriod.values()].toSorted((left, right) => right.span.to.localeCompare(left.span.to) || left.span.from.localeCompare(right.span.from));
};

/** What was published of exactly this period. */
export const publishedOf = (db: ReadDb, { from, to }: Span): PublishedFigures | undefined =>
  publishedFigures(db).find(({ span }) => span.from === from && span.to === to);
