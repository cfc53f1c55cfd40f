/* Drafts of many texts at once, each under its own key: the fields of an archive, a form for a row and the one before it. */
import type { Api } from "./api.ts";
import { createDraftKeeper, type DraftKeeper, type Timers } from "./draftKeeper.ts";
import { draftPort, windowTimers } from "./draftPort.ts";

export interface DraftShelf {
  /** What stands in a field now; kept within a second, and sooner when the program locks. */
  readonly typed: (key: string, text: string) => void;
  /** Keeps at once what still waits under this key; without a key, everything. */
  readonly keep: (key?: string) => void;
  /** It is saved elsewhere or given up. */
  readonly drop: (key: string) => void;
}

export const createDraftShelf = (api: Pick<Api, "drafts">, timers: Timers = windowTimers): DraftShelf => {
  const keepers = new Map<string, DraftKeeper>();
  const keeperOf = (key: string): DraftKeeper => {
    const known = keepers.get(key);
    if (known) return known;
    const { keepDraft, tellDraft } = draftPort(api, key);
    const made = createDraftKeeper(keepDraft, timers, tellDraft);
    keepers.set(key, made);
    return made;
  };
  return {
    typed: (key, text) => keeperOf(key).typed(text),
    keep: (key) => {
      for (const [name, keeper] of keepers) if (key === undefined || name === key) void keeper.flush();
    },
    drop: (key) => {
      keepers.get(key)?.forget();
      keepers.delete(key);
      void api.drafts.dropDraft({ key });
    },
  };
};
