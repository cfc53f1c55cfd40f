/* The five lists of follow-ups, and which of them one belongs to. */
import type { FollowUpLine } from "#shared/contracts/followUps.ts";

export const scopes = ["overdue", "today", "upcoming", "snoozed", "done"] as const;
export type Scope = (typeof scopes)[number];
export type ScopeCounts = Readonly<Record<Scope, number>>;

export const scopeOfText = (value: unknown): Scope | undefined => scopes.find((scope) => scope === value);

/** The list that holds a follow-up on a day. */
export const scopeOf = (line: Pick<FollowUpLine, "state" | "dueOn" | "snoozedUntil">, today: string): Scope => {
  if (line.state !== "open") return "done";
  if ((line.snoozedUntil ?? "") > today) return "snoozed";
  if (line.dueOn < today) return "overdue";
  return line.dueOn === today ? "today" : "upcoming";
};

/** Where somebody begins who chose no list: what is late, else what is due today, else what comes. */
export const firstScope = (counts: ScopeCounts): Scope => (["overdue", "today", "upcoming"] as const).find((scope) => counts[scope] > 0) ?? "today";
