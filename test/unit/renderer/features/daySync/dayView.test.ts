import { describe, expect, it } from "vitest";
import type { DayLine, DayStatus } from "#shared/contracts/daySync.ts";
import { countsOf, dayReason, isBegun, isEvening, kindRows, leftOver, shortDigest, wasWorkedOn, wayOf } from "#renderer/features/daySync/dayView.ts";

const day = (changes: Partial<DayLine> = {}): DayLine => ({
  day: "2026-11-22",
  state: "open",
  reason: null,
  startedAt: null,
  closedAt: null,
  counts: {},
  receipt: null,
  ...changes,
});
const visit = { visitId: "v", clientId: "c", clientName: "周文", startsAt: "2026-11-22 09:00" };
const clear: Pick<DayStatus, "openVisits" | "missingReports" | "overdueFollowUps" | "overduePromises" | "conflicts" | "refused"> = {
  openVisits: [],
  missingReports: [],
  overdueFollowUps: 0,
  overduePromises: 0,
  conflicts: 0,
  refused: 0,
};

describe("the way of a day", () => {
  it("[D1] passes each step in order, and a day that needs attention stands at the exchange", () => {
    const passed = (state: DayLine["state"]) => wayOf(state).map((one) => one.passed);
    expect(passed("open")).toEqual(["ahead", "ahead", "ahead", "ahead"]);
    expect(passed("exchanging")).toEqual(["done", "now", "ahead", "ahead"]);
    expect(passed("reconciling")).toEqual(["done", "done", "now", "ahead"]);
    expect(passed("closed")).toEqual(["done", "done", "done", "done"]);
    expect(passed("attention")).toEqual(["done", "now", "ahead", "ahead"]);
    expect((["open", "sealing", "exchanging", "reconciling", "closed", "attention"] as const).filter(isBegun)).toEqual([
      "sealing",
      "exchanging",
      "reconciling",
    ]);
  });

  it("[D2] closing is refused for nothing: it only counts what stays for tomorrow", () => {
    expect(leftOver(clear, false)).toBe(0);
    expect(leftOver({ ...clear, openVisits: [visit], missingReports: [visit, visit], overduePromises: 1, conflicts: 2 }, true)).toBe(7);
  });

  it("a reason that this program does not know is still said, with its code", () => {
    expect(dayReason("changing")).toBe("changing");
    expect(dayReason("awaiting")).toBe("awaiting");
    expect(dayReason("awaitingReadmission")).toBe("awaitingReadmission");
    expect(dayReason("a reason of tomorrow")).toBe("other");
    expect(dayReason(null)).toBe("other");
  });
});

describe("sent and acknowledged", () => {
  it("stand side by side by kind; kinds of a later program are summed as others, and nothing is left out", () => {
    const { rows, total } = kindRows({
      pending: [
        { kind: "edit", transactions: 2, edits: 5 },
        { kind: "merge2", transactions: 1, edits: 4 },
      ],
      acknowledged: [
        { kind: "create", transactions: 1, edits: 2 },
        { kind: "edit", transactions: 3, edits: 3 },
      ],
    });
    expect(rows.map(({ kind, waiting, acknowledged }) => [kind, waiting.transactions, acknowledged.transactions])).toEqual([
      ["create", 0, 1],
      ["edit", 2, 3],
      ["other", 1, 0],
    ]);
    expect(total).toEqual({ waiting: { transactions: 3, edits: 9 }, acknowledged: { transactions: 4, edits: 5 } });
  });
});

describe("the receipt", () => {
  it("shows the beginning of the digest and only figures that words exist for, in the order of the paper", () => {
    expect(shortDigest("030f142624361234")).toBe("030F 1426 2436");
    expect(countsOf({ refused: 1, visitsDone: 4, somethingNew: 9 }).map(({ name }) => name)).toEqual(["visitsDone", "refused"]);
  });
});

describe("the reminder", () => {
  it("comes from five in the afternoon in China on", () => {
    expect(isEvening(Date.parse("2026-11-22T08:59:00.000Z"))).toBe(false);
    expect(isEvening(Date.parse("2026-11-22T09:00:00.000Z"))).toBe(true);
  });

  it("an earlier day counts as missed only when something was done on it or its close begun", () => {
    expect(wasWorkedOn({ acknowledged: [], day: day() })).toBe(false);
    expect(wasWorkedOn({ acknowledged: [{ kind: "edit", transactions: 1, edits: 1 }], day: day() })).toBe(true);
    expect(wasWorkedOn({ acknowledged: [], day: day({ startedAt: "2026-11-21T10:00:00.000Z" }) })).toBe(true);
  });
});
