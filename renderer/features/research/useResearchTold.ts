/* What was done, with 撤销; or why it was not. */
import { type FeatureTold, useFeatureTold } from "#renderer/api/useFeatureTold.ts";
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
  "projectNotCollecting",
] as const;

export const useResearchTold = (): FeatureTold => {
  const t = useText(researchStrings);
  return useFeatureTold(known, {
    undone: t("undone"),
    undoFailed: t("undoFailed"),
    refused: t("refused"),
    word: (error) => t(`refused_${error}`),
  });
};

/** What the pages of questionnaires are read anew by. */
export const researchTopics = ["research", "clients", "table:questionnaire", "table:questionnaireResponse", "table:interview", "table:researchProject"];
