/* Where somebody stood on Today, while the session lasts: whoever comes back goes on there. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { StandingPlace } from "./todayView.ts";

export interface TodayState {
  readonly place: StandingPlace | undefined;
  readonly stand: (place: StandingPlace) => void;
}

export const createTodayStore = (): StoreApi<TodayState> => createStore<TodayState>((set) => ({ place: undefined, stand: (place) => set({ place }) }));
