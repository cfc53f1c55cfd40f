/* What two devices of one manager raise by the same rule before they hear of each other (R137, M6): one row, not twins. */
import { expect, it } from "vitest";
import { occurrenceId } from "#db/workstation/rules/occurrenceId.ts";
import { rowById } from "#db/workstation/rows.ts";
import { openConflicts } from "#db/workstation/sync/conflicts.ts";
import { openRefused } from "#db/workstation/sync/attention.ts";
import { branchWorld, newClient, setField, syncAll } from "#test/support/branchWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";

const ruleId = "01900000-0000-7000-8000-00000000aaaa";
const raise = (device: TestDevice, clientId: string): string => {
  const rowId = occurrenceId(ruleId, `${clientId} 12`);
  const values = {
    clientId,
    title: "到期承接",
    stage: "assigned",
    stageSinceOn: "2026-11-21",
    source: "rule",
    ruleId,
    raisedOn: "2026-11-21",
    occurrenceKey: `${clientId} 12`,
  };
  device.edit([
    { operation: "insert", table: "opportunity", rowId, values },
    {
      operation: "insert",
      table: "opportunityProduct",
      rowId: occurrenceId(rowId, "product", "wealth"),
      values: { clientId, opportunityId: rowId, productKind: "wealth" },
    },
  ]);
  return rowId;
};
const counted = (device: TestDevice, table: string): unknown =>
  device.store().raw.prepare(`select count(*) from ${table} where deleted_at is null`).pluck().get();

it("[R137] the same opportunity raised on two devices is one row with one product, without a conflict, everywhere", async () => {
  const { device } = await branchWorld();
  const [one, two, head] = [device("wang", 1), device("wang", 2), device("head")];
  const clientId = newClient(one, "张三");
  await syncAll(one, two);
  const rowId = raise(one, clientId);
  expect(raise(two, clientId)).toBe(rowId);
  await syncAll(one, two, one, head);
  for (const each of [one, two, head]) {
    expect([counted(each, "opportunity"), counted(each, "opportunity_product")]).toEqual([1, 1]);
    expect([openConflicts(each.store().read), openRefused(each.store().read)]).toEqual([[], []]);
  }
});

it("[R137] [M6] what was done with it on the first device stays when the second raises it late, and the difference is shown", async () => {
  const { device, hub } = await branchWorld();
  const [one, two] = [device("wang", 1), device("wang", 2)];
  const clientId = newClient(one, "张三");
  await syncAll(one, two);
  const rowId = raise(one, clientId);
  one.edit([setField("opportunity", rowId, { stage: "following", nextStep: "上门" })]);
  await syncAll(one);
  hub.clock.advance(60_000);
  raise(two, clientId);
  await syncAll(two, one);
  for (const each of [one, two]) expect(rowById(each.store().read, "opportunity", rowId)).toMatchObject({ stage: "following", nextStep: "上门" });
  expect(openConflicts(two.store().read).map(({ field, kept, lost }) => [field, kept, lost])).toEqual([["stage", "following", "assigned"]]);
});
