/* The periods of the branch's packs (X02, R236): the last whole week, Monday to Sunday, and the last whole month. */
import { addDays, type Day } from "#shared/kernel/time.ts";

export type PackKind = "week" | "month";

export interface PackPeriod {
  readonly from: Day;
  readonly to: Day;
}

const monthOf = (day: Day): Day => `${day.slice(0, 8)}01` as Day; // every month has a first day

/** The last week or month that was over on a day (R236). */
export const lastPeriod = (kind: PackKind, today: Day): PackPeriod => {
  if (kind === "month") {
    const to = addDays(monthOf(today), -1);
    return { from: monthOf(to), to };
  }
  const to = addDays(today, -(new Date(`${today}T00:00:00Z`).getUTCDay() || 7));
  return { from: addDays(to, -6), to };
};

/** The period of the same length before: what figures are compared with (R229). */
export const periodBefore = (kind: PackKind, { from }: PackPeriod): PackPeriod => lastPeriod(kind, from);
