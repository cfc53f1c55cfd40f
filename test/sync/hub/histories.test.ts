/* Random histories against the oracle of causality. A failure prints its seed and path: SYNC_SEED and SYNC_PATH replay it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openTestHub } from "#test/support/hubWorld.ts";
import { count, histories, runHistory, type Tally } from "./history.ts";

const wanted = process.env["SYNC_HISTORIES"];
const runs = Number(wanted ?? 300);
/** The usual run is the same every time; a longer one looks for what is new. */
const seed = Number(process.env["SYNC_SEED"] ?? (wanted === undefined ? 20_261_121 : Math.floor(Math.random() * 2 ** 31)));
const replayed = process.env["SYNC_PATH"];
const tally: Tally = new Map();

describe("histories of a branch", () => {
  it(
    `[M2] [I2] [I4] [F1] [C1] [L2] [S1] [S2] [F4] [F6] ${runs} histories agree with the oracle, seed ${seed}`,
    { timeout: 60_000 + runs * 1_000 },
    async () => {
      const hub = await openTestHub(true);
      let no = 0;
      await fc.assert(
        fc.asyncProperty(histories, async (history) => {
          no += 1;
          count(tally, "histories");
          await runHistory(hub, `branch-${no}`, history, tally);
        }),
        { numRuns: runs, seed, endOnFailure: process.env["SYNC_SHRINK"] === undefined, ...(replayed === undefined ? {} : { path: replayed }) },
      );
    },
  );

  it("the histories were not empty", () => {
    const what = [
      "conflict later",
      "conflict guarded",
      "conflict deleted",
      "refused outOfScope",
      "refused decidedElsewhere",
      "refused valueRefused",
      "moves",
      "moved entry",
      "reassignments",
      "repeated",
      "left",
      "own",
      "own line whole",
      "restored",
      "household edited",
      "savedView edited",
    ];
    console.info(Object.fromEntries([...tally].toSorted(([a], [b]) => (a < b ? -1 : 1))));
    expect(what.filter((name) => (tally.get(name) ?? 0) === 0)).toEqual([]);
  });
});
