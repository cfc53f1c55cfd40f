/*
 * Follow-up checklists and the maintenance matrix (R036-R049, X01). Templates are versioned: a new version is a new
 * row, and a running checklist keeps the version it began with. A rhythm yields its next occurrence only.
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

const clientId = { kind: "ref", cls: "C1", zh: "客户", en: "Client", required: true } as const;

export const followUpTables = {
  checklistTemplate: {
    zh: "清单模板",
    en: "Checklist template",
    scope: "branch",
    columns: {
      name: { kind: "text", cls: "C1", zh: "名称", en: "Name", required: true, max: 80 },
      nameEn: { kind: "text", cls: "C1", zh: "英文名称", en: "English name", max: 80 },
      routine: { kind: "code", dictionary: "routine", cls: "C1", zh: "例行类别", en: "Routine", required: true },
      familyId: { kind: "ref", cls: "C1", zh: "模板系列", en: "Family", required: true },
      version: { kind: "integer", cls: "C1", zh: "版本", en: "Version", required: true },
      description: { kind: "longText", cls: "C1", zh: "说明", en: "Description", max: 2000 },
      descriptionEn: { kind: "longText", cls: "C1", zh: "英文说明", en: "English description", max: 2000 },
      contentKinds: { kind: "codes", dictionary: "maintenanceContent", cls: "C1", zh: "维护内容", en: "What is maintained", max: 10 },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Active" },
    },
  },
  checklistTemplateItem: {
    zh: "模板事项",
    en: "Template item",
    scope: "branch",
    columns: {
      templateId: { kind: "ref", cls: "C1", zh: "模板", en: "Template", required: true },
      title: { kind: "text", cls: "C1", zh: "事项", en: "Item", required: true, max: 200 },
      titleEn: { kind: "text", cls: "C1", zh: "英文事项", en: "English item", max: 200 },
      offsetWorkingDays: { kind: "integer", cls: "C1", zh: "第几个工作日", en: "Working day", required: true },
      ownerRole: { kind: "code", dictionary: "role", cls: "C1", zh: "负责角色", en: "Owner's role" },
      condition: { kind: "longText", cls: "C1", zh: "条件", en: "Condition", max: 4000 },
      evidence: { kind: "code", dictionary: "evidenceKind", cls: "C1", zh: "凭据", en: "Evidence" },
      sortOrder: { kind: "integer", cls: "C1", zh: "顺序", en: "Order" },
    },
  },
  rhythm: {
    zh: "维护节奏",
    en: "Maintenance rhythm",
    scope: "branch",
    columns: {
      axis: { kind: "code", dictionary: "rhythmAxis", cls: "C1", zh: "维度", en: "Axis", required: true },
      code: { kind: "text", cls: "C1", zh: "取值", en: "Value", required: true, max: 60 },
      routine: { kind: "code", dictionary: "routine", cls: "C1", zh: "例行类别", en: "Routine", required: true },
      templateFamilyId: { kind: "ref", cls: "C1", zh: "清单模板", en: "Checklist template" },
      everyMonths: { kind: "integer", cls: "C1", zh: "间隔(月)", en: "Every (months)" },
      everyDays: { kind: "integer", cls: "C1", zh: "间隔(天)", en: "Every (days)" },
      action: { kind: "code", dictionary: "rhythmAction", cls: "C1", zh: "动作", en: "Action", required: true },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Active" },
    },
  },
  checklist: {
    zh: "跟进清单",
    en: "Checklist",
    scope: "client",
    columns: {
      clientId,
      templateId: { kind: "ref", cls: "C1", zh: "模板", en: "Template" },
      rhythmId: { kind: "ref", cls: "C1", zh: "来自节奏", en: "From rhythm" },
      visitId: { kind: "ref", cls: "C1", zh: "拜访", en: "Visit" },
      title: { kind: "text", cls: "C1", zh: "名称", en: "Title", required: true, max: 120 },
      routine: { kind: "code", dictionary: "routine", cls: "C1", zh: "例行类别", en: "Routine" },
      startedOn: { kind: "day", cls: "C1", zh: "开始日期", en: "Started on", required: true },
      state: { kind: "code", dictionary: "checklistState", cls: "C1", zh: "状态", en: "State", required: true },
      occurrenceKey: { kind: "text", cls: "C1", zh: "期次", en: "Occurrence", max: 120 },
    },
  },
  followUp: {
    zh: "跟进事项",
    en: "Follow-up",
    scope: "client",
    columns: {
      clientId,
      checklistId: { kind: "ref", cls: "C1", zh: "清单", en: "Checklist" },
      title: { kind: "text", cls: "C2", zh: "事项", en: "What", required: true, max: 300 },
      dueOn: { kind: "day", cls: "C1", zh: "期限", en: "Due", required: true },
      snoozedUntil: { kind: "day", cls: "C1", zh: "暂缓至", en: "Snoozed until" },
      state: { kind: "code", dictionary: "followUpState", cls: "C1", zh: "状态", en: "State", required: true },
      ownerId: { kind: "ref", cls: "C1", zh: "负责人", en: "Owner" },
      delegatedTo: { kind: "text", cls: "C1", zh: "委托给", en: "Delegated to", max: 60 },
      source: { kind: "code", dictionary: "followUpSource", cls: "C1", zh: "来源", en: "Source" },
      sourceId: { kind: "ref", cls: "C1", zh: "来源记录", en: "Source record" },
      evidenceKind: { kind: "code", dictionary: "evidenceKind", cls: "C1", zh: "凭据要求", en: "Evidence wanted" },
      evidence: { kind: "longText", cls: "C2", zh: "凭据", en: "Evidence", max: 4000 },
      doneAt: { kind: "instant", cls: "C1", zh: "完成时间", en: "Done at" },
      outcome: { kind: "longText", cls: "C2", zh: "结果", en: "Outcome", max: 4000 },
      sortOrder: { kind: "integer", cls: "C1", zh: "顺序", en: "Order" },
    },
  },
} as const satisfies Record<string, TableSpec>;
