/*
 * The form of a plan and the dialog around it, open from anywhere. A new plan that was typed and not saved is kept as
 * a draft and comes back the next time somebody plans.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { VisitCollides } from "#shared/contracts/visits.ts";
import type { Api } from "#renderer/api/api.ts";
import { after } from "#renderer/ui/time.ts";
import { createDraftKeeper, type Timers } from "./draftKeeper.ts";
import { emptyPlan, participantsOfPlan, type PlanForm, type PlanProblem, problemOfPlan, tidyTime, usualEnd, valuesOfPlan } from "./planForm.ts";

export const planDraftKey = "visits.plan";

export type PlanOutcome =
  | { readonly kind: "planned"; readonly visitId: string; readonly txId: string | null }
  | { readonly kind: "changed"; readonly visitId: string; readonly txId: string | null }
  | { readonly kind: "stays" }
  | { readonly kind: "failed"; readonly error: { readonly type: string } };

export interface PlanState {
  readonly form: PlanForm | null;
  readonly problem: PlanProblem | null;
  readonly collisions: VisitCollides["conflicts"];
  readonly isBusy: boolean;
  readonly isRestored: boolean;
  readonly plan: (preset: Partial<PlanForm> & { readonly plannedOn: string }) => Promise<void>;
  readonly change: (form: PlanForm) => void;
  readonly set: (changes: Partial<PlanForm>) => void;
  readonly clear: () => void;
  readonly submit: (force: boolean) => Promise<PlanOutcome>;
  readonly dropCollisions: () => void;
  readonly close: () => void;
}

const isForm = (value: unknown): value is PlanForm =>
  typeof value === "object" && value !== null && Object.entries(emptyPlan("")).every(([key, sample]) => key in value && (sample === null || typeof Reflect.get(value, key) === "string"));

const formOfDraft = (text: string): PlanForm | null => {
  try {
    const value: unknown = JSON.parse(text);
    return isForm(value) ? value : null;
  } catch {
    return null;
  }
};

export const makePlanStore =
  (timers: Timers) =>
  (api: Api): StoreApi<PlanState> => {
    const keeper = createDraftKeeper(async (text) => (await api.drafts.keepDraft({ key: planDraftKey, value: text })).ok, timers);
    return createStore<PlanState>((set, get) => ({
      form: null,
      problem: null,
      collisions: [],
      isBusy: false,
      isRestored: false,
      plan: async (preset) => {
        const fresh = { ...emptyPlan(preset.plannedOn), ...preset };
        const kept = await api.drafts.draft({ key: planDraftKey });
        const held = kept.ok && kept.value.draft ? formOfDraft(kept.value.draft.value) : null;
        // A draft about somebody else does not answer a click on this client.
        const fits = held && (!preset.clientId || held.clientId === preset.clientId);
        set({ form: fits ? held : fresh, isRestored: Boolean(fits), problem: null, collisions: [], isBusy: false });
      },
      change: (form) => set({ form, isRestored: false, problem: null, collisions: [], isBusy: false }),
      set: (changes) => {
        const { form } = get();
        if (!form) return;
        const next = { ...form, ...changes };
        set({ form: next, problem: null });
        if (next.visitId === null) keeper.typed(JSON.stringify(next));
      },
      clear: () => {
        const { form } = get();
        keeper.forget();
        void api.drafts.dropDraft({ key: planDraftKey });
        if (form) set({ form: emptyPlan(form.plannedOn), isRestored: false, problem: null });
      },
      submit: async (force): Promise<PlanOutcome> => {
        const { form: typed, isBusy } = get();
        if (!typed || isBusy) return { kind: "stays" };
        const startTime = tidyTime(typed.startTime);
        const endTime = typed.endTime.trim() === "" ? usualEnd(startTime) : tidyTime(typed.endTime);
        const form = { ...typed, startTime, endTime };
        const problem = problemOfPlan(form);
        set({ form, problem });
        if (problem) return { kind: "stays" };
        set({ isBusy: true });
        const values = valuesOfPlan(form);
        const answer =
          form.visitId === null
            ? await api.visits.planVisit({ clientId: form.clientId, values, participants: participantsOfPlan(form), force })
            : await api.visits.changeVisit({ visitId: form.visitId, values, force });
        set({ isBusy: false });
        if (!answer.ok) {
          if (answer.error.type === "visitCollides") {
            set({ collisions: answer.error.conflicts });
            return { kind: "stays" };
          }
          return { kind: "failed", error: answer.error };
        }
        const visitId = form.visitId ?? ("visitId" in answer.value ? answer.value.visitId : "");
        if (form.visitId !== null) {
          const people = await api.visits.saveParticipants({ visitId: form.visitId, participants: participantsOfPlan(form) });
          if (!people.ok) return { kind: "failed", error: people.error };
        } else {
          keeper.forget();
          await api.drafts.dropDraft({ key: planDraftKey });
        }
        set({ form: null, collisions: [], isRestored: false });
        return { kind: form.visitId === null ? "planned" : "changed", visitId, txId: answer.value.txId };
      },
      dropCollisions: () => set({ collisions: [] }),
      close: () => {
        void keeper.flush();
        set({ form: null, problem: null, collisions: [] });
      },
    }));
  };

export const createPlanStore = makePlanStore({ after });
