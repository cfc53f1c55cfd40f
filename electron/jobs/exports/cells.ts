/* A stored value as a cell of an exported table: dates stay dates, amounts numbers, identifying values masked. */
import { degreesText } from "#shared/domain/clients/coordinates.ts";
import { maskField } from "#shared/domain/clients/maskRow.ts";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { OutputCell } from "#shared/tabular/writeTable.ts";
import type { FileWords } from "#electron/features/exchange/words.ts";
import { aboutTexts } from "#electron/features/exchange/strings.ts";

/** How values are shown in one file. */
export interface Look extends FileWords {
  readonly isMasked: boolean;
}

/** A whole day is a date; a day without a year is month and day, without the dashes that a spreadsheet might calculate. */
export const dayCell = (day: string | null): OutputCell => (day === null ? null : /^\d{4}-\d{2}-\d{2}$/.test(day) ? { day } : day.replace(/^--/, ""));
export const momentCell = (moment: string | null): OutputCell => (moment === null ? null : { moment });
export const fenCell = (fen: number | null): OutputCell => (fen === null ? null : { fen });
export const flagCell = (flag: boolean | null, { pick }: Look): OutputCell => (flag === null ? null : pick(flag ? aboutTexts.yes : aboutTexts.no));

const registered = (table: SyncedTable, field: string): Column => {
  const column = columnsOf(table)[field];
  if (!column) throw new Error(`no such field: ${table}.${field}`);
  return column;
};

/** The cell of a registered field. Free texts stay texts, however much they look like numbers. */
export const fieldCell = (table: SyncedTable, field: string, value: FieldValue | undefined, look: Look): OutputCell => {
  if (value === null || value === undefined) return null;
  const column = registered(table, field);
  const label = (code: string): string => (column.dictionary === undefined ? code : look.word(column.dictionary, code));
  switch (column.kind) {
    case "money":
      return fenCell(Number(value));
    case "rate":
      return { rate: Number(value) };
    case "integer":
      return column.unit === "microDegrees" ? Number(degreesText(Number(value))) : Number(value);
    case "flag":
      return flagCell(value === true, look);
    case "day":
    case "partialDay":
      return dayCell(String(value));
    case "instant":
      return momentCell(String(value));
    case "code":
      return label(String(value));
    case "codes":
      return typeof value === "object" ? value.map(label).join(look.language === "en" ? ", " : "、") : "";
    case "ref":
      return look.person(String(value));
    default:
      if (column.words) return look.word(column.words, String(value));
      return String(look.isMasked ? maskField(table, field, value) : value);
  }
};
