/* Scripts that are being edited, kept while one looks at another page; a lock throws them away with the session. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ScriptDraft } from "./scriptForm.ts";

export interface ScriptState {
  /** By script id; `new` for one that is not stored yet. */
  readonly drafts: Readonly<Record<string, ScriptDraft>>;
  readonly change: (id: string, draft: ScriptDraft) => void;
  readonly drop: (id: string) => void;
}

export const createScriptStore = (): StoreApi<ScriptState> =>
  createStore<ScriptState>((set) => ({
    drafts: {},
    change: (id, draft) => set((state) => ({ drafts: { ...state.drafts, [id]: draft } })),
    drop: (id) => set((state) => ({ drafts: Object.fromEntries(Object.entries(state.drafts).filter(([key]) => key !== id)) })),
  }));
