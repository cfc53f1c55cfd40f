/*
 * What a branch may set about the week planner: the points of each reason, and the working day into which visits are
 * placed (X02). Kept as two shared settings of plain JSON; whatever does not read as one of ours counts as the
 * default, so a broken setting can never stop the planner.
 */
import { type Coordinates, farthest } from "#shared/domain/clients/coordinates.ts";
import { defaultPlanSettings, defaultWeights, type PlannerWeights, type PlanSettings } from "./planner.ts";

/** Keys of the settings. */
export const plannerWeightsKey = "planner.weights";
export const planSettingsKey = "planner.settings";
export const officeKey = "planner.office";

export interface NumberBounds {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

const points: NumberBounds = { min: 0, max: 100, step: 1 };

/** What each weight may be; the factor of important clients never lowers them. */
export const weightBounds: Readonly<Record<keyof PlannerWeights, NumberBounds>> = {
  rhythmDue: points,
  maturity: points,
  birthday: points,
  promise: points,
  need: points,
  warning: points,
  followUp: points,
  complaint: points,
  opportunity: points,
  newClient: points,
  neighbour: points,
  longSilence: points,
  perMillion: points,
  amountCap: { min: 0, max: 200, step: 1 },
  keyClientFactor: { min: 1, max: 3, step: 0.05 },
};

/** What each number of the working day may be, in minutes or visits. */
export const planBounds: Readonly<Record<"visitMinutes" | "travelMinutes" | "sameDistrictTravelMinutes" | "mostPerDay", NumberBounds>> = {
  visitMinutes: { min: 15, max: 240, step: 5 },
  travelMinutes: { min: 0, max: 180, step: 5 },
  sameDistrictTravelMinutes: { min: 0, max: 120, step: 5 },
  mostPerDay: { min: 1, max: 12, step: 1 },
};

export type PlanSettingsProblem = "noHours" | "hoursReversed" | "hoursOverlap" | "hoursTooShort";

/** Why a working day cannot be planned, or null: its hours follow each other, and one visit fits into each. */
export const planSettingsProblem = ({ hours, visitMinutes }: Pick<PlanSettings, "hours" | "visitMinutes">): PlanSettingsProblem | null => {
  if (hours.length === 0) return "noHours";
  if (hours.some(([from, to]) => from >= to)) return "hoursReversed";
  const ordered = hours.toSorted((left, right) => left[0] - right[0]);
  if (ordered.some(([from], index) => from < (ordered[index - 1]?.[1] ?? 0))) return "hoursOverlap";
  return hours.some(([from, to]) => to - from < visitMinutes) ? "hoursTooShort" : null;
};

const isWithin = (value: unknown, { min, max }: NumberBounds): value is number =>
  typeof value === "number" && Number.isFinite(value) && value >= min && value <= max;

const objectFrom = (text: string | null | undefined): Readonly<Record<string, unknown>> => {
  if (!text) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
};

/** The weights of a stored setting over the defaults. */
export const weightsFrom = (text: string | null | undefined): PlannerWeights => {
  const given = objectFrom(text);
  const weights = { ...defaultWeights };
  for (const key of Object.keys(weightBounds) as (keyof PlannerWeights)[]) {
    const value = given[key];
    if (isWithin(value, weightBounds[key])) weights[key] = value;
  }
  return weights;
};

const isSpan = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((minute) => Number.isInteger(minute) && minute >= 0 && minute <= 24 * 60);

/** The working day of a stored setting over the default one. */
export const planSettingsFrom = (text: string | null | undefined): PlanSettings => {
  const given = objectFrom(text);
  const number = (key: keyof typeof planBounds): number => {
    const value = given[key];
    return isWithin(value, planBounds[key]) ? value : defaultPlanSettings[key];
  };
  const spans: unknown = given["hours"];
  const settings: PlanSettings = {
    visitMinutes: number("visitMinutes"),
    travelMinutes: number("travelMinutes"),
    sameDistrictTravelMinutes: number("sameDistrictTravelMinutes"),
    mostPerDay: number("mostPerDay"),
    hours: Array.isArray(spans) && spans.every(isSpan) ? spans : defaultPlanSettings.hours,
  };
  return planSettingsProblem(settings) === null ? settings : { ...settings, visitMinutes: defaultPlanSettings.visitMinutes, hours: defaultPlanSettings.hours };
};

const within = (value: unknown, most: number): value is number => typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= most;

/** Where the manager sets out from, of a stored setting; null when it is not set. */
export const officeFrom = (text: string | null | undefined): Coordinates | null => {
  const { latitude, longitude } = objectFrom(text);
  return within(latitude, farthest.latitude) && within(longitude, farthest.longitude) ? { latitude, longitude } : null;
};
