/*
 * The form of a plan and the dialog around it, open from anywhere. What was typed and not saved is kept as a draft of its
 * own for each client and each visit, and comes back the next time that this client is planned or that visit changed.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { VisitCollides } from "#shared/contracts/visits.ts";
import type { Api } from "#renderer/api/api.ts";
import { after } from "#renderer/ui/time.ts";
import type { Timers } from "#renderer/api/draftKeeper.ts";
import { createDraftShelf } from "#renderer/api/draftShelf.ts";
import { emptyPlan, participantsOfPlan, type PlanForm, type PlanProblem, problemOfPlan, tidyTime, usualEnd, valuesOfPlan } from "./planForm.ts";

export const planDraftKey = "visits.plan";
/** Where the draft about this client lies, who was chosen before the dialog opened; without one, where any lies. */
const keyForClient = (clientId: string | undefined): string => (clientId ? `${planDraftKey}:${clientId}` : planDraftKey);
const keyForVisit = (visitId: string): string => `${planDraftKey}:visit:${visitId}`;

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
  readonly change: (form: PlanForm) => Promise<void>;
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
    const drafts = createDraftShelf(api, timers);
    /** Of the form that is open: where its draft lies, and what it began with. */
    let key: string = planDraftKey;
    let begun: PlanForm | null = null;
    const heldAt = async (at: string): Promise<PlanForm | null> => {
      const kept = await api.drafts.draft({ key: at });
      return kept.ok && kept.value.draft ? formOfDraft(kept.value.draft.value) : null;
    };
    const planNew = async (form: PlanForm, force: boolean): Promise<PlanOutcome | Colliding> => {
      const answer = await api.visits.planVisit({ clientId: form.clientId, values: valuesOfPlan(form), participants: participantsOfPlan(form), force });
      if (!answer.ok)
        return answer.error.type === "visitCollides" ? { kind: "collides", conflicts: answer.error.conflicts } : { kind: "failed", error: answer.error };
      drafts.drop(key);
      return { kind: "planned", ...answer.value };
    };
    const changeKnown = async (form: PlanForm, visitId: string, force: boolean): Promise<PlanOutcome | Colliding> => {
      const answer = await api.visits.changeVisit({ visitId, values: valuesOfPlan(form), force });
      if (!answer.ok)
        return answer.error.type === "visitCollides" ? { kind: "collides", conflicts: answer.error.conflicts } : { kind: "failed", error: answer.error };
      const people = await api.visits.saveParticipants({ visitId, participants: participantsOfPlan(form) });
      if (!people.ok) return { kind: "failed", error: people.error };
      drafts.drop(key);
      return { kind: "changed", visitId, txId: answer.value.txId };
    };
    return createStore<PlanState>((set, get) => ({
      form: null,
      problem: null,
      collisions: [],
      isBusy: false,
      isRestored: false,
      plan: async (preset) => {
        begun = { ...emptyPlan(preset.plannedOn), ...preset };
        key = keyForClient(preset.clientId);
        let held = await heldAt(key);
        if (!held && preset.clientId) {
          // One that was begun without a client may be about this one; about somebody else it does not answer a click here.
          const any = await heldAt(planDraftKey);
          if (any?.clientId === preset.clientId) [held, key] = [any, planDraftKey];
        }
        set({ form: held ?? begun, isRestored: held !== null, problem: null, collisions: [], isBusy: false });
      },
      change: async (form) => {
        begun = form;
        key = form.visitId === null ? planDraftKey : keyForVisit(form.visitId);
        const held = await heldAt(key);
        const fits = held !== null && held.visitId === form.visitId && JSON.stringify(held) !== JSON.stringify(form);
        set({ form: fits ? held : form, isRestored: fits, problem: null, collisions: [], isBusy: false });
      },
      set: (changes) => {
        const { form } = get();
        if (!form) return;
        const next = { ...form, ...changes };
        set({ form: next, problem: null });
        drafts.typed(key, JSON.stringify(next));
      },
      clear: () => {
        const { form } = get();
        drafts.drop(key);
        if (form) set({ form: form.visitId === null || begun === null ? emptyPlan(form.plannedOn) : begun, isRestored: false, problem: null });
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
        drafts.keep();
        set({ form: null, problem: null, collisions: [] });
      },
    }));
  };

export const createPlanStore = makePlanStore({ after });
