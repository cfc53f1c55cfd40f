/*
 * Several texts that are kept as one: the manager's own words of a day, or agenda and minutes of a meeting. The kept
 * text is the form as JSON; a draft that does not read as this form counts as what is stored.
 */
import type { Api } from "#renderer/api/api.ts";
import type { Timers } from "#renderer/api/draftKeeper.ts";
import { draftPort, momentNow, windowTimers } from "#renderer/api/draftPort.ts";
import { createKeptTextStore, type KeptTextStore } from "#renderer/api/keptTextStore.ts";

export type Form<K extends string> = Readonly<Record<K, string>>;

/** The form in a kept text; fields that are missing or no text are taken from `fallback`. */
export const readForm = <K extends string>(text: string, fallback: Form<K>): Form<K> => {
  try {
    const parsed: unknown = JSON.parse(text);
    const given: Readonly<Record<string, unknown>> = typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
    const form: Record<string, string> = { ...fallback };
    for (const key of Object.keys(fallback)) {
      const value = given[key];
      if (typeof value === "string") form[key] = value;
    }
    return form as Form<K>; // the keys of the fallback
  } catch {
    return fallback;
  }
};

/** Fields whose text differs, as a command wants them: an emptied one is null. */
export const changedFields = <K extends string>(form: Form<K>, before: Form<K>): Partial<Record<K, string | null>> => {
  const changed: Partial<Record<K, string | null>> = {};
  for (const key of Object.keys(form) as K[]) if (form[key] !== before[key]) changed[key] = form[key] === "" ? null : form[key]; // the form's own keys
  return changed;
};

export const createFormStore = <K extends string>(
  api: Pick<Api, "drafts">,
  key: string,
  stored: Form<K>,
  save: (values: Partial<Record<K, string | null>>) => Promise<boolean>,
  timers: Timers = windowTimers,
): KeptTextStore =>
  createKeptTextStore(
    {
      ...draftPort(api, key),
      save: (text, before) => save(changedFields(readForm(text, stored), readForm(before, stored))),
      isWhole: () => true,
      now: momentNow,
      timers,
    },
    JSON.stringify(stored),
  );
