/* A long push in several batches does not come back whole, and a store that was restored still gets its own lines whole. */
import { expect, it } from "vitest";
import type { ExchangeReply } from "#shared/protocol/messages.ts";
import type { Exchange } from "#hub/exchange/exchange.ts";
import { rowById } from "#db/workstation/rows.ts";
import { createHubWorld, partyOf } from "#test/support/hubWorld.ts";
import { createDevice } from "#test/support/deviceWorld.ts";

/** The hub as its server drives it: it remembers the furthest cursor that a device named. */
const remembering = (exchange: Exchange, replies: ExchangeReply[]): Exchange => {
  const known = new Map<string, number>();
  return {
    ...exchange,
    exchange: async (party, request) => {
      const reply = await exchange.exchange({ ...party, knownCursor: known.get(party.deviceId) ?? 0 }, request);
      known.set(party.deviceId, Math.max(known.get(party.deviceId) ?? 0, request.hello.cursor));
      replies.push(reply);
      return reply;
    },
  };
};

it("[F4] [SP6] lines of a push in several batches come back as markers; after a restore of the store they come whole", async () => {
  const hub = await createHubWorld();
  const replies: ExchangeReply[] = [];
  const exchange = remembering(hub.exchange, replies);
  const wang = createDevice({ party: partyOf(hub.branchId, "wang"), exchange: () => exchange, clock: hub.clock, prefix: 70, pushLines: 5 });
  const ids: string[] = [];
  const add = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      const id = wang.ids.next();
      ids.push(id);
      wang.edit([{ operation: "insert", table: "client", rowId: id, values: { kind: "person", name: `客户${ids.length}`, managerId: wang.party.userId } }]);
    }
  };
  add(22);
  expect(await wang.sync()).toMatchObject({ ok: true });
  const entries = replies.flatMap((reply) => reply.feed?.entries ?? []);
  expect(entries.filter((entry) => entry.type === "line")).toEqual([]);
  // One by one those of earlier batches, as a run those of the reply's own lines.
  const markers = entries.map((entry) => (entry.type === "passed" ? entry.count : entry.type === "own" ? 1 : 0));
  expect(markers.reduce((sum, count) => sum + count, 0)).toBe(22);
  expect(entries.some((entry) => entry.type === "passed")).toBe(true);

  const copy = wang.copy();
  add(12);
  await wang.sync();
  // A second session names the cursor that the first one reached.
  await wang.sync();
  wang.restore(copy);
  replies.length = 0;
  add(6);
  expect(await wang.sync()).toMatchObject({ ok: true, value: { repaired: 0 } });
  for (const id of ids) expect(rowById(wang.store().read, "client", id)).toBeDefined();
});
