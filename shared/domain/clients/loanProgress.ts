/*
 * A loan application on its way (R066). The stages are the branch's own dictionary; only the three in which an
 * application has ended are known to the program. Whoever waits for a loan worries: an application that is overdue, or
 * that has just moved, is told at once.
 */
import { addDays, type Day } from "#shared/kernel/time.ts";

/** Stages after which nothing more is to be done. */
export const endedLoanStages = ["disbursed", "refused", "withdrawn"] as const;

/** How long after a change of stage the client should hear of it, in days. */
export const toldWithinDays = 2;

/** Whether an application has come to its end. */
export const isEndedLoan = ({ stage }: { readonly stage: string }): boolean => endedLoanStages.some((ended) => ended === stage);

/** The papers that are still missing, one a line. */
export const missingPapersOf = (text: string | null): string[] =>
  (text ?? "")
    .split(/[\n;；、]/)
    .map((paper) => paper.trim())
    .filter((paper) => paper !== "");

/** How an application stands on a day: `overdue` its expected day is past, `moved` its stage changed in the last days. */
export const loanStanding = (
  loan: { readonly stage: string; readonly expectedOn: string | null; readonly stageSinceOn: string | null },
  today: Day,
): "ended" | "overdue" | "moved" | "onTheWay" => {
  const hasMoved = loan.stageSinceOn !== null && loan.stageSinceOn >= addDays(today, -toldWithinDays);
  if (isEndedLoan(loan)) return hasMoved && loan.stage !== "withdrawn" ? "moved" : "ended";
  if (loan.expectedOn !== null && loan.expectedOn < today) return "overdue";
  return hasMoved ? "moved" : "onTheWay";
};
