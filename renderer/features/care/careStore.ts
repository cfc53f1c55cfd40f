/* What is being worked on in care, kept while one looks at another page; a lock throws it away with the session. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { GreetingDraft } from "./careView.ts";

export interface TemplateDraft {
  readonly name: string;
  readonly kind: string;
  readonly occasion: string;
  /** For a campaign, and for what in it. */
  readonly campaignPurpose: string;
  readonly body: string;
  readonly isActive: boolean;
}

export interface CareState {
  readonly greetings: Readonly<Record<string, GreetingDraft>>;
  /** By template id; `new` for one that is not stored yet. */
  readonly templates: Readonly<Record<string, TemplateDraft>>;
  /** Greetings of the run on screen; nothing while the list is shown. */
  readonly run: readonly string[] | undefined;
  readonly changeGreeting: (id: string, draft: GreetingDraft | undefined) => void;
  readonly changeTemplate: (id: string, draft: TemplateDraft | undefined) => void;
  readonly startRun: (greetingIds: readonly string[] | undefined) => void;
}

const withOne = <T>(all: Readonly<Record<string, T>>, id: string, value: T | undefined): Readonly<Record<string, T>> => {
  const rest = Object.fromEntries(Object.entries(all).filter(([key]) => key !== id));
  return value === undefined ? rest : { ...rest, [id]: value };
};

export const createCareStore = (): StoreApi<CareState> =>
  createStore<CareState>((set) => ({
    greetings: {},
    templates: {},
    run: undefined,
    changeGreeting: (id, draft) => set((state) => ({ greetings: withOne(state.greetings, id, draft) })),
    changeTemplate: (id, draft) => set((state) => ({ templates: withOne(state.templates, id, draft) })),
    startRun: (greetingIds) => set({ run: greetingIds }),
  }));
