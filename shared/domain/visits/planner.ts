/*
 * The week planner proposes, the manager disposes: nothing is planned without consent. Scoring is a pure function
 * with weights that the branch edits; every proposal carries its reasons. Then slots: proposals are placed into free
 * working time, neighbours of a district on the same day, nearest first where coordinates are not known by district
 * name only.
 */
import { daysBetween, type Day } from "#shared/kernel/time.ts";

/** A reason to visit somebody; `weight` is looked up by type, `days` makes it more or less urgent. */
export interface PlannerReason {
  readonly type: "rhythmDue" | "maturity" | "birthday" | "promise" | "need" | "warning" | "followUp" | "newClient" | "neighbour" | "longSilence";
  /** The day that the reason points at: maturity, birthday, due date. */
  readonly on: Day | null;
  /** Amount behind the reason in 分, e.g. what matures. */
  readonly amountFen?: number;
}

export interface PlannerCandidate {
  readonly clientId: string;
  readonly name: string;
  readonly district: string | null;
  readonly grade: string | null;
  readonly reasons: readonly PlannerReason[];
}

export type PlannerWeights = Readonly<Record<PlannerReason["type"], number>> & {
  /** Points per full million 元 behind a reason, at most `amountCap`. */
  readonly perMillion: number;
  readonly amountCap: number;
  /** Factor for the grade `key`. */
  readonly keyClientFactor: number;
};

/** Defaults; the branch edits them in the settings. */
export const defaultWeights: PlannerWeights = {
  rhythmDue: 30,
  maturity: 40,
  birthday: 12,
  promise: 35,
  need: 20,
  warning: 45,
  followUp: 25,
  newClient: 28,
  neighbour: 6,
  longSilence: 15,
  perMillion: 10,
  amountCap: 40,
  keyClientFactor: 1.25,
};

/** How near a day is: 1 for overdue or today, falling to 0.3 four weeks ahead. */
const urgency = (on: Day | null, today: Day): number => {
  if (on === null) return 0.6;
  const days = daysBetween(today, on);
  if (days <= 0) return 1;
  return Math.max(0.3, 1 - (days / 28) * 0.7);
};

const million = 100_000_000;

export interface ScoredCandidate extends PlannerCandidate {
  readonly score: number;
  /** Points of each reason, in the order of `reasons`: the screen shows why. */
  readonly points: readonly number[];
}

/** Points of one candidate; 0 without a reason. */
export const scoreCandidate = (candidate: PlannerCandidate, weights: PlannerWeights, today: Day): ScoredCandidate => {
  const points = candidate.reasons.map((reason) => {
    const amount = Math.min(weights.amountCap, ((reason.amountFen ?? 0) / million) * weights.perMillion);
    return Math.round((weights[reason.type] * urgency(reason.on, today) + amount) * 10) / 10;
  });
  const sum = points.reduce((total, value) => total + value, 0);
  const factor = candidate.grade === "key" ? weights.keyClientFactor : 1;
  return { ...candidate, points, score: Math.round(sum * factor * 10) / 10 };
};

/** Candidates by score, best first; equal scores by name, so that the order is always the same. */
export const rankCandidates = (candidates: readonly PlannerCandidate[], weights: PlannerWeights, today: Day): ScoredCandidate[] =>
  candidates
    .map((candidate) => scoreCandidate(candidate, weights, today))
    .filter((candidate) => candidate.score > 0)
    .toSorted((left, right) => right.score - left.score || left.clientId.localeCompare(right.clientId));

export interface BusyTime {
  readonly day: Day;
  readonly from: number;
  readonly to: number;
  readonly district: string | null;
}

export interface Proposal extends ScoredCandidate {
  readonly day: Day;
  readonly from: number;
  readonly to: number;
  /** Whether somebody of the same district is seen that day. */
  readonly withNeighbour: boolean;
}

export interface PlanSettings {
  /** Length of a visit and least way between two places, in minutes. */
  readonly visitMinutes: number;
  readonly travelMinutes: number;
  readonly sameDistrictTravelMinutes: number;
  readonly mostPerDay: number;
  /** Working hours as minutes since midnight; the pause is kept free. */
  readonly hours: readonly (readonly [number, number])[];
}

export const defaultPlanSettings: PlanSettings = {
  visitMinutes: 45,
  travelMinutes: 30,
  sameDistrictTravelMinutes: 10,
  mostPerDay: 4,
  hours: [
    [9 * 60, 11 * 60 + 30],
    [14 * 60, 17 * 60],
  ],
};

const placeOn = (
  candidate: ScoredCandidate,
  taken: readonly BusyTime[],
  settings: PlanSettings,
): { readonly from: number; readonly to: number } | undefined => {
  const way = (other: BusyTime): number =>
    other.district !== null && other.district === candidate.district ? settings.sameDistrictTravelMinutes : settings.travelMinutes;
  const obstacles = taken.toSorted((left, right) => left.from - right.from);
  for (const [open, close] of settings.hours) {
    let from: number = open;
    // The way is kept also to what lies before the opening hour or beyond the pause.
    for (const busy of obstacles) {
      if (from + settings.visitMinutes + way(busy) <= busy.from) break;
      from = Math.max(from, Math.ceil((busy.to + way(busy)) / 15) * 15);
    }
    if (from + settings.visitMinutes <= close) return { from, to: from + settings.visitMinutes };
  }
  return undefined;
};

/**
 * Places the best candidates into the free time of the given working days. A day on which a neighbour is already
 * seen is preferred. Candidates that find no place are simply not proposed.
 */
export const proposeWeek = (ranked: readonly ScoredCandidate[], days: readonly Day[], busy: readonly BusyTime[], settings: PlanSettings): Proposal[] => {
  const taken = new Map<Day, BusyTime[]>(days.map((day) => [day, busy.filter((one) => one.day === day)]));
  const proposals: Proposal[] = [];
  for (const candidate of ranked) {
    const hasNeighbour = (day: Day): boolean => candidate.district !== null && (taken.get(day) ?? []).some((one) => one.district === candidate.district);
    const order = days.toSorted((left, right) => Number(hasNeighbour(right)) - Number(hasNeighbour(left)) || left.localeCompare(right));
    for (const day of order) {
      const list = taken.get(day) ?? [];
      if (list.length >= settings.mostPerDay) continue;
      const place = placeOn(candidate, list, settings);
      if (!place) continue;
      proposals.push({ ...candidate, day, ...place, withNeighbour: hasNeighbour(day) });
      taken.set(day, [...list, { day, ...place, district: candidate.district }]);
      break;
    }
  }
  return proposals.toSorted((left, right) => left.day.localeCompare(right.day) || left.from - right.from);
};
