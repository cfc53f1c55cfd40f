/*
 * The report as a form: what the notes already say is put in, so that only the result and the plan remain to be
 * written (X02, X04). Follow-ups and promises wait in the form until the report is submitted.
 */
import { addDays, type Day } from "#shared/kernel/time.ts";
import type { VisitFile } from "#shared/contracts/visits.ts";
import { missingReportFields, type RequiredReportField } from "#shared/domain/visits/reportRules.ts";
import { heldBy } from "./heldBy.ts";
import { type MoodEntry, parseNotes } from "./noteMarks.ts";

export interface FollowUpDraft {
  readonly title: string;
  readonly dueOn: string;
}
export interface PromiseDraft {
  readonly body: string;
  readonly dueOn: string;
}

export interface ReportForm {
  readonly result: string;
  readonly summary: string;
  readonly clientNeeds: string;
  readonly feedback: string;
  readonly nextStep: string;
  readonly nextContactOn: string;
  readonly mood: string;
  readonly followUps: readonly FollowUpDraft[];
  readonly promises: readonly PromiseDraft[];
}

export const reportTextFields = ["result", "summary", "clientNeeds", "feedback", "nextStep", "nextContactOn", "mood"] as const;
export type ReportTextField = (typeof reportTextFields)[number];

/** Days after the visit by which a promise falls due unless somebody says otherwise. */
const promiseDays = 7;

/** The form of a visit: the report begun, or what the notes give. `today` dates the promises. */
export const reportFormOf = (file: VisitFile, moods: readonly MoodEntry[], today: Day): ReportForm => {
  const { visit, report } = file;
  const parsed = parseNotes(visit.notes ?? "", moods);
  const heard = [visit.clientWords, visit.objections].filter((text) => text !== null && text !== "").join("\n");
  // A promise that is in the ledger already is not made twice.
  const known = new Set(file.promises.map((promise) => promise.body));
  return {
    result: report?.result ?? "",
    summary: report?.summary ?? heldBy("visitReport", "summary", parsed.account),
    clientNeeds: report?.clientNeeds ?? visit.needsHeard ?? "",
    feedback: report?.feedback ?? heldBy("visitReport", "feedback", heard),
    nextStep: report?.nextStep ?? "",
    nextContactOn: report?.nextContactOn ?? "",
    mood: report?.mood ?? visit.mood ?? "",
    followUps: [],
    promises: parsed.promises
      .map((body) => heldBy("promise", "body", body))
      .filter((body) => !known.has(body))
      .map((body) => ({ body, dueOn: addDays(today, promiseDays) })),
  };
};

const isText = (value: unknown): value is string => typeof value === "string";
const listOf = (value: unknown, name: string): Record<string, string>[] =>
  Array.isArray(value)
    ? value.filter((one): one is Record<string, string> => typeof one === "object" && one !== null && isText(one[name]) && isText(one.dueOn))
    : [];

/** The form out of a draft; the fallback when the draft cannot be read. */
export const readReportForm = (text: string, fallback: ReportForm): ReportForm => {
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given !== "object" || given === null) return fallback;
    const held = given as Record<string, unknown>; // every field is checked below
    const texts = Object.fromEntries(reportTextFields.map((field) => [field, isText(held[field]) ? held[field] : fallback[field]]));
    return {
      ...fallback,
      ...texts,
      followUps: listOf(held["followUps"], "title").map((one) => ({ title: one["title"] ?? "", dueOn: one["dueOn"] ?? "" })),
      promises: listOf(held["promises"], "body").map((one) => ({ body: one["body"] ?? "", dueOn: one["dueOn"] ?? "" })),
    };
  } catch {
    return fallback;
  }
};

/** What is saved with the report while it is a draft. */
export const reportValues = (form: ReportForm): Record<ReportTextField, string | null> => ({
  result: form.result || null,
  summary: form.summary.trim() || null,
  clientNeeds: form.clientNeeds.trim() || null,
  feedback: form.feedback.trim() || null,
  nextStep: form.nextStep.trim() || null,
  nextContactOn: form.nextContactOn || null,
  mood: form.mood || null,
});

/** Required fields that are still empty. */
export const missingOf = (form: ReportForm): RequiredReportField[] => missingReportFields(form);

/** What goes with the submission: rows without words are left out. */
export const attachedOf = (form: ReportForm): { readonly followUps: FollowUpDraft[]; readonly promises: PromiseDraft[] } => ({
  followUps: form.followUps.filter((one) => one.title.trim() !== "" && one.dueOn !== "").map((one) => ({ title: one.title.trim(), dueOn: one.dueOn })),
  promises: form.promises.filter((one) => one.body.trim() !== "" && one.dueOn !== "").map((one) => ({ body: one.body.trim(), dueOn: one.dueOn })),
});

/** Whether the saved report holds all of the form: follow-ups and promises are only in the draft until submitted. */
export const isAllSaved = (form: ReportForm): boolean => form.followUps.length === 0 && form.promises.length === 0;
