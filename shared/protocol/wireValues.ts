/*
 * Values of rows as they travel, looked through by hand: they are nine tenths of every message, and a schema of schemas took
 * longer to check them than the hub takes to decide about them.
 */
import { z } from "zod";

export const FieldName = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,63}$/u);
/** A moment as it is written. */
export const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u;
export type WireValue = string | number | boolean | null | string[];

/** Whether something is the value of a field. */
export const isValue = (value: unknown): value is WireValue => {
  switch (typeof value) {
    case "string":
      return value.length <= 200_000;
    case "number":
      return Number.isFinite(value);
    case "boolean":
      return true;
    default:
      return value === null || (Array.isArray(value) && value.length <= 2_000 && value.every((item) => typeof item === "string" && item.length <= 400));
  }
};

/** Names that were looked at before: a page of the feed names the same few hundred thousands of times. */
const fieldNames = new Set<string>();
const mostFieldNames = 5_000;

/** Whether a text is the name of a field or a table. */
export const isFieldName = (name: string): boolean => {
  if (fieldNames.has(name)) return true;
  if (!FieldName.safeParse(name).success) return false;
  if (fieldNames.size < mostFieldNames) fieldNames.add(name);
  return true;
};

const isRecordOf = (value: unknown, isItem: (item: unknown) => boolean): value is Record<string, unknown> => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  for (const name of Object.keys(value)) if (!isFieldName(name) || !isItem((value as Record<string, unknown>)[name])) return false; // an object, looked at above
  return true;
};

const isPair = (pair: unknown): boolean => Array.isArray(pair) && pair.length === 2 && isValue(pair[0]) && isValue(pair[1]);

/** Whether something is values by field. */
export const isValues = (value: unknown): value is Record<string, WireValue> => isRecordOf(value, isValue);
/** Whether something is pairs of values by field, before and after. */
export const isFields = (value: unknown): value is Record<string, [WireValue, WireValue]> => isRecordOf(value, isPair);
