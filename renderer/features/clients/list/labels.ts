/* Words for the codes of a list, from the live dictionaries; a code without a word shows itself. */
import type { BulkField, ListFieldName } from "#shared/domain/clients/listFields.ts";
import { listField } from "#shared/domain/clients/listFields.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import type { Column } from "#shared/domain/edit/column.ts";
import type { ListChoice, ListChoices } from "#shared/contracts/clients/list.ts";

export type PickLabel = (label: { readonly zh: string; readonly en: string } | undefined) => string;

export interface ListLabels {
  readonly pick: PickLabel;
  readonly field: (name: ListFieldName) => string;
  readonly code: (name: ListFieldName, code: string) => string;
  readonly inDictionary: (dictionary: string, code: string) => string;
  /** What can be chosen for a field, in the branch's order. */
  readonly choicesOf: (name: ListFieldName) => readonly { readonly code: string; readonly label: string }[];
  readonly bulkChoices: (name: BulkField) => readonly { readonly code: string; readonly label: string }[];
}

export const noChoices: ListChoices = { dictionaries: {}, outlets: [], districts: [], tags: [], segments: [], views: [] };

export const listLabels = (choices: ListChoices, pick: PickLabel): ListLabels => {
  const words = new Map<string, Map<string, ListChoice>>(
    Object.entries(choices.dictionaries).map(([name, list]) => [name, new Map(list.map((choice) => [choice.code, choice]))]),
  );
  words.set("tag", new Map(choices.tags.map((tag) => [tag.code, tag])));
  words.set("segment", new Map(choices.segments.map(({ id, name, nameEn }) => [id, { code: id, zh: name, en: nameEn ?? name }])));
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
      if (name === "outlet") return plain(choices.outlets);
      if (name === "district") return plain(choices.districts);
      return asLabels(words.get(dictionaryOf(name))?.values() ?? []);
    },
    bulkChoices: (name) => {
      const column: Column = clientFields[name];
      if (name === "outlet") return plain(choices.outlets);
      if (name === "district") return plain(choices.districts);
      return asLabels(words.get(column.dictionary ?? "")?.values() ?? []);
    },
  };
};
