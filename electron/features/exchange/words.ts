/* Labels of the branch's dictionaries and names of its people, for files in either language. */
import { fullArchiveStates } from "#shared/domain/clients/fullArchive.ts";
import { seedDictionaries, valueBands } from "#shared/domain/clients/dictionaries.ts";
import { personNames } from "#db/workstation/clientExport.ts";
import { allDictionaryRows } from "#db/workstation/dictionaries.ts";
import { unitEntries, unitTreeOf } from "#db/workstation/units.ts";
import type { ReadDb } from "#db/engine/store.ts";

export type FileLanguage = "zh-CN" | "en";

export interface FileWords {
  readonly language: FileLanguage;
  /** The label in the language of the file. */
  readonly pick: (label: { readonly zh: string; readonly en: string }) => string;
  /** The label of a code, and the name that a unit has now for any of its words (`unit`); an unknown code is shown as it is, nothing as an empty text. */
  readonly word: (dictionary: string, code: string | null | undefined) => string;
  readonly person: (id: string | null | undefined) => string;
}

/** Reads all labels and names once. */
export const fileWords = (db: ReadDb, language: FileLanguage): FileWords => {
  const labels = new Map<string, string>();
  const pick: FileWords["pick"] = ({ zh, en }) => (language === "en" && en !== "" ? en : zh);
  for (const [dictionary, entries] of Object.entries({ ...seedDictionaries, valueBand: valueBands, fullArchiveState: fullArchiveStates })) {
    for (const { code, zh, en } of entries) labels.set(`${dictionary} ${code}`, pick({ zh, en }));
  }
  for (const { dictionary, code, labelZh, labelEn } of allDictionaryRows(db))
    labels.set(`${dictionary} ${code}`, pick({ zh: labelZh, en: labelEn ?? labelZh }));
  const { open, others } = unitEntries(unitTreeOf(db));
  for (const { code, zh, en } of [...open, ...others]) labels.set(`unit ${code}`, pick({ zh, en }));
  const people = personNames(db);
  return {
    language,
    pick,
    word: (dictionary, code) => (code === null || code === undefined || code === "" ? "" : (labels.get(`${dictionary} ${code}`) ?? code)),
    person: (id) => (id === null || id === undefined ? "" : (people.get(id) ?? "")),
  };
};
