/*
 * Turns: how much of something is under way at once, and who comes next. Whoever asks waits in the order of asking; of one asker
 * only so much runs at a time, and what waits behind his share lets others pass. A turn begins with a fresh round of the event
 * loop: answers that are ready leave before the next work begins.
 */

export interface TurnsOptions {
  /** Most weight under way at once; something heavier runs alone. */
  readonly most: number;
  /** Most turns of one asker at once. */
  readonly ofOne: number;
  /** Most askers that may wait; whoever comes then is turned away. */
  readonly mostWaiting: number;
  /** How long one may wait, in milliseconds. */
  readonly longestMs: number;
  /** How often whoever waits is told so, in milliseconds. */
  readonly tellEveryMs: number;
  /** What whoever waited too long, or in too long a row, is told. */
  readonly turnedAway: () => Error;
}

/** A wish for a turn. */
export interface Wish {
  readonly who: string;
  readonly weight: number;
  /** Ends the waiting; a turn under way goes on. */
  readonly gone: AbortSignal;
  /** Called now and then while it waits, so that the asker hears of it. */
  readonly onWaiting?: () => void;
}

interface Waiting extends Wish {
  readonly begin: () => void;
  readonly leave: () => void;
  readonly since: number;
}

export const createTurns = ({ most, ofOne, mostWaiting, longestMs, tellEveryMs, turnedAway }: TurnsOptions) => {
  const waiting = new Set<Waiting>();
  const running = new Map<string, number>();
  const figures = { weight: 0, running: 0, mostWeight: 0, mostRunning: 0 };
  let telling: NodeJS.Timeout | undefined;

  const look = (): void => {
    for (const one of waiting) {
      if ((running.get(one.who) ?? 0) >= ofOne) continue;
      // Nobody passes who is heavier or lighter: whoever stands first and may run gets what becomes free.
      if (figures.running > 0 && figures.weight + one.weight > most) return;
      waiting.delete(one);
      running.set(one.who, (running.get(one.who) ?? 0) + 1);
      figures.weight += one.weight;
      figures.running += 1;
      figures.mostWeight = Math.max(figures.mostWeight, figures.weight);
      figures.mostRunning = Math.max(figures.mostRunning, figures.running);
      one.begin();
    }
  };

  const end = ({ who, weight }: Wish): void => {
    const others = (running.get(who) ?? 1) - 1;
    if (others === 0) running.delete(who);
    else running.set(who, others);
    figures.weight -= weight;
    figures.running -= 1;
    look();
  };

  const tell = (): void => {
    for (const one of waiting) {
      if (performance.now() - one.since >= longestMs) one.leave();
      else one.onWaiting?.();
    }
    if (waiting.size > 0) return;
    clearInterval(telling);
    telling = undefined;
  };

  return {
    /** Resolves when the turn begins, with what ends it; to be called once and always. */
    take: (wish: Wish): Promise<() => void> =>
      new Promise((resolve, reject) => {
        if (wish.gone.aborted || waiting.size >= mostWaiting) return reject(turnedAway());
        const leave = (): void => {
          if (waiting.delete(one)) reject(turnedAway());
          look();
        };
        const begin = (): void => {
          wish.gone.removeEventListener("abort", leave);
          setImmediate(() => resolve(() => end(wish)));
        };
        const one: Waiting = { ...wish, begin, leave, since: performance.now() };
        wish.gone.addEventListener("abort", leave, { once: true });
        waiting.add(one);
        look();
        telling ??= setInterval(tell, tellEveryMs).unref();
      }),
    figures: () => ({ ...figures, waiting: waiting.size }),
  };
};
