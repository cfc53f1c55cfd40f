/* The plan of visits: the calendar, the board beside it, the out-of-office register (X05). */
import { z } from "zod";
import { daysBetween, isDay } from "#shared/kernel/time.ts";
import { type BoardList, boardLists, type OutEntry, type VisitEntry } from "#shared/domain/visits/visitLines.ts";
import { type FeatureContract, query, type } from "../contract.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A visit as lists and calendars show it; the phone is masked. */
export interface VisitLine extends VisitEntry {
  /** Whether another visit of the day that is still to come overlaps it or leaves too little time for the way. */
  readonly isColliding: boolean;
}

/** A day that is not what its weekday says: a statutory holiday or a make-up working day (调休). */
export interface SpecialDay {
  readonly day: string;
  readonly kind: string;
  readonly name: string | null;
}

/** Most days of a plan at once: the weeks of a month. */
const mostDays = 42;
const PlanDays = z
  .strictObject({ from: Day, to: Day, fromDay: z.int().min(0).optional() })
  .refine(({ from, to }) => isDay(from) && isDay(to) && daysBetween(from, to) < mostDays);

/** The plan of some days; `unannouncedYears` are those whose holidays are not known yet. */
export interface PlanOfDays {
  readonly visits: readonly VisitLine[];
  readonly specialDays: readonly SpecialDay[];
  readonly unannouncedYears: readonly number[];
}

/** Most lines of one list of the board at once: six such pages fit one message. */
export const boardPage = 30;

const BoardFrom = z.partialRecord(z.enum(boardLists), z.int().min(0));

/** The most urgent of each list first; `totals` count all of them. */
export interface VisitBoard extends Readonly<Record<BoardList, readonly VisitLine[]>> {
  readonly today: string;
  readonly totals: Readonly<Record<BoardList, number>>;
}

export const visitPlan = {
  /** No more than six weeks, from the day numbered `fromDay` (0 when absent) as far as a message reaches. */
  visitCalendar: query({ input: PlanDays, output: type<PlanOfDays & { readonly next: number | null }>() }),
  /** A page of each list, from the line numbered in `from` (0 when absent). */
  visitBoard: query({ input: z.strictObject({ from: BoardFrom.optional() }), output: type<VisitBoard>() }),
  /** Out-of-office register (X05), from the line numbered `fromLine` (0 when absent) as far as a message reaches. */
  outOfOffice: query({
    input: z.strictObject({ from: Day, to: Day, fromLine: z.int().min(0).optional() }),
    output: type<{ readonly lines: readonly OutEntry[]; readonly next: number | null }>(),
  }),
} as const satisfies FeatureContract;
