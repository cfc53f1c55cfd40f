/*
 * Figures of the branch as its head published them (R234, R239): totals of the whole branch without any client, for
 * analysts, whose devices hold no client rows, and as the only memory of figures that have no past of their own, like
 * assets and completeness. One row per period; publishing a period again writes into the same row.
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

export const figureTables = {
  figureSnapshot: {
    zh: "发布的指标",
    en: "Published figures",
    scope: "branch",
    columns: {
      fromOn: { kind: "day", cls: "C1", zh: "期间开始", en: "From", required: true },
      toOn: { kind: "day", cls: "C1", zh: "期间结束", en: "To", required: true },
      takenAt: { kind: "instant", cls: "C1", zh: "统计时间", en: "Taken at", required: true },
      takenById: { kind: "ref", cls: "C1", zh: "发布人", en: "Published by" },
      content: { kind: "longText", cls: "C1", zh: "指标内容", en: "Figures", required: true, max: 20000 },
    },
  },
} as const satisfies Record<string, TableSpec>;
