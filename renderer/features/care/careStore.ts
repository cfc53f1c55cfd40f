/* What is being worked on in care: greetings and texts under way, and the run of letters on screen. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { createEditedRows } from "#renderer/api/editedRows.ts";
import { readFormDraft } from "#renderer/ui/formDrafts.tsx";
import type { GreetingDraft, LetterRun } from "./careView.ts";

export interface TemplateDraft {
  readonly name: string;
  readonly kind: string;
  readonly occasion: string;
  /** For a campaign, and for what in it. */
  readonly campaignPurpose: string;
  readonly body: string;
  readonly nameEn: string;
  readonly bodyEn: string;
  readonly isActive: boolean;
}

const noGreeting: GreetingDraft = { body: "", gift: "", dueOn: "", channel: "" };
const noTemplate: TemplateDraft = { name: "", kind: "", occasion: "", campaignPurpose: "", body: "", nameEn: "", bodyEn: "", isActive: true };

export const createGreetingStore = createEditedRows("greeting", (text) => readFormDraft(text, noGreeting));
/** By template id; `new` for one that is not stored yet. */
export const createTextStore = createEditedRows("careText", (text) => readFormDraft(text, noTemplate));

export interface CareState {
  /** The run on screen; nothing while the list is shown. */
  readonly run: LetterRun | undefined;
  readonly startRun: (run: LetterRun | undefined) => void;
}

export const createCareStore = (): StoreApi<CareState> =>
  createStore<CareState>((set) => ({
    run: undefined,
    startRun: (run) => set({ run }),
  }));
