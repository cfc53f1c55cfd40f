/* 5,000 clients by file alone: a first download within a bounded memory on both sides. */
import { statSync } from "node:fs";
import { expect, it } from "vitest";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { appendSystemLine } from "#hub/exchange/systemLine.ts";
import { createBundleWorld } from "#test/support/bundleWorld.ts";
import { userIdOf } from "#test/support/hubWorld.ts";
import type { Instant } from "#shared/kernel/time.ts";

const clients = 5_000;
const mebibyte = 1024 * 1024;

it("[B3] a first download of 5,000 clients by file holds no more than some pages in memory", { timeout: 300_000 }, async () => {
  const branch = await createBundleWorld();
  const { hub, world } = branch;
  for (let from = 0; from < clients; from += 500) {
    await hubWrite(hub, (tx) =>
      appendSystemLine(tx, {
        branchId: world.branchId,
        kind: "import",
        label: {},
        actorId: userIdOf("head"),
        at: world.clock.now() as Instant,
        txId: world.next(),
        writes: Array.from({ length: 500 }, (_, index) => {
          const id = world.next();
          const base = {
            name: `客户${from + index}`,
            kind: "person",
            managerId: userIdOf("wang"),
            hobbies: "钓鱼、书法、太极".repeat(8),
            employer: `城南第${index}中学`,
          };
          const phones = [1, 2].map((nth) => ({
            table: "contactPoint",
            rowId: world.next(),
            clientId: id,
            values: { clientId: id, kind: "mobile", value: `138${String(from + index).padStart(7, "0")}${nth}` },
          }));
          return [{ table: "client", rowId: id, clientId: id, values: base }, ...phones];
        }).flat(),
      }),
    );
  }
  const wang = await branch.device("wang");
  const request = await wang.out();
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  const { answer } = await branch.take(request);
  const afterHub = most;
  expect(await wang.in(answer)).toMatchObject({ ok: true, value: { differing: 0 } });
  clearInterval(watch);
  const count = wang.store().raw.prepare("select count(*) as n from client").get() as { readonly n: number }; // one number
  expect(count.n).toBe(clients);
  const megabytes = (bytes: number): number => Math.round(bytes / mebibyte);
  console.info(`first download by file: ${statSync(answer).size} bytes, hub +${megabytes(afterHub - before)} MB, device +${megabytes(most - before)} MB`);
  expect(most - before).toBeLessThan(400 * mebibyte);
  // A second file finds nothing to do.
  expect(await wang.carry()).toMatchObject({ lines: 0, entries: 0, differing: 0 });
});
