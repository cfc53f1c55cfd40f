/*
 * A branch of mixed builds (sync-spec F8): a device whose register lacks two tables and a column that the hub and another
 * device have works with them for days, is upgraded, and has everything; nobody lost anything.
 */
import { expect, it } from "vitest";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { clientSearch } from "#db/workstation/clientSearch.ts";
import { quarantined } from "#db/workstation/sync/quarantine.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { branchWorld, newClient, setField, syncWell } from "#test/support/branchWorld.ts";
import { canonicalDump } from "#test/support/canonicalDump.ts";
import { createDevice, type TestDevice } from "#test/support/deviceWorld.ts";
import { type HubWorld, partyOf } from "#test/support/hubWorld.ts";
import { olderBuild, upgradeStore } from "#test/support/olderBuild.ts";

const lacking = { tables: ["interview", "contingencyPlan"], columns: { client: ["hobbies"] } };

const equally = async (...devices: readonly TestDevice[]): Promise<void> => {
  for (let round = 0; round < 2; round += 1)
    for (const each of devices) expect([each.party.deviceId, await syncWell(each)]).toMatchObject([each.party.deviceId, { repaired: 0 }]);
};

const interview = (device: TestDevice, clientId: string, values: Readonly<Record<string, string>> = {}): string => {
  const rowId = device.ids.next();
  device.edit([{ operation: "insert", table: "interview", rowId, values: { clientId, ...interviewValues, ...values } }]);
  return rowId;
};
const interviewValues = { topic: "存款", step: "planned", heldOn: "2026-11-21", byUserId: "user-head", consentGiven: true };

const planOf = (device: TestDevice, title: string): string => {
  const rowId = device.ids.next();
  device.edit([{ operation: "insert", table: "contingencyPlan", rowId, values: { name: title, procedure: "步骤" } }]);
  return rowId;
};

const makeBranch = async (hub: HubWorld) => {
  const { createDevice: createOld } = await olderBuild(lacking);
  const party = partyOf(hub.branchId, "wang");
  const old = createOld({ party, exchange: () => hub.exchange, clock: hub.clock, prefix: 70 });
  const upgrade = (): TestDevice => {
    const present = createDevice({ party, exchange: () => hub.exchange, clock: hub.clock, prefix: 71 });
    upgradeStore(old, present, lacking);
    present.restore(old.copy());
    return present;
  };
  return { old, upgrade };
};

it.each([{ pageSteps: 4_000 }, { pageSteps: 1 }])(
  "[F8] an older build writes, receives and is upgraded beside newer ones, in pages of $pageSteps: nothing is lost",
  async ({ pageSteps }) => {
    const { hub, device } = await branchWorld({ pageSteps });
    const { old, upgrade } = await makeBranch(hub);
    const [head, second] = [device("head"), device("wang", 2)];
    const [first, other] = [newClient(old, "张三"), newClient(old, "李四", "13900000000")];
    await equally(old, head, second);
    // The newer ones write what the older one does not know, beside what it does.
    head.edit([setField("client", first, { hobbies: "钓鱼", note: "新" })]);
    const [kept, changed, deleted, moved] = [interview(head, first), interview(head, first), interview(second, first), interview(second, other)];
    const [plan, droppedPlan] = [planOf(head, "停电"), planOf(head, "挤兑")];
    await equally(head, second, old);
    expect(() => old.store().raw.prepare("select 1 from interview")).toThrow(/no such table/u);
    expect(quarantined(old.store().read).length).toBeGreaterThanOrEqual(6);
    // The older one works on the same rows, and others change what it only keeps.
    old.edit([setField("client", first, { note: "更新", outlet: "城东" })]);
    old.edit([setField("client", other, { name: "李四四" })]);
    head.edit([setField("interview", changed, { place: "茶馆" }), setField("contingencyPlan", plan, { procedure: "先断电闸" })]);
    head.edit([
      { operation: "delete", table: "interview", rowId: deleted },
      { operation: "delete", table: "contingencyPlan", rowId: droppedPlan },
    ]);
    second.edit([setField("client", first, { hobbies: "书法" })]);
    await equally(old, second, head, old);
    // A row that it does not know moves with a merge that a newer one makes; a client with such rows comes new.
    head.edit(
      [
        setField("client", other, { mergedIntoId: first }),
        setField("interview", moved, { clientId: first }),
        { operation: "delete", table: "client", rowId: other },
      ],
      "merge",
    );
    const late = newClient(second, "王五", "13700000000");
    const lateInterview = interview(second, late);
    const made = newClient(old, "赵六", "13600000000");
    await equally(second, head, old);
    second.edit([setField("client", made, { hobbies: "象棋" })]);
    await equally(second, old, head);

    const upgraded = upgrade();
    const unsent = setField("client", made, { hobbies: "围棋" });
    await equally(upgraded);
    upgraded.edit([unsent]);
    await equally(upgraded, second, head, upgraded);
    const newcomer = device("wang", 9);
    await syncWell(newcomer);
    for (const each of [upgraded, second])
      expect([each.party.deviceId, canonicalDump(each.store())]).toEqual([each.party.deviceId, canonicalDump(newcomer.store())]);
    const { read } = upgraded.store();
    expect(quarantined(read)).toEqual([]);
    expect(localRow(read, "client", first)).toMatchObject({ values: { hobbies: "书法", note: "更新", outlet: "城东" } });
    expect(localRow(read, "client", made)).toMatchObject({ values: { hobbies: "围棋" } });
    expect(localRow(read, "interview", kept)).toMatchObject({ clientId: first, isDeleted: false });
    expect(localRow(read, "interview", changed)).toMatchObject({ values: { place: "茶馆" } });
    expect(localRow(read, "interview", deleted)).toMatchObject({ isDeleted: true });
    expect(localRow(read, "interview", moved)).toMatchObject({ clientId: first, isDeleted: false });
    expect(localRow(read, "interview", lateInterview)).toMatchObject({ clientId: late });
    expect(localRow(read, "contingencyPlan", plan)).toMatchObject({ values: { procedure: "先断电闸" } });
    expect(localRow(read, "contingencyPlan", droppedPlan)).toMatchObject({ isDeleted: true });
    expect(clientSearch(read, "张三", 5)).toHaveLength(1);
    expect(firstBrokenLink(read)).toBeNull();
  },
);
