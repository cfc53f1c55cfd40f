/* What every save of grading does last: says what was done, with 撤销, or why nothing was. */
import type { Result } from "#shared/kernel/result.ts";
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { gradingStrings } from "./strings.ts";

export const useGradingActs = () => {
  const api = useApi();
  const notify = useNotify();
  const t = useText(gradingStrings);
  /** `true` when it was saved or there was nothing to save. */
  const settle = <T extends { readonly txId: string | null }>(answer: Result<T, { readonly type: string }>, text: (value: T) => string): boolean => {
    if (!answer.ok) {
      notify({ text: t(answer.error.type === "notAllowed" ? "refusedRole" : "failed"), tone: "problem" });
      return false;
    }
    const { txId } = answer.value;
    if (txId === null) notify({ text: t("nothingChanged"), tone: "done" });
    else
      notify({
        text: text(answer.value),
        tone: "done",
        undo: async () => {
          const undone = await api.history.undoTransaction({ txId });
          notify(undone.ok ? { text: t("undone"), tone: "done" } : { text: t("undoFailed"), tone: "problem" });
        },
      });
    return true;
  };
  return { settle };
};
