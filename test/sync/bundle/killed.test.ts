/* Kills and full disks at every step of writing, taking and reading: what is stored is where the next try goes on. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { hasPending, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { bundleState } from "#db/workstation/sync/bundles.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { BundleStopped } from "#electron/sync/bundleRequest.ts";
import { change, createBundleWorld, newClient } from "#test/support/bundleWorld.ts";
import { canonicalDump } from "#test/support/canonicalDump.ts";
import { dumpBranch } from "#test/support/hubWorld.ts";
import { createCrashingHub, createMortalStore, DeviceKilled } from "#test/support/simulationFaults.ts";

it("[B4] an answer whose reading is killed at any statement is read again, and the end is the same", async () => {
  const branch = await createBundleWorld({ pageSteps: 2 });
  const mortal = createMortalStore();
  const [wang, head] = [await branch.device("wang"), await branch.device("head", 1, { around: mortal.around })];
  const li = await branch.device("li");
  const ids = ["张三", "李四", "王五"].map((name) => newClient(wang, name));
  await wang.carry();
  await head.carry();
  // The branch manager has edits of his own on the way, one of which meets another's.
  change(head, ids[0] ?? "", { hobbies: "书法", depositBalance: 100 });
  change(wang, ids[0] ?? "", { hobbies: "钓鱼" });
  change(wang, ids[1] ?? "", { hobbies: "棋" });
  newClient(li, "赵六");
  await wang.carry();
  await li.carry();
  const { answer } = await branch.take(await head.out());
  const start = head.copy();
  expect(await head.in(answer)).toMatchObject({ ok: true });
  const end = canonicalDump(head.store());
  const numbers = syncNumbers(head.store().read);
  let deaths = 0;
  for (let statement = 1; ; statement += 8) {
    head.restore(start);
    let atDeath: string | undefined;
    mortal.killAt(statement, () => {
      atDeath = head.copy();
    });
    try {
      await head.in(answer);
    } catch (error) {
      if (!(error instanceof DeviceKilled) && atDeath === undefined) throw error;
    }
    mortal.revive();
    if (atDeath === undefined) break;
    deaths += 1;
    head.restore(atDeath);
    expect(await head.in(answer), `statement ${statement}`).toMatchObject({ ok: true });
    expect(canonicalDump(head.store()), `statement ${statement}`).toEqual(end);
    expect(syncNumbers(head.store().read)).toEqual(numbers);
    expect(hasPending(head.store().read)).toBe(false);
    expect(firstBrokenLink(head.store().read)).toBeNull();
  }
  expect(deaths).toBeGreaterThan(5);
});

it("[B3] a hub that dies at any statement leaves no answer, and takes the same file again to the same end", async () => {
  const run = async (statement: number) => {
    const branch = await createBundleWorld({ pageSteps: 3 });
    const [wang, head] = [await branch.device("wang", 1, { prefix: 71 }), await branch.device("head", 1, { prefix: 72 })];
    const ids = ["张三", "李四", "王五"].map((name) => newClient(wang, name));
    await wang.carry();
    await head.carry();
    change(head, ids[0] ?? "", { hobbies: "书法" });
    await head.carry();
    change(wang, ids[0] ?? "", { hobbies: "钓鱼" });
    change(wang, ids[1] ?? "", { hobbies: "棋" });
    const file = await wang.out({ context: { pushLines: 1 } });
    const crashing = createCrashingHub(branch.hub);
    crashing.crashAt(statement);
    let isDead = false;
    try {
      await branch.take(file, undefined, { hub: crashing.hub });
    } catch {
      isDead = true;
      expect(existsSync(file.replace(/sxb$/u, "sxr"))).toBe(false);
    }
    crashing.heal();
    const taken = await branch.take(file);
    expect(taken).toMatchObject({ ok: true, value: { lines: 2 } });
    expect(await wang.in(taken.answer)).toMatchObject({ ok: true, value: { lines: 2, differing: 0 } });
    const { rows, feed, conflicts } = await dumpBranch(branch.hub, branch.world.branchId);
    return { isDead, end: { rows, steps: feed.length, conflicts: conflicts.length, store: canonicalDump(wang.store()) } };
  };
  const whole = await run(Number.MAX_SAFE_INTEGER);
  expect(whole.isDead).toBe(false);
  let deaths = 0;
  for (let statement = 1; statement < 200; statement += 9) {
    const { isDead, end } = await run(statement);
    expect(end, `statement ${statement}`).toEqual(whole.end);
    if (!isDead) break;
    deaths += 1;
  }
  expect(deaths).toBeGreaterThan(3);
});

it("[B2] a writing that is stopped or cut off leaves no file under the name; the next one carries everything", async () => {
  const branch = await createBundleWorld();
  const wang = await branch.device("wang");
  newClient(wang, "张三");
  newClient(wang, "李四");
  let calls = 0;
  const stopped = wang.out({ context: { isCancelled: () => (calls += 1) > 2 } });
  await expect(stopped).rejects.toBeInstanceOf(BundleStopped);
  expect(readdirSync(branch.stick)).toEqual([]);
  expect(bundleState(wang.store().read).sent).toMatchObject([{ number: 1, bytes: null }]);
  await expect(
    wang.out({
      context: {
        onProgress: () => {
          throw new DeviceKilled("gone");
        },
      },
    }),
  ).rejects.toBeInstanceOf(DeviceKilled);
  expect(readdirSync(branch.stick)).toEqual([]);
  const { file, sent } = await wang.sent();
  expect(sent).toMatchObject({ number: 3, lines: 2 });
  expect(readdirSync(branch.stick)).toEqual([path.basename(file)]);
  expect(await branch.take(file)).toMatchObject({ ok: true, value: { lines: 2 } });
});

it("[B4] a reading that the person stops goes on from where it stood", async () => {
  const branch = await createBundleWorld({ pageSteps: 1 });
  const [wang, head] = [await branch.device("wang"), await branch.device("head")];
  for (const name of ["张三", "李四", "王五"]) newClient(wang, name);
  await wang.carry();
  const { answer } = await branch.take(await head.out());
  let calls = 0;
  expect(await head.in(answer, { isCancelled: () => (calls += 1) > 3 })).toMatchObject({ ok: false, error: { type: "stopped" } });
  const { cursor } = syncNumbers(head.store().read);
  expect(cursor).toBeGreaterThan(0);
  expect(bundleState(head.store().read).sent.at(-1)?.answeredAt).toBeNull();
  const rest = await head.in(answer);
  expect(rest).toMatchObject({ ok: true, value: { differing: 0 } });
  expect(syncNumbers(head.store().read).cursor).toBeGreaterThan(cursor);
  expect(bundleState(head.store().read).sent.at(-1)?.answeredAt).not.toBeNull();
});
