/* Values of stored rows as figures count them: what is missing or of another kind counts as nothing. */
import { type Day, dayOf, type Instant } from "#shared/kernel/time.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";

export const textOf = (value: FieldValue | undefined): string | null => (typeof value === "string" && value !== "" ? value : null);

/** The day of a moment, as the branch's calendar has it. */
export const dayAt = (value: FieldValue | undefined): Day | null => {
  const at = textOf(value);
  return at === null || Number.isNaN(Date.parse(at)) ? null : dayOf(at as Instant); // a column of moments
};

/** An amount in 分; null when none is known. */
export const knownAmount = (value: FieldValue | undefined): number | null => (typeof value === "number" ? value : null);

/** An amount in 分; what is not known counts as nothing. */
export const amountOf = (value: FieldValue | undefined): number => (typeof value === "number" ? value : 0);
