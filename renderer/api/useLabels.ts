/* Labels of dictionary codes as the branch edits them; until the answer comes, the seed speaks, so that nothing jumps. */
import { useMemo } from "react";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import type { DictionaryItem } from "#shared/contracts/dictionaries.ts";
import { useLanguage } from "#renderer/ui/text.ts";
import { useApi } from "./api.ts";
import { useRead } from "./useRead.ts";

export interface CodeEntry {
  readonly code: string;
  /** Its word in the language of the window. */
  readonly label: string;
  readonly zh: string;
  readonly en: string;
  /** Its level, where entries form a tree. */
  readonly depth?: number;
}

export interface Labels {
  /** The label of a code; an unknown code is shown as it is, nothing as an empty text. */
  readonly of: (dictionary: string, code: string | null | undefined) => string;
  /** The label in both languages: a title written in the other one says no more than the label. */
  readonly both: (dictionary: string, code: string | null | undefined) => readonly string[];
  /** The entries that may be chosen now, in the branch's order. */
  readonly entries: (dictionary: string) => readonly CodeEntry[];
  /** The same as choices of a select. */
  readonly options: (dictionary: string) => { readonly value: string; readonly label: string }[];
}

type CodeLine = Pick<DictionaryItem, "code" | "zh" | "en" | "depth">;

export const useLabels = (): Labels => {
  const api = useApi();
  const language = useLanguage();
  const known = useRead("dictionaries", () => api.dictionaries.dictionaries({}), ["table:dictionaryItem", "table:unit"]).value;
  return useMemo(() => {
    const word = ({ zh, en }: CodeLine): string => (language === "en" ? en || zh : zh);
    const entriesOf = (dictionary: string): readonly CodeLine[] => known?.entries[dictionary] ?? seedDictionaries[dictionary] ?? [];
    const entryOf = (dictionary: string, code: string | null | undefined): CodeLine | undefined =>
      [...entriesOf(dictionary), ...(known?.retired[dictionary] ?? [])].find((one) => one.code === code);
    return {
      of: (dictionary, code) => {
        if (code === null || code === undefined || code === "") return "";
        const entry = entryOf(dictionary, code);
        return entry ? word(entry) : code;
      },
      both: (dictionary, code) => {
        const entry = entryOf(dictionary, code);
        return entry ? [entry.zh, entry.en] : [];
      },
      entries: (dictionary) =>
        entriesOf(dictionary).map((entry) => ({
          code: entry.code,
          label: word(entry),
          zh: entry.zh,
          en: entry.en,
          ...(entry.depth === undefined ? {} : { depth: entry.depth }),
        })),
      options: (dictionary) => entriesOf(dictionary).map((entry) => ({ value: entry.code, label: word(entry) })),
    };
  }, [known, language]);
};
