import { describe, expect, it } from "vitest";
import { maturingBetween, newAccounts, openedButNotRegistered } from "#db/workstation/maturityDesk.ts";
import { changesSince } from "#db/workstation/today.ts";
import { hubAuditPage } from "#db/hub/audit.ts";
import { runOf } from "#db/hub/feedImports.ts";
import { importFeed } from "#hub/feed/feedImport.ts";
import { undoFeed } from "#hub/feed/undoFeed.ts";
import { createFeedWorld, sumOf, synced } from "./feedWorld.ts";

const headings = "客户号,姓名,手机号,存款余额,开户日期,账号,产品名称,到期日,金额,客户经理";
const day1 = [
  headings,
  "C1,陈一,13800000001,120000.00,2015-03-02,6228480001,整存整取,2026-12-01,50000,王丽",
  "C2,陈二,13800000002,3000.5,2026-11-19,6228480002,活期,,3000.5,李强",
  "C3,陈三,13800000003,88,2012-01-01,6228480003,活期,,88,没有此人",
];

describe("the bank's lists, imported at the hub", () => {
  it("[R011][R015][R016][R078] reach each manager's device with the next sync: balances, maturities, new accounts; unassigned clients only the branch manager", async () => {
    const world = await createFeedWorld();
    const [wang, li, head] = [world.device("wang"), world.device("li"), world.device("head")];
    const report = await world.run([world.csv("day1.csv", ...day1)]);
    expect(report.counts).toEqual({ rows: 3, new: 3, update: 0, unchanged: 0, skipped: 0, refused: 0 });
    expect(report).toMatchObject({ unassigned: 1, newAccounts: 1, unknownManagers: { 没有此人: 1 }, files: [{ leftOut: [], managerHeadings: ["客户经理"] }] });

    await synced(wang);
    await synced(li);
    await synced(head);
    const names = (device: typeof wang): unknown[] => device.store().raw.prepare("select name from client order by client_number").pluck().all();
    expect([names(wang), names(li), names(head)]).toEqual([["陈一"], ["陈二"], ["陈一", "陈二", "陈三"]]);
    const client = wang
      .store()
      .raw.prepare("select deposit_balance, value_band, primary_phone, next_maturity_on, name_pinyin, holding_total from client")
      .get();
    expect(client).toEqual({
      deposit_balance: 12_000_000,
      value_band: "from100k",
      primary_phone: "13800000001",
      next_maturity_on: "2026-12-01",
      name_pinyin: "chenyi",
      holding_total: 5_000_000,
    });
    expect(maturingBetween(wang.store().read, "2026-11-21", "2026-12-21", 10)).toMatchObject([
      { clientName: "陈一", amount: 5_000_000, maturesOn: "2026-12-01" },
    ]);
    expect(newAccounts(li.store().read, 10)).toMatchObject([{ clientName: "陈二", registeredOn: "2026-11-19", state: "toScreen" }]);
    expect(openedButNotRegistered(li.store().read, "2026-09-01", 10)).toEqual([]);
    expect(newAccounts(wang.store().read, 10)).toEqual([]);
  });

  it("[R011][R078] a second day changes what differs, says so on the device, and leaves what a manager wrote; the same file again writes nothing", async () => {
    const world = await createFeedWorld();
    const wang = world.device("wang");
    await world.run([world.csv("day1.csv", ...day1)]);
    await synced(wang);
    const [clientId] = wang.store().raw.prepare("select id from client").pluck().all().map(String);
    wang.edit([{ operation: "update", table: "client", rowId: clientId ?? "", values: { name: "陈一一", occupation: "教师" } }]);
    await synced(wang);

    const before = await world.seq();
    const again = await world.run([world.csv("day1.csv", ...day1)]);
    expect(again.counts).toMatchObject({ rows: 3, unchanged: 2, skipped: 1 });
    expect(await world.seq()).toBe(before);

    world.clock.advance(86_400_000);
    const since = world.clock.now();
    const day2 = [
      headings,
      "C1,陈一,13800000001,1250000.00,2015-03-02,6228480001,整存整取,2027-12-01,60000,李强",
      "C2,陈二,13800000002,3000.5,2026-11-19,6228480002,活期,,3000.5,李强",
    ];
    const report = await world.run([world.csv("day2.csv", ...day2)]);
    expect(report.counts).toEqual({ rows: 2, new: 0, update: 1, unchanged: 1, skipped: 0, refused: 0 });
    await synced(wang);
    expect(wang.store().raw.prepare("select name, occupation, deposit_balance, value_band, manager_id, next_maturity_on from client").get()).toEqual({
      name: "陈一一",
      occupation: "教师",
      deposit_balance: 125_000_000,
      value_band: "from100k",
      // Who manages a client is decided in the branch, not by a file.
      manager_id: world.userOf("wang"),
      next_maturity_on: "2027-12-01",
    });
    expect(changesSince(wang.store().read, since, 10)).toMatchObject([{ kind: "import", editCount: 2 }]);
    expect(wang.store().raw.prepare("select count(*) from change_tx where origin = 'hub' and kind = 'import'").pluck().get()).toBe(2);
  });

  it("[R289] a dry run answers what the import then answers and writes no row; refused rows stay in the report with their reasons", async () => {
    const world = await createFeedWorld();
    const rows = [
      ...day1,
      "C1,陈一,13800000001,1,2015-03-02,6228480009,活期,,1,王丽",
      "C4,陈四,13800000004,abc,,,,,,王丽",
      "C5,,,,,,,,,王丽",
      "合计,,,123,,,,,,",
    ];
    const file = world.csv("mixed.csv", ...rows);
    for (const batchRows of [1, 2, 1_000]) {
      const dry = await world.run([file], { isDryRun: true, batchRows });
      expect(dry.counts).toEqual({ rows: 7, new: 3, update: 1, unchanged: 0, skipped: 1, refused: 2 });
      expect(sumOf(dry)).toBe(7);
      expect(dry.notTaken).toBe(2);
      expect(await world.seq()).toBe(0);
    }
    const report = await world.run([file], { batchRows: 2 });
    expect(report.counts).toEqual({ rows: 7, new: 3, update: 1, unchanged: 0, skipped: 1, refused: 2 });
    expect(report.reasons).toEqual([
      { outcome: "refused", reason: "notANumber", heading: "存款余额", rows: 1 },
      { outcome: "refused", reason: "missingName", heading: "", rows: 1 },
      { outcome: "skipped", reason: "totalRow", heading: "", rows: 1 },
    ]);
    const acts = await hubAuditPage(world.hub, world.branchId, 1e9, 10);
    expect(acts.map(({ action }) => action)).toEqual(["feedImported", "feedDryRun", "feedDryRun", "feedDryRun"]);
    expect(world.log.join("") + acts.map(({ detail }) => detail).join("")).not.toMatch(/陈|138000|622848|mixed/u);
  });

  it("[R289] an import is taken back: what it made is gone, what it changed is as before, what was edited since stays", async () => {
    const world = await createFeedWorld();
    const wang = world.device("wang");
    await world.run([world.csv("day1.csv", ...day1)]);
    await synced(wang);
    const day2 = world.csv(
      "day2.csv",
      headings,
      "C1,陈一,13800000001,250000.00,2015-03-02,6228480001,整存整取,2026-12-01,60000,王丽",
      "C6,陈六,13800000006,5,,,,,,王丽",
      "C7,陈七,13800000007,7,,,,,,王丽",
    );
    const { runId } = await world.run([day2], { batchRows: 1 });
    await synced(wang);
    const six = String(wang.store().raw.prepare("select id from client where client_number = 'C6'").pluck().get());
    wang.edit([{ operation: "update", table: "client", rowId: six, values: { occupation: "医生" } }]);
    await synced(wang);

    const undone = await undoFeed(world.context, { branchId: world.branchId, actorId: "console", runId });
    // 陈六's own row stays with what was written about him, his phone goes; 陈七 goes whole; 陈一's two amounts come back.
    expect(undone).toMatchObject({ rows: 5, changedSince: 1 });
    const report = await synced(wang);
    expect(report).toBeDefined();
    const live = wang.store().raw.prepare("select client_number, deposit_balance from client where deleted_at is null order by client_number").all();
    expect(live).toEqual([
      { client_number: "C1", deposit_balance: 12_000_000 },
      { client_number: "C6", deposit_balance: 500 },
    ]);
    await expect(undoFeed(world.context, { branchId: world.branchId, actorId: "console", runId })).rejects.toMatchObject({ type: "nothingToUndo" });
    await expect(undoFeed(world.context, { branchId: world.branchId, actorId: "console", runId: "nobody" })).rejects.toMatchObject({ type: "noSuchRun" });
  });

  it("[R011] two imports into one branch do not run at once; one that stopped is taken over", async () => {
    const world = await createFeedWorld();
    const file = world.csv("day1.csv", ...day1);
    const lock = { branch_id: world.branchId, run_id: "other", holder: "elsewhere:1", until: new Date(Date.parse(world.clock.now()) + 300_000).toISOString() };
    await world.hub.q.insertInto("feed_import_lock").values(lock).execute();
    const stopped = { id: "other", branch_id: world.branchId, state: "running", started_at: world.clock.now(), parts: 0, report: "{}" } as const;
    await world.hub.q.insertInto("feed_import_run").values(stopped).execute();
    await expect(world.run([file])).rejects.toMatchObject({ type: "importRunning" });
    expect(await world.seq()).toBe(0);
    world.clock.advance(600_000);
    const report = await world.run([file]);
    expect(report.counts.new).toBe(3);
    // It ended at the latest when the other one took its place, not when that one's time will be over.
    expect(await runOf(world.hub, world.branchId, "other")).toMatchObject({ state: "interrupted", finishedAt: report.startedAt });
    const [one, other] = await Promise.allSettled([
      importFeed(world.context, { branchId: world.branchId, actorId: "console", paths: [file], batchRows: 1 }),
      importFeed(world.context, { branchId: world.branchId, actorId: "console", paths: [file], batchRows: 1 }),
    ]);
    expect([one?.status, other?.status].toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
