import { describe, expect, it } from "vitest";
import { firstTab, stillToVisit } from "#renderer/features/handover/handoverView.ts";

const line = { clientId: "c", name: "张三", tier: null, remark: null, openItems: 0, isUnread: false };
const withVisit = (rowId: string, state: string | undefined) => ({
  ...line,
  rowId,
  visit: state === undefined ? null : { id: `v-${rowId}`, plannedOn: "2026-11-30", state },
});

describe("what waits on the page of handovers", () => {
  it.each([
    ["a note that was not read goes before everything", { arrivedCount: 3, lines: [{ mayTakeNext: true }] }, 1, "notes"],
    ["clients who came and were not opened", { arrivedCount: 3, lines: [] }, 0, "transfers"],
    ["a step that this person takes", { arrivedCount: 0, lines: [{ mayTakeNext: false }, { mayTakeNext: true }] }, 0, "transfers"],
    ["a step of somebody else is no work of one's own", { arrivedCount: 0, lines: [{ mayTakeNext: false }] }, 0, "notes"],
    ["nothing at all", { arrivedCount: 0, lines: [] }, 0, "notes"],
  ] as const)("[X10] [R014] the page opens on what waits: %s", (_, page, unread, tab) => {
    expect(firstTab(page, unread)).toBe(tab);
  });

  it("[X10] a joint visit is still to be made while it is planned or under way", () => {
    const lines = ["planned", "underWay", "done", "cancelled", "missed", undefined].map((state, at) => withVisit(String(at), state));
    expect(stillToVisit(lines).map(({ rowId }) => rowId)).toEqual(["0", "1"]);
  });
});
