/* A comparison reads in several steps; what another hub process writes between them is no difference (sync-spec C2). */
import type { KyselyPlugin } from "kysely";
import { expect, it } from "vitest";
import { write } from "#db/engine/store.ts";
import { digestsToCompare, refreshDigests } from "#db/workstation/sync/digests.ts";
import { syncNumbers } from "#db/workstation/sync/syncState.ts";
import { createExchange } from "#hub/exchange/exchange.ts";
import { branchWorld, newClient, syncAll, syncWell } from "#test/support/branchWorld.ts";

it("[C2] what is written while the two sides are compared is told as behind, and as nothing once it is here", async () => {
  const { hub, device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  newClient(wang, "张三");
  await syncAll(wang, head);
  newClient(wang, "后来");
  let reads = 0;
  /** Between two questions of the comparison a colleague's line comes in. */
  const between: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      reads += 1;
      if (reads === 1) await syncWell(wang);
      return result;
    },
  };
  const other = createExchange({ hub: { ...hub.hub, q: hub.hub.q.withPlugin(between) }, clock: hub.clock, leaseDays: 14, newId: () => "none" });
  const { total: _total, ...mine } = write(head.store(), (tx) => {
    refreshDigests(tx);
    return { ...digestsToCompare(tx), cursor: syncNumbers(tx).cursor };
  });
  expect(await other.compare(head.party, { ...mine, buckets: [...mine.buckets] })).toEqual({ type: "behind" });
  expect(reads).toBeGreaterThan(2);
  expect(await syncWell(head)).toMatchObject({ repaired: 0 });
});
