/*
 * Runs the daily round shortly after unlocking and at the turn of the day, also after the laptop slept: through the
 * same intents as the window, so that there is one way. The round itself does nothing twice. A window that is open when the
 * day turns is told: its Today would be yesterday's until something else changes.
 */
import { dayOf } from "#shared/kernel/time.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { TodayPage } from "#shared/contracts/followUps.ts";
import { dayTurnedTopic } from "#shared/contracts/turnOfDay.ts";
import type { DueCounts } from "./dueNotice.ts";

/** After unlocking, so that Today is on the screen first; in milliseconds. */
const afterUnlockMs = 4_000;
/** How often the turn of the day is looked for, in milliseconds. */
const lookEveryMs = 30_000;
/** After an import or an exchange brought clients; several in a row count once. In milliseconds. */
const afterArrivalMs = 3_000;

export interface DailyRound {
  readonly opened: () => void;
  /** Tells the window what a job brought; new balances and accounts raise what the rules say (R137). */
  readonly brought: (topics: readonly string[]) => void;
}

/** What is due of a Today page: visits still to make, and lines due today or late. */
export const dueCounts = (page: Pick<TodayPage, "today" | "visits" | "lines">): DueCounts => ({
  visits: page.visits.filter((visit) => visit.state === "planned" || visit.state === "underWay").length,
  due: page.lines.filter((line) => line.on !== null && line.on <= page.today).length,
});

export const startDailyRound = (options: {
  readonly clock: Clock;
  readonly isOpen: () => boolean;
  readonly run: (feature: string, intent: string, input: unknown) => Promise<Result<unknown, unknown>>;
  readonly broadcast: (topics: readonly string[]) => void;
  /** Told once a day what is due, after the round. */
  readonly onRound: (counts: DueCounts) => void;
}): DailyRound => {
  let lastDay = "";
  /** The day that the window shows. */
  let shownDay = "";
  const round = async (): Promise<void> => {
    const today = dayOf(options.clock.now());
    if (!options.isOpen() || lastDay === today) return;
    if (shownDay !== today) options.broadcast([dayTurnedTopic]);
    shownDay = today;
    lastDay = today;
    await options.run("followUps", "runDailyRound", {});
    await options.run("care", "makeGreetingPlan", { month: today.slice(0, 7), automatic: true });
    await options.run("rules", "runRules", {});
    const answer = await options.run("followUps", "todayPage", {});
    if (answer.ok) options.onRound(dueCounts(answer.value as TodayPage)); // the contract's output of this intent
  };
  setInterval(() => void round(), lookEveryMs).unref();
  let pending: NodeJS.Timeout | undefined;
  return {
    brought: (topics) => {
      options.broadcast(topics);
      if (!topics.includes("clients")) return;
      clearTimeout(pending);
      pending = setTimeout(() => {
        if (options.isOpen()) void options.run("rules", "runRules", {});
      }, afterArrivalMs);
      pending.unref();
    },
    opened: () => {
      lastDay = "";
      shownDay = dayOf(options.clock.now());
      setTimeout(() => void round(), afterUnlockMs).unref();
    },
  };
};
