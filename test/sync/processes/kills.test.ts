/* Devices and hubs as real processes over TLS, killed without a warning and started again (sync.md, proof 2; RE1). */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { postgresMissing, startPostgres, type TestPostgres } from "#test/support/postgres.ts";
import { startWorld, type WorldOptions } from "#test/support/processWorld.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

/** How often a process is killed; the long run sets SUIXING_PROCESS_KILLS=1000. */
const kills = Number(process.env["SUIXING_PROCESS_KILLS"] ?? 50);
const postgresKills = Math.max(12, Math.round(kills / 4));

/** A world grows with every life: many kills are done in several. */
const worldsOf = (all: number): number[] => Array.from({ length: Math.ceil(all / 100) }, (_, index) => Math.min(100, all - index * 100));

const makeWorld = async (more: Partial<WorldOptions> = {}) => {
  const root = temporaryFolder();
  for (const name of ["device0", "device1", "device2", "newcomer"]) mkdirSync(path.join(root, name));
  const world = await startWorld({ root, ...more });
  onTestFinished(() => world.close());
  return world;
};

describe("devices and a hub in processes of their own", () => {
  it(
    `[RE1] [I2] [I1] [SE1] [SE9] ${kills} kills: nothing acknowledged is lost, devices hold what the hub says, chains hold, no file shows a name`,
    { timeout: 120_000 + kills * 4_000 },
    async () => {
      for (const share of worldsOf(kills)) {
        const world = await makeWorld();
        await world.killAll(share);
        const report = await world.finish();
        expect(report.deviceKills + report.hubKills).toBe(share);
        // The kills fell into work on both sides.
        expect(report.acknowledged).toBeGreaterThan(share);
        expect(report.sessions).toBeGreaterThan(0);
        expect(report.hubKills).toBeGreaterThan(0);
      }
    },
  );
});

describe.skipIf(postgresMissing !== null)(`two hub processes on one PostgreSQL${postgresMissing === null ? "" : ` (skipped: ${postgresMissing})`}`, () => {
  let server: TestPostgres | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  it(`[RE1] [L3] [I1] ${postgresKills} kills of devices and of either hub: the same holds`, { timeout: 120_000 + postgresKills * 4_000 }, async () => {
    for (const [no, share] of worldsOf(postgresKills).entries()) {
      const databaseUrl = await server?.database(`kills_${no}`);
      if (databaseUrl === undefined) throw new Error("no server");
      const world = await makeWorld({ databaseUrl, hubProcesses: 2 });
      await world.killAll(share);
      const report = await world.finish();
      expect(report.deviceKills + report.hubKills).toBe(share);
      expect(report.acknowledged).toBeGreaterThan(0);
      expect(report.hubKills).toBeGreaterThan(0);
    }
  });
});
