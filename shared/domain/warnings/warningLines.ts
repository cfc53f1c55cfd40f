/* Warnings as lists show them, and how one ends (R083, R086, X14). */
import type { Row } from "#shared/domain/edit/syncedTables.ts";

export interface WarningLine extends Row<"warning"> {
  readonly clientName: string;
  readonly tier: string | null;
  readonly ownerName: string | null;
  /** The title in English: of what a rule raised under its own name. */
  readonly titleEn: string | null;
  /** What to do and the strategy in English, as long as they are the rule's own words. */
  readonly actionEn: string | null;
  readonly strategyEn: string | null;
}

export const warningScopes = ["overdue", "open", "handled", "falseAlarm"] as const;
export type WarningScope = (typeof warningScopes)[number];

/** Whether something is still to be done about a warning. */
export const isOpenWarning = (state: string): boolean => state === "open" || state === "underWay";

export type ClosingProblem =
  | { readonly type: "alreadyClosed" }
  | { readonly type: "outcomeMissing" }
  | { readonly type: "noteMissing" }
  /** A loss says where and why, or nothing is learnt from it (R087). */
  | { readonly type: "lossMissing" };

/** What keeps a warning from being closed; null when nothing does. */
export const closingProblem = (
  warning: Pick<Row<"warning">, "state">,
  end: { readonly outcome: string; readonly note: string; readonly lossStage?: string | null | undefined; readonly lossReason?: string | null | undefined },
): ClosingProblem | null => {
  if (!isOpenWarning(warning.state)) return { type: "alreadyClosed" };
  if (end.outcome === "") return { type: "outcomeMissing" };
  if (end.note.trim() === "") return { type: "noteMissing" };
  return end.outcome === "lost" && ((end.lossStage ?? "") === "" || (end.lossReason ?? "") === "") ? { type: "lossMissing" } : null;
};
