/*
 * Undo and redo of the last step, for the keys. The feature `history` of the contract does the work; a
 * build without it has nothing to undo.
 */
import type { Api } from "#renderer/api/api.ts";

type Step = (
  input: Record<string, never>,
) => Promise<{ readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: { readonly type: string } }>;

export type StepOutcome = "done" | "nothing" | "refused";

const stepOf = (api: Api, name: string): Step | undefined => {
  const history: unknown = "history" in api ? api.history : undefined;
  if (typeof history !== "object" || history === null) return undefined;
  const step: unknown = Object.entries(history).find(([key]) => key === name)?.[1];
  // The contract gives every intent this shape; only whether it exists is open.
  return typeof step === "function" ? (step as Step) : undefined;
};

export const undoOf = async (api: Api, which: "undo" | "redo"): Promise<StepOutcome> => {
  const step = stepOf(api, which === "undo" ? "undoLast" : "redoLast");
  if (!step) return "nothing";
  const answer = await step({});
  if (answer.ok) return answer.value === null ? "nothing" : "done";
  return answer.error.type.startsWith("nothing") ? "nothing" : "refused";
};
