/* A row that a device moves to a client who was given away meanwhile, while its old client is asked for once more (sync-spec F6, F7). */
import { expect, it } from "vitest";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { waitingRows } from "#db/workstation/sync/waitingRows.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";

const contactOf = (device: TestDevice, clientId: string): string =>
  device.store().raw.prepare("select id from contact_point where client_id = ?").pluck().get(clientId) as string; // one column

it.each([{ pageSteps: 4_000 }, { pageSteps: 2 }, { pageSteps: 1 }])(
  "[F6] [F7] a row moved to a client who left, and the history of the one it left, in pages of $pageSteps: nothing stays, nothing is repaired",
  async ({ pageSteps }) => {
    const { hub, device } = await branchWorld({ pageSteps });
    const [first, second, head] = [device("wang", 1), device("wang", 2), device("head")];
    const given = newClient(first, "张三");
    await syncAll(first, head, second);
    const kept = newClient(second, "李四");
    await syncAll(second, first);
    const contact = contactOf(second, kept);
    first.edit([{ operation: "insert", table: "contactPoint", rowId: first.ids.next(), values: { clientId: kept, kind: "mobile", value: "13900000000" } }]);
    head.edit([setField("client", given, { managerId: "user-li" })]);
    second.edit([setField("contactPoint", contact, { clientId: given })], "merge");
    hub.clock.advance(60_000);
    await syncAll(head, first);
    expect(await syncWell(second)).toMatchObject({ repaired: 0 });
    expect(localRow(second.store().read, "contactPoint", contact)?.isDeleted ?? true).toBe(true);
    expect(waitingRows(second.store().read)).toEqual([]);
    expect(firstBrokenLink(second.store().read)).toBeNull();
  },
);

it.each([{ pageSteps: 4_000 }, { pageSteps: 2 }, { pageSteps: 1 }])(
  "[F6] [F7] a row that somebody else moved to a client of another manager, where an own move of it is the loser, in pages of $pageSteps: nothing stays",
  async ({ pageSteps }) => {
    const { hub, device } = await branchWorld({ pageSteps });
    const [first, second, head] = [device("wang", 1), device("wang", 2), device("head")];
    const kept = newClient(first, "张三");
    const theirs = newClient(head, "李四");
    head.edit([setField("client", theirs, { managerId: "user-li" })]);
    await syncAll(first, head, second);
    const contact = contactOf(second, kept);
    const own = newClient(second, "王五");
    second.edit([setField("contactPoint", contact, { clientId: own })], "merge");
    hub.clock.advance(60_000);
    head.edit([setField("contactPoint", contact, { clientId: theirs })], "merge");
    first.edit([{ operation: "insert", table: "contactPoint", rowId: first.ids.next(), values: { clientId: kept, kind: "mobile", value: "13900000000" } }]);
    await syncAll(head, first);
    expect(await syncWell(second)).toMatchObject({ repaired: 0 });
    expect(localRow(second.store().read, "contactPoint", contact)?.isDeleted ?? true).toBe(true);
    expect(waitingRows(second.store().read)).toEqual([]);
    expect(firstBrokenLink(second.store().read)).toBeNull();
  },
);
