/* In which language a client is written to, and how the fields of a letter are called in the window (R058, R221). */
import { useState } from "react";
import { type letterLanguages, mergeFieldIn } from "#shared/domain/care/mergeText.ts";
import { useLanguage } from "./text.ts";

export type LetterLanguage = (typeof letterLanguages)[number];

/** The language that was chosen, as far as the text has it; without English there is nothing to choose. */
export const useLetterLanguage = (hasEnglish: boolean): { readonly language: LetterLanguage; readonly choose: (language: LetterLanguage) => void } => {
  const [asked, choose] = useState<LetterLanguage>("zh");
  return { language: hasEnglish ? asked : "zh", choose };
};

/** The name of a merge field in the language of the window. */
export const useMergeFieldName = (): ((name: string) => string) => {
  const language = useLanguage() === "en" ? "en" : "zh";
  return (name) => mergeFieldIn(name, language);
};
