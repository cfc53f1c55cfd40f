/* Two moves of one row that did not know of each other: the feed alone brings every device to what stands (sync-spec F6, L5). */
import { expect, it } from "vitest";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { waitingRows } from "#db/workstation/sync/waitingRows.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";

const contactOf = (device: TestDevice, clientId: string): string =>
  device.store().raw.prepare("select id from contact_point where client_id = ?").pluck().get(clientId) as string; // one column

const move = (device: TestDevice, rowId: string, clientId: string): string => device.edit([setField("contactPoint", rowId, { clientId })], "merge");

it.each([{ pageSteps: 4_000 }, { pageSteps: 2 }, { pageSteps: 1 }])(
  "[F6] the other's move stands, to a client who comes only now, in pages of $pageSteps: the row comes to him without a repair",
  async ({ pageSteps }) => {
    const { hub, device } = await branchWorld({ pageSteps });
    const [wang, head] = [device("wang"), device("head")];
    const [first, second] = [newClient(wang, "张三"), newClient(wang, "李四")];
    const contact = contactOf(wang, first);
    await syncAll(wang, head);
    move(head, contact, second);
    hub.clock.advance(60_000);
    const third = newClient(wang, "王五");
    move(wang, contact, third);
    // A later word about the same row, which the settled row must not undo.
    wang.edit([setField("contactPoint", contact, { note: "晚上" })]);
    await syncWell(wang);
    expect(await syncWell(head)).toMatchObject({ repaired: 0 });
    expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
    for (const each of [wang, head]) {
      expect(localRow(each.store().read, "contactPoint", contact)).toMatchObject({ clientId: third, isDeleted: false, values: { note: "晚上" } });
      expect(waitingRows(each.store().read)).toEqual([]);
    }
  },
);

it.each([
  { when: "before the answer", isAnswered: false },
  { when: "between the answer and the feed", isAnswered: true },
])("[F6] [S2] the other's move stands, to a client who left $when: the row is given up without a repair", async ({ isAnswered }) => {
  const { hub, device } = await branchWorld({ pageSteps: 1 });
  const [second, head] = [device("wang", 2), device("head")];
  let isDue = false;
  let third = "";
  const giveAway = async (): Promise<void> => {
    isDue = false;
    head.edit([setField("client", third, { managerId: "user-li" })]);
    await syncWell(head);
  };
  const wang = device("wang", 1, {
    tamper: { fate: () => "delivered", after: async (kind) => (isDue && kind === "exchange" ? giveAway() : undefined) },
  });
  const [first, kept] = [newClient(wang, "张三"), newClient(wang, "李四")];
  const contact = contactOf(wang, first);
  await syncAll(wang, second, head);
  move(wang, contact, kept);
  hub.clock.advance(60_000);
  third = newClient(second, "王五");
  move(second, contact, third);
  await syncAll(second, head);
  if (isAnswered) isDue = true;
  else await giveAway();
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(isDue).toBe(false);
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(localRow(wang.store().read, "contactPoint", contact)?.isDeleted ?? true).toBe(true);
  expect(waitingRows(wang.store().read)).toEqual([]);
  expect(firstBrokenLink(wang.store().read)).toBeNull();
  expect(await syncWell(head)).toMatchObject({ repaired: 0 });
  expect(localRow(head.store().read, "contactPoint", contact)).toMatchObject({ clientId: third });
});

it.each([{ pageSteps: 4_000 }, { pageSteps: 2 }, { pageSteps: 1 }])(
  "[F6] [F7] a phone that went through a client of his to somebody else's does not stay with him when its first client comes with his history, in pages of $pageSteps",
  async ({ pageSteps }) => {
    const { device } = await branchWorld({ pageSteps });
    const [wang, li, head] = [device("wang"), device("li"), device("head")];
    const [first, second, third] = [newClient(wang, "张三"), newClient(li, "李四"), newClient(wang, "王五")];
    const contact = contactOf(wang, first);
    await syncAll(wang, li, head);
    move(head, contact, second);
    move(head, contact, third);
    await syncAll(head, li, wang);
    head.edit([setField("client", first, { managerId: "user-li" })]);
    await syncWell(head);
    expect(await syncWell(li)).toMatchObject({ repaired: 0 });
    expect(localRow(li.store().read, "contactPoint", contact)?.isDeleted ?? true).toBe(true);
    expect(localRow(head.store().read, "contactPoint", contact)).toMatchObject({ clientId: third, isDeleted: false });
  },
);

it.each([
  { pageSteps: 4_000, done: "edited" },
  { pageSteps: 1, done: "edited" },
  { pageSteps: 4_000, done: "deleted and restored" },
  { pageSteps: 1, done: "deleted and restored" },
])(
  "[F6] [A3] an own merge whose move is refused, because the row went to somebody else's: that it was $done before it went is only told by the log, in pages of $pageSteps",
  async ({ pageSteps, done }) => {
    const { device } = await branchWorld({ pageSteps });
    const [wang, second, li, head] = [device("wang"), device("wang", 2), device("li"), device("head")];
    const [theirs, given, kept] = [newClient(li, "李四"), newClient(wang, "张三"), newClient(second, "王五")];
    const contact = contactOf(wang, given);
    await syncAll(wang, li, second, head);
    if (done === "edited") wang.edit([setField("contactPoint", contact, { note: "晚上" })]);
    else for (const operation of ["delete", "restore"] as const) wang.edit([{ operation, table: "contactPoint", rowId: contact }]);
    move(head, contact, theirs);
    second.edit(
      [
        setField("client", given, { mergedIntoId: kept }),
        { operation: "delete", table: "client", rowId: given },
        setField("contactPoint", contact, { clientId: kept }),
      ],
      "merge",
    );
    await syncAll(wang, head);
    expect(await syncWell(second)).toMatchObject({ refused: 1, repaired: 0 });
    expect(await syncWell(second)).toMatchObject({ repaired: 0 });
    expect(localRow(second.store().read, "contactPoint", contact)?.isDeleted ?? true).toBe(true);
    expect(firstBrokenLink(second.store().read)).toBeNull();
    expect(await syncWell(li)).toMatchObject({ repaired: 0 });
    expect(localRow(li.store().read, "contactPoint", contact)).toMatchObject({ clientId: theirs, isDeleted: false });
  },
);
