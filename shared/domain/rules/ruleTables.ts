/*
 * Rules that recognise opportunities and warnings (R137, R086, X14), and what they look at besides the archive: counts of
 * behaviour that the bank's systems deliver week by week. One rule = one signal (what happened), one condition of the client
 * list (to whom it matters), and what is to be done about it. Everything in it is the branch's to change.
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

export const ruleTables = {
  rule: {
    zh: "规则",
    en: "Rule",
    scope: "branch",
    columns: {
      name: { kind: "text", cls: "C1", zh: "名称", en: "Name", required: true, max: 80 },
      nameEn: { kind: "text", cls: "C1", zh: "英文名称", en: "Name in English", max: 120 },
      purpose: { kind: "code", dictionary: "rulePurpose", cls: "C1", zh: "用途", en: "Raises", required: true },
      signal: { kind: "code", dictionary: "ruleSignal", cls: "C1", zh: "信号", en: "Signal", required: true },
      signalDetail: { kind: "longText", cls: "C1", zh: "信号参数", en: "Details of the signal", max: 4000 },
      condition: { kind: "longText", cls: "C1", zh: "客户条件", en: "Condition on the client", max: 20000 },
      sellKind: { kind: "code", dictionary: "sellKind", cls: "C1", zh: "营销方式", en: "Way of selling" },
      warningKind: { kind: "code", dictionary: "warningKind", cls: "C1", zh: "风险类别", en: "Kind of risk" },
      severity: { kind: "code", dictionary: "severity", cls: "C1", zh: "程度", en: "Severity" },
      productKinds: { kind: "codes", dictionary: "holdingKind", cls: "C1", zh: "推荐产品类别", en: "Product kinds", max: 10 },
      productId: { kind: "ref", cls: "C1", zh: "产品", en: "Product" },
      productName: { kind: "text", cls: "C1", zh: "产品名称", en: "Product name", max: 120 },
      ability: { kind: "code", dictionary: "ability", cls: "C1", zh: "需要的专长", en: "Ability needed" },
      action: { kind: "longText", cls: "C1", zh: "应做的事", en: "What to do", max: 500 },
      actionEn: { kind: "longText", cls: "C1", zh: "应做的事(英文)", en: "What to do, in English", max: 500 },
      strategy: { kind: "longText", cls: "C1", zh: "应对策略", en: "Strategy", max: 2000 },
      strategyEn: { kind: "longText", cls: "C1", zh: "应对策略(英文)", en: "Strategy, in English", max: 2000 },
      deadlineDays: { kind: "integer", cls: "C1", zh: "期限(工作日)", en: "Deadline (working days)" },
      repeatDays: { kind: "integer", cls: "C1", zh: "同一客户间隔(天)", en: "Not again within (days)" },
      mostPerDay: { kind: "integer", cls: "C1", zh: "每天最多", en: "Most a day" },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Switched on" },
      triedOn: { kind: "day", cls: "C1", zh: "试算日期", en: "Tried on" },
      triedHits: { kind: "integer", cls: "C1", zh: "试算命中", en: "Hits of the trial" },
      triedFor: { kind: "text", cls: "C1", zh: "试算内容", en: "What was tried", max: 80 },
      sortOrder: { kind: "integer", cls: "C1", zh: "顺序", en: "Order" },
    },
  },
  activityCount: {
    zh: "行为计数",
    en: "Activity count",
    scope: "client",
    columns: {
      clientId: { kind: "ref", cls: "C1", zh: "客户", en: "Client", required: true },
      kind: { kind: "code", dictionary: "activityKind", cls: "C1", zh: "行为", en: "Activity", required: true, bankOwned: true },
      weekOn: { kind: "day", cls: "C1", zh: "周(周一)", en: "Week (its Monday)", required: true, bankOwned: true },
      count: { kind: "integer", cls: "C2", zh: "次数", en: "Times", required: true, bankOwned: true },
    },
  },
} as const satisfies Record<string, TableSpec>;
