import { describe, expect, it } from "vitest";
import type { NewAccountEntry } from "#shared/domain/followUps/followUpLines.ts";
import { isSettledMaturity, sumsByCurrency } from "#shared/domain/followUps/maturity.ts";
import type { Day } from "#shared/kernel/time.ts";
import { createDeskStore } from "#renderer/features/holdings/deskStore.ts";
import { callInput, dueOf, emptyCall, keyResult, rangeOf, renewTone, settledPercent, spanOf, spanToTry } from "#renderer/features/holdings/maturityView.ts";
import { draftOf, emptyFeedback, feedbackValues, screeningChanges } from "#renderer/features/holdings/registerView.ts";

const today = "2026-11-22";
const line = (maturesOn: string, autoRenew: string | null = null, lastResult: string | null = null) => ({ maturesOn, autoRenew, lastResult });
const press = (key: string, more: Partial<Record<"ctrlKey" | "metaKey" | "altKey", boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe("the maturity desk on screen", () => {
  it("[R078] asks for the days of its span; the past one ends yesterday", () => {
    expect([spanOf("week"), spanOf("century"), spanOf(undefined)]).toEqual(["week", "month", "month"]);
    expect(rangeOf("quarter", today as Day)).toEqual({ from: "2026-11-22", days: 90 });
    expect(rangeOf("past", today as Day)).toEqual({ from: "2026-10-23", days: 30 });
  });

  it("looks for a holding of another page in wider spans, each once", () => {
    expect([spanToTry(["week"]), spanToTry(["month", "quarter"]), spanToTry(["month", "quarter", "past"])]).toEqual(["quarter", "past", undefined]);
  });

  it("[R079] what is near is due, what is past is late, what is settled is calm", () => {
    expect(dueOf(line("2026-11-22"), today)).toEqual({ tone: "due", key: "dueToday", count: 0 });
    expect(dueOf(line("2026-11-29"), today)).toEqual({ tone: "due", key: "dueIn", count: 7 });
    expect(dueOf(line("2026-11-30"), today)).toEqual({ tone: "plain", key: "dueIn", count: 8 });
    expect(dueOf(line("2026-11-20"), today)).toEqual({ tone: "overdue", key: "dueAgo", count: 2 });
    expect(dueOf(line("2026-11-20", "done"), today)?.tone).toBe("done");
    expect(dueOf(line("2026"), today)).toBeUndefined();
    expect([renewTone(line(today, "notDone", "leaving")), renewTone(line(today, "notDone")), renewTone(line(today, "done")), renewTone(line(today))]).toEqual([
      "plain",
      "due",
      "done",
      "plain",
    ]);
    expect([line(today, "notDone", "leaving"), line(today, "notDone", "willCome")].map(isSettledMaturity)).toEqual([true, false]);
  });

  it("counts a share that is never rounded up, and sums each currency by itself", () => {
    expect([settledPercent(199, 200), settledPercent(0, 0), settledPercent(2, 2)]).toEqual([99, 100, 100]);
    expect(
      sumsByCurrency([
        { amount: 100, currency: "USD" },
        { amount: null, currency: null },
        { amount: 5, currency: "" },
      ]),
    ).toEqual([
      { currency: "CNY", amount: 5 },
      { currency: "USD", amount: 100 },
    ]);
  });

  it("[R079] sends only what was filled in", () => {
    expect(callInput("h", { ...emptyCall, result: "willCome", visitOn: "2026-11-25", note: "  " })).toEqual({
      holdingId: "h",
      values: { result: "willCome", channel: "phone" },
      visitOn: "2026-11-25",
    });
    expect(callInput("h", { ...emptyCall, channel: "", result: "renewed", autoRenew: "done", nextOn: "2026-12-01", note: " 周三 " })).toEqual({
      holdingId: "h",
      values: { result: "renewed", nextOn: "2026-12-01", note: "周三" },
      autoRenew: "done",
    });
  });

  it("R and U answer at once, with a modifier they belong to somebody else", () => {
    expect(["r", "R", "u", "x"].map((key) => keyResult(press(key)))).toEqual(["renewed", "renewed", "unreachable", undefined]);
    expect(keyResult(press("r", { ctrlKey: true }))).toBeUndefined();
  });

  it("keeps what is typed for each row apart until it is saved", () => {
    const store = createDeskStore();
    store.getState().changeCall("a", { note: "一" });
    store.getState().changeCall("b", { result: "undecided" });
    store.getState().changeCall("a", { result: "willCome" });
    expect(store.getState().calls["a"]).toEqual({ ...emptyCall, note: "一", result: "willCome" });
    store.getState().drop("calls", "a");
    expect(Object.keys(store.getState().calls)).toEqual(["b"]);
  });
});

describe("the new-account register on screen", () => {
  const entry = { papers: "在台亲属", inferredNeeds: null, potential: null, state: "toScreen", firstContactOn: null } as NewAccountEntry; // the fields that the form reads

  it("[R016][R017] sends only what was changed, and empties what was emptied", () => {
    expect(screeningChanges(entry, draftOf(entry))).toEqual({});
    expect(screeningChanges(entry, { ...draftOf(entry), papers: " ", inferredNeeds: "外汇", state: "prospect" })).toEqual({
      papers: null,
      inferredNeeds: "外汇",
      state: "prospect",
    });
  });

  it("[R019] a feedback that says nothing is none", () => {
    expect(feedbackValues({ ...emptyFeedback, usage: "  " })).toBeUndefined();
    expect(feedbackValues({ ...emptyFeedback, opinion: " 希望短信提醒 " })).toEqual({ opinion: "希望短信提醒" });
  });
});
