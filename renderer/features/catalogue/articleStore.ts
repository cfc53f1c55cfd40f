/* Articles that are being edited, kept while one looks at another page; a lock throws them away with the session. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ArticleDraft } from "./articleForm.ts";

export interface ArticleState {
  /** By article id; `new` for one that is not stored yet. */
  readonly drafts: Readonly<Record<string, ArticleDraft>>;
  readonly change: (id: string, draft: ArticleDraft) => void;
  readonly drop: (id: string) => void;
}

export const createArticleStore = (): StoreApi<ArticleState> =>
  createStore<ArticleState>((set) => ({
    drafts: {},
    change: (id, draft) => set((state) => ({ drafts: { ...state.drafts, [id]: draft } })),
    drop: (id) => set((state) => ({ drafts: Object.fromEntries(Object.entries(state.drafts).filter(([key]) => key !== id)) })),
  }));
