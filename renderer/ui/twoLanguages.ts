import { knownInEnglish } from "#shared/domain/defaults/defaultSources.ts";
import { useLanguage } from "./text.ts";

/** Words of the branch that may be kept in English too, in the language of the window; where there is no English, as they were written. */
export const useWordsOf = (): (<T extends string | null>(own: T, english: string | null | undefined) => T | string) => {
  const language = useLanguage();
  return (own, english) => (language === "en" && own !== null ? (english ?? own) : own);
};

/** A source, holiday or festival in the language of the window; what the branch wrote itself stays. */
export const useKnownWords = (): (<T extends string | null>(own: T) => T | string) => {
  const words = useWordsOf();
  return (own) => words(own, own === null ? null : knownInEnglish(own));
};

/** The title of an opportunity or warning in the language of the window: what a rule raised under its own name has it in both. */
export const useTitleOf = (): ((line: { readonly title: string; readonly titleEn: string | null }) => string) => {
  const words = useWordsOf();
  return ({ title, titleEn }) => words(title, titleEn);
};
