/*
 * Rows of a library that are being written at length: kept while one looks at another page, and every second in the encrypted
 * store, so that neither a lock nor a crash costs a sentence. What is in the store is there as soon as it was read; what was typed
 * before that goes first.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Api } from "./api.ts";
import { createDraftKeeper, type DraftKeeper, type Timers } from "./draftKeeper.ts";
import { draftPort, windowTimers } from "./draftPort.ts";

export interface EditedRows<D> {
  /** By id of the row; a new one has an id of its page's choice. */
  readonly drafts: Readonly<Record<string, D>>;
  readonly change: (id: string, draft: D) => void;
  /** It was saved or given up. */
  readonly drop: (id: string) => void;
}

/** The store's factory: drafts lie under `form:<name>:<id>`; `read` answers nothing for a text that is none. */
export const createEditedRows =
  <D extends object>(name: string, read: (text: string) => D | undefined) =>
  (api: Pick<Api, "drafts">, timers: Timers = windowTimers): StoreApi<EditedRows<D>> => {
    const prefix = `form:${name}:`;
    const keeperAt = (key: string): DraftKeeper => {
      const { keepDraft, tellDraft } = draftPort(api, key);
      return createDraftKeeper(keepDraft, timers, tellDraft);
    };
    const keepers = new Map<string, DraftKeeper>();
    const keeperOf = (id: string): DraftKeeper => {
      const known = keepers.get(id) ?? keeperAt(`${prefix}${id}`);
      keepers.set(id, known);
      return known;
    };
    const touched = new Set<string>();
    const store = createStore<EditedRows<D>>((set) => ({
      drafts: {},
      change: (id, draft) => {
        touched.add(id);
        set((state) => ({ drafts: { ...state.drafts, [id]: draft } }));
        keeperOf(id).typed(JSON.stringify(draft));
      },
      drop: (id) => {
        touched.add(id);
        set((state) => ({ drafts: Object.fromEntries(Object.entries(state.drafts).filter(([key]) => key !== id)) }));
        keeperOf(id).forget();
        void api.drafts.dropDraft({ key: `${prefix}${id}` });
      },
    }));
    void api.drafts.drafts({ prefix }).then((answer) => {
      if (!answer.ok) return;
      const kept = answer.value.drafts.flatMap(({ key, value }) => {
        const [id, draft] = [key.slice(prefix.length), read(value)];
        return draft === undefined || touched.has(id) ? [] : [[id, draft] as const];
      });
      store.setState((state) => ({ drafts: { ...Object.fromEntries(kept), ...state.drafts } }));
    });
    return store;
  };
