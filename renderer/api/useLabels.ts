/* Labels of dictionary codes as the branch edits them; until the answer comes, the seed speaks, so that nothing jumps. */
import { useCallback } from "react";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import type { DictionaryItem } from "#shared/contracts/dictionaries.ts";
import { useLanguage } from "#renderer/ui/text.ts";
import { useApi } from "./api.ts";
import { useRead } from "./useRead.ts";

export interface CodeEntry {
  readonly code: string;
  readonly label: string;
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
}

type CodeLine = Pick<DictionaryItem, "code" | "zh" | "en" | "depth">;

export const useLabels = (): Labels => {
  const api = useApi();
  const language = useLanguage();
  const known = useRead("dictionaries", () => api.dictionaries.dictionaries({}), ["table:dictionaryItem", "table:unit"]).value;
  const entriesOf = useCallback((dictionary: string) => known?.entries[dictionary] ?? seedDictionaries[dictionary] ?? [], [known]);
  const entryOf = useCallback(
    (dictionary: string, code: string | null | undefined) => [...entriesOf(dictionary), ...(known?.retired[dictionary] ?? [])].find((one) => one.code === code),
    [entriesOf, known],
  );
  const of = useCallback<Labels["of"]>(
    (dictionary, code) => {
      if (code === null || code === undefined || code === "") return "";
      const entry = entryOf(dictionary, code);
      return entry ? (language === "en" ? entry.en || entry.zh : entry.zh) : code;
    },
    [entryOf, language],
  );
  const both = useCallback<Labels["both"]>(
    (dictionary, code) => {
      const entry = entryOf(dictionary, code);
      return entry ? [entry.zh, entry.en] : [];
    },
    [entryOf],
  );
  const entries = useCallback<Labels["entries"]>(
    (dictionary) =>
      entriesOf(dictionary).map((entry: CodeLine) => ({
        code: entry.code,
        label: language === "en" ? entry.en || entry.zh : entry.zh,
        ...(entry.depth === undefined ? {} : { depth: entry.depth }),
      })),
    [entriesOf, language],
  );
  return { of, both, entries };
};
