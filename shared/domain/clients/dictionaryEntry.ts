/*
 * One entry of a dictionary: the stable code that rows store, its labels in both languages, and the spellings
 * under which files from the bank write it. Codes never change meaning; labels and order may be edited by the
 * branch (`dictionaryItem` rows override the seed).
 */

export interface DictionaryEntry {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Other spellings found in files; compared without case, width and spaces. */
  readonly synonyms?: readonly string[];
  /** An explanation that belongs to the entry, such as the service team of a corporate segment (R093). */
  readonly note?: { readonly zh: string; readonly en: string };
}

/** Form in which two spellings of a dictionary entry are compared: NFKC, lower case, no spaces. */
export const normaliseSpelling = (text: string): string => text.normalize("NFKC").toLowerCase().replaceAll(/[\s_]/gu, "");

/** The code that a text from a file or a form means, by code, label or synonym; null when it means none (R015, R289). */
export const codeFromText = (entries: readonly DictionaryEntry[], text: string): string | null => {
  const wanted = normaliseSpelling(text);
  if (wanted === "") return null;
  const found = entries.find(({ code, zh, en, synonyms = [] }) => [code, zh, en, ...synonyms].some((spelling) => normaliseSpelling(spelling) === wanted));
  return found ? found.code : null;
};
