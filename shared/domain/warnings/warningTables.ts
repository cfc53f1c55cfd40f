/*
 * Warnings of churn and risk (R082-R091, X14): each with its reason, its action, a deadline and an outcome. A risk that the
 * manager sees himself is the same row without a rule (R082, R088). A false alarm counts against its rule.
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

export const warningTables = {
  warning: {
    zh: "预警",
    en: "Warning",
    scope: "client",
    columns: {
      clientId: { kind: "ref", cls: "C1", zh: "客户", en: "Client", required: true },
      title: { kind: "text", cls: "C2", zh: "预警", en: "Warning", required: true, max: 120 },
      kind: { kind: "code", dictionary: "warningKind", cls: "C1", zh: "风险类别", en: "Kind of risk", required: true },
      severity: { kind: "code", dictionary: "severity", cls: "C1", zh: "程度", en: "Severity", required: true },
      ruleId: { kind: "ref", cls: "C1", zh: "规则", en: "Rule" },
      occurrenceKey: { kind: "text", cls: "C1", zh: "期次", en: "Occurrence", max: 200 },
      raisedOn: { kind: "day", cls: "C1", zh: "提出日期", en: "Raised on", required: true },
      reason: { kind: "longText", cls: "C2", zh: "原因", en: "Reason", max: 4000 },
      action: { kind: "longText", cls: "C2", zh: "应做的事", en: "What to do", max: 500 },
      strategy: { kind: "longText", cls: "C2", zh: "应对策略", en: "Strategy", max: 2000 },
      dueOn: { kind: "day", cls: "C1", zh: "期限", en: "Due", required: true },
      state: { kind: "code", dictionary: "warningState", cls: "C1", zh: "状态", en: "State", required: true, merge: "guarded" },
      ownerId: { kind: "ref", cls: "C1", zh: "负责人", en: "Owner" },
      outcome: { kind: "code", dictionary: "warningOutcome", cls: "C1", zh: "结果", en: "Outcome" },
      outcomeNote: { kind: "longText", cls: "C2", zh: "处理情况", en: "What was done", max: 4000 },
      lossStage: { kind: "code", dictionary: "lossStage", cls: "C1", zh: "流失环节", en: "Stage of loss" },
      lossReason: { kind: "code", dictionary: "lossReason", cls: "C1", zh: "流失原因", en: "Reason of loss" },
      handledAt: { kind: "instant", cls: "C1", zh: "处理时间", en: "Handled at" },
      visitId: { kind: "ref", cls: "C1", zh: "拜访", en: "Visit" },
      followUpId: { kind: "ref", cls: "C1", zh: "跟进事项", en: "Follow-up" },
    },
  },
} as const satisfies Record<string, TableSpec>;
