/* What the maturity desk draws and sends, as pure functions (R078, R079). */
import type { MaturityEntry } from "#shared/domain/followUps/followUpLines.ts";
import { isSettledMaturity } from "#shared/domain/followUps/maturity.ts";
import { addDays, daysBetween, isDay, type Day } from "#shared/kernel/time.ts";
import type { Tone } from "#renderer/ui/StateBadge.tsx";

export const spans = ["week", "month", "quarter", "past"] as const;
export type Span = (typeof spans)[number];

/** Days that a span covers; the past one ends yesterday. */
const spanDays: Readonly<Record<Span, number>> = { week: 7, month: 30, quarter: 90, past: 30 };

export const spanOf = (value: unknown): Span => spans.find((span) => span === value) ?? "month";

/** What is asked for a span. */
export const rangeOf = (span: Span, today: Day): { readonly from: Day; readonly days: number } => ({
  from: span === "past" ? addDays(today, -spanDays.past) : today,
  days: spanDays[span],
});

/** The next span to look in for a holding that the current one lacks; nothing when all were seen. */
export const spanToTry = (tried: readonly Span[]): Span | undefined => (["quarter", "past"] as const).find((span) => !tried.includes(span));

export interface DueWords {
  readonly tone: Tone;
  readonly key: "dueToday" | "dueIn" | "dueAgo";
  readonly count: number;
}

/** How a maturity stands to today: settled ones are calm, near ones are due, past ones are late. */
export const dueOf = (line: Pick<MaturityEntry, "maturesOn" | "autoRenew" | "lastResult">, today: string): DueWords | undefined => {
  if (!isDay(line.maturesOn) || !isDay(today)) return undefined;
  const days = daysBetween(today, line.maturesOn);
  const key = days === 0 ? "dueToday" : days > 0 ? "dueIn" : "dueAgo";
  const tone: Tone = isSettledMaturity(line) ? "done" : days < 0 ? "overdue" : days <= 7 ? "due" : "plain";
  return { tone, key, count: Math.abs(days) };
};

/** The tone of the auto-renewal state: a state that still asks for a call is due. */
export const renewTone = (line: Pick<MaturityEntry, "autoRenew" | "lastResult">): Tone =>
  line.autoRenew === "done" ? "done" : line.autoRenew === "notDone" && !isSettledMaturity(line) ? "due" : "plain";

/** Settled lines in whole percent; nothing to settle counts as settled. */
export const settledPercent = (settled: number, count: number): number => (count === 0 ? 100 : Math.floor((settled * 100) / count));

export interface CallDraft {
  readonly channel: string;
  readonly result: string;
  readonly autoRenew: string;
  readonly nextOn: string;
  readonly visitOn: string;
  readonly note: string;
}

export const emptyCall: CallDraft = { channel: "phone", result: "", autoRenew: "", nextOn: "", visitOn: "", note: "" };

const renewals = ["done", "notDone", "unknown"] as const;

/** The input of the command; what was left empty is left out. */
export const callInput = (holdingId: string, draft: CallDraft) => {
  const autoRenew = renewals.find((state) => state === draft.autoRenew);
  const filled = <K extends string>(name: K, text: string) => (text.trim() === "" ? {} : ({ [name]: text.trim() } as Record<K, string>)); // one key of that name
  return {
    holdingId,
    values: { result: draft.result, ...filled("channel", draft.channel), ...filled("nextOn", draft.nextOn), ...filled("note", draft.note) },
    ...(autoRenew === undefined ? {} : { autoRenew }),
    ...(draft.visitOn === "" ? {} : { visitOn: draft.visitOn }),
  };
};

/** What a key of the list does with the active line at once. */
export const keyResult = (press: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}): "renewed" | "unreachable" | undefined => {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const key = press.key.toLowerCase();
  return key === "r" ? "renewed" : key === "u" ? "unreachable" : undefined;
};
