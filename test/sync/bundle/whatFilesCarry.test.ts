/* Besides lines: the receipt of a day, contents of attachments, times of a wrong clock, the lease, a watched folder. */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { write } from "#db/engine/store.ts";
import { localState } from "#db/workstation/localState.ts";
import { rowById } from "#db/workstation/rows.ts";
import { chunkOf, keepChunk } from "#db/workstation/sync/contents.ts";
import { openConflicts } from "#db/workstation/sync/conflicts.ts";
import { ledgerDay } from "#db/workstation/sync/dayLedger.ts";
import { lastGoodSession } from "#db/workstation/sync/syncState.ts";
import { watchBundles } from "#hub/bundle/watchBundles.ts";
import { takeBundle } from "#hub/bundle/takeBundle.ts";
import { isReceiptOfHub } from "#electron/adapters/httpHubLink.ts";
import { DayReceipt } from "#shared/protocol/messages.ts";
import { type BundleDevice, change, createBundleWorld, newClient } from "#test/support/bundleWorld.ts";

const day = "2026-11-21";
const hourMs = 3_600_000;

it("[D3] a day is sealed with the file and closed with the answer, by a receipt that the hub signed over what both hold", async () => {
  const { keys, device, take } = await createBundleWorld();
  const wang = await device("wang");
  const id = newClient(wang, "张三");
  const file = await wang.out({ closeDay: { day, counts: { changes: 2 } } });
  expect(ledgerDay(wang.store().read, day)).toMatchObject({ state: "exchanging", receipt: null });
  // Written after the seal: tomorrow's.
  change(wang, id, { hobbies: "钓鱼" });
  const { answer } = await take(file);
  expect(await wang.in(answer)).toMatchObject({ ok: true, value: { lines: 1, differing: 0 } });
  const closed = ledgerDay(wang.store().read, day);
  expect(closed).toMatchObject({ state: "closed", reason: null });
  const receipt = DayReceipt.parse(JSON.parse(closed?.receipt ?? "{}"));
  expect(isReceiptOfHub(receipt, keys.receiptPublic)).toBe(true);
  expect(receipt).toMatchObject({ day, deviceId: wang.party.deviceId, counts: { changes: 2 } });
  expect(lastGoodSession(wang.store().read)).toMatchObject({ outcome: "done", detail: "bundle", lines: 1 });
});

it("[D3] the answer was lost: the next file asks again, and the day closes by the same receipt", async () => {
  const { device, take } = await createBundleWorld();
  const [wang, head] = [await device("wang"), await device("head")];
  const id = newClient(wang, "张三");
  await take(await wang.out({ closeDay: { day, counts: {} } }));
  await head.carry();
  change(head, id, { hobbies: "书法" });
  await head.carry();
  await wang.carry({ closeDay: { day, counts: {} } });
  expect(ledgerDay(wang.store().read, day)?.state).toBe("closed");
  expect(rowById(wang.store().read, "client", id)?.hobbies).toBe("书法");
});

it("[D3] a store that does not hold what the hub signed for is not closed but needs attention, until the next file has repaired it", async () => {
  const { device } = await createBundleWorld();
  const wang = await device("wang");
  const id = newClient(wang, "张三");
  await wang.carry();
  wang.store().raw.exec("update temp.write_gate set is_open = 1");
  wang.store().raw.prepare("update client set hobbies = '改动' where id = ?").run(id);
  wang.store().raw.exec("update temp.write_gate set is_open = 0");
  wang.store().raw.exec("delete from sync_digest");
  wang.store().raw.exec("delete from local_state where key = 'syncDigestThrough'");
  await wang.carry({ closeDay: { day, counts: {} } });
  expect(ledgerDay(wang.store().read, day)).toMatchObject({ state: "attention", reason: "differs" });
  await wang.carry({ closeDay: { day, counts: {} } });
  expect(ledgerDay(wang.store().read, day)?.state).toBe("closed");
});

const attach = (device: BundleDevice, clientId: string, bytes: Buffer): string => {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  device.edit([
    {
      operation: "insert",
      table: "attachment",
      rowId: device.ids.next(),
      values: { clientId, fileName: "照片.png", mediaType: "image/png", byteSize: bytes.length, sha256 },
    },
  ]);
  write(device.store(), (tx) => {
    for (let chunk = 0; chunk * 1_048_576 < bytes.length; chunk += 1) keepChunk(tx, sha256, chunk, bytes.subarray(chunk * 1_048_576, (chunk + 1) * 1_048_576));
  });
  return sha256;
};

it("[T1] contents go with the file of their rows and come with the answer, as much as fits; the rest with the next", async () => {
  const { context, device, take } = await createBundleWorld();
  const [wang, head] = [await device("wang"), await device("head")];
  const id = newClient(wang, "张三");
  const contents = [randomBytes(2_500_000), randomBytes(700_000), randomBytes(10)];
  const hashes = contents.map((bytes) => attach(wang, id, bytes));
  const held = (who: BundleDevice): number =>
    hashes.filter((sha256, index) => {
      const chunks = [0, 1, 2].flatMap((chunk) => chunkOf(who.store().read, sha256, chunk) ?? []);
      return Buffer.concat(chunks).equals(contents[index] ?? Buffer.alloc(0));
    }).length;
  for (let count = 0; count < 3; count += 1) await wang.carry({ contentBytes: 1_000_000 });
  const complete = await context.hub.q.selectFrom("content").select("sha256").where("is_complete", "=", 1).execute();
  expect(complete).toHaveLength(3);
  let files = 0;
  while (held(head) < 3 && files < 8) {
    files += 1;
    const { answer } = await take(await head.out(), undefined, { contentBytes: 1_000_000 });
    expect(await head.in(answer)).toMatchObject({ ok: true });
  }
  expect(held(head)).toBe(3);
  expect(files).toBeGreaterThan(1);
});

it("[T1] [S2] contents of a client who was given away meanwhile reach the hub all the same, and leave the device", async () => {
  const { context, device } = await createBundleWorld();
  const [wang, head] = [await device("wang"), await device("head")];
  const id = newClient(wang, "张三");
  await wang.carry();
  await head.carry();
  attach(wang, id, randomBytes(2_500_000));
  change(head, id, { managerId: "user-li" });
  await head.carry();
  await wang.carry();
  const complete = await context.hub.q.selectFrom("content").select("sha256").where("is_complete", "=", 1).execute();
  expect([rowById(wang.store().read, "client", id), complete.length]).toEqual([undefined, 1]);
  await wang.carry();
  expect(wang.store().raw.prepare("select count(*) from attachment_chunk").pluck().get()).toBe(0);
});

it("[M8] a stick that was carried for two days makes no edit later than it was, nor does a clock that is ahead", async () => {
  const { world, device, take } = await createBundleWorld();
  const wang = await device("wang");
  const ahead = await device("head", 1, { skewMs: () => 72 * hourMs });
  const id = newClient(wang, "张三");
  await wang.carry();
  await ahead.carry();
  change(wang, id, { hobbies: "早" });
  const early = await wang.out();
  world.clock.advance(10 * hourMs);
  change(ahead, id, { hobbies: "晚" });
  await ahead.carry();
  // Wang's file arrives two days later; his edit is still the earlier one.
  world.clock.advance(48 * hourMs);
  const { answer } = await take(early);
  await wang.in(answer);
  await ahead.carry();
  for (const each of [wang, ahead]) expect(rowById(each.store().read, "client", id)?.hobbies).toBe("晚");
  // A clock three days ahead does not win for it.
  world.clock.advance(hourMs);
  change(ahead, id, { employer: "先" });
  const aheadFile = await ahead.out();
  world.clock.advance(hourMs);
  change(wang, id, { employer: "后" });
  await take(aheadFile);
  await wang.carry();
  await ahead.carry();
  for (const each of [wang, ahead]) expect(rowById(each.store().read, "client", id)?.employer).toBe("后");
});

it("[M8] a clock that is behind is known from the first answer on", async () => {
  const { world, device } = await createBundleWorld();
  const wang = await device("wang");
  const behind = await device("head", 1, { skewMs: () => -72 * hourMs });
  const id = newClient(wang, "张三");
  await wang.carry();
  await behind.carry();
  expect(Math.abs(Number(localState(behind.store().read, "syncClockOffsetMs")) - 72 * hourMs)).toBeLessThan(hourMs);
  change(wang, id, { hobbies: "先" });
  await wang.carry();
  world.clock.advance(hourMs);
  change(behind, id, { hobbies: "后" });
  await behind.carry();
  await wang.carry();
  for (const each of [wang, behind]) expect(rowById(each.store().read, "client", id)?.hobbies).toBe("后");
  expect(openConflicts(wang.store().read)).toMatchObject([{ kept: "后", lost: "先" }]);
});

it("[SE6] an answer prolongs the lease, an old one never shortens it", async () => {
  const { world, device, take } = await createBundleWorld();
  const wang = await device("wang");
  const first = await take(await wang.out());
  world.clock.advance(24 * hourMs);
  await wang.carry();
  const until = localState(wang.store().read, "syncLeaseUntil");
  expect(Date.parse(until ?? "")).toBe(Date.parse(world.clock.now()) + 14 * 24 * hourMs);
  expect(await wang.in(first.answer)).toMatchObject({ ok: true });
  expect(localState(wang.store().read, "syncLeaseUntil")).toBe(until);
});

it("[B3] a watched folder turns requests into answers once they are whole, and tells of the others once", async () => {
  const { stick, context, device } = await createBundleWorld();
  const wang = await device("wang");
  newClient(wang, "张三");
  const told: string[] = [];
  const folder = path.join(stick, "folder");
  const watch = watchBundles({ folder, take: (file, target) => takeBundle(context, file, target), tell: (text) => told.push(text), everyMs: 3_600_000 });
  const file = await wang.out();
  const inFolder = path.join(folder, "随行-王-1.sxb");
  renameSync(file, inFolder);
  writeFileSync(path.join(folder, "坏.sxb"), "nothing");
  await watch.look();
  expect(existsSync(inFolder.replace(/sxb$/u, "sxr"))).toBe(false);
  for (let count = 0; count < 3; count += 1) await watch.look();
  await watch.stop();
  expect(told).toHaveLength(2);
  // Who carries the files sees the folder, not the console.
  const note = path.join(folder, "坏.sxb 未读入 not taken.txt");
  expect(readFileSync(note, "utf8").split("\r\n")).toEqual([
    "未读入 坏.sxb：不是交换文件",
    "坏.sxb was not taken: this is not an exchange file",
    "文件里的内容一条也没有读入或留下；资料都还在那台工作站上",
    "Nothing of the file was read or kept; everything is still on that workstation",
    "",
  ]);
  expect(readdirSync(folder).toSorted()).toEqual(["坏.sxb", path.basename(note), "随行-王-1.sxb", "随行-王-1.sxr"].toSorted());
  expect(await wang.in(inFolder.replace(/sxb$/u, "sxr"))).toMatchObject({ ok: true, value: { lines: 1 } });
});

it("[B5] [R4] beside the file of a device that the hub does not know stands from whom it says to be, what was kept and what to do; a good one takes the note away", async () => {
  const { hub, stick, context, device } = await createBundleWorld();
  const wang = await device("wang");
  const register = await hub.q.selectFrom("device").selectAll().where("id", "=", wang.party.deviceId).executeTakeFirstOrThrow();
  await hub.q.deleteFrom("device").where("id", "=", wang.party.deviceId).execute();
  const folder = path.join(stick, "folder");
  const told: string[] = [];
  const watch = watchBundles({ folder, take: (file, target) => takeBundle(context, file, target), tell: (text) => told.push(text), everyMs: 3_600_000 });
  const file = path.join(folder, "随行-王-1.sxb");
  renameSync(await wang.out(), file);
  const look = async (): Promise<void> => {
    for (let count = 0; count < 2; count += 1) await watch.look();
  };
  await look();
  const note = `${file} 未读入 not taken.txt`;
  const text = readFileSync(note, "utf8");
  for (const word of [
    `自称设备编号 ${wang.party.deviceId}，第 1 份`,
    "无法核对",
    "一条也没有读入或留下",
    "device readmit",
    "请把答复文件（.sxr）交还",
    "this cannot be verified",
  ])
    expect(text).toContain(word);
  expect(told).toHaveLength(1);
  // It is known again, and the same file is put there once more.
  await hub.q.insertInto("device").values(register).execute();
  rmSync(file.replace(/sxb$/u, "sxr"));
  utimesSync(file, new Date(), new Date());
  await look();
  await watch.stop();
  expect(existsSync(note)).toBe(false);
  expect(existsSync(file.replace(/sxb$/u, "sxr"))).toBe(true);
});
