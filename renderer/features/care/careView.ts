/* What the greeting list draws, as pure functions (R050-R053). */
import type { GreetingEntry } from "#shared/domain/care/careLines.ts";
import { mergeText } from "#shared/domain/care/mergeText.ts";
import type { Tone } from "#renderer/ui/StateBadge.tsx";

export const isMonth = (text: unknown): text is string => typeof text === "string" && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The month that lies `step` months away from `YYYY-MM`. */
export const shiftMonth = (month: string, step: number): string => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + step;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
};

export interface GreetingFilter {
  readonly state: string | undefined;
  readonly occasion: string | undefined;
}

export const filterGreetings = (lines: readonly GreetingEntry[], { state, occasion }: GreetingFilter): readonly GreetingEntry[] =>
  lines.filter((line) => (state === undefined || line.state === state) && (occasion === undefined || line.occasion === occasion));

/** The first line that is neither sent nor skipped; -1 when all are. */
export const firstOpenGreeting = (lines: readonly Pick<GreetingEntry, "state">[]): number =>
  lines.findIndex((line) => line.state !== "sent" && line.state !== "skipped");

/** Greetings that a run of letters writes, and those of the choice that it leaves out. */
export interface LetterRun {
  readonly greetingIds: readonly string[];
  /** Sent or skipped already. */
  readonly settled: readonly { readonly id: string; readonly clientName: string }[];
}

/**
 * What a run of the chosen greetings writes: nobody gets twice what "all" happens to hold. Whoever chooses only settled ones
 * wants just those again. A letter that came back is written again. Who has not agreed is not settled: the run names them.
 */
export const letterRunOf = (chosen: readonly Pick<GreetingEntry, "id" | "clientName" | "state" | "greetingConsent">[]): LetterRun => {
  const isSettled = ({ state, greetingConsent }: Pick<GreetingEntry, "state" | "greetingConsent">): boolean =>
    (state === "sent" || state === "skipped") && greetingConsent === "yes";
  const settled = chosen.every(isSettled) ? [] : chosen.filter(isSettled);
  const left = new Set(settled.map(({ id }) => id));
  return {
    greetingIds: chosen.flatMap(({ id }) => (left.has(id) ? [] : [id])),
    settled: settled.map(({ id, clientName }) => ({ id, clientName })),
  };
};

/** How many lines have each value, in the order of the dictionary. */
export const countBy = (lines: readonly GreetingEntry[], field: "state" | "occasion"): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line[field], (counts.get(line[field]) ?? 0) + 1);
  return counts;
};

const tones: Readonly<Record<string, Tone>> = { planned: "plain", ready: "accent", sent: "done", returned: "overdue", skipped: "off" };
export const greetingTone = (state: string): Tone => tones[state] ?? "plain";

/** Occasion and title in one text; a title that only repeats the occasion is left out. */
export const occasionText = (occasion: string, title: string | null, otherNames: readonly string[] = []): string =>
  title === null || title === "" || title === occasion || otherNames.includes(title) ? occasion : `${occasion} · ${title}`;

/** Merge fields that still stand in the text of a greeting: no letter goes out with a hole in it. */
export const openFields = (body: string | null): readonly string[] => {
  const { empty, unknown } = mergeText(body ?? "", {});
  return [...empty, ...unknown];
};

/** What a key of the list does with the active greeting. */
export const greetingKey = (press: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}): "sent" | "skipped" | undefined => {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  const key = press.key.toLowerCase();
  return key === "d" ? "sent" : key === "s" ? "skipped" : undefined;
};

export interface GreetingDraft {
  readonly body: string;
  readonly gift: string;
  readonly dueOn: string;
  readonly channel: string;
}

export const greetingDraft = (line: GreetingEntry): GreetingDraft => ({
  body: line.body ?? "",
  gift: line.gift ?? "",
  dueOn: line.dueOn,
  channel: line.channel ?? "",
});

/** The fields that differ from what is stored. */
export const greetingChanges = (line: GreetingEntry, draft: GreetingDraft): Readonly<Partial<Record<keyof GreetingDraft, string | null>>> => {
  const before = greetingDraft(line);
  const names = Object.keys(before) as (keyof GreetingDraft)[]; // the keys of the draft's own type
  return Object.fromEntries(names.filter((name) => before[name] !== draft[name]).map((name) => [name, draft[name].trim() === "" ? null : draft[name]]));
};

/** Puts a merge field where the caret is; answers the text and where the caret goes. */
export const insertField = (body: string, field: string, start: number, end: number): { readonly body: string; readonly caret: number } => {
  const mark = `{${field}}`;
  return { body: body.slice(0, start) + mark + body.slice(end), caret: start + mark.length };
};
