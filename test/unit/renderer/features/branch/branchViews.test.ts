import { describe, expect, it } from "vitest";
import type { BranchDevice, BranchUser, ClosedDay } from "#shared/contracts/branch.ts";
import { hubActs } from "#shared/domain/branch/hubActs.ts";
import { adminRouteAccess, deviceRouteAccess } from "#shared/domain/session/access/hubAccess.ts";
import { auditActOf, auditDetail, type AuditWords } from "#renderer/features/branch/auditText.ts";
import { daysOfDevices, sentOf } from "#renderer/features/branch/closedView.ts";
import { choiceOf, searchOfChoice } from "#renderer/features/branch/hubAuditChoice.ts";
import { hubAuditStrings } from "#renderer/features/branch/hubAuditStrings.ts";
import { systemName } from "#renderer/features/branch/systemName.ts";
import { textOf } from "#renderer/ui/text.ts";

const device = (id: string, userId: string, state: "active" | "blocked" = "active"): BranchDevice => ({
  id,
  userId,
  userName: userId,
  name: id,
  platform: "linux",
  state,
  blockedReason: null,
  enrolledAt: "2026-11-01T00:00:00.000Z",
  lastSeenAt: null,
  cursor: 0,
  behind: 0,
  schema: 13,
  auditWentBackAt: null,
});
const user = (id: string, role: string, isActive = true): BranchUser => ({ id, name: id, role, outlet: null, isActive, devices: 1 });
const closed = (deviceId: string, day: string): ClosedDay => ({ deviceId, day, closedAt: `${day}T10:00:00.000Z`, digest: "a", counts: { edit: 2, create: 1 } });

describe("the system of a workstation", () => {
  it("has the name that people know, and one that nobody listed its own", () => {
    expect(["win32", "darwin", "linux", "freebsd"].map(systemName)).toEqual(["Windows", "macOS", "Linux", "freebsd"]);
  });
});

describe("who has closed a day", () => {
  const users = [user("wang", "clientManager"), user("li", "clientManager"), user("admin", "administrator"), user("gone", "clientManager", false)];
  const devices = [device("w", "wang"), device("l", "li"), device("a", "admin"), device("g", "gone"), device("old", "li", "blocked")];

  it("[R247] lists every active workstation that works with clients, those that have not closed first", () => {
    const lines = daysOfDevices(devices, users, [closed("l", "2026-11-21"), closed("w", "2026-11-20")], "2026-11-21");
    expect(lines.map((line) => [line.device.id, line.closed?.day])).toEqual([
      ["w", undefined],
      ["l", "2026-11-21"],
    ]);
  });

  it("[R247] still shows the receipt of a workstation that was blocked since", () => {
    expect(daysOfDevices(devices, users, [closed("old", "2026-11-21")], "2026-11-21").map((line) => line.device.id)).toContain("old");
    expect(sentOf(closed("old", "2026-11-21"))).toBe(3);
  });
});

describe("an entry of the hub's audit", () => {
  const names = new Map([["u1", "王经理"]]);
  const say: AuditWords = {
    act: (action) => (auditActOf(action) === "userAdded" ? "新增人员" : action),
    fact: (name, value, person) => (name === "unitId" ? undefined : (person ?? `${name}=${value}`)),
  };

  it("[R260] names people, tells the act that was refused, and shows what it cannot read as it is", () => {
    expect(auditDetail(JSON.stringify({ userId: "u1", reason: "遗失", clients: 3, from: null }), names, say)).toBe("王经理 · reason=遗失 · clients=3");
    expect(auditDetail(JSON.stringify({ action: "userAdd", role: "clientManager" }), names, say)).toBe("新增人员 · role=clientManager");
    expect(auditDetail(JSON.stringify({ unitId: "x", name: "城东支行", ofALaterHub: 4 }), names, say)).toBe("name=城东支行 · ofALaterHub 4");
    expect([auditActOf("bundleTaken"), auditActOf("bundleRefused")]).toEqual(["bundleTaken", "bundleRefused"]);
    expect([auditDetail("not json", names, say), auditDetail("7", names, say)]).toEqual(["not json", "7"]);
  });

  it("[R260] a refused request of every route is told as an act, as a look, or as a sync", () => {
    for (const route of [...Object.keys(adminRouteAccess), ...Object.keys(deviceRouteAccess)]) expect.soft(auditActOf(route), route).toBeDefined();
    expect([auditActOf("users"), auditActOf("exchange"), auditActOf("ofALaterHub")]).toEqual(["read", "work", undefined]);
  });

  it("[R260] of a daily list counts stand that are some; every act has words in both languages", () => {
    const detail = JSON.stringify({ run: "r1", files: 1, rows: 1500, new: 1500, update: 0, unchanged: 0, skipped: 0, refused: 0 });
    expect(auditDetail(detail, names, say)).toBe("run=r1 · files=1 · rows=1500 · new=1500");
    for (const act of hubActs) {
      const label = hubAuditStrings.ref(`act_${act}`);
      expect.soft(textOf(label, {}), act).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe("by what the hub's audit is narrowed", () => {
  it("[R260] stands in the address; what is no act and no day is left out", () => {
    expect(choiceOf({ ...searchOfChoice({ action: "deviceBlocked", personId: "u1", from: "2026-11-01", to: "2026-11-24" }), tab: "audit" })).toEqual({
      action: "deviceBlocked",
      personId: "u1",
      from: "2026-11-01",
      to: "2026-11-24",
    });
    expect(choiceOf({ act: "sing", from: "2026-02-30", to: 7 })).toEqual({});
  });
});
