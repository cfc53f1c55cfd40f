/*
 * Who was branch manager when the hub lost something, and is none when his device hears of it: clients of others leave it, for
 * their managers bring them back, and what he wrote himself stays (sync-spec R6, S5).
 */
import { expect, it } from "vitest";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { setHubMeta } from "#db/hub/migrate.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { rowById } from "#db/workstation/rows.ts";
import { decideRefused, openRefused } from "#db/workstation/sync/attention.ts";
import { lostRows } from "#db/workstation/sync/lostRows.ts";
import { write } from "#db/engine/store.ts";
import { isUnsettled } from "#electron/sync/settleRepaired.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import { createDevice, type TestDevice } from "#test/support/deviceWorld.ts";
import { partyOf, userIdOf } from "#test/support/hubWorld.ts";
import { branchCopy, putBranchBack } from "#test/support/simulationHub.ts";

const clientOf = (device: TestDevice, id: string) => rowById(device.store().read, "client", id);

/** Wang worked on a client of his in the time that the hub lost; head saw it, and is a client manager since. */
const demoted = async (edit?: (head: TestDevice, client: string) => void, meanwhile?: (successor: TestDevice, nobodys: string) => Promise<void>) => {
  const { hub, device } = await branchWorld();
  await hubWrite(hub.hub, (tx) => setHubMeta(tx, "epoch", "first"));
  let role = "branchManager";
  const party = {
    ...partyOf(hub.branchId, "head"),
    get role() {
      return role;
    },
  };
  const head = createDevice({ party, exchange: () => hub.exchange, clock: hub.clock, prefix: 60 });
  const wang = device("wang");
  const client = newClient(wang, "张三");
  const nobodys = head.ids.next();
  head.edit([{ operation: "insert", table: "client", rowId: nobodys, values: { kind: "person", name: "无主", managerId: null } }]);
  await syncAll(wang, head);
  const copy = await branchCopy(hub.hub, hub.branchId);
  const fresh = newClient(wang, "后来", "13900000000");
  wang.edit([setField("client", client, { hobbies: "钓鱼" })]);
  if (meanwhile) head.edit([setField("client", nobodys, { hobbies: "下棋" })]);
  await syncAll(wang, head);
  await putBranchBack(hub.hub, hub.branchId, copy);
  role = "clientManager";
  edit?.(head, client);
  if (meanwhile) {
    const successor = device("head", 9);
    await syncWell(successor);
    await meanwhile(successor, nobodys);
  }
  return { device, nobodys, head, wang, client, fresh };
};

it.each([{ first: "head" }, { first: "wang" }])(
  "[R6] [S5] clients of others leave who is branch manager no more, $first first, and come back to the hub from their manager",
  async ({ first }) => {
    const { device, head, wang, client, fresh } = await demoted();
    await (first === "head" ? syncAll(head, wang, head) : syncAll(wang, head));
    const { read } = head.store();
    for (const id of [client, fresh]) expect(clientOf(head, id)).toBeUndefined();
    expect([lostRows(read), openRefused(read), firstBrokenLink(read)]).toEqual([[], [], null]);
    expect(isUnsettled(read)).toBe(false);
    const successor = device("head", 9);
    await syncAll(wang, successor);
    expect(clientOf(successor, client)).toMatchObject({ hobbies: "钓鱼", managerId: userIdOf("wang") });
    expect(clientOf(successor, fresh)).toMatchObject({ name: "后来", managerId: userIdOf("wang") });
  },
);

it("[R6] [A3] what he wrote himself about another's client and nobody took stays with what was refused, though the client leaves", async () => {
  const { head, client } = await demoted((device, id) => device.edit([setField("client", id, { note: "面谈过" })]));
  await syncAll(head, head);
  expect(clientOf(head, client)).toBeUndefined();
  expect(openRefused(head.store().read)).toMatchObject([{ clientId: client, edit: expect.stringContaining("面谈过") as string }]);
});

it("[R6] [A3] [T1] a client to whom he added a content that was refused stays until he has decided about it", async () => {
  const attachment = { fileName: "照片.jpg", mediaType: "image/jpeg", byteSize: 1, sha256: "ab".repeat(32) };
  const { head, client } = await demoted((device, clientId) =>
    device.edit([{ operation: "insert", table: "attachment", rowId: device.ids.next(), values: { ...attachment, clientId } }]),
  );
  await head.sync();
  await head.sync();
  expect(clientOf(head, client)).toMatchObject({ hobbies: "钓鱼" });
  const [refused, ...more] = openRefused(head.store().read);
  if (!refused) throw new Error("nothing was refused");
  expect(more).toEqual([]);
  write(head.store(), (tx) => decideRefused(tx, refused.id, "withdrawn", head.context().clock.now()));
  await syncWell(head);
  expect(clientOf(head, client)).toBeUndefined();
});

it("[R6] a client of nobody whom the hub has as another's by now is offered once and leaves", async () => {
  const { head, device, nobodys } = await demoted(undefined, async (successor, id) => {
    successor.edit([setField("client", id, { managerId: userIdOf("li") })]);
    await syncWell(successor);
  });
  await syncAll(head, head);
  expect(clientOf(head, nobodys)).toBeUndefined();
  expect([lostRows(head.store().read), isUnsettled(head.store().read)]).toEqual([[], openRefused(head.store().read).length > 0]);
  const li = device("li");
  await syncWell(li);
  expect(clientOf(li, nobodys)).toMatchObject({ name: "无主", managerId: userIdOf("li") });
});
