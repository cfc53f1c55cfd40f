/* What every save of grading does last: says what was done, with 撤销, or why nothing was. */
import type { Result } from "#shared/kernel/result.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useText } from "#renderer/ui/text.ts";
import { gradingStrings } from "./strings.ts";

export const useGradingActs = () => {
  const t = useText(gradingStrings);
  const { done, refused } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  /** `true` when it was saved or there was nothing to save. */
  const settle = <T extends { readonly txId: string | null }>(answer: Result<T, { readonly type: string }>, text: (value: T) => string): boolean => {
    if (!answer.ok) {
      refused(t(answer.error.type === "notAllowed" ? "refusedRole" : "failed"));
      return false;
    }
    const { txId } = answer.value;
    done(txId === null ? t("nothingChanged") : text(answer.value), txId);
    return true;
  };
  return { settle };
};
