/* Kinds of unit with their level: a unit belongs only to one of a higher level, so that no tree has a circle or more than six levels. */
import type { DictionaryEntry } from "#shared/domain/clients/dictionaryEntry.ts";

const entry = (code: UnitKind, zh: string, en: string): DictionaryEntry => ({ code, zh, en });

/** Kinds with their level, the highest first. */
export const unitLevels = { branch: 1, secondBranch: 2, subBranch: 3, outlet: 4, department: 4, wealthCentre: 5, team: 6 } as const;
export type UnitKind = keyof typeof unitLevels;
export const unitKinds = Object.keys(unitLevels) as UnitKind[]; // the keys of the record above

/** The level of a kind; a kind that this build does not know stands below all and above none. */
export const levelOf = (kind: string): number => (Object.hasOwn(unitLevels, kind) ? unitLevels[kind as UnitKind] : 7); // its own key

export const unitDictionaries: Readonly<Record<string, readonly DictionaryEntry[]>> = {
  unitKind: [
    entry("branch", "分行", "Branch"),
    entry("secondBranch", "二级分行", "Second-tier branch"),
    entry("subBranch", "支行", "Sub-branch"),
    entry("outlet", "营业网点", "Outlet"),
    entry("department", "部门", "Department"),
    entry("wealthCentre", "理财中心", "Wealth centre"),
    entry("team", "团队", "Team"),
  ],
};
