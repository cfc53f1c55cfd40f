import { describe, expect, it } from "vitest";
import { mergedClientIds, resolveClient } from "#db/workstation/clients.ts";
import { fieldHistory } from "#db/workstation/fieldHistory.ts";
import { timelinePage } from "#db/workstation/timeline.ts";
import { createTestStore, type TestStore } from "#test/support/testStore.ts";

const everything = (world: TestStore, clientIds: readonly string[], pageSize: number): string[] => {
  const keys: string[] = [];
  for (let place: { at: string; key: string } | undefined; ;) {
    const page = timelinePage(world.store.read, clientIds, pageSize, place);
    keys.push(...page.map(({ key }) => key));
    const last = page.at(-1);
    if (!last || page.length < pageSize) return keys;
    place = { at: last.at, key: last.key };
  }
};

describe("timeline", () => {
  it("[R029] pages of any size give the same entries once each, also when many have the same moment", () => {
    const world = createTestStore();
    const clientId = world.newClient("张伟");
    const at = "2026-11-20T01:00:00.000Z";
    for (let index = 0; index < 12; index += 1) {
      world.apply([
        { operation: "insert", table: "interaction", rowId: world.ids.next(), values: { clientId, channel: "phone", happenedAt: at, summary: `第${index}次` } },
        { operation: "insert", table: "remark", rowId: world.ids.next(), values: { clientId, body: "同时", authorRole: "lobbyManager", writtenAt: at } },
        { operation: "insert", table: "holding", rowId: world.ids.next(), values: { clientId, kind: "bond", openedOn: "2026-01-01", maturesOn: "2027-01-01" } },
      ]);
    }
    const whole = everything(world, [clientId], 1000);
    expect(whole).toHaveLength(1 + 12 * 5);
    expect(new Set(whole).size).toBe(whole.length);
    for (const size of [1, 2, 7, 30]) expect(everything(world, [clientId], size)).toEqual(whole);
  });
});

describe("merged clients", () => {
  it("an id leads to the live client over several merges, and a circle leads nowhere instead of for ever", () => {
    const world = createTestStore();
    const [first, second, third] = [world.newClient("一"), world.newClient("二"), world.newClient("三")];
    const mergeInto = (drop: string, keep: string): unknown =>
      world.apply([
        { operation: "update", table: "client", rowId: drop, values: { mergedIntoId: keep } },
        { operation: "delete", table: "client", rowId: drop },
      ]);
    mergeInto(first, second);
    mergeInto(second, third);
    expect(resolveClient(world.store.read, first)?.id).toBe(third);
    expect(mergedClientIds(world.store.read, third)).toEqual([third, second, first]);
    world.apply([{ operation: "update", table: "client", rowId: first, values: { note: "一改" } }]);
    expect(fieldHistory(world.store.read, third, "client", first, "note").map(({ after }) => after)).toEqual(["一改"]);
    mergeInto(third, first);
    expect(resolveClient(world.store.read, first)).toBeUndefined();
    expect(mergedClientIds(world.store.read, third).toSorted()).toEqual([first, second, third].toSorted());
  });
});
