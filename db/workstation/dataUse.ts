/*
 * What a person has seen in full and taken out today, as the audit noted it (SE7): the branch's limits count by it. Read
 * from the newest entry back to the beginning of the day, so that it costs what the day was long.
 */
import { dayOf, type Instant } from "#shared/kernel/time.ts";
import { type DataRules, dataRulesFrom, dataRulesKey } from "#shared/domain/audit/dataRules.ts";
import { all } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { settingRow } from "./dictionaries.ts";
import { build } from "./schema.ts";

/** The rules in force. */
export const dataRulesOf = (db: ReadDb): DataRules => dataRulesFrom(settingRow(db, dataRulesKey)?.value);

const pageSize = 500;

const rowsIn = (detail: string): number => {
  const { rows } = JSON.parse(detail) as { readonly rows?: unknown }; // written by appendAudit only
  return typeof rows === "number" ? rows : 0;
};

/** Values seen in full and rows taken out by a person since the beginning of the day of `now`, an instant. */
export const usedToday = (db: ReadDb, actorId: string, now: Instant): { readonly reveals: number; readonly rows: number } => {
  const today = dayOf(now);
  let reveals = 0;
  let rows = 0;
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const page = all(
      db,
      build
        .selectFrom("audit_entry")
        .select(["seq", "at", "actor_id as actorId", "action", "detail"])
        .where("seq", "<", before)
        .orderBy("seq", "desc")
        .limit(pageSize),
    );
    for (const entry of page) {
      // Written by the program itself. A clock that was set forward and back leaves later days behind: they count, too.
      if (dayOf(entry.at as Instant) < today) return { reveals, rows };
      if (entry.actorId !== actorId) continue;
      if (entry.action === "revealed") reveals += 1;
      if (entry.action === "exported") rows += rowsIn(entry.detail);
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) return { reveals, rows };
    before = last.seq;
  }
};

/** The limit of rows that a file of `found` rows would pass, and what of it is left; null when it passes none (SE7). */
export const rowLimit = (
  db: ReadDb,
  { actorId, now, found }: { readonly actorId: string; readonly now: Instant; readonly found: number },
): { readonly limit: number; readonly per: "file" | "day" } | null => {
  const { fileRows, dailyRows } = dataRulesOf(db);
  if (found > fileRows) return { limit: fileRows, per: "file" };
  const left = Math.max(0, dailyRows - usedToday(db, actorId, now).rows);
  return found > left ? { limit: left, per: "day" } : null;
};
