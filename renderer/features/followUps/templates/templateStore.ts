/* Drafts of templates by family (or "new"): they survive going to another page until they are saved or discarded. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { TemplateDraft } from "./templateDraft.ts";

export interface TemplateDrafts {
  readonly drafts: Readonly<Record<string, TemplateDraft>>;
  readonly set: (family: string, draft: TemplateDraft) => void;
  readonly drop: (family: string) => void;
}

export const createTemplateStore = (): StoreApi<TemplateDrafts> =>
  createStore<TemplateDrafts>((set) => ({
    drafts: {},
    set: (family, draft) => set((before) => ({ drafts: { ...before.drafts, [family]: draft } })),
    drop: (family) => set((before) => ({ drafts: Object.fromEntries(Object.entries(before.drafts).filter(([key]) => key !== family)) })),
  }));
