import { describe, expect, it } from "vitest";
import type { BranchDevice } from "#shared/contracts/branch.ts";
import { daysOfDevices } from "#renderer/features/branch/closedView.ts";
import { devicesShown, fitting } from "#renderer/features/branch/deskSearch.ts";

const now = Date.parse("2026-11-24T10:00:00.000Z");
const device = (name: string, userName: string, more: Partial<BranchDevice> = {}): BranchDevice => ({
  id: name,
  userId: userName,
  userName,
  name,
  platform: "win32",
  state: "active",
  blockedReason: null,
  enrolledAt: "2026-11-01T00:00:00.000Z",
  lastSeenAt: "2026-11-24T08:00:00.000Z",
  cursor: 0,
  behind: 0,
  schema: 33,
  auditWentBackAt: null,
  ...more,
});
const namesOf = (devices: readonly BranchDevice[]): readonly string[] => devices.map(({ name }) => name);

describe("finding in the branch's tables", () => {
  const devices = [
    device("NB-1", "周静"),
    device("NB-2", "李强", { lastSeenAt: "2026-11-16T09:59:00.000Z" }),
    device("NB-3", "周丽", { lastSeenAt: null }),
    device("NB-4", "王敏", { lastSeenAt: null, enrolledAt: "2026-11-23T00:00:00.000Z" }),
    device("DESKTOP-7", "何涛", { state: "blocked", lastSeenAt: "2026-10-01T00:00:00.000Z" }),
  ];

  it("[R247] a workstation by its user's pinyin or by its own name", () => {
    expect(namesOf(devicesShown(devices, "all", "zhou", now))).toEqual(["NB-1", "NB-3"]);
    expect(namesOf(devicesShown(devices, "all", "desktop", now))).toEqual(["DESKTOP-7"]);
    expect(namesOf(devicesShown(devices, "all", " ", now))).toEqual(["NB-1", "NB-2", "NB-3", "NB-4", "DESKTOP-7"]);
  });

  it("[R247] who was not seen for a week, the longest first: a new one has its week, a blocked one is not waited for", () => {
    expect(namesOf(devicesShown(devices, "quiet", "", now))).toEqual(["NB-3", "NB-2"]);
    expect(namesOf(devicesShown(devices, "blocked", "", now))).toEqual(["DESKTOP-7"]);
    expect(devicesShown(devices, "blocked", "zhou", now)).toEqual([]);
  });

  it("a line by any of its words", () => {
    const lines = [["周静", "大堂经理", "城东支行"] as const, ["李强", "客户经理"] as const];
    expect(fitting(lines, "cheng", (line) => [...line])).toEqual([lines[0]]);
    expect(fitting(lines, "khjl", (line) => [...line])).toEqual([lines[1]]);
    expect(fitting(lines, "没有", (line) => [...line])).toEqual([]);
  });

  it("[R247] who has not closed the day stands by pinyin, a person's workstations by their numbers", () => {
    const users = ["周静", "李强", "何涛"].map((name) => ({ id: name, name, role: "clientManager", outlet: null, isActive: true, devices: 1 }));
    const lines = daysOfDevices([device("NB-10", "周静"), device("NB-9", "周静"), device("A", "李强"), device("B", "何涛")], users, [], "2026-11-24");
    expect(lines.map((line) => line.device.name)).toEqual(["B", "A", "NB-9", "NB-10"]);
  });
});
