/* Times of a visit: `HH:MM` on its day. Impossible and overlapping times are found here, for every caller alike. */

/** Minutes since midnight, or undefined when the text is no time. */
export const minutesOf = (time: string | null): number | undefined => {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time ?? "");
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
};

/** `HH:MM` of minutes since midnight. */
export const timeOf = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

export interface VisitTime {
  readonly id: string;
  readonly plannedOn: string;
  readonly startTime: string | null;
  readonly endTime: string | null;
  /** Way to the place in minutes; null when unknown. */
  readonly travelMinutes: number | null;
}

export type TimeProblem = "notATime" | "endBeforeStart" | "endWithoutStart";

/** What is wrong with a visit's times, or null. A visit may have a day only. */
export const timeProblem = (startTime: string | null, endTime: string | null): TimeProblem | null => {
  const start = minutesOf(startTime);
  const end = minutesOf(endTime);
  if ((startTime !== null && start === undefined) || (endTime !== null && end === undefined)) return "notATime";
  if (end !== undefined && start === undefined) return "endWithoutStart";
  return start !== undefined && end !== undefined && end <= start ? "endBeforeStart" : null;
};

/** Length of a visit without an end, in minutes. */
export const usualVisitMinutes = 45;

const spanOf = (visit: VisitTime): readonly [number, number] | undefined => {
  const start = minutesOf(visit.startTime);
  return start === undefined ? undefined : [start, minutesOf(visit.endTime) ?? start + usualVisitMinutes];
};

export interface TimeConflict {
  readonly id: string;
  /** `overlap`: at the same time; `travel`: too little time for the way between. */
  readonly type: "overlap" | "travel";
  /** Minutes that are missing. */
  readonly missingMinutes: number;
}

/** The visits of the same day that this one collides with, the way to the later place included. */
export const conflictsOf = (visit: VisitTime, others: readonly VisitTime[]): TimeConflict[] => {
  const span = spanOf(visit);
  if (!span) return [];
  return others.flatMap((other): TimeConflict[] => {
    const otherSpan = spanOf(other);
    if (other.id === visit.id || other.plannedOn !== visit.plannedOn || !otherSpan) return [];
    const isFirst = span[0] <= otherSpan[0];
    const [first, second, way] = isFirst ? [span, otherSpan, other.travelMinutes ?? 0] : [otherSpan, span, visit.travelMinutes ?? 0];
    const gap = second[0] - first[1];
    if (gap < 0) return [{ id: other.id, type: "overlap", missingMinutes: -gap }];
    return gap < way ? [{ id: other.id, type: "travel", missingMinutes: way - gap }] : [];
  });
};
