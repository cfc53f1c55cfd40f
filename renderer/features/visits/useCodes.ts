/* Labels of the dictionaries as the branch edits them; until they are read, the seed speaks. */
import { useMemo } from "react";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useLanguage } from "#renderer/ui/text.ts";

export interface CodeEntry {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export interface Codes {
  readonly label: (dictionary: string, code: string | null | undefined) => string;
  readonly labels: (dictionary: string, codes: readonly string[]) => string[];
  readonly entries: (dictionary: string) => readonly CodeEntry[];
  /** Ready for a select: value and label. */
  readonly options: (dictionary: string) => { readonly value: string; readonly label: string }[];
}

export const useCodes = (): Codes => {
  const api = useApi();
  const language = useLanguage();
  const known = useRead("dictionaries", () => api.dictionaries.dictionaries({}), ["table:dictionaryItem"]).value;
  return useMemo(() => {
    const entries = (dictionary: string): readonly CodeEntry[] => known?.entries[dictionary] ?? seedDictionaries[dictionary] ?? [];
    const word = (entry: CodeEntry): string => (language === "en" ? entry.en : entry.zh);
    const label: Codes["label"] = (dictionary, code) => {
      if (!code) return "";
      const entry = entries(dictionary).find((one) => one.code === code) ?? known?.retired[dictionary]?.find((one) => one.code === code);
      return entry ? word(entry) : code;
    };
    return {
      label,
      labels: (dictionary, codes) => codes.map((code) => label(dictionary, code)),
      entries,
      options: (dictionary) => entries(dictionary).map((entry) => ({ value: entry.code, label: word(entry) })),
    };
  }, [known, language]);
};
