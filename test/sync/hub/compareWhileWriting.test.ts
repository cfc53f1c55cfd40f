/* A comparison reads in several steps; what another hub process writes between them is no difference (sync-spec C2). */
import type { KyselyPlugin } from "kysely";
import { expect, it } from "vitest";
import { write } from "#db/engine/store.ts";
import { digestsToCompare, refreshDigests } from "#db/workstation/sync/digests.ts";
import { rowById } from "#db/workstation/rows.ts";
import { syncNumbers } from "#db/workstation/sync/syncState.ts";
import { createExchange } from "#hub/exchange/exchange.ts";
import { branchWorld, type BranchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";
import { userIdOf } from "#test/support/hubWorld.ts";

/** What a device hears of a comparison while somebody writes between its first question and the next. */
const comparedWhile = async (hub: BranchWorld["hub"], device: TestDevice, writes: () => Promise<unknown>) => {
  let reads = 0;
  /** Between two questions of the comparison a colleague's line comes in. */
  const between: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      reads += 1;
      if (reads === 1) await writes();
      return result;
    },
  };
  const other = createExchange({ hub: { ...hub.hub, q: hub.hub.q.withPlugin(between) }, clock: hub.clock, leaseDays: 14, newId: () => "none" });
  const { total: _total, ...mine } = write(device.store(), (tx) => {
    refreshDigests(tx);
    return { ...digestsToCompare(tx), cursor: syncNumbers(tx).cursor };
  });
  const reply = await other.compare(device.party, { ...mine, buckets: [...mine.buckets] });
  expect(reads).toBeGreaterThan(2);
  return reply;
};

it("[C2] what is written while the two sides are compared is told as behind, and as nothing once it is here", async () => {
  const { hub, device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  newClient(wang, "张三");
  await syncAll(wang, head);
  newClient(wang, "后来");
  expect(await comparedWhile(hub, head, () => syncWell(wang))).toEqual({ type: "behind" });
  expect(await syncWell(head)).toMatchObject({ repaired: 0 });
});

it("[C2] a client who leaves a manager while his device is compared is told as behind, not as a difference", async () => {
  const { hub, device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const id = newClient(wang, "张三");
  await syncAll(wang, head);
  head.edit([setField("client", id, { managerId: userIdOf("li") })]);
  expect(await comparedWhile(hub, wang, () => syncWell(head))).toEqual({ type: "behind" });
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(rowById(wang.store().read, "client", id)).toBeUndefined();
});

it("[F1] [S2] a page that is read while one of its clients leaves lacks nothing of him when he comes back", async () => {
  const { hub, device } = await branchWorld();
  let { exchange } = hub;
  const [wang, head] = [device("wang", 1, { exchange: () => exchange }), device("head")];
  const id = newClient(wang, "张三");
  await syncAll(wang, head);
  head.edit([setField("client", id, { note: "晚上来电" })]);
  await syncWell(head);
  const give = async (managerId: string): Promise<void> => {
    head.edit([setField("client", id, { managerId })]);
    await syncWell(head);
  };
  let numbersRead = 0;
  const between: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      // The second time it is the number up to which the page goes; the page itself is not read yet.
      if (result.rows.some((row) => "epoch_seq" in row)) numbersRead += 1;
      if (numbersRead !== 2) return result;
      numbersRead += 1;
      await give(userIdOf("li"));
      return result;
    },
  };
  const torn = createExchange({ hub: { ...hub.hub, q: hub.hub.q.withPlugin(between) }, clock: hub.clock, leaseDays: 14, newId: () => "none" });
  exchange = {
    ...torn,
    exchange: async (party, request) => {
      const reply = await torn.exchange(party, request);
      exchange = hub.exchange;
      await give(userIdOf("wang"));
      return reply;
    },
  };
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(numbersRead).toBeGreaterThan(2);
  expect(rowById(wang.store().read, "client", id)).toMatchObject({ note: "晚上来电", managerId: userIdOf("wang") });
});
