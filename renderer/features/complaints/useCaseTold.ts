/* What was done, with 撤销; or why it was not. */
import { useTelling } from "#renderer/api/useTelling.ts";
import { useText } from "#renderer/ui/text.ts";
import { useStoppedWord } from "#renderer/ui/useStoppedWord.ts";
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
  const t = useText(complaintStrings);
  const stoppedText = useStoppedWord();
  const { done, refused } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  return {
    done,
    failed: (error: { readonly type: string; readonly problem?: unknown }): void => {
      const stopped = stoppedText(error);
      if (stopped !== undefined) return refused(stopped);
      const reason = known.find((one) => one === error.type);
      refused(reason ? t(`refused_${reason}`) : t("refused"));
    },
  };
};

/** What the pages of cases are read anew by. */
export const caseTopics = ["complaints", "clients", "table:complaint", "table:serviceRequest", "table:caseEntry", "table:clockRule", "table:contingencyPlan"];
