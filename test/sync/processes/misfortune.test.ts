/* A bad network between real devices and a real hub: bytes are cut, stalled, doubled, bent, and come one by one. */
import { randomInt } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { Misfortune } from "#test/support/misfortuneProxy.ts";
import { startWorld } from "#test/support/processWorld.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

/** How many connections suffer; the long run sets SUIXING_MISFORTUNES. */
const connections = Number(process.env["SUIXING_MISFORTUNES"] ?? 60);

/** A handshake takes about 500 bytes up and 1,500 down; the rest are requests and answers. */
const fates: readonly (() => Misfortune)[] = [
  () => ({ cutUp: randomInt(4_000) }),
  () => ({ cutDown: randomInt(6_000) }),
  () => ({ cutUp: 600 + randomInt(20_000) }),
  () => ({ cutDown: 1_400 + randomInt(20_000) }),
  () => ({ stall: { up: randomInt(5_000), ms: 300 + randomInt(300) }, cutDown: 30_000 }),
  // Longer than the device waits.
  () => ({ stall: { up: 700 + randomInt(3_000), ms: 4_500 } }),
  () => ({ trickle: { down: randomInt(3_000), bytes: 200 + randomInt(200), ms: 4 }, cutDown: 20_000 }),
  () => ({ twiceUp: randomInt(6_000) }),
  () => ({ bentDown: randomInt(8_000) }),
  () => ({ halfClose: randomInt(6_000) }),
];

it(
  `[RE1] [R3] ${connections} connections through misfortune: sessions go on where they stopped, nothing is lost, nothing happens twice`,
  { timeout: 120_000 + connections * 3_000 },
  async () => {
    const root = temporaryFolder();
    for (const name of ["device0", "device1", "device2", "newcomer"]) mkdirSync(path.join(root, name));
    const world = await startWorld({ root });
    onTestFinished(() => world.close());
    const before = world.proxy.connections();
    await world.suffer(connections, () => fates[randomInt(fates.length)]?.() ?? {}, 60_000 + connections * 2_000);
    // What a device or the hub said of itself comes before what it kept from happening.
    expect(world.tally().failures).toEqual([]);
    expect(world.proxy.connections() - before).toBeGreaterThanOrEqual(connections);
    const report = await world.finish();
    // It hurt, and still they came through.
    expect(report.missed).toBeGreaterThan(connections / 4);
    expect(report.sessions).toBeGreaterThan(0);
  },
);
