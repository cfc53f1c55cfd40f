/*
 * Names of codes as the branch edits them, of people and of the clients that the page mentions. Until the answer
 * comes, the seed of the dictionaries speaks, so that no label jumps.
 */
import { useMemo } from "react";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import type { ExtraFieldItem } from "#shared/contracts/dictionaries.ts";
import { fieldStrings } from "./fieldStrings.ts";
import type { CodeLabel, Naming } from "./fieldText.ts";

export interface KnownNaming {
  readonly naming: Naming;
  readonly extraFields: readonly ExtraFieldItem[];
}

const none: readonly CodeLabel[] = [];

/** `known`: a row that the page itself can name, as id and name. */
export const useNaming = (knownId?: string | null, knownName?: string | null): KnownNaming => {
  const api = useApi();
  const language = useLanguage();
  const f = useText(fieldStrings);
  const dictionaries = useRead("dictionaries", () => api.dictionaries.dictionaries({}), [
    "table:dictionaryItem",
    "table:extraField",
    "table:setting",
    "table:unit",
  ]).value;
  const people = useRead("people", () => api.dictionaries.people({}), ["table:branchUser"]).value;
  return useMemo(() => {
    const extraFields = dictionaries?.extraFields ?? [];
    const entriesOf = (dictionary: string): readonly CodeLabel[] => {
      if (dictionary.startsWith("extra:")) {
        const item = extraFields.find((one) => `extra:${one.id}` === dictionary);
        return item?.options.map((option) => ({ code: option, zh: option, en: option })) ?? none;
      }
      return dictionaries?.entries[dictionary] ?? seedDictionaries[dictionary] ?? none;
    };
    const retired = (dictionary: string) => dictionaries?.retired[dictionary] ?? none;
    const nameById = new Map((people?.people ?? []).map((person) => [person.id, person.name]));
    if (knownId && knownName) nameById.set(knownId, knownName);
    return {
      extraFields,
      naming: {
        language,
        entriesOf,
        retired,
        nameOf: (id: string) => nameById.get(id),
        yes: f("yes"),
        no: f("no"),
        closed: (unit) => f("closedUnit", { unit }),
      },
    };
  }, [dictionaries, people, language, f, knownId, knownName]);
};
