/*
 * Recusal as a rule of rights (X11): who is complained about registers the complaint, because who is asked first is
 * responsible for that (R212), and may state his view; everything else about it is for others, the branch manager included.
 * The hub asks this of every edit, the device before it writes.
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";

type Values = Readonly<Record<string, FieldValue | undefined>>;

/** Whether a person may write a complaint: `present` as it stands, `next` the values that the edit would set. */
export const mayWriteComplaint = (userId: string, present: Values | undefined, next: Values): boolean => {
  if (present && (present["aboutUserId"] ?? null) === userId) return false;
  const about = next["aboutUserId"] === undefined ? (present?.["aboutUserId"] ?? null) : next["aboutUserId"];
  const handler = next["handlerId"] === undefined ? (present?.["handlerId"] ?? null) : next["handlerId"];
  return about === null || about !== handler;
};

/** Whether a person may write an entry of the log of a case: who is complained about only says his own view. */
export const mayWriteCaseEntry = (userId: string, complaint: Values | undefined, entryKind: FieldValue | undefined): boolean =>
  complaint === undefined || (complaint["aboutUserId"] ?? null) !== userId || entryKind === "statement";
