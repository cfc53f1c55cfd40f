/* While the hub works on own lines the device makes ready what the comparison will want of them (sync-spec C1). */
import { expect, it } from "vitest";
import { write } from "#db/engine/store.ts";
import { digestsOfBuckets, refreshDigests } from "#db/workstation/sync/digests.ts";
import { firstOwnUnnumbered } from "#db/workstation/sync/pushQueue.ts";
import type { HubLink } from "#electron/sync/hubLink.ts";
import { runSyncSession } from "#electron/sync/syncSession.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";

const every = Array.from({ length: 256 }, (_, bucket) => bucket);
const digestsOf = (device: TestDevice): ReadonlyMap<string, string> => digestsOfBuckets(device.store().read, every);
const madeAnew = (device: TestDevice): ReadonlyMap<string, string> =>
  write(device.store(), (tx) => (refreshDigests(tx, { everything: true }), digestsOfBuckets(tx, every)));

/** A session that looks at the digests when the hub has the request, and when it has answered. */
const watched = async (device: TestDevice) => {
  const seen: { whileAsked?: ReadonlyMap<string, string>; whenAnswered?: ReadonlyMap<string, string>; asked: number } = { asked: 0 };
  const context = device.context();
  const exchange: HubLink["exchange"] = async (request, meanwhile) => {
    seen.asked += 1;
    seen.whileAsked ??= digestsOf(device);
    const answer = await context.link.exchange(request, meanwhile);
    seen.whenAnswered ??= digestsOf(device);
    return answer;
  };
  const outcome = await runSyncSession({ ...context, link: { ...context.link, exchange } });
  expect(outcome).toMatchObject({ ok: true, value: { repaired: 0 } });
  return seen;
};

it("[C1] digests of clients that own lines change are ready before the answer, and are those that the hub has", async () => {
  const { device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const [first, second] = [newClient(wang, "张三"), newClient(wang, "李四", "13900000000")];
  await syncAll(wang, head);
  wang.edit([setField("client", first, { note: "新" })]);
  const { whileAsked, whenAnswered, asked } = await watched(wang);
  expect(asked).toBe(1);
  expect(whenAnswered?.get(first)).not.toBe(whileAsked?.get(first));
  expect(whenAnswered?.get(second)).toBe(whileAsked?.get(second));
  expect(whenAnswered).toEqual(madeAnew(wang));
});

it("[C1] a client who is made on the way is looked at when his rows have their numbers, not before; so is one changed with him", async () => {
  const { device } = await branchWorld();
  const wang = device("wang");
  const first = newClient(wang, "张三");
  await syncWell(wang);
  const made = newClient(wang, "李四", "13900000000");
  wang.edit([setField("client", first, { note: "新" })]);
  const { whileAsked, whenAnswered } = await watched(wang);
  expect(whenAnswered).toEqual(whileAsked);
  const digests = digestsOf(wang);
  expect([digests.has(made), digests.get(first) === whileAsked?.get(first)]).toEqual([true, false]);
  expect(digests).toEqual(madeAnew(wang));
});

it("[C1] what the hub decides otherwise than it was written is looked at again: conflicts, refusals and what others wrote meanwhile", async () => {
  const { device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const [disputed, touched, guarded] = [newClient(wang, "张三"), newClient(wang, "李四", "13900000000"), newClient(wang, "王五", "13700000000")];
  await syncAll(wang, head);
  // Wang's words are older, and the head's grade stands until somebody decides.
  wang.edit([setField("client", disputed, { note: "经理" }), setField("client", guarded, { grade: "vip" })]);
  wang.edit([setField("client", touched, { note: "新" })]);
  head.edit([
    setField("client", disputed, { note: "行长" }),
    setField("client", guarded, { grade: "private" }),
    setField("client", touched, { hobbies: "钓鱼" }),
  ]);
  await syncWell(head);
  const { whileAsked, whenAnswered } = await watched(wang);
  expect(whenAnswered?.get(disputed)).not.toBe(whileAsked?.get(disputed));
  const digests = digestsOf(wang);
  expect(digests.get(touched)).not.toBe(whenAnswered?.get(touched));
  expect(digests).toEqual(madeAnew(wang));
  await syncWell(head);
  expect(digestsOf(head)).toEqual(digests);
});

it("[C1] a store that takes nothing while the hub works ends no session: the comparison does it", async () => {
  const { device } = await branchWorld();
  const wang = device("wang");
  const client = newClient(wang, "张三");
  await syncWell(wang);
  wang.edit([setField("client", client, { note: "新" })]);
  const context = wang.context();
  const exchange: HubLink["exchange"] = (request, meanwhile) =>
    context.link.exchange(request, () => {
      const { raw } = wang.store();
      raw.pragma("query_only = on");
      meanwhile?.();
      raw.pragma("query_only = off");
    });
  expect(await runSyncSession({ ...context, link: { ...context.link, exchange } })).toMatchObject({ ok: true, value: { repaired: 0 } });
  expect(digestsOf(wang)).toEqual(madeAnew(wang));
});

it("[C1] a line that makes a row, or writes one without a number, is found among those on their way", async () => {
  const { device } = await branchWorld();
  const wang = device("wang");
  const first = newClient(wang, "张三");
  await syncWell(wang);
  const passed = wang.store().raw.prepare("select max(seq) from change_log").pluck().get() as number; // one column of numbers
  wang.edit([setField("client", first, { note: '"o":"i"' })]);
  expect(firstOwnUnnumbered(wang.store().read, passed)).toBeUndefined();
  const second = newClient(wang, "李四", "13900000000");
  expect(firstOwnUnnumbered(wang.store().read, passed)).toBe(passed + 2);
  wang.edit([setField("client", second, { note: "新" })]);
  expect(firstOwnUnnumbered(wang.store().read, passed + 2)).toBe(passed + 3);
});
