import { expect, it } from "vitest";
import type { BundleStatus } from "#shared/contracts/daySync.ts";
import { fileState } from "#renderer/features/daySync/bundleView.ts";

const last = { number: 3, at: "2026-11-23T09:00:00.000Z", fileName: "a.sxb", lines: 4, day: null, isWritten: true, answeredAt: null };
const read = (number: number, outcome: string): BundleStatus["lastRead"] => ({
  number,
  at: "2026-11-23T10:00:00.000Z",
  outcome,
  lines: 0,
  refused: 0,
  conflicts: 0,
  entries: 0,
  differing: 0,
});
const state = (part: Partial<BundleStatus>) => fileState({ last, lastRead: null, running: null, ...part });

it("a file by USB stick is waiting, answered or turned down, as its own answer says", () => {
  const answered = { ...last, answeredAt: "2026-11-23T10:00:00.000Z" };
  expect(state({ last: null })).toBe("none");
  expect(state({})).toBe("waiting");
  expect(state({ last: { ...last, isWritten: false } })).toBe("unwritten");
  for (const outcome of ["done", "newEpoch", "newRole", "stopped"]) expect(state({ last: answered, lastRead: read(3, outcome) })).toBe("answered");
  for (const outcome of ["unknownDevice", "blocked", "laterTaken"]) expect(state({ last: answered, lastRead: read(3, outcome) })).toBe("turnedDown");
  // A file that was read by mistake after it says nothing of this one.
  expect(state({ last: answered, lastRead: read(0, "notABundle") })).toBe("answered");
});
