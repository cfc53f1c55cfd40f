/*
 * Undo and redo of the last step, for the keys. Fields that were changed again later stay as they are
 * and are counted, so that nobody believes everything went back.
 */
import type { Api } from "#renderer/api/api.ts";

export type StepOutcome = { readonly kind: "done"; readonly kept: number } | { readonly kind: "nothing" } | { readonly kind: "failed" };

export const takeStep = async (api: Api, which: "undo" | "redo"): Promise<StepOutcome> => {
  const answer = await (which === "undo" ? api.history.undoLast({}) : api.history.redoLast({}));
  if (answer.ok) return { kind: "done", kept: answer.value.changedSince.length };
  return answer.error.type === "nothingToUndo" || answer.error.type === "nothingToRedo" ? { kind: "nothing" } : { kind: "failed" };
};
