/* The kept texts of one visit: its notes, and its report as one form. Each saves where it belongs through the api. */
import type { Day } from "#shared/kernel/time.ts";
import type { VisitFile } from "#shared/contracts/visits.ts";
import type { Api } from "#renderer/api/api.ts";
import type { Timers } from "#renderer/api/draftKeeper.ts";
import { draftPort, momentNow as now, windowTimers } from "#renderer/api/draftPort.ts";
import { createKeptTextStore, type KeptTextStore } from "#renderer/api/keptTextStore.ts";
import { heldBy } from "./heldBy.ts";
import { changedFields, type MoodEntry, parseNotes } from "./noteMarks.ts";
import { isAllSaved, readReportForm, reportFormOf, reportValues } from "./reportForm.ts";

export const notesDraftKey = (visitId: string): string => `visits.notes:${visitId}`;
export const reportDraftKey = (visitId: string): string => `visits.report:${visitId}`;

/** The notes of a visit: the text, and the fields that its marks fill. */
export const createNotesStore = (
  api: Pick<Api, "drafts" | "visits">,
  visitId: string,
  stored: string,
  moods: readonly MoodEntry[],
  timers: Timers = windowTimers,
): KeptTextStore =>
  createKeptTextStore(
    {
      ...draftPort(api, notesDraftKey(visitId)),
      save: async (text, before) => {
        const parts = changedFields(parseNotes(before, moods), parseNotes(text, moods));
        // Notes must not fail for one line that is longer than the field it fills.
        const held = Object.fromEntries(Object.entries(parts).map(([field, part]) => [field, part === null ? null : heldBy("visit", field, part)]));
        const values = { notes: text === "" ? null : text, ...held };
        return (await api.visits.changeVisit({ visitId, values })).ok;
      },
      isWhole: () => true,
      now,
      timers,
    },
    stored,
  );

/** The report of a visit; the text is the form as JSON, because its follow-ups wait in it until it is submitted. */
export const createReportStore = (
  api: Pick<Api, "drafts" | "visits">,
  file: VisitFile,
  moods: readonly MoodEntry[],
  today: Day,
  timers: Timers = windowTimers,
): KeptTextStore => {
  const start = reportFormOf(file, moods, today);
  const visitId = file.visit.id;
  return createKeptTextStore(
    {
      ...draftPort(api, reportDraftKey(visitId)),
      save: async (text) => (await api.visits.saveReport({ visitId, values: reportValues(readReportForm(text, start)) })).ok,
      isWhole: (text) => isAllSaved(readReportForm(text, start)),
      now,
      timers,
    },
    JSON.stringify(start),
  );
};
