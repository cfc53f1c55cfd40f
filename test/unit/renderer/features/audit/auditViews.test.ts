import { describe, expect, it } from "vitest";
import { contracts } from "#shared/contracts/contracts.ts";
import type { AuditLine } from "#shared/domain/audit/auditLines.ts";
import { auditActLabel } from "#shared/domain/audit/auditActs.ts";
import { filterOf, searchOf, wishOf } from "#renderer/features/audit/auditFilter.ts";
import { acts, auditDays, type AuditWords, detailText, deviceText, hubText } from "#renderer/features/audit/auditViews.ts";
import { auditStrings } from "#renderer/features/audit/strings.ts";
import { textOf } from "#renderer/ui/text.ts";

const t: AuditWords = (key, ...values) => textOf(auditStrings.ref(key), values[0] ?? {});
const line = (changes: Partial<AuditLine>): AuditLine => ({
  source: "acts",
  seq: 1,
  at: "2026-11-21T08:00:00.000Z",
  actorId: "a",
  actorName: "王经理",
  deviceId: "device-3f2a",
  isThisDevice: true,
  clients: 0,
  action: "revealed",
  clientId: null,
  clientName: null,
  detail: {},
  ...changes,
});

describe("the audit in words", () => {
  it("[SE9] every act that a contract names has words of its own", () => {
    const named = Object.values(contracts).flatMap((feature) =>
      Object.values(feature).flatMap((intent) => ("audit" in intent && typeof intent.audit === "string" ? [intent.audit] : [])),
    );
    expect(named.length).toBeGreaterThan(5);
    expect([...new Set(named)].filter((action) => !acts.some((act) => act === action))).toEqual([]);
  });

  it("[SE9] an act of a newer version is shown by its code, not hidden", () => {
    expect(auditActLabel("revealed").zh).toBe("显示完整内容");
    expect(auditActLabel("handedOver").zh).toContain("handedOver");
  });

  it("[SE9] details name the field and the purpose, never ids", () => {
    expect(detailText(line({ detail: { table: "client", rowId: "019", field: "documentNumber" } }), "zh-CN", t)).toBe("证件号码");
    expect(detailText(line({ detail: { what: "clients", format: "xlsx", masked: false, purpose: "回访" } }), "zh-CN", t)).toBe(
      "客户名单 · 含完整内容 · 用途：回访",
    );
    expect(detailText(line({ source: "changes", clients: 3, detail: { edits: 12, file: "名单.xlsx" } }), "zh-CN", t)).toBe("名单.xlsx · 3 位客户 · 12 处");
    // A decision that keeps what stands, or a colleague's change that lost to it, changed nothing here.
    expect(detailText(line({ source: "changes", clients: 1, detail: { edits: 0 } }), "zh-CN", t)).not.toContain("0 处");
    expect(detailText(line({ source: "changes", clients: 0, detail: { what: "dailyRound", tables: "unit,branchUser", edits: 2 } }), "zh-CN", t)).toBe(
      "机构 · 人员 · 2 处",
    );
    expect(detailText(line({ detail: { table: "nothing", field: "x" } }), "zh-CN", t)).toBe("");
  });

  it("[SE9] days are those of China's time", () => {
    const days = auditDays([line({ at: "2026-11-21T16:30:00.000Z" }), line({ seq: 2, at: "2026-11-21T15:59:00.000Z" })]);
    expect(days.map(({ day }) => day)).toEqual(["2026-11-22", "2026-11-21"]);
  });

  it("[R262] a filter goes into the address and back; what is none is left out", () => {
    const filter = { action: "revealed", actorId: "a", clientId: "c", from: "2026-11-01", to: "2026-11-30", text: "回访" };
    expect(wishOf(filterOf(searchOf(filter)))).toEqual(filter);
    expect(wishOf(filterOf({ act: "no such act", only: "x", from: "2026-02-30", text: "", person: 7 }))).toEqual({});
    expect(wishOf(filterOf({ only: "changes", device: "d" }))).toEqual({ only: "changes", deviceId: "d" });
  });

  it("[SE9] a cut tail is said as one, an agreement with the hub as one, and that nobody was asked as that", () => {
    expect(hubText({ state: "differs", kind: "cut", entry: 7, at: "2026-11-21T08:00:00.000Z" }, t)).toMatchObject({
      isBad: true,
      text: expect.stringContaining("截断"),
    });
    expect(hubText({ state: "differs", kind: "changed", entry: 7, at: "2026-11-21T08:00:00.000Z" }, t)).toMatchObject({ isBad: true });
    expect(hubText({ state: "agrees", acknowledged: 9, heads: 2, at: "2026-11-21T08:00:00.000Z" }, t)).toMatchObject({
      isBad: false,
      text: expect.stringContaining("9"),
    });
    expect(hubText({ state: "notAsked", reason: "hubAway" }, t)).toMatchObject({ isBad: false });
    expect(deviceText({ id: "device-3f2a", isThis: false, personName: "王经理" }, t)).toBe("王经理的设备 3f2a");
  });
});
