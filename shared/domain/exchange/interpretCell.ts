/*
 * From the text of a cell to the value of a field, by the field's kind. Nothing is guessed silently: what cannot
 * be read exactly is refused with a typed reason, and the row goes to the error workbook with its original text.
 */
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import { readAngle } from "#shared/domain/clients/coordinates.ts";
import { dayWithoutEnd, namesEnd, saysEndless } from "#shared/domain/clients/endlessDay.ts";
import { type Result, err, ok } from "#shared/kernel/result.ts";
import { type AmountRefusal, parseScaled } from "./parseAmount.ts";
import { type DateOrder, type DayRefusal, dayOfSerial, parseDay } from "./parseDay.ts";
import { compact, comparable, isDigits, manyLines, oneLine, toHalfWidth, withoutInvisible } from "./plainText.ts";
import { parsePhones } from "./parsePhone.ts";
import type { RawCell } from "./rawTable.ts";

/** Why a cell was refused. */
export type CellRefusal =
  | AmountRefusal
  | DayRefusal
  | "unknownCode"
  | "notAFlag"
  | "notAPhone"
  | "notAMoment"
  | "tooLong"
  | "tooManyItems"
  | "digitsLost"
  | "notADocumentNumber"
  | "notAnAccountNumber"
  /** No latitude or longitude on earth. */
  | "notAnAngle"
  | "spreadsheetError"
  /** The file's encoding lost characters here. */
  | "unreadableText"
  | "notImportable"
  | "missing";

/** The code that a dictionary gives to a label, synonym or code, and the name that a unit has for any of its words; the caller knows the branch. */
export type CodeLookup = (dictionary: string, text: string) => string | undefined;

export interface CellOptions {
  readonly lookUpCode: CodeLookup;
  /** Codes or texts that stand for the file's own words, by the word as it stands in the file (compared loosely). */
  readonly translation?: Readonly<Record<string, string>> | undefined;
  /** Power of ten of the unit in the heading: 4 for 余额(万元). */
  readonly unitExponent?: number | undefined;
  readonly dateOrder?: DateOrder | undefined;
  readonly sixDigitDays?: boolean | undefined;
}

type CellResult = Result<FieldValue, CellRefusal>;

const emptyMarks = new Set(["", "-", "--", "---", "—", "——", "/", "n/a", "null", "空", "?", "#n/a"]);
/** First characters of the marks and of blank space: most cells are told from them by one look. */
const mayBeMark = new Set([" ", "\t", "\n", "\r", "\u00a0", "\u3000", "\u200b", "\ufeff", "-", "－", "—", "/", "／", "n", "N", "空", "?", "？", "#"]);
const yes = new Set(["是", "有", "y", "yes", "true", "t", "1", "√", "✓", "已", "对", "开通", "已开通", "已发放"]);
const no = new Set(["否", "无", "n", "no", "false", "f", "0", "×", "x", "没有", "未", "不是", "未开通", "未发放"]);

const translated = (text: string, options: CellOptions): string => {
  const table = options.translation;
  if (table === undefined) return text;
  const own = Object.hasOwn(table, text) ? table[text] : undefined;
  if (own !== undefined) return own;
  const loose = comparable(text);
  for (const [word, value] of Object.entries(table)) if (comparable(word) === loose) return value;
  return text;
};

const withinMax = (text: string, column: Column): CellResult => {
  if (text === "") return ok(null);
  return column.max !== undefined && text.length > column.max ? err("tooLong") : ok(text);
};

const looksScientific = (text: string): boolean => /^\d(?:\.\d+)?e\+?\d+$/iu.test(text);

const interpretDocument = (cell: RawCell, column: Column): CellResult => {
  const text = compact(cell.text).replaceAll("-", "").toUpperCase();
  if (looksScientific(text)) return err("digitsLost");
  return /^[0-9A-Z()\u4e00-\u9fff]{4,40}$/u.test(text) ? withinMax(text, column) : err("notADocumentNumber");
};

const interpretAccount = (cell: RawCell, column: Column): CellResult => {
  const text = compact(cell.text).replaceAll("-", "").toUpperCase();
  if (looksScientific(text)) return err("digitsLost");
  return /^[0-9A-Z*]{1,40}$/u.test(text) ? withinMax(text, column) : err("notAnAccountNumber");
};

const interpretPhone = (cell: RawCell, column: Column): CellResult => {
  const phones = parsePhones(cell.text);
  if (!phones.ok) return phones;
  const [first] = phones.value;
  if (phones.value.length > 1) return err("notAPhone");
  return first === undefined ? ok(null) : withinMax(first, column);
};

const interpretText = (cell: RawCell, column: Column, options: CellOptions): CellResult => {
  if (cell.digitsLost === true) return err("digitsLost");
  switch (column.mask) {
    case "document":
      return interpretDocument(cell, column);
    case "account":
      return interpretAccount(cell, column);
    case "phone":
      return interpretPhone(cell, column);
    case "email":
      return withinMax(compact(cell.text), column);
    default: {
      const text = oneLine(cell.text);
      return withinMax((column.words && options.lookUpCode(column.words, text)) ?? text, column);
    }
  }
};

const interpretRate = (cell: RawCell, options: CellOptions): CellResult => {
  const text = compact(cell.text);
  if (text.endsWith("‰")) return parseScaled(text.slice(0, -1), 3);
  return parseScaled(text.endsWith("%") ? text.slice(0, -1) : text, 4, options.unitExponent ?? 0);
};

const monthsPerYear = 12;

/** An angle in degrees, as every map writes it; the column's own name tells which axis it is. */
const interpretAngle = (cell: RawCell, column: Column): CellResult => {
  const value = readAngle(oneLine(cell.text), column.en.startsWith("Lat") ? "latitude" : "longitude");
  return value === undefined ? err("notAnAngle") : ok(value);
};

/** Whole numbers with or without a counter; a term in years becomes months where the field counts months. */
const interpretInteger = (cell: RawCell, column: Column): CellResult => {
  let text = compact(cell.text);
  let factor = 1;
  if (column.zh.includes("月)") && /年$|years?$|y$/iu.test(text)) factor = monthsPerYear;
  text = text.replace(/(?:个月|月|年|人|名|个|岁|次|天|户|months?|years?|m|y)$/iu, "");
  const value = parseScaled(text, 0);
  if (!value.ok) return value;
  // Too large to see whether something stands behind the point: nothing is cut off in silence.
  const exact = parseScaled(text, 4);
  if (!exact.ok) return exact;
  return exact.value === value.value * 10_000 ? ok(value.value * factor) : err("notANumber");
};

const interpretFlag = (cell: RawCell): CellResult => {
  const text = comparable(cell.text);
  if (yes.has(text)) return ok(true);
  return no.has(text) ? ok(false) : err("notAFlag");
};

/** Zeros in the form of a day: what core systems write for none. */
const zeroDay = /^(?:0{8}|0{4}(?<sign>[-/.])0{1,2}\k<sign>0{1,2})$/u;

const interpretDay = (cell: RawCell, column: Column, options: CellOptions): CellResult => {
  const partial = column.kind === "partialDay";
  const text = compact(cell.text);
  if (text.startsWith("0000") && zeroDay.test(text)) return ok(null);
  if (saysEndless(text) && namesEnd(column)) return ok(dayWithoutEnd);
  const number = cell.number;
  const isSerial = number !== undefined && cell.kind !== "date" && options.sixDigitDays !== true && number >= 1 && number < 100_000;
  const isYear = isSerial && partial && number >= 1800 && number <= 2999 && Number.isInteger(number);
  const day = isSerial && !isYear ? dayOfSerial(number) : parseDay(cell.text, { order: options.dateOrder, sixDigitDays: options.sixDigitDays, partial });
  return day.ok && day.value === dayWithoutEnd && !namesEnd(column) ? err("impossibleDay") : day;
};

const chinaOffsetMs = 8 * 3_600_000;

/** A moment written in China's time; without a time of day it is noon, so that the day stays the same everywhere. */
const interpretInstant = (cell: RawCell, column: Column, options: CellOptions): CellResult => {
  const day = interpretDay(cell, column, options);
  if (!day.ok || day.value === null) return day;
  const time = /(\d{1,2}):(\d{2})(?::(\d{2}))?/u.exec(toHalfWidth(cell.text));
  const [hour, minute, second] = time === null ? [12, 0, 0] : [Number(time[1]), Number(time[2]), Number(time[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return err("notAMoment");
  const start = Date.parse(`${String(day.value)}T00:00:00Z`);
  return ok(new Date(start + ((hour * 60 + minute) * 60 + second) * 1000 - chinaOffsetMs).toISOString());
};

const interpretCode = (text: string, column: Column, options: CellOptions): Result<string, CellRefusal> => {
  const dictionary = column.dictionary ?? "";
  const code = options.lookUpCode(dictionary, text) ?? options.lookUpCode(dictionary, comparable(text));
  return code === undefined ? err("unknownCode") : ok(code);
};

const interpretCodes = (text: string, column: Column, options: CellOptions): CellResult => {
  const codes: string[] = [];
  for (const part of text.split(/[,，;；、/|\n]/u)) {
    const word = translated(oneLine(part), options);
    if (word === "") continue;
    const code = interpretCode(word, column, options);
    if (!code.ok) return code;
    if (!codes.includes(code.value)) codes.push(code.value);
  }
  return column.max !== undefined && codes.length > column.max ? err("tooManyItems") : ok(codes);
};

/** Whether a cell says nothing: blank, or a mark such as `-`, `/` or N/A (which in free text stays text). */
export const saysNothing = (cell: RawCell, column: Column): boolean => {
  if (cell.text === "") return true;
  if (cell.text.length > 6) return cell.text.charCodeAt(0) <= 0x20 && cell.text.trim() === "";
  if (!mayBeMark.has(cell.text.charAt(0))) return false;
  const text = compact(cell.text).toLowerCase();
  if (text === "") return true;
  const isFreeText = (column.kind === "text" && column.mask === undefined) || column.kind === "longText";
  return isFreeText ? text === "null" || text === "#n/a" : emptyMarks.has(text);
};

const interpretFilled = (column: Column, cell: RawCell, options: CellOptions): CellResult => {
  switch (column.kind) {
    case "text":
      return interpretText(cell, column, options);
    case "longText":
      return withinMax(manyLines(cell.text), column);
    case "integer":
      return column.unit === "microDegrees" ? interpretAngle(cell, column) : interpretInteger(cell, column);
    case "money":
      return cell.digitsLost === true ? err("numberTooLarge") : parseScaled(cell.text, 2, options.unitExponent ?? 0);
    case "rate":
      return interpretRate(cell, options);
    case "flag":
      return interpretFlag(cell);
    case "day":
    case "partialDay":
      return interpretDay(cell, column, options);
    case "instant":
      return interpretInstant(cell, column, options);
    case "code":
      return interpretCode(oneLine(cell.text), column, options);
    case "codes":
      return interpretCodes(withoutInvisible(cell.text), column, options);
    case "ref":
      return err("notImportable");
  }
};

/** The value of a field from a cell: null when the cell says nothing, else a value or the reason why not. */
export const interpretCell = (column: Column, cell: RawCell, options: CellOptions): CellResult => {
  if (saysNothing(cell, column)) return ok(null);
  if (cell.kind === "error") return err("spreadsheetError");
  if (cell.text.includes("\ufffd")) return err("unreadableText");
  if (options.translation === undefined || column.kind === "codes") return interpretFilled(column, cell, options);
  const text = translated(oneLine(cell.text), options);
  if (text === "") return ok(null);
  return interpretFilled(column, text === cell.text ? cell : { text, kind: "text" }, options);
};

/** Whether a document number is the 18 characters of a resident identity card with a valid check digit (GB 11643). */
export const isResidentNumber = (text: string): boolean => {
  if (text.length !== 18 || !isDigits(text.slice(0, 17))) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return "10X98765432"[sum % 11] === text[17];
};
