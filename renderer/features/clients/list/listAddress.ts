/*
 * Filter, words, order and grouping live in the address, so that back and forward bring them back and a link can
 * carry them. What the address holds is checked like anything from outside; what is not understood is left out.
 */
import { type Condition, everyone, isCondition } from "#shared/domain/clients/listCondition.ts";
import { groupFields, isListField, listField, type GroupField } from "#shared/domain/clients/listFields.ts";
import type { ListSort } from "#shared/contracts/clients/list.ts";
import type { Search } from "#renderer/ui/navigation.ts";

export interface ListAddress {
  readonly parts: readonly Condition[];
  readonly text: string;
  readonly sort: ListSort;
  readonly groupBy: GroupField | null;
  /** Id of the saved or built-in view that was opened last. */
  readonly view: string | null;
}

export const defaultSort: ListSort = { field: "assetTotal", direction: "desc" };

const sortFrom = (value: unknown): ListSort => {
  if (typeof value !== "string") return defaultSort;
  const field = value.startsWith("-") ? value.slice(1) : value;
  return isListField(field) && listField(field).isSortable ? { field, direction: value.startsWith("-") ? "desc" : "asc" } : defaultSort;
};

/** The top parts of a condition: each is a chip. */
export const partsOf = (condition: Condition): readonly Condition[] => ("all" in condition ? condition.all : [condition]);

export const conditionOf = (parts: readonly Condition[]): Condition => (parts.length === 0 ? everyone : { all: parts });

export const addressFrom = (search: Search): ListAddress => {
  const { filter, text, group, view, sort } = search;
  return {
    parts: isCondition(filter) ? partsOf(filter) : [],
    text: typeof text === "string" ? text.slice(0, 80) : typeof text === "number" ? String(text) : "",
    sort: sortFrom(sort),
    groupBy: groupFields.find((field) => field === group) ?? null,
    view: typeof view === "string" ? view : null,
  };
};

const sameSort = (one: ListSort, other: ListSort): boolean => one.field === other.field && one.direction === other.direction;

export const addressTo = ({ parts, text, sort, groupBy, view }: ListAddress): Search => ({
  filter: parts.length === 0 ? undefined : conditionOf(parts),
  text: text === "" ? undefined : text,
  sort: sameSort(sort, defaultSort) ? undefined : `${sort.direction === "desc" ? "-" : ""}${sort.field}`,
  group: groupBy ?? undefined,
  view: view ?? undefined,
});
