/*
 * Looks for an update by itself: a while after the start and every four hours, each workstation at its own minute, so that a
 * branch does not ask its server all at once. Only looks; fetching and installing are the person's.
 */
const firstMs = 60_000;
const everyMs = 4 * 3_600_000;

/** The pause before the next look, in milliseconds; `chance` between 0 and 1 spreads the workstations over half an hour. */
export const pauseBefore = (isFirst: boolean, chance: number): number => Math.round((isFirst ? firstMs : everyMs) + chance * 1_800_000 * (isFirst ? 0.1 : 1));

export const startUpdateSchedule = (look: () => Promise<void>, chance: () => number = Math.random): void => {
  const next = (isFirst: boolean): void => {
    setTimeout(() => void look().finally(() => next(false)), pauseBefore(isFirst, chance())).unref();
  };
  next(true);
};
