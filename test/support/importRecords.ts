/* Rows of a file as an import has read them, for tests of what becomes of them. */
import type { ImportRecord } from "#shared/domain/exchange/importRecord.ts";

/** The second row of a file, with nothing but a client's own values unless more is said. */
export const importRecord = (client: ImportRecord["client"], more: Partial<ImportRecord> = {}): ImportRecord => ({
  rowNumber: 2,
  client,
  onlyWhenNew: {},
  contactPoints: [],
  holdings: [],
  relations: [],
  importantDates: [],
  needs: [],
  activityCounts: [],
  problems: [],
  ...more,
});
