/* Where in the feed answered lines stand (sync-spec F4): what is kept of it, and what it says of a place in the feed. */
import { expect, it } from "vitest";
import { passedBelow, withAnswers, withoutPassed } from "#db/workstation/sync/answeredLines.ts";
import type { SyncNumbers } from "#db/workstation/sync/syncState.ts";
import { applyNewEpoch } from "#electron/sync/applyReply.ts";
import { lineAnswer, ownEdit, world } from "#test/support/hubReplies.ts";

const numbers: SyncNumbers = { epoch: "first", cursor: 10, ownSeq: 0, pushedLine: 0, passedLine: 0, answeredSeq: 0 };
const answered = (pairs: readonly (readonly [line: number, seq: number])[]): SyncNumbers => ({
  ...withAnswers(
    numbers,
    pairs.map(([line, seq]) => ({ line, seq })),
  ),
  pushedLine: pairs.at(-1)?.[0] ?? 0,
  answeredSeq: pairs.at(-1)?.[1] ?? 0,
});

it("[F4] lines in a row with numbers in a row are one run, whatever number of answers they came with", () => {
  const first = answered([
    [3, 11],
    [4, 12],
    [6, 13],
  ]);
  expect(first.answered).toEqual([
    [3, 11, 2],
    [6, 13, 1],
  ]);
  expect(
    withAnswers(first, [
      { line: 7, seq: 14 },
      { line: 8, seq: 16 },
    ]).answered,
  ).toEqual([
    [3, 11, 2],
    [6, 13, 2],
    [8, 16, 1],
  ]);
  expect(withAnswers(numbers, [])).toEqual(numbers);
});

it("[F4] at every place of the feed the last line with a lower number is passed, asked place by place or in leaps", () => {
  const pairs = [
    [2, 11],
    [3, 12],
    [4, 13],
    [7, 15],
    [8, 16],
    [9, 20],
    [12, 21],
    [13, 22],
  ] as const;
  const kept = answered(pairs);
  const truth = (below: number): number => pairs.findLast(([, seq]) => seq < below)?.[0] ?? 0;
  for (let from = 1; from <= 25; from += 1) {
    for (const step of [1, 2, 5]) {
      const passed = passedBelow(kept);
      for (let at = from; at <= 30; at += step) expect(passed(at), `at ${at}, from ${from} by ${step}`).toBe(truth(at));
    }
  }
});

it("[F4] what the cursor has come to is kept no longer; a run that it stands in is", () => {
  const kept = answered([
    [2, 11],
    [3, 12],
    [7, 15],
  ]);
  expect(withoutPassed({ ...kept, cursor: 11 }).answered).toEqual(kept.answered);
  expect(withoutPassed({ ...kept, cursor: 12 }).answered).toEqual([[7, 15, 1]]);
  expect("answered" in withoutPassed({ ...kept, cursor: 15 })).toBe(false);
});

it("[F4] answers that an older build took are passed when the feed is beyond the last of them", () => {
  const older: SyncNumbers = { ...numbers, pushedLine: 9, answeredSeq: 14 };
  expect([11, 14, 15].map((at) => passedBelow(older)(at))).toEqual([0, 0, 9]);
});

it("[F4] page by page each answered line passes at its own number, and nothing is left when all have", () => {
  const its = world();
  const lines = [ownEdit(its, { note: "一" }), ownEdit(its, { note: "二" }), ownEdit(its, { note: "三" })] as const;
  its.answer({ answers: [lineAnswer(lines[0], 4), lineAnswer(lines[1], 6)] });
  its.answer({ answers: [lineAnswer(lines[2], 7)] });
  const passed = (toSeq: number): number => {
    its.feed([], toSeq);
    return its.numbers().passedLine;
  };
  expect([3, 4, 5, 6].map(passed)).toEqual([0, lines[0], lines[0], lines[1]]);
  expect(its.numbers().answered).toHaveLength(1);
  expect(passed(7)).toBe(lines[2]);
  expect("answered" in its.numbers()).toBe(false);
});

it("[F4] [R1] numbers of an epoch that is over say nothing of the next one", () => {
  const its = world();
  const line = ownEdit(its);
  its.device.write((tx) => applyNewEpoch(tx, { epoch: "first", epochSeq: 0 }));
  its.answer({ answers: [lineAnswer(line, 9)] });
  expect(its.numbers().answered).toEqual([[line, 9, 1]]);
  its.device.write((tx) => applyNewEpoch(tx, { epoch: "second", epochSeq: 2 }));
  expect("answered" in its.numbers()).toBe(false);
});
