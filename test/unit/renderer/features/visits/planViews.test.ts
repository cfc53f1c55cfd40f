import { describe, expect, it } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import type { ProposalLine } from "#shared/contracts/visits.ts";
import type { VisitLine } from "#shared/contracts/visits/plan.ts";
import { eventOf, lookOf, placementByKey, placementOf } from "#renderer/features/visits/calendarEvents.ts";
import { headingOf, mondayOf, spanOf, stepDay } from "#renderer/features/visits/planDates.ts";
import { byDay, mainReason } from "#renderer/features/visits/plannerWords.ts";
import { emptyPlan, participantsOfPlan, problemOfPlan, tidyTime, usualEnd, valuesOfPlan } from "#renderer/features/visits/planForm.ts";
import { ageOn, leaveBy, maturesSoon } from "#renderer/features/visits/sheetWords.ts";

const day = (text: string): Day => text as Day; // written as days in these tests

const line: VisitLine = {
  id: "v1",
  clientId: "c1",
  clientName: "沈文静",
  phone: null,
  kind: "onSite",
  purpose: "maturity",
  title: null,
  plannedOn: "2026-11-23",
  startTime: "09:00",
  endTime: "09:45",
  place: null,
  district: null,
  travelMinutes: null,
  latitude: null,
  longitude: null,
  appointment: "confirmed",
  state: "planned",
  reportState: null,
  isColliding: false,
};
const press = (key: string, modifiers: { readonly shiftKey?: boolean; readonly ctrlKey?: boolean } = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  ...modifiers,
});

describe("days of the calendar", () => {
  it("begins weeks on Monday, also across the end of a year", () => {
    expect(mondayOf(day("2026-11-22"))).toBe("2026-11-16");
    expect(spanOf("week", day("2026-12-31"))).toEqual({ from: "2026-12-28", to: "2027-01-03" });
  });
  it("shows a month in whole weeks and steps by months without losing one", () => {
    expect(spanOf("month", day("2026-11-15"))).toEqual({ from: "2026-10-26", to: "2026-12-06" });
    expect(stepDay("month", day("2026-01-31"), 1)).toBe("2026-02-01");
    expect(stepDay("month", day("2026-01-31"), -1)).toBe("2025-12-01");
    expect(stepDay("week", day("2026-11-22"), 1)).toBe("2026-11-29");
  });
  it("names the page in both languages", () => {
    expect(headingOf("week", day("2026-11-18"), "zh-CN")).toBe("2026年11月16日 – 22日");
    expect(headingOf("week", day("2026-12-31"), "zh-CN")).toBe("2026年12月28日 – 1月3日");
    expect(headingOf("week", day("2026-12-31"), "en")).toBe("28 Dec – 3 Jan 2027");
    expect(headingOf("month", day("2026-11-18"), "en")).toBe("November 2026");
  });
});

describe("visits in the calendar", () => {
  it("stand at their China time and are dragged only while planned", () => {
    expect(eventOf(line)).toMatchObject({ start: "2026-11-23T09:00:00", end: "2026-11-23T09:45:00", allDay: false, editable: true });
    expect(eventOf({ ...line, startTime: null, endTime: null })).toMatchObject({ start: "2026-11-23", allDay: true });
    expect(eventOf({ ...line, state: "done" }).editable).toBe(false);
  });
  it("look different when unsure, clashing, under way or done", () => {
    expect([line, { ...line, appointment: "none" }, { ...line, isColliding: true }, { ...line, state: "done" }].map(lookOf)).toEqual([
      "sure",
      "unsure",
      "clash",
      "done",
    ]);
  });
  it("come back from a drag as day and times, never into the next day", () => {
    const at = (text: string) => new Date(`${text}Z`);
    expect(placementOf({ id: "v1", start: at("2026-11-24T14:15:00"), end: at("2026-11-24T15:00:00"), allDay: false })).toEqual({
      visitId: "v1",
      plannedOn: "2026-11-24",
      startTime: "14:15",
      endTime: "15:00",
    });
    expect(placementOf({ id: "v1", start: at("2026-11-24T23:00:00"), end: at("2026-11-25T00:30:00"), allDay: false })).toMatchObject({ endTime: "23:59" });
    expect(placementOf({ id: "v1", start: at("2026-11-24T00:00:00"), end: null, allDay: true })).toMatchObject({ startTime: null, endTime: null });
    expect(placementOf({ id: "v1", start: null, end: null, allDay: false })).toBeUndefined();
  });
  it("move by Shift with arrows and change their length by Ctrl, within the day", () => {
    expect(placementByKey(line, press("ArrowRight", { shiftKey: true }))).toMatchObject({ plannedOn: "2026-11-24", startTime: "09:00" });
    expect(placementByKey(line, press("ArrowUp", { shiftKey: true }))).toMatchObject({ startTime: "08:45", endTime: "09:30" });
    expect(placementByKey(line, press("ArrowDown", { ctrlKey: true }))).toMatchObject({ startTime: "09:00", endTime: "10:00" });
    expect(placementByKey({ ...line, endTime: "09:15" }, press("ArrowUp", { ctrlKey: true }))).toBeUndefined();
    expect(placementByKey({ ...line, startTime: "00:00" }, press("ArrowUp", { shiftKey: true }))).toBeUndefined();
    expect(placementByKey(line, press("ArrowDown"))).toBeUndefined();
  });
});

describe("the form of a plan", () => {
  it("reads times as people write them", () => {
    expect(["9", "930", "9:30", "９：30", "14.15", "24:00", "bald"].map(tidyTime)).toEqual(["09:00", "09:30", "09:30", "09:30", "14:15", "24:00", "bald"]);
    expect([usualEnd("09:00"), usualEnd("23:30"), usualEnd("")]).toEqual(["09:45", "", ""]);
  });
  it("names the first thing that is wrong", () => {
    const form = { ...emptyPlan("2026-11-23"), clientId: "c1" };
    expect(
      [
        emptyPlan("2026-11-23"),
        { ...form, plannedOn: "2026-02-30" },
        { ...form, startTime: "25:00" },
        { ...form, startTime: "10:00", endTime: "09:00" },
        { ...form, endTime: "09:00" },
        { ...form, travelMinutes: "halb" },
        form,
      ].map(problemOfPlan),
    ).toEqual(["chooseClient", "notADay", "notATime", "endBeforeStart", "endWithoutStart", "notMinutes", null]);
  });
  it("sends empty fields as nothing, and people by line with their role", () => {
    const form = { ...emptyPlan("2026-11-23"), clientId: "c1", travelMinutes: "25", theirs: "李明，财务主管\n\n 王芳 ", ours: "赵行长, 支行行长" };
    expect(valuesOfPlan(form)).toMatchObject({ travelMinutes: 25, title: null, place: null, startTime: null });
    expect(participantsOfPlan(form)).toEqual([
      { name: "李明", role: "财务主管", isOurs: false },
      { name: "王芳", role: null, isOurs: false },
      { name: "赵行长", role: "支行行长", isOurs: true },
    ]);
  });
});

describe("words of planner and sheet", () => {
  it("takes purpose from the reason that weighs most, and keeps days without proposals", () => {
    const proposal = {
      day: "2026-11-24",
      reasons: [
        { type: "birthday", on: null, points: 3 },
        { type: "maturity", on: null, points: 40 },
      ],
    } as unknown as ProposalLine; // only what is read here
    expect(mainReason(proposal)).toBe("maturity");
    expect(byDay(["2026-11-23", "2026-11-24"], [proposal]).map((group) => group.proposals.length)).toEqual([0, 1]);
  });
  it("counts full years only, and none for an unknown year", () => {
    expect([
      ageOn("1988-11-23", day("2026-11-22")),
      ageOn("1988-11-22", day("2026-11-22")),
      ageOn("1988", day("2026-11-22")),
      ageOn("--11-22", day("2026-11-22")),
      ageOn(null, day("2026-11-22")),
    ]).toEqual([37, 38, 38, undefined, undefined]);
  });
  it("[R269] says when to set off, when start and way are known", () => {
    expect([leaveBy("09:00", 35), leaveBy("00:10", 35), leaveBy(null, 35), leaveBy("09:00", null)]).toEqual(["08:25", undefined, undefined, undefined]);
  });
  it("marks what matures within a month, or did so lately", () => {
    expect([
      maturesSoon("2026-12-20", day("2026-11-22")),
      maturesSoon("2026-10-25", day("2026-11-22")),
      maturesSoon("2027-03-01", day("2026-11-22")),
      maturesSoon(null, day("2026-11-22")),
    ]).toEqual([true, true, false, false]);
  });
});
