/* What was saved in templates or the matrix, with 撤销; or why it was not. */
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { matrixStrings } from "../matrixStrings.ts";

export const useMatrixTell = () => {
  const api = useApi();
  const notify = useNotify();
  const t = useText(matrixStrings);
  const undo = async (txId: string): Promise<void> => {
    const answer = await api.history.undoTransaction({ txId });
    notify(answer.ok ? { text: t("undoneChange") } : { text: t("undoRefused"), tone: "problem" });
  };
  return {
    done: (text: string, txId: string | null): void => notify({ text, tone: "done", ...(txId ? { undo: () => undo(txId) } : {}) }),
    refused: (text: string): void => notify({ text, tone: "problem" }),
  };
};
