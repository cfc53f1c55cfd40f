/*
 * The numbers that the definitions of figures leave to the branch (the sources name none): what is punctual, when a
 * report is in time, how long a risk assessment is valid. Kept as one shared setting of plain JSON; what does not read
 * as ours counts as the default.
 */
export interface FigureRules {
  /** Minutes after the agreed time that still count as punctual. */
  readonly punctualMinutes: number;
  /** A report is in time until the end of the so-manieth working day after its visit; 0: on the day itself. */
  readonly reportWorkingDays: number;
  /** Months for which a risk assessment is valid. */
  readonly riskValidMonths: number;
}

export const defaultFigureRules: FigureRules = { punctualMinutes: 10, reportWorkingDays: 1, riskValidMonths: 12 };

/** Key of the shared setting. */
export const figureRulesKey = "figures.rules";

/** Bounds of each number. */
export const figureRuleBounds: Readonly<Record<keyof FigureRules, { readonly min: number; readonly max: number }>> = {
  punctualMinutes: { min: 0, max: 120 },
  reportWorkingDays: { min: 0, max: 20 },
  riskValidMonths: { min: 1, max: 60 },
};

/** The rules of a stored text over the defaults. */
export const figureRulesFrom = (text: string | null | undefined): FigureRules => {
  let given: Readonly<Record<string, unknown>> = {};
  try {
    const parsed: unknown = JSON.parse(text ?? "{}");
    if (typeof parsed === "object" && parsed !== null) given = { ...parsed };
  } catch {
    return defaultFigureRules;
  }
  const number = (name: keyof FigureRules): number => {
    const value = given[name];
    const { min, max } = figureRuleBounds[name];
    return typeof value === "number" && Number.isInteger(value) && value >= min && value <= max ? value : defaultFigureRules[name];
  };
  return { punctualMinutes: number("punctualMinutes"), reportWorkingDays: number("reportWorkingDays"), riskValidMonths: number("riskValidMonths") };
};
