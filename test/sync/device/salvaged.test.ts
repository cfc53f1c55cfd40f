/*
 * A device whose store was damaged and salvaged (RE11) meets the branch again: what it lost comes back from the hub, what only
 * it had goes there, and both hold the same (sync-spec C2).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { hasPending } from "#db/workstation/sync/syncState.ts";
import { openRefused } from "#db/workstation/sync/attention.ts";
import { salvageReport, salvageStore } from "#db/workstation/salvage.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import { canonicalDump } from "#test/support/canonicalDump.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";

const pageBytes = 4_096;
/** The key of every device of these tests. */
const deviceKey = Buffer.alloc(32, "suixing");

/** Ruins leaves of tables in a copy of the device's store, salvages it, and goes on from what was salvaged. */
const damageAndSalvage = (device: TestDevice, leaves: readonly (readonly [table: string, leaf: number])[]): void => {
  const { raw, path: file } = device.store();
  raw.pragma("wal_checkpoint(truncate)");
  const pages = leaves.map(([table, leaf]) => {
    const all = raw.prepare("select pageno from dbstat where name = ? and pagetype = 'leaf' order by pageno").pluck().all(table) as number[]; // numbers
    return all[leaf] ?? 0;
  });
  expect(pages).not.toContain(0);
  const copy = device.copy();
  const bytes = readFileSync(copy);
  for (const page of pages) bytes.writeUInt8(bytes.readUInt8((page - 1) * pageBytes + 90) ^ 0xff, (page - 1) * pageBytes + 90);
  writeFileSync(copy, bytes);
  const salvaged = `${copy}.salvaged`;
  salvageStore(copy, salvaged, deviceKey, { clock: device.context().clock, ids: device.ids });
  expect(file).not.toBe(copy);
  device.restore(salvaged);
};

const stories: readonly (readonly [named: string, leaves: readonly (readonly [string, number])[]])[] = [
  [
    "rows that the change log still has",
    [
      ["client", 1],
      ["contact_point", 0],
    ],
  ],
  [
    "rows and the lines of the log that made them",
    [
      ["client", 0],
      ["contact_point", 0],
      ["change_log", 0],
      ["change_tx", 0],
    ],
  ],
  ["lines of the log alone", [["change_log", 1]]],
];

it.each(stories)("[RE11] a salvaged device that lost %s holds the same as the hub after its next exchange", async (_named, leaves) => {
  const { device } = await branchWorld({ pageSteps: 4_000 });
  const [wang, head] = [device("wang"), device("head")];
  const clients = Array.from({ length: 60 }, (_none, index) => newClient(wang, `客户${index}`));
  await syncAll(wang, head);
  for (const id of clients.slice(0, 20)) wang.edit([setField("client", id, { note: "改过", hobbies: "钓鱼" })]);
  await syncAll(wang, head);
  // Not sent yet: at the end of the log, on pages that stay whole.
  const fresh = newClient(wang, "最后一位");
  wang.edit([setField("client", clients[59] ?? "", { note: "还没送出" })]);

  damageAndSalvage(wang, leaves);
  expect(salvageReport(wang.store().read)?.tables.length).toBeGreaterThan(0);
  await syncWell(wang);
  await syncWell(wang);
  await syncAll(wang, head);
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  const [mine, theirs] = [canonicalDump(wang.store()), canonicalDump(head.store())];
  expect(mine["client"]).toHaveLength(61);
  expect(mine["client"]).toEqual(theirs["client"]);
  expect(mine["contact_point"]).toEqual(theirs["contact_point"]);
  expect(theirs["client"]?.find((row) => row["id"] === fresh)).toMatchObject({ name: "最后一位" });
  expect(theirs["client"]?.find((row) => row["id"] === clients[59])).toMatchObject({ note: "还没送出" });
  expect(hasPending(wang.store().read)).toBe(false);
  expect(openRefused(wang.store().read)).toEqual([]);
  expect(firstBrokenLink(wang.store().read)).toBeNull();
});
