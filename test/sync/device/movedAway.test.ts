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
