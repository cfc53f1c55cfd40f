import path from "node:path";
import { describe, expect, it } from "vitest";
import { hasDiskShim, runWatched } from "#test/support/disk/diskShim.ts";
import type { FailureReport } from "#test/support/disk/failingScenes.ts";
import { memoryFolder } from "#test/support/disk/memoryFolder.ts";
import { keepFigures } from "#test/support/proofFigures.ts";

/** How many of a hundred calls fail; the long run sets SUIXING_FAILING_CALLS=100, every one. Without it some of the first. */
const percent = process.env["SUIXING_FAILING_CALLS"];
const stride = percent === undefined ? "some" : String(Math.max(1, Math.round(100 / Number(percent))));
const which = percent === undefined ? "some n" : `every n up to ten, and then ${percent} of a hundred`;
const why = hasDiskShim ? "" : " (skipped: no C compiler, or not Linux)";

describe.skipIf(!hasDiskShim)(`a disk that fails${why}`, () => {
  it(
    `[RE6] full, broken once, gone, no file free, at the n-th call, ${which}: nothing is damaged, nothing half, and the cause can be told`,
    { timeout: 3_600_000 },
    () => {
      const scene = path.resolve(import.meta.dirname, "../../support/disk/failingScenes.ts");
      const reports = runWatched(scene, memoryFolder(), [stride]) as FailureReport[]; // what the scene prints
      keepFigures({ trials: reports.reduce((sum, { trials }) => sum + trials, 0), reports });
      expect(reports.flatMap(({ work, fault, wrongs }) => wrongs.map((wrong) => `${work}, ${fault}: ${wrong}`))).toEqual([]);
      // Every piece of work was reached by every fault.
      expect(reports.length).toBe(31);
      expect(reports.filter(({ trials }) => trials === 0)).toEqual([]);
      // A full disk is told as full, a disk that fails never as damaged data, and nothing goes untold. A fold of the log
      // that fails when the store is closed is no failure of the work: whether a chosen call is one of it is not said here.
      const kindsOf = (wanted: readonly string[]): readonly string[] => [
        ...new Set(reports.filter(({ fault }) => wanted.includes(fault)).flatMap(({ kinds }) => Object.keys(kinds))),
      ];
      const ofFull = kindsOf(["full", "fullOnce"]).filter((kind) => kind !== "went on");
      expect(ofFull.toSorted()).toEqual(["full", "notWritable full"]);
      expect(kindsOf(["failed", "tooManyFiles", "notRemoved"]).filter((kind) => !told.has(kind))).toEqual([]);
      // In the middle of a statement one failed call looks like damage: the session looks again before it says so.
      expect(kindsOf(["failedOnce"]).filter((kind) => kind !== "corrupt" && !told.has(kind))).toEqual([]);
      // A change of the key looks again by itself: neither the key nor the store is spoken of.
      const ofKey = reports.filter(({ work }) => work === "dataKey").flatMap(({ kinds }) => Object.keys(kinds));
      expect(ofKey.filter((kind) => !told.has(kind))).toEqual([]);
    },
  );
});

const told: ReadonlySet<string> = new Set(["went on", "diskFailed", "full", "readonly", "locked", "notWritable other"]);
