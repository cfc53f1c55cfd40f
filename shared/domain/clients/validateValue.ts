/*
 * Whether a value may be stored in a column: the same rule in the form, in the main process and at the hub.
 * Only what cannot be stored is refused. What is merely odd (a wrong check digit, a birthday that differs from the
 * document) is stored and shown as a doubt, see valueDoubts.ts (R028).
 */
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { isDay } from "#shared/kernel/time.ts";
import { isPartialDate } from "./partialDate.ts";

/** Why a value is refused; texts belong to the screen. */
export type ValueProblem =
  | { readonly type: "valueMissing"; readonly field: string }
  | { readonly type: "valueOfWrongKind"; readonly field: string; readonly expected: Column["kind"] }
  | { readonly type: "textTooLong"; readonly field: string; readonly max: number; readonly actual: number }
  | { readonly type: "textHasForbiddenCharacters"; readonly field: string }
  | { readonly type: "codeUnknown"; readonly field: string; readonly dictionary: string; readonly code: string }
  | { readonly type: "tooManyCodes"; readonly field: string; readonly max: number; readonly actual: number }
  | { readonly type: "dayDoesNotExist"; readonly field: string; readonly text: string }
  | { readonly type: "dayBeforeStart"; readonly field: string; readonly text: string }
  | { readonly type: "instantMalformed"; readonly field: string; readonly text: string }
  | { readonly type: "referenceMalformed"; readonly field: string }
  /** A word that the branch does not let be stored (R249). */
  | { readonly type: "wordStopped"; readonly field: string; readonly word: string }
  | { readonly type: "numberOutOfRange"; readonly field: string; readonly min: number; readonly max: number };

/** The codes that a dictionary has at present, or undefined where the caller cannot know them. */
export type KnownCodes = readonly string[] | ReadonlySet<string> | undefined;

type Outcome = Result<FieldValue, ValueProblem>;

/** Control characters, text-direction overrides, invisible spaces: they make a text look like another one. */
const forbiddenInLine = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u2028\u2029\ufeff\u061c]/u;
const forbiddenInText = /(?![\n\t])[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/u;

const everyForbidden = new RegExp(forbiddenInText, "gu");

/**
 * A text that is pasted, as a field can store it: without the invisible characters that address books, chats and web pages put
 * into what is copied there. A tab in a field of one line parts words, so it becomes a space; line ends stay.
 */
export const storableText = (text: string, isLong: boolean): string => {
  const parted = text.toWellFormed().replaceAll(/\r\n?|[\v\f\u0085]/gu, "\n");
  return (isLong ? parted : parted.replaceAll(/[\t\u2028\u2029]/gu, " ")).replaceAll(everyForbidden, "");
};

const defaultLongest = { text: 1000, longText: 20_000 } as const;
const defaultMostCodes = 50;

/** Bounds of whole numbers by field, where a wider number would be nonsense or would break a rule. */
const integerBounds: Readonly<Record<string, readonly [number, number]>> = {
  month: [1, 12],
  dayOfMonth: [1, 31],
  year: [1000, 9999],
  employeeCount: [0, 100_000_000],
  termMonths: [0, 1200],
  remindDaysBefore: [0, 366],
  ageFrom: [0, 150],
  ageTo: [0, 150],
  pointsCost: [0, 100_000_000],
  points: [1, 100_000_000],
  latitude: [-90_000_000, 90_000_000],
  longitude: [-180_000_000, 180_000_000],
  byteSize: [0, Number.MAX_SAFE_INTEGER],
};

/** Highest rate that can be stored: 1000 % in basis points × 100. */
const rateBound = 10_000_000;

const validateText = (column: Column, field: string, value: FieldValue): Outcome => {
  if (typeof value !== "string") return err({ type: "valueOfWrongKind", field, expected: column.kind });
  const isLong = column.kind === "longText";
  const text = isLong ? value.replaceAll(/\r\n?/g, "\n") : value;
  if (!text.isWellFormed() || (isLong ? forbiddenInText : forbiddenInLine).test(text)) {
    return err({ type: "textHasForbiddenCharacters", field });
  }
  const trimmed = text.trim();
  const max = column.max ?? (isLong ? defaultLongest.longText : defaultLongest.text);
  const actual = trimmed.length > max ? [...trimmed].length : trimmed.length;
  return actual > max ? err({ type: "textTooLong", field, max, actual }) : ok(trimmed);
};

const isKnown = (codes: KnownCodes, code: string): boolean => codes === undefined || (codes instanceof Set ? codes.has(code) : [...codes].includes(code));

const validateCodes = (column: Column, field: string, value: FieldValue, known: KnownCodes): Outcome => {
  if (!Array.isArray(value) || !value.every((code) => typeof code === "string")) {
    return err({ type: "valueOfWrongKind", field, expected: column.kind });
  }
  const codes = [...new Set<string>(value)];
  const max = column.max ?? defaultMostCodes;
  if (codes.length > max) return err({ type: "tooManyCodes", field, max, actual: codes.length });
  const unknown = codes.find((code) => !isKnown(known, code));
  if (unknown !== undefined) return err({ type: "codeUnknown", field, dictionary: column.dictionary ?? "", code: unknown });
  return ok(codes);
};

const validateNumber = (column: Column, field: string, value: FieldValue): Outcome => {
  if (typeof value !== "number" || !Number.isInteger(value)) return err({ type: "valueOfWrongKind", field, expected: column.kind });
  const [min, max] =
    column.kind === "rate"
      ? [-rateBound, rateBound]
      : ((column.kind === "integer" ? integerBounds[field] : undefined) ?? [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
  return value < min || value > max ? err({ type: "numberOutOfRange", field, min, max }) : ok(value);
};

const instantPattern = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const referencePattern = /^[A-Za-z0-9_-]{1,64}$/;

const validatePresent = (column: Column, field: string, value: FieldValue, known: KnownCodes): Outcome => {
  switch (column.kind) {
    case "text":
    case "longText":
      return validateText(column, field, value);
    case "integer":
    case "money":
    case "rate":
      return validateNumber(column, field, value);
    case "flag":
      return typeof value === "boolean" ? ok(value) : err({ type: "valueOfWrongKind", field, expected: "flag" });
    case "codes":
      return validateCodes(column, field, value, known);
    default:
      return typeof value === "string" ? validateToken(column, field, value, known) : err({ type: "valueOfWrongKind", field, expected: column.kind });
  }
};

const validateToken = (column: Column, field: string, text: string, known: KnownCodes): Outcome => {
  switch (column.kind) {
    case "code":
      return isKnown(known, text) ? ok(text) : err({ type: "codeUnknown", field, dictionary: column.dictionary ?? "", code: text });
    case "day":
      return isDay(text) ? ok(text) : err({ type: "dayDoesNotExist", field, text });
    case "partialDay":
      return isPartialDate(text) ? ok(text) : err({ type: "dayDoesNotExist", field, text });
    case "instant":
      return instantPattern.test(text) && isDay(text.slice(0, 10)) ? ok(text) : err({ type: "instantMalformed", field, text });
    default:
      return referencePattern.test(text) ? ok(text) : err({ type: "referenceMalformed", field });
  }
};

/** The value to store (texts trimmed, codes without repetition, empty as null), or why it is refused. `known`: codes of the column's dictionary (R002, R028). */
export const validateValue = (column: Column, field: string, value: FieldValue, known?: KnownCodes): Outcome => {
  const isEmpty = value === null || (typeof value === "string" && value.trim() === "") || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return column.required ? err({ type: "valueMissing", field }) : ok(null);
  return validatePresent(column, field, value, known);
};
