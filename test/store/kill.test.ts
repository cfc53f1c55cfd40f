import { describe, expect, it } from "vitest";
import { runKills } from "#test/support/killHarness.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

/** How often a writer is killed; the long run sets SUIXING_KILLS=5000. */
const kills = Number(process.env["SUIXING_KILLS"] ?? 200);

describe("a writer killed at any moment", () => {
  it(
    `[RE1] ${kills} kills: everything acknowledged is there, nothing half, the chain holds, the store opens`,
    { timeout: 60_000 + kills * 1_000 },
    async () => {
      const report = await runKills(temporaryFolder(), kills);
      expect(report.wrongs).toEqual([]);
      expect(report.kills).toBe(kills);
      // The kills fell into work, not into an empty beginning.
      expect(report.acknowledged).toBeGreaterThan(kills);
    },
  );
});
