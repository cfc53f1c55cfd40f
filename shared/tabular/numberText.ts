/*
 * How a stored number of a spreadsheet reads. Spreadsheets keep days, percentages and padded numbers as plain
 * numbers with a format beside them; the format decides what a person sees, and so what we import.
 */
import { dayOfSerial } from "#shared/domain/exchange/parseDay.ts";
import type { RawCell } from "#shared/domain/exchange/rawTable.ts";

export type NumberStyle =
  | { readonly type: "general" }
  | { readonly type: "date" }
  | { readonly type: "percent" }
  | { readonly type: "padded"; readonly digits: number };

const general: NumberStyle = { type: "general" };
const lastSerial = 2_958_465;
const days1904 = 1462;
const exactDigits = 1e15;

/** What a number format means; literal texts and colours in it do not count. */
export const styleOfFormat = (format: string): NumberStyle => {
  const bare = format.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_.|\*./giu, "");
  if (/^0{2,30}$/u.test(bare)) return { type: "padded", digits: bare.length };
  if (bare.includes("%")) return { type: "percent" };
  return /[ymdhs年月日]/iu.test(bare) && !/general/iu.test(bare) ? { type: "date" } : general;
};

/** What a built-in number format means, by its number. */
export const styleOfBuiltIn = (id: number): NumberStyle => {
  if (id === 9 || id === 10) return { type: "percent" };
  const isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return isDate ? { type: "date" } : general;
};

const two = (value: number): string => String(value).padStart(2, "0");

const timeText = (serial: number): string => {
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400) % 86_400;
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
};

const generalText = (value: number): string => {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
  return String(Number(value.toPrecision(15)));
};

const dateCell = (value: number): RawCell | undefined => {
  if (value < 0 || value > lastSerial + 1) return undefined;
  if (value < 1) return { text: timeText(value), kind: "date", number: value };
  const day = dayOfSerial(value);
  if (!day.ok) return undefined;
  return { text: Number.isInteger(value) ? day.value : `${day.value} ${timeText(value)}`, kind: "date", number: value };
};

/** The cell of a stored number. Whole numbers of 16 digits and more are marked: their last digits are not what was typed. */
export const numberCell = (stored: string | number, style: NumberStyle, is1904 = false): RawCell => {
  const value = Number(stored);
  if (stored === "" || !Number.isFinite(value)) return { text: String(stored), kind: "text" };
  if (style.type === "date") {
    const cell = dateCell(is1904 ? value + days1904 : value);
    if (cell !== undefined) return cell;
  }
  if (style.type === "percent") return { text: `${Number((value * 100).toPrecision(15))}%`, kind: "number", number: value };
  if (Number.isInteger(value)) {
    if (Math.abs(value) >= exactDigits) return { text: generalText(value), kind: "number", number: value, digitsLost: true };
    const text = String(value);
    return { text: style.type === "padded" && value >= 0 ? text.padStart(style.digits, "0") : text, kind: "number", number: value };
  }
  return { text: generalText(value), kind: "number", number: value };
};
