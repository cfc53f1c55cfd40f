import { describe, expect, it } from "vitest";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { write } from "#db/engine/store.ts";
import { fullArchiveDue, fullArchiveSettingsOf, refreshFullArchive } from "#db/workstation/fullArchive.ts";
import { refreshValueBands, valueBandsOf } from "#db/workstation/valueBands.ts";
import { openConflicts } from "#db/workstation/sync/conflicts.ts";
import { appendSystemLine } from "#hub/exchange/systemLine.ts";
import { createFeedWorld, synced } from "./feedWorld.ts";

const headings = "客户号,姓名,手机号,存款余额,账号,产品名称,到期日,金额,自动转存,客户经理";

describe("the daily feed on a device", () => {
  it("[R092][X03] derived columns are what they would be if they were made anew: bands and full archives", async () => {
    const world = await createFeedWorld();
    const wang = world.device("wang");
    const bands = JSON.stringify([
      { code: "large", zh: "大户", en: "Large", fromFen: 100_000 },
      { code: "small", zh: "小户", en: "Small", fromFen: 0 },
    ]);
    const day = (balance: number): string =>
      world.csv("day.csv", headings, `C1,陈一,13800000001,${balance},6228,整存整取,2027-01-01,5,,王丽`, "C2,陈二,13800000002,5,6229,活期,,5,,王丽");
    await world.run([day(1)]);
    await synced(wang);
    const row = (): unknown => wang.store().raw.prepare("select value_band, full_archive from client where client_number = 'C1'").get();
    expect(row()).toEqual({ value_band: "below20k", full_archive: null });

    // The branch's own bands arrive in the same sync as the next day's balances.
    await hubWrite(world.hub, (tx) =>
      appendSystemLine(tx, {
        branchId: world.branchId,
        kind: "settings",
        label: {},
        actorId: "head",
        at: world.clock.now(),
        txId: world.next(),
        writes: [{ table: "setting", rowId: world.next(), clientId: null, values: { key: "valueBands", value: bands } }],
      }),
    );
    await world.run([day(2_000_000)]);
    await synced(wang);
    expect(row()).toEqual({ value_band: "large", full_archive: "incomplete" });
    expect(fullArchiveDue(wang.store().read, 10)).toMatchObject([{ name: "陈一", amountFen: 200_000_000 }]);
    const anew = write(wang.store(), (tx) => refreshValueBands(tx, valueBandsOf(tx)) + refreshFullArchive(tx, fullArchiveSettingsOf(tx)));
    expect(anew).toBe(0);
  });

  it("[R078][M1] what a manager wrote offline meets the feed: his auto-renewal and phone stay, the bank's balance stands, nothing is lost", async () => {
    const world = await createFeedWorld();
    const wang = world.device("wang");
    await world.run([world.csv("day1.csv", headings, "C1,陈一,,10,6228,整存整取,2027-01-01,5,,王丽")]);
    await synced(wang);
    const one = (query: string): string => String(wang.store().raw.prepare(query).pluck().get());
    const holding = one("select id from holding");
    const client = one("select id from client");
    wang.edit([
      { operation: "update", table: "holding", rowId: holding, values: { autoRenew: "done" } },
      { operation: "update", table: "client", rowId: client, values: { occupation: "教师" } },
    ]);
    await world.run([world.csv("day2.csv", headings, "C1,陈一,13800000001,20,6228,整存整取,2027-06-01,6,未办,王丽")]);
    expect((await synced(wang)).refused).toBe(0);
    expect((await synced(wang)).repaired).toBe(0);
    expect(wang.store().raw.prepare("select deposit_balance, occupation, primary_phone from client").get()).toEqual({
      deposit_balance: 2_000,
      occupation: "教师",
      primary_phone: "13800000001",
    });
    const stored = wang.store().raw.prepare("select amount, matures_on, auto_renew from holding").get();
    expect(stored).toMatchObject({ amount: 600, matures_on: "2027-06-01" });
    // Both filled the gap: one value stands, the other waits in the conflicts.
    const conflicts = openConflicts(wang.store().read, 10);
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]).toMatchObject({ field: "autoRenew" });
  });

  it("[R011] a list of several accounts for one client is one entry of the feed for that client in each batch", async () => {
    const world = await createFeedWorld();
    const rows = Array.from({ length: 40 }, (_, index) => `C${index % 4},客户${index % 4},,,6228${index},整存整取,2027-01-01,${index},,王丽`);
    const file = world.csv("accounts.csv", headings, ...rows);
    const report = await world.run([file]);
    expect(report.counts).toMatchObject({ rows: 40, new: 4, update: 36 });
    expect(await world.seq()).toBe(4);
    const wang = world.device("wang");
    expect((await synced(wang)).repaired).toBe(0);
    expect(wang.store().raw.prepare("select count(*) from holding").pluck().get()).toBe(40);
    expect((await world.run([file])).counts).toMatchObject({ unchanged: 40 });
    expect(await world.seq()).toBe(4);
  });

  it("[R011][F1] devices push and pull while an import runs: nobody's edit is lost, every device ends with what the hub holds", async () => {
    const world = await createFeedWorld();
    const [wang, li] = [world.device("wang"), world.device("li")];
    const day = (balance: number): string =>
      world.csv(
        `day${balance}.csv`,
        headings,
        ...Array.from({ length: 300 }, (_, index) => `C${index},客户${index},,${index + balance},6228${index},活期,,5,,${index % 2 === 0 ? "王丽" : "李强"}`),
      );
    await world.run([day(0)]);
    await synced(wang);
    await synced(li);
    const own = wang.store().raw.prepare("select id from client order by client_number").pluck().all().map(String);
    let isRunning = true;
    const importing = world.run([day(1_000)], { batchRows: 10 }).finally(() => {
      isRunning = false;
    });
    let pushed = 0;
    while (isRunning) {
      wang.edit([{ operation: "update", table: "client", rowId: own[pushed % own.length] ?? "", values: { occupation: `职业${pushed}` } }]);
      pushed += 1;
      expect((await synced(wang)).refused).toBe(0);
      await synced(li);
      // In one process messages need no network: the import's files get their turn here.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await importing).counts).toMatchObject({ update: 300 });
    expect(pushed).toBeGreaterThan(2);
    for (const device of [wang, li]) {
      await synced(device);
      expect((await synced(device)).repaired).toBe(0);
      expect(device.store().raw.prepare("select count(*) from client where deposit_balance >= 100000").pluck().get()).toBe(150);
      expect(openConflicts(device.store().read, 10)).toEqual([]);
    }
    const written = wang.store().raw.prepare("select count(*) from client where occupation is not null").pluck().get();
    expect(written).toBe(Math.min(pushed, own.length));
  });
});
