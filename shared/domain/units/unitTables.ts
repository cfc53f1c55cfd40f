/*
 * The units of the bank (R252, R283): 分行, 支行, 营业网点, 理财中心, 团队, as a tree that the branch keeps. Clients and people carry the
 * word of their unit, as the bank's lists name it; the tree says whose word it is, so that a client may come before his unit and
 * a unit may be renamed without writing to its clients (unitTree.ts).
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

export const unitTables = {
  unit: {
    zh: "机构",
    en: "Unit",
    scope: "branch",
    columns: {
      name: { kind: "text", cls: "C1", zh: "名称", en: "Name", required: true, max: 80 },
      nameEn: { kind: "text", cls: "C1", zh: "英文名称", en: "Name in English", max: 80 },
      code: { kind: "text", cls: "C1", zh: "机构号", en: "Code", max: 40 },
      kind: { kind: "code", dictionary: "unitKind", cls: "C1", zh: "级别", en: "Kind", required: true },
      parentId: { kind: "ref", cls: "C1", zh: "上级机构", en: "Belongs to" },
      leadId: { kind: "ref", cls: "C1", zh: "负责人", en: "Led by" },
      /** One name a line: by these, older records and lists still find the unit. */
      formerNames: { kind: "longText", cls: "C1", zh: "曾用名称", en: "Former names", max: 2000 },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Active" },
    },
  },
} as const satisfies Record<string, TableSpec>;
