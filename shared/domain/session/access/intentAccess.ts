/*
 * The table of rights: every intent that the window can send, and who may (R247, R260). The list of channels is made from
 * it, so that nothing can be asked that nobody decided about: a new intent without a line here does not compile.
 */
import { type AccessName, type Asking, isIn } from "./accesses.ts";
import { intentsOfBranch } from "./intentsOfBranch.ts";
import { intentsOfClients } from "./intentsOfClients.ts";
import { intentsOfWork } from "./intentsOfWork.ts";

export const intentAccess = { ...intentsOfBranch, ...intentsOfClients, ...intentsOfWork } as const;

const table: Readonly<Record<string, Readonly<Record<string, AccessName>>>> = intentAccess;

/** Why somebody may not send an intent; null when he may (R260). What the table does not name is denied to everybody. */
export const denialOf = (asking: Asking, feature: string, name: string): AccessName | "unknown" | null => {
  const names = Object.hasOwn(table, feature) ? table[feature] : undefined;
  const access = names && Object.hasOwn(names, name) ? names[name] : undefined;
  if (access === undefined) return "unknown";
  return isIn(access, asking) ? null : access;
};
