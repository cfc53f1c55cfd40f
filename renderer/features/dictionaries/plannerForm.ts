/* The planner's numbers as they are typed: text in the boxes, checked against the bounds before anything is sent. */
import type { PlannerWeights, PlanSettings } from "#shared/domain/visits/planner.ts";
import { type NumberBounds, planBounds, planSettingsProblem, type PlanSettingsProblem, weightBounds } from "#shared/domain/visits/planSettings.ts";
import { minutesOf, timeOf } from "#shared/domain/visits/visitTimes.ts";

export type WeightKey = keyof typeof weightBounds;
export type PlanKey = keyof typeof planBounds;

export const weightKeys = Object.keys(weightBounds) as WeightKey[]; // the keys of the bounds
export const planKeys = Object.keys(planBounds) as PlanKey[]; // the keys of the bounds

/** The number of a text within its bounds, or null. */
export const numberOfText = (text: string, { min, max, step }: NumberBounds): number | null => {
  const plain = text.normalize("NFKC").trim();
  if (!/^\d+(?:\.\d+)?$/.test(plain)) return null;
  const value = Number(plain);
  return value < min || value > max || (step >= 1 && !Number.isInteger(value)) ? null : value;
};

export type WeightTexts = Readonly<Record<WeightKey, string>>;

export const textsOfWeights = (weights: PlannerWeights): WeightTexts => {
  const texts: Partial<Record<WeightKey, string>> = {};
  for (const key of weightKeys) texts[key] = String(weights[key]);
  return texts as WeightTexts; // every key was set
};

/** The weights of the texts, or nothing while one of them is out of its bounds. */
export const weightsOfTexts = (texts: WeightTexts): PlannerWeights | undefined => {
  const weights: Partial<Record<WeightKey, number>> = {};
  for (const key of weightKeys) {
    const value = numberOfText(texts[key], weightBounds[key]);
    if (value === null) return undefined;
    weights[key] = value;
  }
  return weights as PlannerWeights; // every key was set
};

export interface DayTexts {
  readonly numbers: Readonly<Record<PlanKey, string>>;
  readonly hours: readonly (readonly [string, string])[];
}

export const textsOfDay = (settings: PlanSettings): DayTexts => ({
  numbers: {
    visitMinutes: String(settings.visitMinutes),
    travelMinutes: String(settings.travelMinutes),
    sameDistrictTravelMinutes: String(settings.sameDistrictTravelMinutes),
    mostPerDay: String(settings.mostPerDay),
  },
  hours: settings.hours.map(([from, to]) => [timeOf(from), timeOf(to)] as const),
});

export type DayProblem = PlanSettingsProblem | "notATime" | "outOfRange";

/** The working day of the texts, or why it is none. */
export const dayOfTexts = (texts: DayTexts): { readonly settings: PlanSettings } | { readonly problem: DayProblem } => {
  const numbers: Partial<Record<PlanKey, number>> = {};
  for (const key of planKeys) {
    const value = numberOfText(texts.numbers[key], planBounds[key]);
    if (value === null) return { problem: "outOfRange" };
    numbers[key] = value;
  }
  const hours: (readonly [number, number])[] = [];
  for (const [from, to] of texts.hours) {
    const span = [minutesOf(from), minutesOf(to)] as const;
    if (span[0] === undefined || span[1] === undefined) return { problem: "notATime" };
    hours.push([span[0], span[1]]);
  }
  const settings: PlanSettings = { ...(numbers as Record<PlanKey, number>), hours }; // every key was set
  const problem = planSettingsProblem(settings);
  return problem === null ? { settings } : { problem };
};
