/* What was done, with 撤销; or why it was not. */
import type { Result } from "#shared/kernel/result.ts";
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

export type CaseAnswer = Result<{ readonly txId: string | null }, { readonly type: string }>;

export interface CaseTold extends FeatureTold {
  /** Says how a command ended; true when it was carried out. */
  readonly settle: (answer: CaseAnswer, text: string) => boolean;
}

export const useCaseTold = (): CaseTold => {
  const t = useText(complaintStrings);
  const told = useFeatureTold(known, {
    undone: t("undone"),
    undoFailed: t("undoFailed"),
    refused: t("refused"),
    word: (error) => t(`refused_${error}`),
  });
  return {
    ...told,
    settle: (answer, text) => {
      if (answer.ok) told.done(text, answer.value.txId);
      else told.failed(answer.error);
      return answer.ok;
    },
  };
};

/** What the pages of cases are read anew by. */
export const caseTopics = ["complaints", "clients", "table:complaint", "table:serviceRequest", "table:caseEntry", "table:clockRule", "table:contingencyPlan"];
