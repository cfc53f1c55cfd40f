/* What the new-account register sends, as pure functions (R015-R017, R019, R061). */
import type { NewAccountEntry } from "#shared/domain/followUps/followUpLines.ts";
import type { Tone } from "#renderer/ui/StateBadge.tsx";

export interface ScreeningDraft {
  readonly papers: string;
  readonly inferredNeeds: string;
  readonly potential: string;
  readonly state: string;
  readonly firstContactOn: string;
}

export const draftOf = (entry: NewAccountEntry): ScreeningDraft => ({
  papers: entry.papers ?? "",
  inferredNeeds: entry.inferredNeeds ?? "",
  potential: entry.potential ?? "",
  state: entry.state,
  firstContactOn: entry.firstContactOn ?? "",
});

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** The fields that differ from what is stored; nothing when none does. */
export const screeningChanges = (entry: NewAccountEntry, draft: ScreeningDraft): Readonly<Partial<Record<keyof ScreeningDraft, string | null>>> => {
  const before = draftOf(entry);
  return Object.fromEntries(
    (Object.keys(before) as (keyof ScreeningDraft)[]).filter((name) => orNull(before[name]) !== orNull(draft[name])).map((name) => [name, orNull(draft[name])]),
  ); // the keys of the draft's own type
};

export interface FeedbackDraft {
  readonly usage: string;
  readonly opinion: string;
  readonly satisfaction: string;
}

export const emptyFeedback: FeedbackDraft = { usage: "", opinion: "", satisfaction: "" };

/** What is stored of a feedback; nothing when it says nothing. */
export const feedbackValues = (draft: FeedbackDraft): Readonly<Partial<Record<keyof FeedbackDraft, string>>> | undefined => {
  const filled = (Object.keys(draft) as (keyof FeedbackDraft)[]).filter((name) => draft[name].trim() !== ""); // the keys of the draft's own type
  return filled.length === 0 ? undefined : Object.fromEntries(filled.map((name) => [name, draft[name].trim()]));
};

export const screeningTone = (state: string): Tone => (state === "prospect" ? "accent" : state === "toScreen" ? "due" : state === "contacted" ? "done" : "off");
