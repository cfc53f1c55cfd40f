/*
 * What a client does, week by week (R187): how often and how much money moves, logs in, asks. The last twelve weeks of each
 * kind that the bank's lists bring; a week without a number is unknown, never nothing.
 */
import { addDays, type Day } from "#shared/kernel/time.ts";
import { mondayOf } from "#shared/domain/workLog/meetingDays.ts";

export const weeksShown = 12;

export interface WeekCount {
  readonly kind: string;
  /** A Monday. */
  readonly weekOn: string;
  readonly count: number;
}

export interface BehaviourLine {
  readonly kind: string;
  /** Of the last weeks, the oldest first; null where no list said anything. */
  readonly counts: readonly (number | null)[];
  /** The newest week that is known. */
  readonly latest: number;
  readonly latestOn: string;
  /** The average of the known weeks before it, with one decimal; null when there is none. */
  readonly usual: number | null;
  /** The latest beside the usual in whole percent; null when the usual is nothing. */
  readonly changePercent: number | null;
}

/** The lines of a client, by kind in the order in which kinds come first; kinds without a count in the last weeks are left out. */
export const behaviourLines = (counts: readonly WeekCount[], today: Day): readonly BehaviourLine[] => {
  const last = mondayOf(today);
  const weeks = Array.from({ length: weeksShown }, (_, index) => addDays(last, -7 * (weeksShown - 1 - index)));
  const byKind = new Map<string, Map<string, number>>();
  for (const { kind, weekOn, count } of counts) byKind.set(kind, (byKind.get(kind) ?? new Map<string, number>()).set(weekOn, count));
  return [...byKind].flatMap(([kind, byWeek]): BehaviourLine[] => {
    const shown = weeks.map((week) => byWeek.get(week) ?? null);
    const at = shown.findLastIndex((count) => count !== null);
    const latest = shown[at];
    if (latest === undefined || latest === null) return [];
    const before = shown.slice(0, at).filter((count) => count !== null);
    const average = before.length === 0 ? null : before.reduce((sum, count) => sum + count, 0) / before.length;
    return [
      {
        kind,
        counts: shown,
        latest,
        latestOn: weeks[at] ?? last,
        usual: average === null ? null : Math.round(average * 10) / 10,
        changePercent: average === null || average === 0 ? null : Math.round((latest / average - 1) * 100),
      },
    ];
  });
};
