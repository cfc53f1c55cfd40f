/*
 * The state of the conflict desk that outlives a look at a client: which conflict is open, and the decisions made here,
 * newest last, so that U takes back the last one. The list itself is read from the store each time.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ClientOf } from "#shared/contracts/contract.ts";
import type { daySync } from "#shared/contracts/daySync.ts";

export interface ConflictDeskApi {
  readonly daySync: Pick<ClientOf<typeof daySync>, "decideConflict" | "reopenConflict">;
}

export type Take = "kept" | "lost";

interface Decision {
  readonly id: string;
  readonly txId: string;
}

export type Decided = { readonly type: "done"; readonly txId: string } | { readonly type: "alreadyDecided" | "rowGone" | "branchDecides" | "failed" | "busy" };
export type Reopened = { readonly type: "done"; readonly id: string; readonly keptLater: boolean } | { readonly type: "nothing" | "failed" | "busy" };

export interface ConflictDesk {
  readonly selected: string | undefined;
  /** Where the open one stood in the list, so that the next one takes its place after a decision. */
  readonly place: number;
  readonly decisions: readonly Decision[];
  readonly isBusy: boolean;
  readonly select: (id: string | undefined, place: number) => void;
  readonly decide: (id: string, take: Take) => Promise<Decided>;
  readonly takeBack: (decision?: Decision) => Promise<Reopened>;
}

const worded = ["alreadyDecided", "rowGone", "branchDecides"] as const;
const hasWords = (type: string): type is (typeof worded)[number] => (worded as readonly string[]).includes(type);

export const createConflictDeskStore = (api: ConflictDeskApi): StoreApi<ConflictDesk> =>
  createStore<ConflictDesk>((set, get) => {
    const alone = async <T>(work: () => Promise<T>): Promise<T | { readonly type: "busy" }> => {
      if (get().isBusy) return { type: "busy" };
      set({ isBusy: true });
      try {
        return await work();
      } finally {
        set({ isBusy: false });
      }
    };
    return {
      selected: undefined,
      place: 0,
      decisions: [],
      isBusy: false,
      select: (selected, place) => set({ selected, place }),
      decide: (id, take) =>
        alone(async (): Promise<Decided> => {
          const answer = await api.daySync.decideConflict({ id, take });
          if (!answer.ok) return { type: hasWords(answer.error.type) ? answer.error.type : "failed" };
          const { txId } = answer.value;
          set(({ decisions }) => ({ decisions: [...decisions, { id, txId }] }));
          return { type: "done", txId };
        }),
      takeBack: (asked) =>
        alone(async (): Promise<Reopened> => {
          const decision = asked ?? get().decisions.at(-1);
          if (!decision) return { type: "nothing" };
          const answer = await api.daySync.reopenConflict(decision);
          if (!answer.ok) return { type: "failed" };
          set(({ decisions }) => ({ decisions: decisions.filter((one) => one.txId !== decision.txId), selected: decision.id }));
          return { type: "done", id: decision.id, keptLater: answer.value.changedSince > 0 };
        }),
    };
  });
