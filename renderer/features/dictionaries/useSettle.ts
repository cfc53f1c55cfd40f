/* What every save of this page does last: says what was done, with 撤销, or why nothing was. */
import type { Result } from "#shared/kernel/result.ts";
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { dictionariesStrings } from "./strings.ts";

interface Refusal {
  readonly type: string;
}

const known = {
  notAllowed: "refused_notAllowed",
  codeTaken: "refused_codeTaken",
  dictionaryFixed: "refused_dictionaryFixed",
  lastEntry: "refused_lastEntry",
  valueRefused: "refused_valueRefused",
} as const;
const isKnown = (type: string): type is keyof typeof known => Object.hasOwn(known, type);

/** `true` when it was saved. */
export const useSettle = (): (<T extends { readonly txId: string | null }>(answer: Result<T, Refusal>, text: string | ((value: T) => string)) => boolean) => {
  const api = useApi();
  const notify = useNotify();
  const t = useText(dictionariesStrings);
  const undo = async (txId: string): Promise<void> => {
    const answer = await api.history.undoTransaction({ txId });
    notify(answer.ok ? { text: t("undone"), tone: "done" } : { text: t("undoFailed"), tone: "problem" });
  };
  return (answer, text) => {
    if (!answer.ok) {
      const { type } = answer.error;
      notify({ text: t(isKnown(type) ? known[type] : "refused_other"), tone: "problem" });
      return false;
    }
    const { txId } = answer.value;
    if (txId !== null) notify({ text: typeof text === "string" ? text : text(answer.value), tone: "done", undo: () => undo(txId) });
    return true;
  };
};
