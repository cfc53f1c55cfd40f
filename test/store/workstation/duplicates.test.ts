import { describe, expect, it } from "vitest";
import { clustersOf, duplicatePairs, duplicatesOfFacts, factsOfClient, repeatedKeyQueries } from "#db/workstation/duplicates.ts";
import { createTestStore, type TestStore } from "#test/support/testStore.ts";

const withPhone = (world: TestStore, name: string, phone: string, values: Readonly<Record<string, string>> = {}): string => {
  const clientId = world.newClient(name, values);
  world.apply([{ operation: "insert", table: "contactPoint", rowId: world.ids.next(), values: { clientId, kind: "mobile", value: phone } }]);
  return clientId;
};

const found = (world: TestStore, clientId: string): string[] => {
  const facts = factsOfClient(world.store.read, clientId);
  return facts ? duplicatesOfFacts(world.store.read, facts, clientId).map((one) => one.clientId) : [];
};

describe("candidates", () => {
  it("[R232] an ID card of 15 digits meets the same card of 18 digits, in both directions", () => {
    const world = createTestStore();
    const old = world.newClient("张伟", { documentNumber: "110101800506123" });
    const now = world.newClient("张伟", { documentNumber: "110101198005061239" });
    expect(found(world, now)).toEqual([old]);
    expect(found(world, old)).toEqual([now]);
  });

  it("[R232] a phone is the same in any spelling; a switchboard of many clients is no sign", () => {
    const world = createTestStore();
    const one = withPhone(world, "张伟", "13812345678");
    const other = withPhone(world, "张伟", "+8613812345678");
    expect(found(world, one)).toEqual([other]);
    for (let index = 0; index < 31; index += 1) withPhone(world, `员工${index}`, "02512345678");
    expect(duplicatePairs(world.store.read)).toEqual([]);
  });

  it("[R232] names that sound alike with the same birthday are compared; deleted clients are not", () => {
    const world = createTestStore();
    const one = world.newClient("张伟", { birthOn: "1980-05-06", employer: "一中" });
    const other = world.newClient("章炜", { birthOn: "1980-05-06", employer: "一中" });
    const gone = world.newClient("张伟", { birthOn: "1980-05-06", employer: "一中" });
    world.apply([{ operation: "delete", table: "client", rowId: gone }]);
    expect(found(world, one)).toEqual([other]);
    expect(duplicatePairs(world.store.read).map((pair) => [pair.one, pair.other])).toEqual([[one, other]]);
  });
});

describe("groups", () => {
  it("[R232] pairs that hang together are one group, in whatever order they come", () => {
    const verdict = { score: 80, likelihood: "likely", reasons: [] } as const;
    const pairs = [
      ["a", "b"],
      ["c", "d"],
      ["b", "c"],
      ["x", "y"],
    ].map(([one = "", other = ""]) => ({ one, other, verdict }));
    const expected = [
      ["a", "b", "c", "d"],
      ["x", "y"],
    ];
    expect(clustersOf(pairs).map(({ clientIds }) => clientIds)).toEqual(expected);
    expect(clustersOf(pairs.toReversed()).map(({ clientIds }) => clientIds)).toEqual(expected);
  });

  it("every search for repeated keys is answered by an index alone", () => {
    const world = createTestStore();
    const plans = repeatedKeyQueries.map((sql) => JSON.stringify(world.store.raw.prepare(`explain query plan ${sql}`).all()));
    expect(plans).toHaveLength(5);
    for (const plan of plans) {
      expect(plan).toContain("USING COVERING INDEX");
      expect(plan).not.toContain("TEMP B-TREE");
    }
  });
});
