/*
 * Why something was raised, as data: the signal with the fact it found, and the client's values under the rule's condition.
 * Kept with what was raised, because both the rule and the client change later. The screen says it in words.
 */
import { type Condition, isCondition } from "#shared/domain/clients/listCondition.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { SignalHit } from "./raise.ts";
import { isSignalName, type SignalDetail, type SignalName } from "./signals.ts";

export interface RaisedReason {
  readonly signal: SignalName;
  readonly detail: SignalDetail;
  readonly on: string | null;
  readonly amountFen: number | null;
  readonly subject: string | null;
  readonly before: number | null;
  readonly after: number | null;
  readonly condition: Condition | null;
  /** The client's values of the fields that the condition names, when it was raised. */
  readonly values: Readonly<Record<string, FieldValue>>;
}

/** A condition of more characters is not repeated with every hit. */
const longestCondition = 2_500;

/** The reason of a hit in its stored form. */
export const reasonOf = (
  signal: SignalName,
  detail: SignalDetail,
  hit: SignalHit,
  condition: Condition,
  values: Readonly<Record<string, FieldValue>>,
): RaisedReason => ({
  signal,
  detail,
  on: hit.on,
  amountFen: hit.amountFen,
  subject: hit.subject,
  before: hit.before,
  after: hit.after,
  condition: JSON.stringify(condition).length > longestCondition ? null : condition,
  values,
});

/** A stored reason, or undefined when it was typed by hand or comes from a newer program. */
export const parseReason = (text: string | null): RaisedReason | undefined => {
  if (text === null || !text.startsWith("{")) return undefined;
  try {
    const value = JSON.parse(text) as Partial<RaisedReason>; // checked below where it matters
    if (typeof value.signal !== "string" || !isSignalName(value.signal)) return undefined;
    const condition = isCondition(value.condition) ? value.condition : null;
    return {
      signal: value.signal,
      detail: value.detail ?? {},
      on: value.on ?? null,
      amountFen: value.amountFen ?? null,
      subject: value.subject ?? null,
      before: value.before ?? null,
      after: value.after ?? null,
      condition,
      values: value.values ?? {},
    };
  } catch {
    return undefined;
  }
};
