import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { matchesQuery } from "#shared/domain/clients/searchMatch.ts";
import type { SearchInput } from "#shared/domain/clients/searchKeys.ts";
import { type ReadDb, type Store, write } from "#db/engine/store.ts";
import { allOf } from "#db/engine/query.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { aggregateOf, searchInputOf } from "#db/workstation/clientDerived.ts";
import { clientSearch, rowNumbersFound } from "#db/workstation/clientSearch.ts";
import { columnIndexNow } from "#db/workstation/columnIndex/indexBuilder.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import { countingIds, steppingClock } from "#test/support/testStore.ts";
import { randomFrom, syntheticClients, syntheticId, syntheticName } from "#test/support/syntheticClients.ts";

const ids = countingIds();
const clock = steppingClock();
let store: Store;
let inputs: ReadonlyMap<string, SearchInput>;

const apply = (changes: readonly Change[]): void => {
  write(store, (tx) => {
    applyChanges(
      tx,
      { txId: ids.next() as TxId, kind: "edit", label: {}, actorId: "a" as ActorId, workstationId: "w" as WorkstationId, editedAt: clock.now() },
      changes,
    );
  });
};

beforeAll(() => {
  ({ store } = openWorkstation({ path: ":memory:" }));
  apply([...syntheticClients(1200, 21, "2026-11-21")].flat());
  apply([
    { operation: "update", table: "client", rowId: syntheticId(1, 1), values: { name: "单雄信" } },
    { operation: "update", table: "client", rowId: syntheticId(1, 2), values: { name: "张伟" } },
    { operation: "update", table: "client", rowId: syntheticId(1, 3), values: { name: "张伟明" } },
    { operation: "update", table: "client", rowId: syntheticId(1, 4), values: { name: "小张伟" } },
    { operation: "delete", table: "client", rowId: syntheticId(1, 5) },
    {
      operation: "insert",
      table: "remark",
      rowId: ids.next(),
      values: { clientId: syntheticId(1, 9), body: "客户说想买紫砂壶，电话 13812345678", authorRole: "lobbyManager", writtenAt: clock.now() },
    },
  ]);
  const clientIds = allOf<{ id: string }>(store.read, "select id from client where deleted_at is null").map(({ id }) => id);
  inputs = new Map(
    clientIds.map((id) => {
      const aggregate = aggregateOf(store.read, id);
      if (!aggregate) throw new Error("a live client has an aggregate");
      return [id, searchInputOf(aggregate)];
    }),
  );
});
afterAll(() => store.close());

const bruteForce = (query: string): string[] =>
  [...inputs]
    .filter(([, input]) => matchesQuery(input, query))
    .map(([id]) => id)
    .toSorted();

describe("client search", () => {
  it("[SP5] finds exactly what a scan finds, for 600 queries of every kind, with and without the index", () => {
    const random = randomFrom(77);
    const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
    const index = columnIndexNow(store.read);
    const partOf = (text: string, length: number): string => {
      const start = Math.floor(random() * Math.max(1, text.length - length + 1));
      return text.slice(start, start + length);
    };
    const kinds = [
      () => [...syntheticName(random)][0] ?? "王",
      () => partOf(syntheticName(random), 2),
      () => syntheticName(random),
      () => pick(["zw", "lw", "wm", "cj", "sxx", "zhangw", "liwei", "chen", "ouyang", "shan", "qiu", "wangjing", "zhao lei"]) ?? "",
      () => partOf(pick([...inputs.values()])?.identifiers[Math.floor(random() * 4)] ?? "123", 3 + Math.floor(random() * 6)),
      () => pick(["黄金", "学区房", "大额存单", "利率", "留学", "紫砂壶", "理财到期", "装修贷款"]) ?? "",
      () => `${[...syntheticName(random)][0] ?? ""} ${pick(["黄金", "利率", "1395", "教师"]) ?? ""}`,
    ];
    let found = 0;
    for (let round = 0; round < 600; round += 1) {
      const query = kinds[round % kinds.length]?.() ?? "";
      const expected = bruteForce(query);
      const hits = clientSearch(store.read, query, 50);
      found += expected.length;
      expect(
        hits.every(({ clientId }) => expected.includes(clientId)),
        query,
      ).toBe(true);
      expect(hits.length, query).toBe(Math.min(50, expected.length));
      expect(clientSearch(store.read, query, 50, index.candidate), query).toEqual(hits);
      if (expected.length <= 50) expect(hits.map(({ clientId }) => clientId).toSorted(), query).toEqual(expected);
    }
    expect(found).toBeGreaterThan(2000);
  });

  it("[SP5] ranks exact before beginning before part", () => {
    const hits = clientSearch(store.read, "张伟", 50).filter(({ matchedBy }) => matchedBy === "name");
    const ranks = hits.map(({ rank }) => rank);
    expect(ranks).toEqual(ranks.toSorted((one, other) => ["exact", "prefix", "part"].indexOf(one) - ["exact", "prefix", "part"].indexOf(other)));
    const names = hits.map(({ name }) => name);
    expect(names[0]).toBe("张伟");
    expect(names).toContain("张伟明");
    expect(names).toContain("小张伟");
  });

  it("[R265] masks the number that matched, and numbers within words around a hit", () => {
    const [byText] = clientSearch(store.read, "紫砂壶", 5);
    expect(byText).toMatchObject({ matchedBy: "text", clientId: syntheticId(1, 9) });
    expect(byText?.excerpt).toContain("紫砂壶");
    expect(byText?.excerpt).not.toMatch(/\d{7}/);
    const document = inputs.get(syntheticId(1, 10))?.identifiers[1] ?? "";
    const [byDocument] = clientSearch(store.read, document.slice(3, 17), 5);
    expect(byDocument).toMatchObject({ clientId: syntheticId(1, 10), matchedBy: "document" });
    expect(byDocument?.excerpt).toMatch(/^999999\*{8}/);
  });

  it("[SP5] reads no place of a client after the one that shows the hit", () => {
    const read: string[] = [];
    const watched: ReadDb = {
      prepare: (sql) => {
        read.push(...(/\bfrom (\w+)/.exec(sql)?.slice(1) ?? []));
        return store.read.prepare(sql);
      },
    };
    const candidateOf = columnIndexNow(store.read).candidate;
    expect(clientSearch(watched, "紫砂壶", 5, candidateOf)).toMatchObject([{ matchedBy: "text", clientId: syntheticId(1, 9) }]);
    // A remark shows it: names first, then the index, and of the client's places those before and that one.
    expect(read).toEqual(["client", "client_search", "client", "relation", "interaction", "remark"]);
    read.length = 0;
    const document = inputs.get(syntheticId(1, 10))?.identifiers[1] ?? "";
    expect(clientSearch(watched, document.slice(3, 17), 5, candidateOf)).toMatchObject([{ matchedBy: "document" }]);
    expect(read).toEqual(["client", "client", "client", "client_search", "client"]);
  });

  it("finds every reading of a name with several, and nobody who was deleted", () => {
    expect(clientSearch(store.read, "shanxiongxin", 5).map(({ name }) => name)).toEqual(["单雄信"]);
    expect(clientSearch(store.read, "danxx", 5).map(({ name }) => name)).toEqual(["单雄信"]);
    const number = `C${100_000_005}`;
    expect(clientSearch(store.read, number, 5)).toEqual([]);
    expect(rowNumbersFound(store.read, "   ")).toBeNull();
  });
});
