/* Random histories against the oracle of causality. A failure prints its seed and path: SUIXING_SEED and SUIXING_PATH replay it
 * (SUIXING_SHRINK=1 also makes it smaller). The long run sets SUIXING_ORACLE_HISTORIES. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openTestHub } from "#test/support/hubWorld.ts";
import { keepFigures } from "#test/support/proofFigures.ts";
import { type Command, count, histories, type History, runHistory, type Tally } from "./history.ts";

const wanted = process.env["SUIXING_ORACLE_HISTORIES"];
const runs = Number(wanted ?? 300);
/** The usual run is the same every time; a longer one looks for what is new. */
const seed = Number(process.env["SUIXING_SEED"] ?? (wanted === undefined ? 20_261_121 : Math.floor(Math.random() * 2 ** 31)));
const replayed = process.env["SUIXING_PATH"];
const tally: Tally = new Map();

const command = (device: number, what: number, which = 0, value = 0): Command => ({ device, what, which, value, more: 0 });
/** Histories that once ended badly, made smaller. */
const pinned: readonly History[] = [
  // A history asked for after an answer brought a row back that the line had moved to a client who is gone.
  {
    devices: 4,
    pageSteps: 1,
    commands: [
      command(131, 0),
      command(191, 214),
      command(45, 86),
      command(33, 65, 21),
      command(0, 0),
      command(0, 0),
      command(0, 0),
      command(0, 110, 0, 135),
      command(11, 177, 3),
    ],
  },
  // The same, and the line comes as a marker.
  {
    devices: 3,
    pageSteps: 7,
    commands: [
      command(0, 174, 0, 73),
      command(0, 118),
      command(116, 86),
      command(221, 17, 0, 33),
      command(0, 0),
      command(0, 0),
      command(0, 78),
      command(0, 1),
      command(0, 33, 5),
    ],
  },
  // The same, and somebody else's move of the row stands.
  {
    devices: 5,
    pageSteps: 1,
    commands: [
      command(57, 0),
      command(137, 17, 0, 49),
      command(0, 142, 0, 163),
      command(0, 2),
      command(0, 2),
      command(0, 14),
      command(26, 0),
      command(0, 17, 69),
    ],
  },
  {
    devices: 4,
    pageSteps: 1,
    commands: [
      command(33, 0),
      command(0, 174, 0, 129),
      command(1, 22),
      command(29, 177, 21),
      command(0, 0),
      command(0, 1),
      command(0, 86),
      command(0, 33, 251),
      command(0, 0),
    ],
  },
  // An answer that was lost takes the client away, the next one shows him again, and a later line holds a field of his.
  {
    devices: 5,
    pageSteps: 1,
    commands: [command(0, 46, 0, 7), command(0, 150), command(36, 117), command(26, 60), command(66, 142, 0, 51), command(0, 78), command(181, 226)],
  },
  // A row whose delete lost comes with another client; the one that it was of has left, so that the delete has no marker.
  {
    devices: 3,
    pageSteps: 4_000,
    commands: [command(0, 7), command(1, 11), command(0, 18, 0, 1), command(0, 14, 0, 1), command(1, 28), command(0, 15, 1)],
  },
  // A line that brought a row back to life and whose lost answer took it away: given back, the line comes whole after the delete.
  {
    devices: 3,
    pageSteps: 1,
    commands: [
      command(0, 43, 53),
      command(0, 174, 157),
      command(0, 150),
      command(29, 39),
      command(137, 188),
      command(0, 206, 33, 21),
      command(0, 0),
      command(0, 0),
      command(0, 0),
      command(0, 0),
      command(0, 0),
    ],
  },
];

describe("histories of a branch", () => {
  it.each(pinned.map((history, no) => ({ history, no })))("[I1] history $no that ended badly once", async ({ history }) => {
    await runHistory(await openTestHub(true), "branch", history, new Map());
  });

  it(
    `[M2] [I2] [I4] [F1] [C1] [L2] [S1] [S2] [F4] [F6] [RE4] ${runs} histories agree with the oracle, seed ${seed}`,
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
        { numRuns: runs, seed, endOnFailure: process.env["SUIXING_SHRINK"] === undefined, ...(replayed === undefined ? {} : { path: replayed }) },
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
    const figures = Object.fromEntries([...tally].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    console.info(figures);
    keepFigures(figures);
    expect(what.filter((name) => (tally.get(name) ?? 0) === 0)).toEqual([]);
  });
});
