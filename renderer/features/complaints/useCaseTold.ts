/* What was done, with 撤销; or why it was not. */
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { complaintStrings } from "./strings.ts";

const known = [
  "valueRefused",
  "dayInFuture",
  "handlerUnfit",
  "stepLacks",
  "wrongStep",
  "caseOfOthers",
  "caseClosed",
  "caseNotFound",
  "clientNotFound",
  "notAllowed",
  "daysRefused",
  "roleMayNot",
] as const;

export const useCaseTold = () => {
  const api = useApi();
  const notify = useNotify();
  const t = useText(complaintStrings);
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

/** What the pages of cases are read anew by. */
export const caseTopics = ["complaints", "clients", "table:complaint", "table:serviceRequest", "table:caseEntry", "table:clockRule", "table:contingencyPlan"];
