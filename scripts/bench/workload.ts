/*
 * The workload of the quality design: W1 clients with children, W2 eighty pairs of filters, W3 fifty searches. The
 * same for the same number of clients, on every machine.
 */
import type { Change, RowEdit } from "#shared/domain/edit/edit.ts";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import { editsText } from "#db/workstation/changeLog.ts";
import { randomFrom, syntheticClients, syntheticTags } from "#test/support/syntheticClients.ts";

export const today = "2026-11-21";

/** One client with its rows, complete, as the write path takes it, and as the change log writes it. */
export interface ClientGroup {
  readonly clientId: string;
  readonly edits: readonly RowEdit[];
}

const toEdits = (changes: readonly Change[], clientId: string): RowEdit[] =>
  changes.flatMap((change) =>
    change.operation === "insert"
      ? [
          {
            operation: "insert",
            table: change.table,
            rowId: change.rowId,
            clientId,
            baseRev: 0,
            values: Object.fromEntries(Object.entries(change.values).filter(([, value]) => value !== null)),
          },
        ]
      : [],
  );

/** W1, one client after the other. */
export function* clientGroups(count: number, from = 0): Generator<ClientGroup> {
  for (const changes of syntheticClients(count, 1 + from, today, from)) {
    const clientId = changes[0]?.rowId ?? "";
    yield { clientId, edits: toEdits(changes, clientId) };
  }
}

/** The same with the text that the change log keeps, as an import has it from its dry run. */
export const stagedGroups = (count: number): (ClientGroup & { readonly text: string })[] =>
  [...clientGroups(count)].map((group) => ({ ...group, text: editsText(group.edits) }));

/** A pair of filters, for ours as a condition, for the floors as SQL of two columns. */
export interface FilterPair {
  readonly condition: Condition;
  readonly columns: readonly [string, string];
  readonly values: readonly [string, string];
}

const pairsOf = (fields: readonly ["tier" | "grade", "outlet" | "district"], firsts: readonly string[], seconds: readonly string[]): FilterPair[] =>
  firsts.flatMap((one) =>
    seconds.map((other): FilterPair => ({
      condition: {
        all: [
          { field: fields[0], op: "anyOf", value: [one] },
          { field: fields[1], op: "anyOf", value: [other] },
        ],
      },
      columns: fields,
      values: [one, other],
    })),
  );

const tiers = ["mass", "potential", "growing", "excellent", "wealthy", "privateBanking"];
const outlets = ["城东支行", "城西支行", "高新支行", "滨江支行", "老城分理处", "大学城支行", "开发区支行", "火车站分理处"];
const districts = ["东湖区", "西山区", "高新区", "滨江区", "老城区", "大学城", "开发区"];

/** W2: eighty pairs of two filters, each met by some hundred of 50,000 clients. */
export const filterPairs: readonly FilterPair[] = [
  ...pairsOf(["tier", "outlet"], tiers, outlets),
  ...pairsOf(["grade", "outlet"], ["key", "exit"], outlets),
  ...pairsOf(["grade", "district"], ["key", "exit"], districts),
  ...pairsOf(["tier", "district"], ["wealthy"], districts.slice(0, 2)),
];

/** Filters that no index of two columns serves: several values, ranges, tags, marks, absent values. */
export const mixedFilters: readonly Condition[] = [
  {
    all: [
      { field: "tier", op: "anyOf", value: ["wealthy", "privateBanking"] },
      { field: "assetTotal", op: "between", value: { from: 10_000_000, to: null } },
      { field: "grade", op: "anyOf", value: ["key", "ordinary"] },
    ],
  },
  {
    all: [
      { field: "tag", op: "anyOf", value: [syntheticTags[0]?.id ?? ""] },
      { field: "outlet", op: "anyOf", value: ["城东支行"] },
    ],
  },
  {
    all: [
      { field: "warningMarks", op: "isFilled" },
      { field: "nextMaturityOn", op: "between", value: { from: "2026-11-21", to: "2027-02-01" } },
    ],
  },
  { all: [{ not: { field: "tag", op: "anyOf", value: [syntheticTags[3]?.id ?? ""] } }, { field: "vipCardIssued", op: "isTrue" }] },
  {
    any: [
      { field: "district", op: "isEmpty" },
      { field: "lastContactOn", op: "between", value: { from: null, to: "2026-01-01" } },
    ],
  },
  {
    all: [
      { field: "holdingKind", op: "anyOf", value: ["fund", "wealth"] },
      { field: "sex", op: "anyOf", value: ["female"] },
      { field: "completeness", op: "between", value: { from: 30, to: null } },
    ],
  },
];

export interface Searches {
  readonly words: readonly string[];
  readonly pinyin: readonly string[];
}

/** W3 over names that the store holds: ten of one character, fifteen of two, ten full names, five without a hit, ten in pinyin. */
export const searches = (people: readonly { readonly name: string; readonly pinyin: string; readonly initials: string }[]): Searches => {
  const random = randomFrom(7);
  const person = (): { readonly name: string; readonly pinyin: string; readonly initials: string } =>
    people[Math.floor(random() * people.length)] ?? { name: "王明", pinyin: "wangming", initials: "wm" };
  const times = (count: number, make: (index: number) => string): string[] => Array.from({ length: count }, (_, index) => make(index));
  const words = [
    ...times(10, () => [...person().name].at(-1) ?? ""),
    ...times(15, () => [...person().name].slice(0, 2).join("")),
    ...times(10, () => person().name),
    ...times(5, (index) => ["龘靐", "齉龖", "麤鱻", "黁黂", "鸜鵒"][index] ?? "龘"),
  ];
  return { words, pinyin: times(10, (index) => (index % 2 === 0 ? person().pinyin : person().initials)) };
};
