/*
 * Agreements of a second person to an export (SE7): a setting of the branch that only its keepers write, and the hub lets
 * nobody else. One opens the export whose code it carries, once, within some days; that it was used stands in the audit.
 */
import { createHash } from "node:crypto";
import { agreementDays, agreementKey } from "#shared/domain/audit/exportRequest.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { auditLengthOf } from "./auditLog.ts";
import { settingRow } from "./dictionaries.ts";

const dayMs = 86_400_000;

/** The code of a wish: who, what, with which columns, in full or not, and why. */
export const exportCode = (wish: {
  readonly userId: string;
  readonly what: unknown;
  readonly columns: readonly string[] | undefined;
  readonly isFull: boolean;
  readonly purpose: string;
}): string =>
  createHash("sha256")
    .update(JSON.stringify([wish.userId, wish.what, wish.columns ?? null, wish.isFull, wish.purpose]))
    .digest("hex")
    .slice(0, 32);

/** Whether somebody else has agreed to a code lately, and it was not used yet. `now`: an instant. */
export const isAgreed = (db: ReadDb, code: string, userId: string, now: string): boolean => {
  const text = settingRow(db, agreementKey(code))?.value;
  if (!text) return false;
  const { agreedById, agreedAt } = JSON.parse(text) as { readonly agreedById?: unknown; readonly agreedAt?: unknown }; // written by agreeToExport
  const age = Date.parse(now) - Date.parse(String(agreedAt));
  if (agreedById === userId || !(age < agreementDays * dayMs)) return false;
  return auditLengthOf(db, { action: "exported", actorId: userId, text: code }) === 0;
};
