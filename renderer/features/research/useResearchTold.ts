/* What was done, with 撤销; or why it was not. */
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { researchStrings } from "./strings.ts";

const known = [
  "consentMissing",
  "answersRefused",
  "valueRefused",
  "dayInFuture",
  "optionsMissing",
  "notAllowed",
  "clientNotFound",
  "responseNotFound",
] as const;

export const useResearchTold = () => {
  const api = useApi();
  const notify = useNotify();
  const t = useText(researchStrings);
  const undo = async (txId: string): Promise<void> => {
    const answer = await api.history.undoTransaction({ txId });
    notify(answer.ok ? { text: t("undone") } : { text: t("undoFailed"), tone: "problem" });
  };
  return {
    done: (text: string, txId: string | null = null): void => notify({ text, tone: "done", ...(txId === null ? {} : { undo: () => undo(txId) }) }),
    failed: (error: { readonly type: string }): void => {
      const reason = known.find((one) => one === error.type);
      notify({ text: reason ? t(`refused_${reason}`) : t("refused"), tone: "problem" });
    },
  };
};

/** What the pages of questionnaires are read anew by. */
export const researchTopics = ["research", "clients", "table:questionnaire", "table:questionnaireResponse", "table:interview"];
