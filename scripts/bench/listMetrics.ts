/*
 * SP3, SP5, and for ten times the clients SP16: the list and the search box as the handlers answer them. The floor of
 * the list is a table of its own with a covering index for exactly these pairs of filters, asked by two prepared
 * statements: the best that SQL can do for a filter that it knows beforehand.
 */
import { queryPlan } from "#shared/domain/clients/searchKeys.ts";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import type { Store } from "#db/engine/store.ts";
import { clientListRows, clientRowNumbers } from "#db/workstation/clientList.ts";
import { clientSearch } from "#db/workstation/clientSearch.ts";
import { columnIndexNow } from "#db/workstation/columnIndex/indexBuilder.ts";
import type { ColumnIndex } from "#db/workstation/columnIndex/columnIndex.ts";
import { interleave } from "./interleave.ts";
import type { Goal, Metric, Summary } from "./statistics.ts";
import { filterPairs, mixedFilters, searches } from "./workload.ts";

const sort = { field: "assetTotal", direction: "desc" } as const;
const firstPage = { offset: 0, limit: 50 } as const;
const noOrder = (): readonly string[] => [];
const wished = (condition: Condition) => ({ condition, found: null });

/** Repeats each of many questions once per round, so that no answer is kept from the round before. */
const byTurns = async <Name extends string>(
  works: Readonly<Record<Name, (index: number) => void>>,
  questions: number,
  repeats: number,
): Promise<Readonly<Record<Name, Summary>>> =>
  interleave(
    Object.fromEntries(Object.entries<(index: number) => void>(works).map(([name, work]) => [name, (round: number) => work(round % questions)])) as Record<
      Name,
      (round: number) => void
    >, // the names are those given
    questions * repeats,
    questions,
  );

/** A copy of what the floor's two statements need, in the same encrypted file, gone after the measurement. */
const makeFloor = (store: Store): ((index: number) => void) => {
  const { raw } = store;
  const columns =
    "row_no, id, name, client_number, tier, grade, asset_total, deposit_balance, loan_balance, holding_total, next_maturity_on, last_contact_on, completeness, primary_phone, outlet, district";
  raw.exec(`drop table if exists bench_floor; create table bench_floor as select ${columns} from client where deleted_at is null and merged_into_id is null`);
  const kinds = [...new Set(filterPairs.map(({ columns: pair }) => pair.join(", ")))];
  kinds.forEach((pair, index) => raw.exec(`create index bench_floor_${index} on bench_floor (${pair}, asset_total)`));
  const statements = new Map(
    kinds.map((pair) => {
      const where = pair
        .split(", ")
        .map((column) => `${column} = ?`)
        .join(" and ");
      return [
        pair,
        [
          raw.prepare<unknown[], unknown>(`select * from bench_floor where ${where} order by asset_total desc limit 50`),
          raw.prepare<unknown[], unknown>(`select count(*) as n from bench_floor where ${where}`),
        ],
      ] as const;
    }),
  );
  return (index) => {
    const pair = filterPairs[index];
    for (const statement of statements.get(pair?.columns.join(", ") ?? "") ?? []) statement.all(...(pair?.values ?? []));
  };
};

const dropFloor = (store: Store): void => void store.raw.exec("drop table if exists bench_floor");

const listWorks = (store: Store, index: ColumnIndex, conditions: readonly Condition[]) => ({
  ours: (at: number): void => {
    const { rowNos } = index.page(wished(conditions[at] ?? { all: [] }), sort, firstPage, noOrder);
    for (const rowNo of rowNos) index.row(rowNo);
  },
  sql: (at: number): void => {
    const { rowNos } = clientRowNumbers(store.read, wished(conditions[at] ?? { all: [] }), sort, firstPage, noOrder);
    clientListRows(store.read, rowNos);
  },
});

const likeFloor = (store: Store): ((text: string) => void) => {
  const byName = store.raw.prepare<unknown[], unknown>("select id, name from client where name like ? and deleted_at is null limit 50");
  const byPinyin = store.raw.prepare<unknown[], unknown>(
    "select id, name from client where (name_pinyin like ? or name_initials like ?) and deleted_at is null limit 50",
  );
  return (text) => void (/^[a-z]+$/.test(text) ? byPinyin.all(`${text}%`, `${text}%`) : byName.all(`%${text}%`));
};

const ftsFloor = (store: Store): ((text: string) => void) => {
  const statement = store.raw.prepare<unknown[], unknown>("select rowid from client_search where client_search match ? limit 50");
  return (text) => void statement.all(queryPlan(text)?.match ?? '""');
};

const searchMetric = async (
  store: Store,
  index: ColumnIndex,
  texts: readonly string[],
  what: string,
  id: string,
  repeats: number,
  goals: readonly Goal[],
): Promise<Metric> => {
  const [like, fts] = [likeFloor(store), ftsFloor(store)];
  const textAt = (at: number): string => texts[at] ?? "";
  const found = await byTurns(
    {
      "LIKE scan": (at) => like(textAt(at)),
      "raw FTS": (at) => fts(textAt(at)),
      ours: (at) => void clientSearch(store.read, textAt(at), 50, index.candidate),
    },
    texts.length,
    repeats,
  );
  return { id, what, unit: "ms", ours: found.ours, beside: { "raw FTS": found["raw FTS"], "LIKE scan": found["LIKE scan"] }, goals };
};

/** List and search over an open store. `small`: what the same took over a tenth of the clients, when this is SP16. */
export const listMetrics = async (store: Store, clients: number, repeats: number, small?: readonly Metric[]): Promise<Metric[]> => {
  const began = performance.now();
  const index = columnIndexNow(store.read);
  const buildMs = performance.now() - began;
  const goalsOf = (id: string, goals: readonly Goal[]): readonly Goal[] => {
    const before = small?.find((metric) => metric.id === id);
    return before ? [{ kind: "p95", most: Number((before.ours.p95 * 2).toPrecision(3)) }] : goals;
  };
  const named = (id: string): string => (small ? `SP16 ${id}` : id);
  const floor = makeFloor(store);
  const pairWorks = listWorks(
    store,
    index,
    filterPairs.map(({ condition }) => condition),
  );
  const pairs = await byTurns({ "SQL floor": floor, ours: pairWorks.ours, "our SQL": pairWorks.sql }, filterPairs.length, small ? 1 : repeats);
  dropFloor(store);
  const mixedWorks = listWorks(store, index, mixedFilters);
  // Answers are kept between questions: more questions than are kept come between two of the same.
  const others = filterPairs.map(({ condition }) => condition);
  const forget = (at: number): void => {
    for (let other = 0; other < 26; other += 1) index.count(wished(others[(at * 26 + other) % others.length] ?? { all: [] }));
  };
  const mixed = await interleave(
    {
      ours: (round) => {
        forget(round);
        const start = performance.now();
        mixedWorks.ours(round % mixedFilters.length);
        return performance.now() - start;
      },
      "our SQL": (round) => mixedWorks.sql(round % mixedFilters.length),
    },
    mixedFilters.length * (small ? 2 : 5),
    mixedFilters.length,
  );
  const people = store.raw
    .prepare<unknown[], { name: string; pinyin: string; initials: string }>(
      "select name, name_pinyin as pinyin, name_initials as initials from client where row_no % 97 = 5 limit 500",
    )
    .all();
  const { words, pinyin } = searches(people);
  const searchRepeats = small ? 2 : repeats * 3;
  const bytes = index.bytes() / 1_048_576;
  return [
    {
      id: named("SP3"),
      what: `list of ${clients}: 80 pairs of filters, page of 50, total`,
      unit: "ms",
      ours: pairs.ours,
      beside: { "SQL floor": pairs["SQL floor"], "our SQL": pairs["our SQL"] },
      goals: goalsOf("SP3", [
        { kind: "times", of: "SQL floor", most: 1.5 },
        { kind: "p50", most: 0.3 },
        { kind: "p95", most: 1 },
      ]),
    },
    {
      id: named("SP3m"),
      what: `list of ${clients}: ranges, tags, several values, absent values`,
      unit: "ms",
      ours: mixed.ours,
      beside: { "our SQL": mixed["our SQL"] },
      goals: goalsOf("SP3m", [{ kind: "p95", most: 1 }]),
    },
    await searchMetric(
      store,
      index,
      words,
      `search of ${clients}: 40 Chinese words`,
      named("SP5"),
      searchRepeats,
      goalsOf("SP5", [
        { kind: "p50", most: 0.1 },
        { kind: "p95", most: 0.5 },
        { kind: "faster", than: "LIKE scan", least: 30 },
      ]),
    ),
    await searchMetric(
      store,
      index,
      pinyin,
      `search of ${clients}: 10 by pinyin`,
      named("SP5p"),
      searchRepeats,
      goalsOf("SP5p", [
        { kind: "p50", most: 0.1 },
        { kind: "p95", most: 0.5 },
      ]),
    ),
    {
      id: small ? "SP16 ci" : "SP3b",
      what: `column index of ${clients} built, in slices`,
      unit: "ms",
      ours: { samples: 1, p50: Math.round(buildMs), p95: Math.round(buildMs), least: Math.round(buildMs) },
      beside: {},
      goals: [],
    },
    {
      id: small ? "SP16 cm" : "SP3c",
      what: `column index of ${clients} in memory`,
      unit: "MB",
      ours: { samples: 1, p50: Math.round(bytes), p95: Math.round(bytes), least: Math.round(bytes) },
      beside: {},
      goals: [],
    },
  ];
};
