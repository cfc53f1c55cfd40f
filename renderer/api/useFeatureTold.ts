/*
 * What a feature says after an intent: done, with 撤销; or why not, by the kind of error in the feature's own words, a stopped
 * word before all others.
 */
import { useStoppedWord } from "#renderer/ui/useStoppedWord.ts";
import { type TellingWords, useTelling } from "./useTelling.ts";

export interface FeatureTold {
  readonly done: (text: string, txId?: string | null) => void;
  readonly failed: (error: { readonly type: string; readonly problem?: unknown }) => void;
}

/** `known`: kinds of errors that have words; `word` gives them, and those for any other. */
export const useFeatureTold = <K extends string>(
  known: readonly K[],
  words: TellingWords & { readonly refused: string; readonly word: (error: K) => string },
): FeatureTold => {
  const stoppedText = useStoppedWord();
  const { done, refused } = useTelling(words);
  return {
    done,
    failed: (error) => {
      const reason = known.find((one) => one === error.type);
      refused(stoppedText(error) ?? (reason ? words.word(reason) : words.refused));
    },
  };
};
