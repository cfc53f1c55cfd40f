import { describe, expect, it } from "vitest";
import type { TodayLine } from "#shared/domain/followUps/followUpLines.ts";
import type { TodayPage } from "#shared/contracts/followUps.ts";
import { changeLines, dueOf, groupLines, lineToReturnTo, neighbourOf, targetOf, timelineOf } from "#renderer/features/followUps/today/todayView.ts";

const line = (group: TodayLine["group"], id: string): TodayLine => ({
  group,
  id,
  clientId: `client-${id}`,
  clientName: "周文",
  on: null,
  subject: null,
  amountFen: null,
  code: null,
});
const visit = (id: string, startTime: string | null, endTime: string | null, travelMinutes: number | null = null): TodayPage["visits"][number] => ({
  id,
  clientId: "c",
  clientName: "周文",
  phone: null,
  kind: "onSite",
  purpose: null,
  title: null,
  plannedOn: "2026-11-23",
  startTime,
  endTime,
  place: null,
  district: null,
  travelMinutes,
  latitude: null,
  longitude: null,
  appointment: "confirmed",
  state: "planned",
  reportState: null,
});

describe("Today's list", () => {
  it("[R218] puts promises before everything else and leaves empty groups out", () => {
    const groups = groupLines({
      lines: [line("care", "a"), line("promise", "b"), line("maturity", "c"), line("promise", "d")],
      counts: { care: 1, promise: 3, maturity: 1 },
    });
    expect(groups.map(({ group, lines, hasMore }) => [group, lines.map(({ id }) => id), hasMore])).toEqual([
      ["promise", ["b", "d"], true],
      ["maturity", ["c"], false],
      ["care", ["a"], false],
    ]);
  });

  it("[ui] goes on where somebody stood: the same line, the next one when it was done meanwhile, the one before at the end", () => {
    const place = { id: "b", ids: ["a", "b", "c"] };
    expect(lineToReturnTo(place, ["a", "b", "c"])).toBe("b");
    expect(lineToReturnTo(place, ["new", "a", "c"])).toBe("c");
    expect(lineToReturnTo(place, ["a", "new"])).toBe("a");
    expect(lineToReturnTo(place, ["new"])).toBeUndefined();
    expect(lineToReturnTo(undefined, ["a"])).toBeUndefined();
  });

  it("says how late or how near a day is", () => {
    expect([dueOf("2026-11-20", "2026-11-23"), dueOf("2026-11-23", "2026-11-23"), dueOf("2026-12-01", "2026-11-23"), dueOf(null, "2026-11-23")]).toEqual([
      { type: "overdue", days: 3 },
      { type: "today", days: 0 },
      { type: "ahead", days: 8 },
      null,
    ]);
  });

  it("moves by keyboard within the list and begins at its head", () => {
    const lines = [line("promise", "a"), line("report", "b")];
    expect([
      neighbourOf(lines, undefined, 1),
      neighbourOf(lines, "a", 1),
      neighbourOf(lines, "b", 1),
      neighbourOf(lines, "a", -1),
      neighbourOf([], undefined, 1),
    ]).toEqual(["a", "b", "b", "a", undefined]);
  });

  it("every line leads somewhere", () => {
    expect(targetOf(line("report", "v1"))).toEqual({ path: "/visits/v1", search: { tab: "report" } });
    expect(targetOf(line("promise", "p1"))).toEqual({ path: "/clients/client-p1" });
  });
});

describe("what changed lately", () => {
  const change = (kind: string, editedAt: string, editCount: number) => ({ kind, label: {}, editedAt, editCount });
  const imported = change("import", "2026-11-22T09:00:00.000Z", 371);

  it("is one line for all that the hub told of single clients, at its newest moment", () => {
    const lines = changeLines([change("edit", "2026-11-22T10:00:00.000Z", 1), imported, change("create", "2026-11-22T08:00:00.000Z", 21)]);
    expect(lines).toEqual([change("edit", "2026-11-22T10:00:00.000Z", 22), imported]);
  });

  it("says nothing of news that changed nothing", () => {
    expect(changeLines([change("edit", "2026-11-22T10:00:00.000Z", 0), imported])).toEqual([imported]);
  });
});

describe("Today's time line", () => {
  it("shows gaps worth knowing, and ways that are too short", () => {
    const parts = timelineOf([visit("a", "09:00", "10:00"), visit("b", "10:10", "11:00", 30), visit("c", "14:00", null), visit("d", null, null)]);
    expect(parts.map((part) => (part.type === "visit" ? part.visit.id : [part.minutes, part.isTooShort]))).toEqual([
      "a",
      [10, true],
      "b",
      [180, false],
      "c",
      "d",
    ]);
  });
});
