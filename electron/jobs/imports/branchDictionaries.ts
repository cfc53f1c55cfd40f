/* The branch's dictionaries for reading files: its own labels, and the spellings of bank files that the seed knows. */
import type { DictionaryEntry } from "#shared/domain/clients/dictionaryEntry.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { makeCodeLookup } from "#shared/domain/exchange/codeLookup.ts";
import type { CodeLookup } from "#shared/domain/exchange/interpretCell.ts";
import { allDictionaryRows } from "#db/workstation/dictionaries.ts";
import type { ReadDb } from "#db/engine/store.ts";

/** The look-up from the words of files to the codes of this branch. */
export const branchCodeLookup = (db: ReadDb): CodeLookup => {
  const dictionaries: Record<string, DictionaryEntry[]> = {};
  for (const { dictionary, code, labelZh, labelEn } of allDictionaryRows(db)) {
    const synonyms = seedDictionaries[dictionary]?.find((entry) => entry.code === code)?.synonyms ?? [];
    (dictionaries[dictionary] ??= []).push({ code, zh: labelZh, en: labelEn ?? code, synonyms });
  }
  return makeCodeLookup({ ...seedDictionaries, ...dictionaries });
};
