/*
 * Times of a visit: `HH:MM` on its day. Impossible and overlapping times are found here, for every caller alike. The way
 * to the later place is what the manager typed; where nothing was typed, what the distance between two known places needs.
 */
import { placeOf } from "#shared/domain/clients/coordinates.ts";
import { longestMinutesAmong, minutesBetween } from "./ways.ts";

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
  /** A call or a meeting at the branch needs no way; absent counts as a visit at the client's. */
  readonly kind?: string;
  /** Where the client is found, in millionths of a degree. */
  readonly latitude?: number | null;
  readonly longitude?: number | null;
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

/** Kinds of visits that take place where the client is found. */
const goesThere = (visit: VisitTime): boolean => visit.kind === undefined || visit.kind === "onSite";

/** Where a visit takes place, when that is known. */
export const placeOfVisit = (visit: VisitTime) => (goesThere(visit) ? placeOf(visit) : null);

/** Minutes that lie between two visits: typed for the later one, else estimated from the distance, else none. */
const wayTo = (later: VisitTime, earlier: VisitTime): number => later.travelMinutes ?? minutesBetween(placeOfVisit(earlier), placeOfVisit(later)) ?? 0;

export interface TimeConflict {
  readonly id: string;
  /** `overlap`: at the same time; `travel`: too little time for the way between. */
  readonly type: "overlap" | "travel";
  /** Minutes that are missing. */
  readonly missingMinutes: number;
}

interface Placed {
  readonly visit: VisitTime;
  readonly span: readonly [number, number];
}

/** What is wrong between two visits of a day of which the first begins no later than the second. */
const clashOf = (first: Placed, second: Placed): Omit<TimeConflict, "id"> | undefined => {
  const gap = second.span[0] - first.span[1];
  if (gap < 0) return { type: "overlap", missingMinutes: -gap };
  const way = wayTo(second.visit, first.visit);
  return gap < way ? { type: "travel", missingMinutes: way - gap } : undefined;
};

/** The visits of the same day that this one collides with, the way to the later place included. */
export const conflictsOf = (visit: VisitTime, others: readonly VisitTime[]): TimeConflict[] => {
  const span = spanOf(visit);
  if (!span) return [];
  const own = { visit, span };
  return others.flatMap((other): TimeConflict[] => {
    const otherSpan = spanOf(other);
    if (other.id === visit.id || other.plannedOn !== visit.plannedOn || !otherSpan) return [];
    const placed = { visit: other, span: otherSpan };
    const clash = span[0] <= otherSpan[0] ? clashOf(own, placed) : clashOf(placed, own);
    return clash ? [{ id: other.id, ...clash }] : [];
  });
};

/**
 * The conflicts of every visit of a list, as `conflictsOf` gives them one by one: each time is read once, each day is walked
 * once in order of time, and a visit is only held against those that begin before it and the longest way of the day are over.
 */
export const conflictsByVisit = (visits: readonly VisitTime[]): ReadonlyMap<string, readonly TimeConflict[]> => {
  const found = new Map<string, TimeConflict[]>();
  const days = new Map<string, Placed[]>();
  for (const visit of visits) {
    const span = spanOf(visit);
    if (!span) continue;
    const day = days.get(visit.plannedOn);
    if (day) day.push({ visit, span });
    else days.set(visit.plannedOn, [{ visit, span }]);
  }
  const add = (id: string, conflict: TimeConflict): void => {
    const list = found.get(id);
    if (list) list.push(conflict);
    else found.set(id, [conflict]);
  };
  for (const placed of days.values()) {
    placed.sort((left, right) => left.span[0] - right.span[0]);
    const estimated = longestMinutesAmong(placed.flatMap(({ visit }) => placeOfVisit(visit) ?? []));
    const longestWay = placed.reduce((longest, { visit }) => Math.max(longest, visit.travelMinutes ?? 0), estimated);
    for (const [index, first] of placed.entries()) {
      for (let next = index + 1; next < placed.length; next += 1) {
        const second = placed[next];
        if (!second || second.span[0] >= first.span[1] + longestWay) break;
        const clash = clashOf(first, second);
        // Of two that begin together each is the first for itself: the minutes that it takes of the other are its own.
        const back = first.span[0] === second.span[0] ? clashOf(second, first) : clash;
        if (clash) add(first.visit.id, { id: second.visit.id, ...clash });
        if (back) add(second.visit.id, { id: first.visit.id, ...back });
      }
    }
  }
  return found;
};
