import { describe, expect, it } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import { createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import {
  defaultMeetingSettings as settings,
  meetingDayOf,
  meetingSettingsFrom,
  meetingsDue,
  mondayOf,
  nextMeetingDay,
  periodOf,
  unfinishedDay,
} from "#shared/domain/workLog/meetingDays.ts";

const day = (text: string): Day => text as Day; // written as days below
const plain = createWorkCalendar([]);
const off = (...days: readonly string[]) => createWorkCalendar(days.map((one) => ({ day: one, kind: "holiday" })));

describe("the days of meetings", () => {
  it("[X06] the weekly meeting is on Wednesday unless the branch says otherwise, and a damaged setting counts as the default", () => {
    expect(meetingDayOf("weekly", settings, plain, day("2026-11-22"))).toBe("2026-11-18");
    expect(meetingDayOf("weekly", { ...settings, weekday: 1 }, plain, day("2026-11-22"))).toBe("2026-11-16");
    expect(meetingSettingsFrom('{"weekday":5,"monthlyDay":1}')).toEqual({ weekday: 5, monthlyDay: 1 });
    for (const damaged of [null, "", "{", "null", "[]", '{"weekday":7,"monthlyDay":31}', '{"weekday":"3"}']) {
      expect(meetingSettingsFrom(damaged)).toEqual(settings);
    }
  });

  it("[X06] a holiday moves it within its week, forwards first; a week of holidays has none", () => {
    expect(meetingDayOf("weekly", settings, off("2026-11-18"), day("2026-11-16"))).toBe("2026-11-19");
    expect(meetingDayOf("weekly", settings, off("2026-11-18", "2026-11-19", "2026-11-20"), day("2026-11-16"))).toBe("2026-11-17");
    expect(meetingDayOf("weekly", settings, off("2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"), day("2026-11-16"))).toBeNull();
  });

  it("[X06] the monthly meeting stays in its month", () => {
    expect(periodOf("monthly", day("2026-02-14"))).toEqual({ from: "2026-02-01", to: "2026-02-28" });
    expect(meetingDayOf("monthly", settings, plain, day("2026-10-03"))).toBe("2026-10-26");
    expect(meetingDayOf("monthly", { ...settings, monthlyDay: 28 }, plain, day("2026-02-01"))).toBe("2026-02-27");
  });

  it("[X06] a meeting is due from its day on until it is entered, and a planned one until it is held or called off", () => {
    expect(meetingsDue(settings, plain, day("2026-11-17"), day("2026-11-02"), [])).toEqual([]);
    expect(meetingsDue(settings, plain, day("2026-11-18"), day("2026-11-02"), [])).toEqual([{ kind: "weekly", on: "2026-11-18", meetingId: null }]);
    const mark = { id: "m", kind: "weekly", heldOn: "2026-11-19", state: "planned" };
    expect(meetingsDue(settings, plain, day("2026-11-18"), day("2026-11-02"), [mark])).toEqual([]);
    expect(meetingsDue(settings, plain, day("2026-11-20"), day("2026-11-02"), [mark])).toEqual([{ kind: "weekly", on: "2026-11-19", meetingId: "m" }]);
    for (const state of ["held", "cancelled"]) expect(meetingsDue(settings, plain, day("2026-11-20"), day("2026-11-02"), [{ ...mark, state }])).toEqual([]);
    expect(meetingsDue(settings, plain, day("2026-11-26"), day("2026-11-02"), [mark]).map(({ kind }) => kind)).toEqual(["weekly", "weekly", "monthly"]);
  });

  it("[X06] a branch that begins on a Friday has missed no meeting of the Wednesday before", () => {
    expect(meetingsDue(settings, plain, day("2026-11-20"), day("2026-11-20"), [])).toEqual([]);
    expect(meetingsDue(settings, plain, day("2026-11-25"), day("2026-11-20"), []).map(({ kind, on }) => `${kind} ${on}`)).toContain("weekly 2026-11-25");
    expect(meetingsDue(settings, plain, day("2026-11-20"), null, [])).toEqual([]);
  });

  it("[X06] the next meeting is proposed for this period if its day lies ahead and is free, else for the next", () => {
    expect(nextMeetingDay("weekly", settings, plain, day("2026-11-17"), [])).toBe("2026-11-18");
    expect(nextMeetingDay("weekly", settings, plain, day("2026-11-19"), [])).toBe("2026-11-25");
    expect(nextMeetingDay("weekly", settings, plain, day("2026-11-17"), [{ id: "m", kind: "weekly", heldOn: "2026-11-18", state: "planned" }])).toBe(
      "2026-11-25",
    );
  });

  it("weeks begin on Monday", () => {
    expect(["2026-11-16", "2026-11-22", "2026-11-23"].map((one) => mondayOf(day(one)))).toEqual(["2026-11-16", "2026-11-16", "2026-11-23"]);
  });

  it("[X06] on Monday it is Friday's log that is asked for; never one from before the store, never a finished one", () => {
    expect(unfinishedDay(plain, day("2026-11-23"), day("2026-01-01"), new Set())).toBe("2026-11-20");
    expect(unfinishedDay(plain, day("2026-11-23"), day("2026-11-21"), new Set())).toBeNull();
    expect(unfinishedDay(plain, day("2026-11-23"), null, new Set())).toBeNull();
    expect(unfinishedDay(plain, day("2026-11-23"), day("2026-01-01"), new Set(["2026-11-20"]))).toBeNull();
    expect(unfinishedDay(off("2026-11-20"), day("2026-11-23"), day("2026-01-01"), new Set())).toBe("2026-11-19");
  });
});
