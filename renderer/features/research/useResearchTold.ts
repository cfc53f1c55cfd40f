/* What was done, with 撤销; or why it was not. */
import { useTelling } from "#renderer/api/useTelling.ts";
import { useText } from "#renderer/ui/text.ts";
import { useStoppedWord } from "#renderer/ui/useStoppedWord.ts";
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
  "projectNotCollecting",
] as const;

export const useResearchTold = () => {
  const t = useText(researchStrings);
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

/** What the pages of questionnaires are read anew by. */
export const researchTopics = ["research", "clients", "table:questionnaire", "table:questionnaireResponse", "table:interview", "table:researchProject"];
