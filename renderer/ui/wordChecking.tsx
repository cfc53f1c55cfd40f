/*
 * The branch's list of words, handed to every field that may reach a client or a report without the field knowing where the list
 * comes from. Until it is read nothing is pointed at.
 */
import { createContext, useContext, useDeferredValue, useMemo, type ReactNode } from "react";
import { checkWords, compileWords, type WordHit, type WordList } from "#shared/domain/catalogue/checkWords.ts";

interface WordCheck {
  readonly list: WordList;
  /** What a kind of word is called. */
  readonly kindOf: (code: string) => string;
}

const WordCheckContext = createContext<WordCheck>({ list: compileWords([]), kindOf: (code) => code });

export const WordCheckProvider = ({ list, kindOf, children }: WordCheck & { readonly children: ReactNode }) => {
  const check = useMemo(() => ({ list, kindOf }), [list, kindOf]);
  return <WordCheckContext value={check}>{children}</WordCheckContext>;
};

export interface CheckedText {
  readonly hits: readonly WordHit[];
  readonly kindOf: (code: string) => string;
}

/** The words of the list that a text has; typing goes before checking. */
export const useWordCheck = (text: string): CheckedText => {
  const { list, kindOf } = useContext(WordCheckContext);
  const checked = useDeferredValue(text);
  const hits = useMemo(() => checkWords(list, checked), [list, checked]);
  // While the check is a keystroke behind, its places would point beside the words.
  return { hits: checked === text ? hits : [], kindOf };
};
