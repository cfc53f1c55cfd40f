/*
 * Rows that are not clients: everything above the headings, totals, signatures below the table, and headings
 * repeated on every printed page. They are skipped with a reason and counted, so that the sums always agree.
 */
import type { SkippedRow } from "./importRecord.ts";
import type { ColumnMapping } from "./mapping.ts";
import { comparable, compact } from "./plainText.ts";
import { type RawRow, cellText } from "./rawTable.ts";

const totalWords = new Set(["合计", "总计", "小计", "共计", "总合计", "累计", "本页合计", "本页小计", "total", "subtotal", "grandtotal", "sum", "totals"]);
const totalStart = /^(?:合计|总计|小计|共计|总合计|本页小计|本页合计)(?:[:(（：]|\d|$)|^共\d+(?:条|户|笔|人|行)/u;
const footerStart =
  /^(?:制表|填表|审核|复核|打印|导出|统计|截止|主管|经办)[^\d]{0,6}[:：]|^(?:备注|注|说明|数据来源)[:：]|^第\d+页|^(?:printed|prepared by|page)\b/iu;

export type RowKind = "data" | SkippedRow["reason"];

const firstFilled = (row: RawRow): number => row.cells.findIndex(({ text }) => text.trim() !== "");

/** Makes the test that tells data from the other rows of a sheet with this mapping. */
export const makeRowKind = (headerRow: number | null, headings: readonly string[], columns: readonly ColumnMapping[]): ((row: RawRow) => RowKind) => {
  const keys = columns.filter(({ target }) => target.table === "client" && (target.field === "documentNumber" || target.field === "clientNumber"));
  const wanted = headings.map(comparable);
  const compared = columns
    .map(({ index }) => index)
    .filter((index) => (wanted[index] ?? "") !== "")
    .slice(0, 4);
  const repeats = (row: RawRow): boolean =>
    headerRow !== null && compared.length > 1 && compared.every((index) => comparable(cellText(row, index)) === wanted[index]);
  return (row) => {
    if (headerRow !== null && row.number <= headerRow) return "aboveHeader";
    const first = firstFilled(row);
    const text = row.cells[first]?.text ?? "";
    // A document or client number has digits: such a row is a client, whatever its first cell is called.
    if (keys.some(({ index }) => index !== first && /\d/u.test(cellText(row, index)))) return "data";
    const label = compact(text);
    if (totalWords.has(comparable(text)) || totalStart.test(label)) return "totalRow";
    if (footerStart.test(label) || footerStart.test(text.trim())) return "footerRow";
    return repeats(row) ? "repeatedHeader" : "data";
  };
};
