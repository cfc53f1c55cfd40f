/*
 * The form of a plan and the dialog around it, open from anywhere. A new plan that was typed and not saved is kept as
 * a draft and comes back the next time somebody plans.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { VisitCollides } from "#shared/contracts/visits.ts";
import type { Api } from "#renderer/api/api.ts";
import { after } from "#renderer/ui/time.ts";
import { createDraftKeeper, type Timers } from "#renderer/api/draftKeeper.ts";
import { draftPort } from "#renderer/api/draftPort.ts";
import { emptyPlan, participantsOfPlan, type PlanForm, type PlanProblem, problemOfPlan, tidyTime, usualEnd, valuesOfPlan } from "./planForm.ts";

export const planDraftKey = "visits.plan";

export type PlanOutcome =
  | { readonly kind: "planned"; readonly visitId: string; readonly txId: string | null }
  | { readonly kind: "changed"; readonly visitId: string; readonly txId: string | null }
  | { readonly kind: "stays" }
  | { readonly kind: "failed"; readonly error: { readonly type: string } };

interface Colliding {
  readonly kind: "collides";
  readonly conflicts: VisitCollides["conflicts"];
}

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
  typeof value === "object" &&
  value !== null &&
  Object.entries(emptyPlan("")).every(([key, sample]) => key in value && (sample === null || typeof Reflect.get(value, key) === "string"));

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
  (api: Pick<Api, "drafts" | "visits">): StoreApi<PlanState> => {
    const { keepDraft, tellDraft } = draftPort(api, planDraftKey);
    const keeper = createDraftKeeper(keepDraft, timers, tellDraft);
    const planNew = async (form: PlanForm, force: boolean): Promise<PlanOutcome | Colliding> => {
      const answer = await api.visits.planVisit({ clientId: form.clientId, values: valuesOfPlan(form), participants: participantsOfPlan(form), force });
      if (!answer.ok)
        return answer.error.type === "visitCollides" ? { kind: "collides", conflicts: answer.error.conflicts } : { kind: "failed", error: answer.error };
      keeper.forget();
      await api.drafts.dropDraft({ key: planDraftKey });
      return { kind: "planned", ...answer.value };
    };
    const changeKnown = async (form: PlanForm, visitId: string, force: boolean): Promise<PlanOutcome | Colliding> => {
      const answer = await api.visits.changeVisit({ visitId, values: valuesOfPlan(form), force });
      if (!answer.ok)
        return answer.error.type === "visitCollides" ? { kind: "collides", conflicts: answer.error.conflicts } : { kind: "failed", error: answer.error };
      const people = await api.visits.saveParticipants({ visitId, participants: participantsOfPlan(form) });
      return people.ok ? { kind: "changed", visitId, txId: answer.value.txId } : { kind: "failed", error: people.error };
    };
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
        const outcome = await (form.visitId === null ? planNew(form, force) : changeKnown(form, form.visitId, force));
        set({ isBusy: false });
        if (outcome.kind === "collides") {
          set({ collisions: outcome.conflicts });
          return { kind: "stays" };
        }
        if (outcome.kind === "planned" || outcome.kind === "changed") set({ form: null, collisions: [], isRestored: false });
        return outcome;
      },
      dropCollisions: () => set({ collisions: [] }),
      close: () => {
        void keeper.flush();
        set({ form: null, problem: null, collisions: [] });
      },
    }));
  };

export const createPlanStore = makePlanStore({ after });
