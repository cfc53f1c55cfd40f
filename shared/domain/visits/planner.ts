/*
 * The week planner proposes, the manager disposes: nothing is planned without consent. Scoring is a pure function
 * with weights that the branch edits; every proposal carries its reasons. Then slots: proposals are placed into free
 * working time, neighbours on the same day: by distance where both places are known, else by the name of the district.
 * At last each day is put into the order of the shortest way from the office, if that still fits its hours.
 */
import type { Coordinates } from "#shared/domain/clients/coordinates.ts";
import { sortedInSteps, type Steps } from "#shared/kernel/steps.ts";
import { daysBetween, type Day } from "#shared/kernel/time.ts";
import { lengthOfWay, metresBetween, minutesFor, orderedByWay } from "./ways.ts";

/** A reason to visit somebody; `weight` is looked up by type, `days` makes it more or less urgent. */
export interface PlannerReason {
  readonly type:
    | "rhythmDue"
    | "maturity"
    | "birthday"
    | "promise"
    | "need"
    | "warning"
    | "followUp"
    | "complaint"
    | "opportunity"
    | "newClient"
    | "neighbour"
    | "longSilence";
  /** The day that the reason points at: maturity, birthday, due date. */
  readonly on: Day | null;
  /** Amount behind the reason in 分, e.g. what matures. */
  readonly amountFen?: number;
  /** Of a neighbour: who is seen that day, how far away in metres; null where only the district is the same. */
  readonly nearTo?: string;
  readonly metres?: number | null;
}

export interface PlannerCandidate {
  readonly clientId: string;
  readonly name: string;
  readonly district: string | null;
  /** Where the client is found; absent or null when unknown. */
  readonly place?: Coordinates | null;
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
  complaint: 50,
  opportunity: 26,
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

/** Candidates that are scored in one step. */
const candidatesPerStep = 2_000;

/** Candidates by score, best first; equal scores by id, so that the order is always the same. */
export function* rankInSteps(candidates: readonly PlannerCandidate[], weights: PlannerWeights, today: Day): Steps<readonly ScoredCandidate[]> {
  const scored: ScoredCandidate[] = [];
  for (const [at, candidate] of candidates.entries()) {
    if (at % candidatesPerStep === 0) yield;
    const one = scoreCandidate(candidate, weights, today);
    if (one.score > 0) scored.push(one);
  }
  return yield* sortedInSteps(scored, (left, right) => right.score - left.score || (left.clientId < right.clientId ? -1 : 1));
}

export interface BusyTime {
  readonly day: Day;
  readonly from: number;
  readonly to: number;
  readonly district: string | null;
  readonly place?: Coordinates | null;
  readonly name?: string;
  /** A call or a meeting at the branch: nobody becomes a neighbour by it. */
  readonly isAtOffice?: boolean;
}

/** Somebody who is seen the same day nearby; `metres` is null where only the district is known. */
export interface Neighbour {
  readonly name: string;
  readonly metres: number | null;
}

export interface Proposal extends ScoredCandidate {
  readonly day: Day;
  readonly from: number;
  readonly to: number;
  /** Whether somebody nearby is seen that day. */
  readonly withNeighbour: boolean;
  readonly neighbour: Neighbour | null;
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

/** Within this distance, in metres, two clients are neighbours. */
export const neighbourMetres = 3_000;

type Spot = Pick<PlannerCandidate, "district" | "place">;
type Slot = { readonly from: number; readonly to: number };

const isSameDistrict = (one: Spot, other: Spot): boolean => one.district !== null && one.district === other.district;

/** The way between two places in minutes: by distance where both are known, else the fixed ways of the branch. */
const wayBetween = (one: Spot, other: Spot, settings: PlanSettings): number => {
  if (one.place && other.place) return minutesFor(metresBetween(one.place, other.place));
  return isSameDistrict(one, other) ? settings.sameDistrictTravelMinutes : settings.travelMinutes;
};

/** The first free slot at or after `earliest`, with the ways to whatever lies before and behind. */
const placeOn = (spot: Spot, taken: readonly BusyTime[], settings: PlanSettings, earliest = 0): Slot | undefined =>
  slotAmong(
    taken.map((busy) => ({ from: busy.from, to: busy.to, way: wayBetween(spot, busy, settings) })),
    settings,
    earliest,
  );

function slotAmong(obstacles: readonly (Slot & { readonly way: number })[], settings: PlanSettings, earliest: number): Slot | undefined {
  for (const [open, close] of settings.hours) {
    let from: number = Math.max(open, earliest);
    // Each step over an obstacle moves the start onward, so the way is held against all of them once more.
    for (let moved = true; moved;) {
      moved = false;
      for (const busy of obstacles) {
        if (from + settings.visitMinutes + busy.way <= busy.from || from >= busy.to + busy.way) continue;
        from = Math.ceil((busy.to + busy.way) / 15) * 15;
        moved = true;
      }
    }
    if (from + settings.visitMinutes <= close) return { from, to: from + settings.visitMinutes };
  }
  return undefined;
}

/** Whether a day takes anybody more, even somebody without any way. */
const isFull = (taken: readonly BusyTime[], settings: PlanSettings): boolean =>
  taken.length >= settings.mostPerDay ||
  slotAmong(
    taken.map(({ from, to }) => ({ from, to, way: 0 })),
    settings,
    0,
  ) === undefined;

/** The nearest of those who are seen that day, if anybody is a neighbour. */
const neighbourAmong = (spot: Spot, taken: readonly BusyTime[]): Neighbour | null => {
  let found: Neighbour | null = null;
  for (const other of taken) {
    if (other.isAtOffice) continue;
    const metres = spot.place && other.place ? Math.round(metresBetween(spot.place, other.place)) : null;
    if (metres === null ? !isSameDistrict(spot, other) : metres > neighbourMetres) continue;
    if (found === null || (metres ?? neighbourMetres) < (found.metres ?? neighbourMetres)) found = { name: other.name ?? "", metres };
  }
  return found;
};

const placesInOrder = (times: readonly BusyTime[]): Coordinates[] =>
  times.toSorted((left, right) => left.from - right.from).flatMap((one) => (one.place ? [one.place] : []));

/** The day's proposals in the order of a short way from the office; as they are when that gains nothing or does not fit. */
const inOrderOfWay = (proposals: readonly Proposal[], busy: readonly BusyTime[], settings: PlanSettings, office: Coordinates | null): readonly Proposal[] => {
  const located = proposals.flatMap((proposal) => (proposal.place ? [{ proposal, place: proposal.place }] : []));
  if (located.length < (office ? 1 : 2) || proposals.length < 2) return proposals;
  const route = orderedByWay(office, located, (stop) => stop.place).map((stop) => stop.proposal);
  // Who has no known place keeps the district together: right behind the last of the same district, else at the end.
  for (const stray of proposals.filter((proposal) => !proposal.place)) {
    const at = route.findLastIndex((other) => isSameDistrict(other, stray));
    route.splice(at === -1 ? route.length : at + 1, 0, stray);
  }
  const moved: Proposal[] = [];
  for (const proposal of route) {
    const slot = placeOn(proposal, [...busy, ...moved], settings, moved.at(-1)?.to);
    if (!slot) return proposals;
    moved.push({ ...proposal, ...slot });
  }
  const length = (list: readonly Proposal[]): number => lengthOfWay(office, placesInOrder([...busy, ...list]));
  return length(moved) < length(proposals) ? moved : proposals;
};

/**
 * Places the best candidates into the free time of the given working days. A day on which a neighbour is already
 * seen is preferred, the nearest one first. Candidates that find no place are simply not proposed.
 */
export const proposeWeek = (
  ranked: readonly ScoredCandidate[],
  days: readonly Day[],
  busy: readonly BusyTime[],
  settings: PlanSettings,
  office: Coordinates | null = null,
): Proposal[] => {
  const fixed = new Map<Day, BusyTime[]>(days.map((day) => [day, busy.filter((one) => one.day === day)]));
  const taken = new Map<Day, BusyTime[]>(fixed);
  const proposals = new Map<Day, Proposal[]>();
  let open = days.filter((day) => !isFull(taken.get(day) ?? [], settings));
  for (const candidate of ranked) {
    if (open.length === 0) break;
    const options = open
      .map((day) => ({ day, neighbour: neighbourAmong(candidate, taken.get(day) ?? []) }))
      .toSorted((left, right) => nearness(left.neighbour) - nearness(right.neighbour) || left.day.localeCompare(right.day));
    for (const { day, neighbour } of options) {
      const list = taken.get(day) ?? [];
      const slot = placeOn(candidate, list, settings);
      if (!slot) continue;
      proposals.set(day, [...(proposals.get(day) ?? []), { ...candidate, day, ...slot, withNeighbour: neighbour !== null, neighbour }]);
      taken.set(day, [...list, { day, ...slot, district: candidate.district, place: candidate.place ?? null, name: candidate.name }]);
      open = open.filter((one) => one !== day || !isFull(taken.get(day) ?? [], settings));
      break;
    }
  }
  return days
    .flatMap((day) => inOrderOfWay(proposals.get(day) ?? [], fixed.get(day) ?? [], settings, office))
    .toSorted((left, right) => left.day.localeCompare(right.day) || left.from - right.from);
};

/** Smaller is nearer: known distances first, then the same district, then nobody. */
function nearness(neighbour: Neighbour | null): number {
  if (neighbour === null) return Number.MAX_SAFE_INTEGER;
  return neighbour.metres ?? neighbourMetres;
}
