/* A small tree of units for the demonstration branch: the branch above it, its outlets, a wealth centre and a team (R252, R283). */
import type { Change } from "#shared/domain/edit/edit.ts";
import type { UnitNode } from "#shared/domain/units/unitTree.ts";
import type { UnitKind } from "#shared/domain/units/unitKinds.ts";
import type { Demo } from "./demo.ts";

/** `own`: the unit that every new store has of its branch's name. */
export const unitsOfDemo = (demo: Demo, own: UnitNode | undefined): Change[] => {
  if (!own) return [];
  const changes: Change[] = [];
  const add = (name: string, nameEn: string, code: string | null, kind: UnitKind, parentId: string | null, leadId: string | null = null): string => {
    const rowId = demo.ids.next();
    changes.push({ operation: "insert", table: "unit", rowId, values: { name, nameEn, code, kind, parentId, leadId, isActive: true } });
    return rowId;
  };
  const above = add("滨江市分行（演示）", "Binjiang branch (demo)", "0300", "branch", null);
  changes.push({
    operation: "update",
    table: "unit",
    rowId: own.id,
    values: { nameEn: "Chengdong sub-branch (demo)", code: "0301", kind: "subBranch", parentId: above, leadId: demo.head.id },
  });
  const [, wutong = "", xingang = ""] = demo.outlets;
  add(wutong, "Wutong Road outlet", "030101", "outlet", own.id);
  add(xingang, "Xingang outlet", "030102", "outlet", own.id);
  const centre = add("城东支行理财中心", "Chengdong wealth centre", "030110", "wealthCentre", own.id, demo.managerId);
  add("财富顾问团队", "Wealth advisers", null, "team", centre, demo.managerId);
  return changes;
};
