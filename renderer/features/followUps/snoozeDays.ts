/* Days that a follow-up is put off to. Days off are skipped by the person, not by the program: the label shows the day. */
import { addDays, type Day } from "#shared/kernel/time.ts";

export interface SnoozeChoice {
  readonly id: "tomorrow" | "nextMonday" | "inAWeek";
  readonly day: string;
}

/** The Monday of the coming week; on a Monday it is the one seven days later. */
export const nextMondayAfter = (today: string): string => {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return addDays(today as Day, (8 - weekday) % 7 || 7); // a day column
};

export const snoozeChoices = (today: string): SnoozeChoice[] => [
  { id: "tomorrow", day: addDays(today as Day, 1) }, // a day column
  { id: "nextMonday", day: nextMondayAfter(today) },
  { id: "inAWeek", day: addDays(today as Day, 7) },
];
