/* What the hub says it speaks is kept for the next session's link (sync-spec P3), and forgotten when an older hub took its place. */
import { expect, it } from "vitest";
import { hubIdentity, setHubIdentity } from "#db/workstation/sync/syncState.ts";
import { write } from "#db/engine/store.ts";
import type { HubLink } from "#electron/sync/hubLink.ts";
import { runSyncSession } from "#electron/sync/syncSession.ts";
import { branchWorld, newClient, syncWell } from "#test/support/branchWorld.ts";

it("[P3] a session keeps what the hub speaks; one with a hub that says nothing forgets it", async () => {
  const { device } = await branchWorld();
  const wang = device("wang");
  newClient(wang, "张三");
  await syncWell(wang);
  const known = hubIdentity(wang.store().read);
  expect(known).toBeDefined();
  if (known) write(wang.store(), (tx) => setHubIdentity(tx, known));
  const sessionWith = async (speaks: number | undefined) => {
    const context = wang.context();
    const exchange: HubLink["exchange"] = async (request) => {
      const answer = await context.link.exchange(request);
      return answer.ok && speaks !== undefined ? { ...answer, value: { ...answer.value, speaks } } : answer;
    };
    expect(await runSyncSession({ ...context, link: { ...context.link, exchange } })).toMatchObject({ ok: true });
    return hubIdentity(wang.store().read)?.speaks;
  };
  expect([await sessionWith(3), await sessionWith(3), await sessionWith(undefined), await sessionWith(4)]).toEqual([3, 3, undefined, 4]);
});
