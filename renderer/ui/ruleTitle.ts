import { useLanguage } from "./text.ts";

/** The title of an opportunity or warning in the language of the window: what a rule raised under its own name has it in both. */
export const useTitleOf = (): ((line: { readonly title: string; readonly titleEn: string | null }) => string) => {
  const language = useLanguage();
  return ({ title, titleEn }) => (language === "en" ? (titleEn ?? title) : title);
};
