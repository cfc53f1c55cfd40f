/* Words for the codes of a list, from the live dictionaries; a code without a word shows itself. */
import type { BulkField, ListFieldName } from "#shared/domain/clients/listFields.ts";
import { listField } from "#shared/domain/clients/listFields.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import type { Column } from "#shared/domain/edit/column.ts";
import type { ListChoice, ListChoices } from "#shared/contracts/clients/list.ts";

export type PickLabel = (label: { readonly zh: string; readonly en: string } | undefined) => string;

interface LabelledChoice {
  readonly code: string;
  readonly label: string;
  /** Its level, where the choices are a tree. */
  readonly depth?: number;
}

export interface ListLabels {
  readonly pick: PickLabel;
  readonly field: (name: ListFieldName) => string;
  readonly code: (name: ListFieldName, code: string) => string;
  readonly inDictionary: (dictionary: string, code: string) => string;
  /** What can be chosen for a field, in the branch's order. */
  readonly choicesOf: (name: ListFieldName) => readonly LabelledChoice[];
  readonly bulkChoices: (name: BulkField) => readonly LabelledChoice[];
}

export const noChoices: ListChoices = { dictionaries: {}, outlets: [], unitWords: [], districts: [], tags: [], segments: [], views: [] };

const unitChoices = (units: ListChoices["outlets"], pick: PickLabel) => units.map((unit) => ({ code: unit.code, label: pick(unit), depth: unit.depth }));

export const listLabels = (choices: ListChoices, pick: PickLabel): ListLabels => {
  const words = new Map<string, Map<string, ListChoice>>(
    Object.entries(choices.dictionaries).map(([name, list]) => [name, new Map(list.map((choice) => [choice.code, choice]))]),
  );
  words.set("tag", new Map(choices.tags.map((tag) => [tag.code, tag])));
  words.set("segment", new Map(choices.segments.map(({ id, name, nameEn }) => [id, { code: id, zh: name, en: nameEn ?? name }])));
  words.set("outlet", new Map([...choices.outlets, ...choices.unitWords].map((unit) => [unit.code, unit])));
  const inDictionary = (dictionary: string, code: string): string => pick(words.get(dictionary)?.get(code)) || code;
  const dictionaryOf = (name: ListFieldName): string => listField(name).dictionary ?? name;
  const asLabels = (list: Iterable<ListChoice>) => [...list].map((choice) => ({ code: choice.code, label: pick(choice) }));
  const plain = (list: readonly string[]) => list.map((word) => ({ code: word, label: word }));
  return {
    pick,
    inDictionary,
    field: (name) => pick(listField(name)),
    code: (name, code) => inDictionary(dictionaryOf(name), code),
    choicesOf: (name) => {
      if (name === "outlet") return unitChoices(choices.outlets, pick);
      if (name === "district") return plain(choices.districts);
      return asLabels(words.get(dictionaryOf(name))?.values() ?? []);
    },
    bulkChoices: (name) => {
      const column: Column = clientFields[name];
      if (name === "outlet") return unitChoices(choices.outlets, pick);
      if (name === "district") return plain(choices.districts);
      return asLabels(words.get(column.dictionary ?? "")?.values() ?? []);
    },
  };
};
