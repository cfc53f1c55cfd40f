/* What a view keeps: filter, order, grouping, columns; and the views that come with the program (R003, R036). */
import { type Condition, isCondition } from "#shared/domain/clients/listCondition.ts";
import { isListField, listField, listFieldNames, type ListFieldName } from "#shared/domain/clients/listFields.ts";
import type { ListSort } from "#shared/contracts/clients/list.ts";
import { addressFrom, addressTo, conditionOf, defaultSort, type ListAddress } from "./listAddress.ts";
import type { clientListStrings } from "./strings.ts";

export const defaultColumns: readonly ListFieldName[] = [
  "name",
  "clientNumber",
  "tier",
  "grade",
  "valueBand",
  "assetTotal",
  "depositBalance",
  "nextMaturityOn",
  "lastContactOn",
  "nextFollowUpOn",
  "warningMarks",
  "completeness",
  "primaryPhone",
  "outlet",
  "tag",
];

/** Fields that can be columns, the default ones first. */
export const possibleColumns: readonly ListFieldName[] = [
  ...defaultColumns,
  ...listFieldNames.filter((name) => listField(name).isColumn && !defaultColumns.includes(name)),
];

export interface ViewLayout {
  readonly address: Pick<ListAddress, "parts" | "text" | "sort" | "groupBy">;
  readonly columns: readonly ListFieldName[];
}

export const layoutText = (layout: ViewLayout): string => JSON.stringify({ ...addressTo({ ...layout.address, view: null }), columns: layout.columns });

export const layoutFrom = (text: string): ViewLayout => {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    stored = {};
  }
  const record: Readonly<Record<string, unknown>> = typeof stored === "object" && stored !== null ? { ...stored } : {};
  const columns = Array.isArray(record["columns"]) ? record["columns"].filter((name) => typeof name === "string").filter(isListField) : [];
  return { address: addressFrom(record), columns: columns.includes("name") ? columns : defaultColumns };
};

export interface BuiltInView {
  readonly id: string;
  readonly label: Parameters<typeof clientListStrings.ref>[0];
  readonly parts: readonly Condition[];
  readonly sort: ListSort;
}

const high: Condition = {
  any: [
    { field: "tier", op: "anyOf", value: ["excellent", "wealthy", "privateBanking"] },
    { field: "valueBand", op: "anyOf", value: ["from100k"] },
  ],
};

export const builtInViews: readonly BuiltInView[] = [
  { id: "all", label: "all", parts: [], sort: defaultSort },
  { id: "quality", label: "viewQuality", parts: [high], sort: defaultSort },
  {
    id: "potential",
    label: "viewPotential",
    parts: [{ field: "tier", op: "anyOf", value: ["potential", "growing"] }, { not: { field: "valueBand", op: "anyOf", value: ["from100k"] } }],
    sort: defaultSort,
  },
  {
    id: "maturing",
    label: "viewMaturing",
    parts: [{ field: "nextMaturityOn", op: "withinDays", value: 30 }],
    sort: { field: "nextMaturityOn", direction: "asc" },
  },
  {
    id: "quiet",
    label: "viewQuiet",
    parts: [
      {
        any: [
          { field: "lastContactOn", op: "olderThanDays", value: 180 },
          { field: "lastContactOn", op: "isEmpty" },
        ],
      },
    ],
    sort: { field: "lastContactOn", direction: "asc" },
  },
  { id: "warned", label: "viewWarned", parts: [{ field: "warningMarks", op: "isFilled" }], sort: defaultSort },
  // Everybody whom Today names a few of (X03).
  { id: "fullArchive", label: "viewFullArchive", parts: [{ field: "fullArchive", op: "anyOf", value: ["incomplete"] }], sort: defaultSort },
];

const sortKey = (sort: ListSort): string => `${sort.direction} ${sort.field}`;

/** Whether the list still shows what a view opened. */
export const isSameList = (one: ViewLayout["address"], other: ViewLayout["address"]): boolean =>
  isCondition(conditionOf(one.parts)) &&
  JSON.stringify(one.parts) === JSON.stringify(other.parts) &&
  one.text === other.text &&
  one.groupBy === other.groupBy &&
  sortKey(one.sort) === sortKey(other.sort);
