/* A kept text's draft in the encrypted store, under a key of its own, and the window's clock. */
import { after, nowMs } from "#renderer/ui/time.ts";
import { type Api, tellTyping } from "./api.ts";
import type { Timers } from "./draftKeeper.ts";
import type { KeptTextPort } from "./keptTextStore.ts";

export const windowTimers: Timers = { after };

export const momentNow = (): string => new Date(nowMs()).toISOString();

export const draftPort = (api: Pick<Api, "drafts">, key: string): Pick<KeptTextPort, "readDraft" | "keepDraft" | "tellDraft" | "dropDraft"> => ({
  readDraft: async () => {
    const answer = await api.drafts.draft({ key });
    return answer.ok ? (answer.value.draft?.value ?? null) : null;
  },
  keepDraft: async (value) => (await api.drafts.keepDraft({ key, value })).ok,
  tellDraft: (value) => tellTyping(key, value),
  dropDraft: () => api.drafts.dropDraft({ key }),
});
