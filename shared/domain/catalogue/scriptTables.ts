/*
 * The scripts of the branch (R144-R149, R171-R175): what to say at which chapter of the sales manual, and to whom it
 * fits. An empty condition says nothing; a script without any condition fits everybody. The merge fields of the text
 * are those of letters. Who practised a script and when is that person's own record.
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

export const scriptTables = {
  script: {
    zh: "话术",
    en: "Script",
    scope: "branch",
    columns: {
      title: { kind: "text", cls: "C1", zh: "标题", en: "Title", required: true, max: 60 },
      titleEn: { kind: "text", cls: "C1", zh: "英文标题", en: "English title", max: 100 },
      stage: { kind: "code", dictionary: "salesStage", cls: "C1", zh: "销售阶段", en: "Sales stage", required: true },
      sellingKind: { kind: "code", dictionary: "sellingKind", cls: "C1", zh: "卖法", en: "What is sold" },
      serviceQuality: { kind: "code", dictionary: "serviceQuality", cls: "C1", zh: "服务特质", en: "Service quality" },
      needMethod: { kind: "code", dictionary: "needMethod", cls: "C1", zh: "了解需求的方法", en: "Way to learn needs" },
      negotiationKind: { kind: "code", dictionary: "negotiationKind", cls: "C1", zh: "谈判类型", en: "Kind of negotiation" },
      negotiationPhase: { kind: "code", dictionary: "negotiationPhase", cls: "C1", zh: "谈判阶段", en: "Phase of negotiation" },
      presentationFrame: { kind: "code", dictionary: "presentationFrame", cls: "C1", zh: "演示框架", en: "Frame of presentation" },
      body: { kind: "longText", wordsChecked: true, cls: "C1", zh: "正文", en: "Text", required: true, max: 4000 },
      bodyEn: { kind: "longText", wordsChecked: true, cls: "C1", zh: "英文正文", en: "English text", max: 6000 },
      clientKinds: { kind: "codes", dictionary: "clientKind", cls: "C1", zh: "客户类别", en: "Client kinds", max: 5 },
      grades: { kind: "codes", dictionary: "grade", cls: "C1", zh: "客户等级", en: "Grades", max: 10 },
      preferenceTypes: { kind: "codes", dictionary: "preferenceType", cls: "C1", zh: "产品偏好类型", en: "Preference types", max: 10 },
      behaviourTypes: { kind: "codes", dictionary: "behaviourType", cls: "C1", zh: "习性类型", en: "Behaviour types", max: 10 },
      lifeStages: { kind: "codes", dictionary: "lifeStage", cls: "C1", zh: "人生阶段", en: "Life stages", max: 10 },
      heldKinds: { kind: "codes", dictionary: "holdingKind", cls: "C1", zh: "持有产品", en: "Products held", max: 20 },
      maturingKinds: { kind: "codes", dictionary: "holdingKind", cls: "C1", zh: "将到期产品", en: "Products that mature", max: 20 },
      needKinds: { kind: "codes", dictionary: "needKind", cls: "C1", zh: "待满足需求", en: "Open needs", max: 20 },
      objections: { kind: "codes", dictionary: "objection", cls: "C1", zh: "客户异议", en: "Objections", max: 20 },
      purposes: { kind: "codes", dictionary: "visitPurpose", cls: "C1", zh: "拜访目的", en: "Purposes of visit", max: 20 },
      visitKinds: { kind: "codes", dictionary: "visitKind", cls: "C1", zh: "拜访方式", en: "Kinds of visit", max: 10 },
      moments: { kind: "codes", dictionary: "scriptMoment", cls: "C1", zh: "时机", en: "Moments", max: 20 },
      source: { kind: "text", cls: "C1", zh: "依据", en: "Source", max: 200 },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Active" },
    },
  },
  scriptPractice: {
    zh: "话术练习",
    en: "Script practice",
    scope: "user",
    columns: {
      scriptId: { kind: "ref", cls: "C1", zh: "话术", en: "Script", required: true },
      userId: { kind: "ref", cls: "C1", zh: "练习人", en: "Who practised", required: true },
      practisedAt: { kind: "instant", cls: "C1", zh: "练习时间", en: "Practised at", required: true },
    },
  },
} as const satisfies Record<string, TableSpec>;
