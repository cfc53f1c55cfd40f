import type { Row } from "#shared/domain/edit/syncedTables.ts";

/** A greeting with the client beside it; whoever shows the phone masks it. */
export interface GreetingEntry extends Row<"greeting"> {
  readonly clientName: string;
  readonly phone: string | null;
  readonly grade: string | null;
  readonly greetingConsent: string | null;
  /** Where it was added on this device: keeps greetings of one day in their order. */
  readonly rowNo: number;
}

/** Where a piece of a month's list ended; the next one begins behind it. */
export interface GreetingPlace {
  readonly state: string;
  readonly rowNo: number;
}

/** Most greetings that one press marks: their ids stay below the size that a message may have (SP14). */
export const mostMarked = 5_000;
/** Most letters of one run: their sheets stand in the window together. */
export const mostLetters = 2_000;

const rank = ({ state }: Pick<GreetingEntry, "state">): number => (state === "skipped" ? 1 : 0);

/** The lines as a list shows them: by day, those that are skipped last, then as they were added. */
export const inListOrder = <T extends Pick<GreetingEntry, "dueOn" | "state" | "rowNo">>(lines: readonly T[]): T[] =>
  lines.toSorted((left, right) => (left.dueOn < right.dueOn ? -1 : left.dueOn > right.dueOn ? 1 : 0) || rank(left) - rank(right) || left.rowNo - right.rowNo);
