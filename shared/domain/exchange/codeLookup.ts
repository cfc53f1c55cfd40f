/*
 * Dictionaries turned into maps once, so that 50,000 rows do not search lists of labels cell by cell.
 */
import { type UnitTree, wordsOfUnit } from "#shared/domain/units/unitTree.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { type DictionaryEntry, normaliseSpelling } from "#shared/domain/clients/dictionaryEntry.ts";
import type { CodeLookup } from "./interpretCell.ts";

/** A lookup from labels, synonyms and codes to codes; the first entry that claims a spelling keeps it. */
export const makeCodeLookup = (dictionaries: Readonly<Record<string, readonly DictionaryEntry[]>>): CodeLookup => {
  const maps = new Map<string, Map<string, string>>();
  for (const [name, entries] of Object.entries(dictionaries)) {
    const spellings = new Map<string, string>();
    const claim = (spelling: string, code: string): void => {
      for (const form of [spelling, normaliseSpelling(spelling)]) if (!spellings.has(form)) spellings.set(form, code);
    };
    for (const { code } of entries) claim(code, code);
    for (const { code, zh, en } of entries) for (const spelling of [zh, en]) claim(spelling, code);
    for (const { code, synonyms = [] } of entries) for (const spelling of synonyms) claim(spelling, code);
    maps.set(name, spellings);
  }
  return (dictionary, text) => {
    const spellings = maps.get(dictionary);
    return spellings?.get(text) ?? spellings?.get(normaliseSpelling(text));
  };
};

/** An entry of a branch's own dictionaries. */
export interface BranchEntry {
  readonly dictionary: string;
  readonly code: string;
  readonly labelZh: string;
  readonly labelEn: string | null;
}

/** The look-up from the words of files to the codes of a branch: its own labels, and the spellings of bank files that the seed knows (R289); its units by code or any of their names (R252). */
export const makeBranchLookup = (entries: Iterable<BranchEntry>, units: UnitTree): CodeLookup => {
  const dictionaries: Record<string, DictionaryEntry[]> = {};
  for (const { dictionary, code, labelZh, labelEn } of entries) {
    const synonyms = seedDictionaries[dictionary]?.find((entry) => entry.code === code)?.synonyms ?? [];
    (dictionaries[dictionary] ??= []).push({ code, zh: labelZh, en: labelEn ?? code, synonyms });
  }
  const unit = units.nodes.map((node): DictionaryEntry => ({ code: node.name, zh: node.name, en: node.nameEn ?? node.name, synonyms: wordsOfUnit(node) }));
  return makeCodeLookup({ ...seedDictionaries, ...dictionaries, unit });
};
