/* Why a text was not stored, when it was for a word that the branch stops: the same sentence wherever one writes (R249). */
import { stoppedWordOf } from "#shared/domain/catalogue/checkWords.ts";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

/** The sentence for an error that a stopped word caused; none for any other. */
export const useStoppedWord = (): ((error: Parameters<typeof stoppedWordOf>[0]) => string | undefined) => {
  const u = useText(uiStrings);
  return (error) => {
    const word = stoppedWordOf(error);
    return word === undefined ? undefined : u("wordRefused", { word });
  };
};
