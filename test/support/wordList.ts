/* The words that a new branch checks its texts for, ready for checking. */
import { compileWords, type WordToCheck } from "#shared/domain/catalogue/checkWords.ts";
import { defaultWords } from "#shared/domain/defaults/defaultWords.ts";

/** A word of a list, with what a test says of it. */
export const wordOf = (word: string, part: Partial<WordToCheck> = {}): WordToCheck => ({
  id: word,
  word,
  kind: "promise",
  reason: "理由",
  reasonEn: null,
  suggestion: null,
  allowedIn: null,
  regulation: null,
  isStop: false,
  isActive: true,
  ...part,
});

export const defaultList = compileWords(defaultWords.map((word) => wordOf(word.word, word)));
