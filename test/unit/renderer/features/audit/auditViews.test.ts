import { describe, expect, it } from "vitest";
import { contracts } from "#shared/contracts/contracts.ts";
import type { AuditLine } from "#shared/contracts/audit.ts";
import { acts, actText, auditDays, type AuditWords, detailText } from "#renderer/features/audit/auditViews.ts";
import { auditStrings } from "#renderer/features/audit/strings.ts";
import { textOf } from "#renderer/ui/text.ts";

const t: AuditWords = (key, ...values) => textOf(auditStrings.ref(key), values[0] ?? {});
const line = (changes: Partial<AuditLine>): AuditLine => ({
  seq: 1,
  at: "2026-11-21T08:00:00.000Z",
  actorName: "王经理",
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
    expect(actText("revealed", t)).toBe("显示完整内容");
    expect(actText("handedOver", t)).toContain("handedOver");
  });

  it("[SE9] details name the field and the purpose, never ids", () => {
    expect(detailText(line({ detail: { table: "client", rowId: "019", field: "documentNumber" } }), "zh-CN", t)).toBe("证件号码");
    expect(detailText(line({ detail: { what: "clients", format: "xlsx", masked: false, purpose: "回访" } }), "zh-CN", t)).toBe("含完整内容 · 回访");
    expect(detailText(line({ detail: { table: "nothing", field: "x" } }), "zh-CN", t)).toBe("");
  });

  it("[SE9] days are those of China's time", () => {
    const days = auditDays([line({ at: "2026-11-21T16:30:00.000Z" }), line({ seq: 2, at: "2026-11-21T15:59:00.000Z" })]);
    expect(days.map(({ day }) => day)).toEqual(["2026-11-22", "2026-11-21"]);
  });
});
