import { expect, it } from "vitest";
import type { Instant } from "#shared/kernel/time.ts";
import { reportsToSign, signOffReaderAt } from "#db/workstation/signOff.ts";
import { branchHead, fillBranch, otherManager } from "#test/support/reportBranch.ts";
import { createTestStore } from "#test/support/testStore.ts";

it("[X02] a report is overdue once two whole working days have passed, weekends and holidays not counted, and not while it waits for its author", () => {
  const test = createTestStore();
  const { first } = fillBranch(test);
  const late = (now: string): readonly string[] => {
    const db = test.store.read;
    const reader = signOffReaderAt(db, branchHead, now as Instant); // an instant of the test
    const overdue = reportsToSign(db, reader, { filter: "overdue" }, 100);
    const marked = reportsToSign(db, reader, { filter: "waiting" }, 100).filter(({ isOverdue }) => isOverdue);
    expect(marked.map(({ id }) => id)).toEqual(overdue.map(({ id }) => id));
    return overdue.map(({ authorId }) => authorId ?? "");
  };
  // Handed in on Friday at 16:00: Monday and Tuesday are its two days.
  expect(late("2026-11-22T12:00:00.000Z")).toEqual([]);
  expect(late("2026-11-24T15:59:00.000Z")).toEqual([]);
  expect(late("2026-11-24T16:00:00.000Z")).toEqual([otherManager]);
  // A holiday on that Tuesday gives a day more.
  test.apply([{ operation: "insert", table: "holiday", rowId: test.ids.next(), values: { day: "2026-11-24", kind: "holiday", name: "停业" } }]);
  expect(late("2026-11-25T08:00:00.000Z")).toEqual([]);
  expect(late("2026-11-25T16:00:00.000Z")).toEqual([otherManager]);
  // Returned, it waits for its author and not for the branch manager.
  test.apply([{ operation: "update", table: "visitReport", rowId: first.reportId, values: { state: "submitted" } }]);
  expect(late("2026-12-31T08:00:00.000Z")).toHaveLength(2);
  test.apply([{ operation: "update", table: "visitReport", rowId: first.reportId, values: { state: "returned" } }]);
  expect(late("2026-12-31T08:00:00.000Z")).toEqual([otherManager]);
});
