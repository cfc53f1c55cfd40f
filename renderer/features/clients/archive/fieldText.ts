/*
 * Between a stored value and what stands in an input field or on the page. Reading is generous (`50万`,
 * `1980年5月6日`, `5.6`), writing is one form; what cannot be read is said at once, by the same rule that main
 * process and hub apply (validateValue).
 */
import { coordinatesText, type CoordinatesProblem, degreesText, readCoordinates } from "#shared/domain/clients/coordinates.ts";
import { dayWithoutEnd, namesEnd, saysEndless } from "#shared/domain/clients/endlessDay.ts";
import { formatPartialDate, parsePartialDate } from "#shared/domain/clients/partialDate.ts";
import { validateValue, type KnownCodes, type ValueProblem } from "#shared/domain/clients/validateValue.ts";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import { formatDay, formatInstant, formatMoneyFull, formatMoneyShort } from "#renderer/ui/format.ts";
import type { Language } from "#renderer/ui/text.ts";
import { readAmount, readRate, writeAmount, writeRate } from "./amountText.ts";

export interface CodeLabel {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Its level, where entries form a tree. */
  readonly depth?: number;
  /** A unit that the branch has closed. */
  readonly isClosed?: boolean;
}

/** What the page needs in order to name codes and references. */
export interface Naming {
  readonly language: Language;
  readonly entriesOf: (dictionary: string) => readonly CodeLabel[];
  /** Entries out of use, for values from before. */
  readonly retired?: (dictionary: string) => readonly CodeLabel[];
  /** The name of a row that a `ref` points to; undefined when it is not known here. */
  readonly nameOf: (id: string) => string | undefined;
  readonly yes: string;
  readonly no: string;
  /** The name of a unit that the branch has closed. */
  readonly closed?: (label: string) => string;
}

const labelIn = ({ language, closed }: Naming, { zh, en, isClosed }: CodeLabel): string => {
  const label = language === "en" ? en || zh : zh;
  return isClosed === true && closed ? closed(label) : label;
};

/** The word for a code; a code that the dictionary lost is shown as it is rather than hidden. */
export const codeLabel = (naming: Naming, dictionary: string | undefined, code: string): string => {
  const isIt = (one: CodeLabel) => one.code === code;
  const entry = naming.entriesOf(dictionary ?? "").find(isIt) ?? naming.retired?.(dictionary ?? "").find(isIt);
  return entry ? labelIn(naming, entry) : code;
};

/** A title that only repeats the label of its code, in whichever language it was written, says nothing more. */
export const ownTitle = (naming: Naming, dictionary: string, code: string, title: string | null): string => {
  const entry = naming.entriesOf(dictionary).find((one) => one.code === code);
  return title === null || title === entry?.zh || title === entry?.en ? "" : title;
};

/** A value as the page shows it; an empty one is an empty text. */
export const showValue = (column: Column, value: FieldValue | undefined, naming: Naming, form: "full" | "short" = "full"): string => {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) {
    const words = value.map((code: string) => codeLabel(naming, column.dictionary, code));
    return words.join(naming.language === "en" ? ", " : "、");
  }
  if (typeof value === "boolean") return value ? naming.yes : naming.no;
  if (typeof value === "number") {
    if (column.kind === "money") return form === "short" ? formatMoneyShort(value, naming.language) : formatMoneyFull(value);
    if (column.kind === "rate") return `${writeRate(value)}%`;
    return column.unit === "microDegrees" ? `${degreesText(value)}°` : String(value);
  }
  if (typeof value !== "string") return "";
  switch (column.kind) {
    case "code":
      return codeLabel(naming, column.dictionary, value);
    case "day":
      return formatDay(value, naming.language, form === "short" ? "plain" : "long");
    case "partialDay":
      return formatPartialDate(value, naming.language === "en" ? "en" : "zh");
    case "instant":
      return formatInstant(value);
    case "ref":
      return naming.nameOf(value) ?? "";
    default:
      return column.words ? codeLabel(naming, column.words, value) : value;
  }
};

const codeSeparator = "\n";
const chinaOffsetMs = 8 * 3_600_000;

/** The codes that a draft of a `codes` field holds. */
export const codesOfText = (text: string): readonly string[] => text.split(codeSeparator).filter((code) => code !== "");

export const textOfCodes = (codes: readonly string[]): string => codes.join(codeSeparator);

/** What stands in the input field when editing begins; a list of codes one per line, a flag `true` or `false`. */
export const textOfValue = (column: Column, value: FieldValue | undefined): string => {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join(codeSeparator);
  if (column.kind === "instant" && typeof value === "string") return formatInstant(value);
  if (typeof value === "number") {
    if (column.kind === "money") return writeAmount(value);
    if (column.unit === "microDegrees") return degreesText(value);
    return column.kind === "rate" ? writeRate(value) : String(value);
  }
  return String(value);
};

/** Why a text cannot become a value. `unreadable`: it is no amount, date or number at all. */
export type TextProblem = ValueProblem | { readonly type: "unreadable"; readonly kind: Column["kind"] } | { readonly type: CoordinatesProblem };

export type ReadText = { readonly ok: true; readonly value: FieldValue } | { readonly ok: false; readonly problem: TextProblem };

/** A moment of China's clock as typed, `2026-11-21 8:41`; undefined when it is none. */
const readMoment = (text: string): string | undefined => {
  const match = /^(\d{4}-\d{1,2}-\d{1,2})[ T]+(\d{1,2})[:：](\d{2})$/.exec(text.replaceAll(/[/.年月]/g, "-").replace(/日/, " "));
  const day = match ? parsePartialDate(match[1] ?? "") : null;
  const hour = Number(match?.[2]);
  const minute = Number(match?.[3]);
  if (day === null || hour > 23 || minute > 59) return undefined;
  return new Date(Date.parse(`${day}T00:00:00Z`) + (hour * 60 + minute) * 60_000 - chinaOffsetMs).toISOString();
};

const parsed = (column: Column, text: string): FieldValue | undefined => {
  const plain = text.normalize("NFKC").trim();
  switch (column.kind) {
    case "money":
      return readAmount(text);
    case "rate":
      return readRate(text);
    case "integer":
      if (plain === "") return null;
      return /^-?\d{1,15}$/.test(plain.replaceAll(",", "")) ? Number(plain.replaceAll(",", "")) : undefined;
    case "day":
    case "partialDay": {
      if (plain === "") return null;
      if (namesEnd(column) && saysEndless(plain)) return dayWithoutEnd;
      const date = parsePartialDate(text);
      // Written like a day, but there is no such day: the rule says so in better words than "unreadable".
      if (date === null && /^\d{4}-\d{2}-\d{2}$/.test(plain)) return plain;
      return date === null || (column.kind === "day" && !/^\d{4}-\d{2}-\d{2}$/.test(date)) ? undefined : date;
    }
    case "instant":
      return plain === "" ? null : readMoment(plain);
    case "codes":
      return codesOfText(text);
    case "code":
    case "ref":
      return text === "" ? null : text;
    case "flag":
      return plain === "" ? null : plain === "true";
    default:
      return text;
  }
};

/** The value that a text in the input field stands for, checked as the main process will check it. */
export const readText = (column: Column, field: string, text: string, known?: KnownCodes): ReadText => {
  if (column.unit === "microDegrees" && column.kind === "text" && text.trim() !== "") {
    const read = readCoordinates(text);
    return read.ok ? { ok: true, value: coordinatesText(read.value.place) } : { ok: false, problem: { type: read.error } };
  }
  const value = parsed(column, text);
  if (value === undefined) return { ok: false, problem: { type: "unreadable", kind: column.kind } };
  const outcome = validateValue(column, field, value, known);
  return outcome.ok ? outcome : { ok: false, problem: outcome.error };
};

/** Whether two values are the same for the person who edits them. */
export const sameValue = (one: FieldValue | undefined, other: FieldValue | undefined): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
