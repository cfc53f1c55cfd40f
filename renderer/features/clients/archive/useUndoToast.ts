/* What was done, with 撤销 for ten seconds; a refusal says why. Undoing takes back the whole transaction. */
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { archiveStrings } from "./strings.ts";

export interface UndoToast {
  readonly done: (text: string, txId: string | null) => void;
  readonly refused: (text: string) => void;
}

export const useUndoToast = (): UndoToast => {
  const api = useApi();
  const notify = useNotify();
  const t = useText(archiveStrings);
  const undo = async (txId: string): Promise<void> => {
    const answer = await api.history.undoTransaction({ txId });
    if (!answer.ok) notify({ text: t("undoFailed"), tone: "problem" });
    else if (answer.value.changedSince.length > 0) notify({ text: t("undoPartly", { count: answer.value.changedSince.length }), tone: "problem" });
    else notify({ text: t("undone") });
  };
  return {
    done: (text, txId) => notify({ text, tone: "done", ...(txId === null ? {} : { undo: () => undo(txId) }) }),
    refused: (text) => notify({ text, tone: "problem" }),
  };
};
