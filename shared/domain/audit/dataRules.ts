/*
 * What the branch allows to be taken out of the program (SE7, R247, R258): how many masked values a person may see in full on
 * one day, how many rows a file and a day may hold, who may export, who may export in full, and when a purpose is asked.
 * A limit counts what the audit noted, so that closing and opening the program begins nothing anew. One setting of the branch.
 */
import { type UserRole, userRoles } from "#shared/domain/session/roles.ts";
import { type Asking, isIn } from "#shared/domain/session/access/accesses.ts";

export interface DataRules {
  /** Masked values that one person may see in full on one day. */
  readonly dailyReveals: number;
  /** Rows of one exported file, and of all files of one person on one day. */
  readonly fileRows: number;
  readonly dailyRows: number;
  /** Who may export lists of clients and reports, and who of them in full. */
  readonly exporters: readonly UserRole[];
  readonly fullExporters: readonly UserRole[];
  /** For which files a purpose is asked: those in full, or every one. */
  readonly purposeFor: "full" | "every";
  /** For which files a second person agrees before they are written. */
  readonly secondPerson: "never" | "full" | "every";
}

export const dataRulesKey = "dataRules";
export const dataRuleBounds = {
  dailyReveals: { min: 1, max: 10_000 },
  fileRows: { min: 1, max: 1_000_000 },
  dailyRows: { min: 1, max: 10_000_000 },
} as const;

/** Roles that may be given the right at all: the others hold no clients. */
export const exportingRoles = ["clientManager", "branchManager"] as const satisfies readonly UserRole[];

export const defaultDataRules: DataRules = {
  dailyReveals: 200,
  fileRows: 100_000,
  dailyRows: 500_000,
  exporters: exportingRoles,
  fullExporters: exportingRoles,
  purposeFor: "full",
  secondPerson: "never",
};

const within = (value: unknown, { min, max }: { readonly min: number; readonly max: number }): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max;
const rolesIn = (value: unknown): readonly UserRole[] | undefined =>
  Array.isArray(value) ? userRoles.filter((role) => exportingRoles.some((one) => one === role) && value.includes(role)) : undefined;

/** The rules of a stored text; what does not read as ours counts as the default, each rule by itself (SE7). */
export const dataRulesFrom = (text: string | null | undefined): DataRules => {
  let stored: Readonly<Record<string, unknown>> = {};
  try {
    const parsed: unknown = JSON.parse(text ?? "{}");
    if (typeof parsed === "object" && parsed !== null) stored = { ...parsed };
  } catch {
    // The default limits hold.
  }
  const number = (name: keyof typeof dataRuleBounds): number => {
    const value = stored[name];
    return within(value, dataRuleBounds[name]) ? value : defaultDataRules[name];
  };
  const exporters = rolesIn(stored["exporters"]) ?? defaultDataRules.exporters;
  return {
    dailyReveals: number("dailyReveals"),
    fileRows: number("fileRows"),
    dailyRows: number("dailyRows"),
    exporters,
    fullExporters: (rolesIn(stored["fullExporters"]) ?? defaultDataRules.fullExporters).filter((role) => exporters.includes(role)),
    purposeFor: stored["purposeFor"] === "every" ? "every" : "full",
    secondPerson: stored["secondPerson"] === "every" || stored["secondPerson"] === "full" ? stored["secondPerson"] : "never",
  };
};

/** Why an export is not allowed: not with this role, not by the branch's rules, not in full, or not without a purpose. */
export type ExportDenial = "role" | "branchRule" | "full" | "purpose";

/** Why a small file does not leave (SE7). */
export type NotTakenOut =
  | { readonly type: "exportDenied"; readonly reason: ExportDenial }
  | { readonly type: "tooManyRows"; readonly found: number; readonly limit: number; readonly per: "file" | "day" };

/** A second person agrees first: `line` goes to him, and the same export is asked for again once his agreement is here (SE7). */
export interface SecondPersonNeeded {
  readonly type: "secondPersonNeeded";
  readonly line: string;
}

/** Whether a purpose is asked for every file, whatever it holds: by the rule itself, or because a second person reads it (SE7). */
export const asksAlways = ({ purposeFor, secondPerson }: DataRules): boolean => purposeFor === "every" || secondPerson === "every";

/** Whether somebody may take a list out, as it is wanted; null when he may (R247, R258). `list`: its name, or `visitReports`. */
export const mayExport = (
  asking: Asking,
  rules: DataRules,
  wish: { readonly list: string; readonly isFull: boolean; readonly hasPurpose: boolean },
): ExportDenial | null => {
  // The audit is taken out by who may read it, and holds no value of a client.
  if (wish.list === "audit") return isIn("auditors", asking) ? null : "role";
  if (!isIn("archives", asking)) return "role";
  const isOwner = isIn("headOrOwner", asking) && asking.role === "clientManager";
  const named = (roles: readonly UserRole[]): boolean => isOwner || roles.some((role) => role === asking.role);
  if (!named(rules.exporters)) return "branchRule";
  if (wish.isFull && !named(rules.fullExporters)) return "full";
  // A second person is told why as well.
  const asks = wish.isFull || rules.purposeFor === "every" || needsSecondPerson(asking, rules, wish);
  return asks && !wish.hasPurpose ? "purpose" : null;
};

/** Whether a second person agrees first; whoever has a store of his own has nobody to ask (SE7). */
export const needsSecondPerson = (
  asking: Asking,
  { secondPerson }: DataRules,
  { list, isFull }: { readonly list: string; readonly isFull: boolean },
): boolean => list !== "audit" && asking.isJoined === true && (secondPerson === "every" || (secondPerson === "full" && isFull));
