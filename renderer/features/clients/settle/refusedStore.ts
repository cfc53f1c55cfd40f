/* What is being typed to correct refused edits, and their decision; lives as long as the unlocked session. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ClientOf } from "#shared/contracts/contract.ts";
import type { daySync } from "#shared/contracts/daySync.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Texts } from "./refusedForm.ts";

export interface RefusedApi {
  readonly daySync: Pick<ClientOf<typeof daySync>, "decideRefused">;
}

export type Settled =
  | { readonly type: "done" }
  | { readonly type: "valueRefused"; readonly field: string }
  | { readonly type: "alreadyDecided" | "rowGone" | "failed" | "busy" };

export interface RefusedDesk {
  readonly texts: Readonly<Record<string, Texts>>;
  /** The one that is being sent. */
  readonly busy: string | undefined;
  readonly begin: (id: string, texts: Texts) => void;
  readonly type: (id: string, field: string, text: string) => void;
  readonly drop: (id: string) => void;
  readonly correct: (id: string, values: Readonly<Record<string, FieldValue>>) => Promise<Settled>;
  /** As it was typed: the masked values of the list are not what is sent. */
  readonly resend: (id: string) => Promise<Settled>;
  readonly withdraw: (id: string) => Promise<Settled>;
  /** Several of which nothing is left, one after another; stops at the first that could not be closed. */
  readonly acknowledge: (ids: readonly string[]) => Promise<Settled>;
}

type Input = Parameters<RefusedApi["daySync"]["decideRefused"]>[0];
type SentValue = string | number | boolean | null | string[];

const toSend = (value: FieldValue): SentValue => (typeof value === "object" && value !== null ? [...value] : value);

export const createRefusedStore = (api: RefusedApi): StoreApi<RefusedDesk> =>
  createStore<RefusedDesk>((set, get) => {
    const without = (id: string): void => set(({ texts }) => ({ texts: Object.fromEntries(Object.entries(texts).filter(([one]) => one !== id)) }));
    const settle = async (input: Input): Promise<Settled> => {
      if (get().busy !== undefined) return { type: "busy" };
      set({ busy: input.id });
      try {
        const answer = await api.daySync.decideRefused(input);
        if (answer.ok) {
          without(input.id);
          return { type: "done" };
        }
        const { error } = answer;
        if (error.type === "valueRefused") return { type: "valueRefused", field: error.field };
        return { type: error.type === "alreadyDecided" || error.type === "rowGone" ? error.type : "failed" };
      } finally {
        set({ busy: undefined });
      }
    };
    return {
      texts: {},
      busy: undefined,
      begin: (id, texts) => set((state) => ({ texts: { ...state.texts, [id]: texts } })),
      type: (id, field, text) => set((state) => ({ texts: { ...state.texts, [id]: { ...state.texts[id], [field]: text } } })),
      drop: without,
      correct: (id, values) =>
        settle({ id, decision: "correct", values: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, toSend(value)])) }),
      resend: (id) => settle({ id, decision: "resend" }),
      withdraw: (id) => settle({ id, decision: "withdraw" }),
      acknowledge: async (ids) => {
        for (const id of ids) {
          const outcome = await settle({ id, decision: "withdraw" });
          if (outcome.type !== "done" && outcome.type !== "alreadyDecided") return outcome;
        }
        return { type: "done" };
      },
    };
  });
