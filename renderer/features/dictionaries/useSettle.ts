/* What every save of this page does last: says what was done, with 撤销, or why nothing was. */
import type { Result } from "#shared/kernel/result.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
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
  const t = useText(dictionariesStrings);
  const { done, refused } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  return (answer, text) => {
    if (!answer.ok) {
      const { type } = answer.error;
      refused(t(isKnown(type) ? known[type] : "refused_other"));
      return false;
    }
    const { txId } = answer.value;
    if (txId !== null) done(typeof text === "string" ? text : text(answer.value), txId);
    return true;
  };
};
