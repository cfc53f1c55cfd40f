/* What was done, with 撤销; or why it was not. */
import { type FeatureTold, useFeatureTold } from "#renderer/api/useFeatureTold.ts";
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

export const useCaseTold = (): FeatureTold => {
  const t = useText(complaintStrings);
  return useFeatureTold(known, {
    undone: t("undone"),
    undoFailed: t("undoFailed"),
    refused: t("refused"),
    word: (error) => t(`refused_${error}`),
  });
};

/** What the pages of cases are read anew by. */
export const caseTopics = ["complaints", "clients", "table:complaint", "table:serviceRequest", "table:caseEntry", "table:clockRule", "table:contingencyPlan"];
