/* What is being typed at the desk, kept while one looks at another row or page; a lock throws it away with the session. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { emptyCall, type CallDraft } from "./maturityView.ts";
import { emptyFeedback, type FeedbackDraft, type ScreeningDraft } from "./registerView.ts";

export interface DeskState {
  readonly calls: Readonly<Record<string, CallDraft>>;
  readonly screenings: Readonly<Record<string, ScreeningDraft>>;
  readonly feedback: Readonly<Record<string, FeedbackDraft>>;
  readonly changeCall: (holdingId: string, change: Partial<CallDraft>) => void;
  readonly changeScreening: (screeningId: string, draft: ScreeningDraft) => void;
  readonly changeFeedback: (clientId: string, change: Partial<FeedbackDraft>) => void;
  readonly drop: (kind: "calls" | "screenings" | "feedback", id: string) => void;
}

export const createDeskStore = (): StoreApi<DeskState> =>
  createStore<DeskState>((set) => ({
    calls: {},
    screenings: {},
    feedback: {},
    changeCall: (id, change) => set((state) => ({ calls: { ...state.calls, [id]: { ...(state.calls[id] ?? emptyCall), ...change } } })),
    changeScreening: (id, draft) => set((state) => ({ screenings: { ...state.screenings, [id]: draft } })),
    changeFeedback: (id, change) => set((state) => ({ feedback: { ...state.feedback, [id]: { ...(state.feedback[id] ?? emptyFeedback), ...change } } })),
    drop: (kind, id) => set((state) => ({ [kind]: Object.fromEntries(Object.entries(state[kind]).filter(([key]) => key !== id)) })),
  }));
