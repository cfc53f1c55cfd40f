/* Queries of warnings (R082-R091, X14). */
import type { WarningLine, WarningScope } from "#shared/domain/warnings/warningLines.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { dayOfMoment } from "#db/workstation/dayOfMoment.ts";
import { ruleWordsEn, warningWords } from "./rules/ruleWords.ts";
import { finishRow, shapeOf } from "./rows.ts";

const lineColumns = `${shapeOf("warning").selectList.replaceAll(/(^|, )/g, "$1w.")}, c.name as "clientName", c.tier as tier,
  (select p.name from branch_user p where p.id = w.owner_id) as "ownerName",
  ${ruleWordsEn("w", warningWords)}`;

const textOrNull = (value: SqlValue | undefined): string | null => (typeof value === "string" ? value : null);

const scopes: Readonly<Record<WarningScope, string>> = {
  overdue: "w.state in ('open', 'underWay') and w.due_on < ?1",
  open: "w.state in ('open', 'underWay') and ?1 = ?1",
  handled: "w.state = 'handled' and ?1 = ?1",
  falseAlarm: "w.state = 'falseAlarm' and ?1 = ?1",
};

const lineOf = (raw: Record<string, SqlValue>): WarningLine => ({
  ...finishRow("warning", raw),
  clientName: String(raw["clientName"]),
  tier: textOrNull(raw["tier"]),
  ownerName: textOrNull(raw["ownerName"]),
  titleEn: textOrNull(raw["titleEn"]),
  actionEn: textOrNull(raw["actionEn"]),
  strategyEn: textOrNull(raw["strategyEn"]),
});

const fromSql = "from warning w join client c on c.id = w.client_id and c.deleted_at is null";
const severity = "case w.severity when 'high' then 0 when 'medium' then 1 else 2 end";

/** Warnings of a scope, most pressing first (ended ones newest first), with their exact number. */
export const warningLines = (
  db: ReadDb,
  query: {
    readonly scope: WarningScope;
    readonly today: string;
    readonly clientId?: string | undefined;
    readonly kind?: string | undefined;
    readonly offset: number;
    readonly limit: number;
  },
): { readonly total: number; readonly lines: WarningLine[] } => {
  const where = `${fromSql} where w.deleted_at is null and ${scopes[query.scope]} and (?2 is null or w.client_id = ?2) and (?3 is null or w.kind = ?3)`;
  const order = query.scope === "handled" || query.scope === "falseAlarm" ? "w.handled_at desc, w.id" : `${severity}, w.due_on, w.id`;
  const parameters = [query.today, query.clientId ?? null, query.kind ?? null] as const;
  return {
    total: firstOf<{ n: number }>(db, `select count(*) as n ${where}`, ...parameters)?.n ?? 0,
    lines: allOf<Record<string, SqlValue>>(
      db,
      `select ${lineColumns} ${where} order by ${order} limit ?4 offset ?5`,
      ...parameters,
      query.limit,
      query.offset,
    ).map(lineOf),
  };
};

/** One warning of a living client. */
export const warningLine = (db: ReadDb, id: string): WarningLine | undefined => {
  const raw = firstOf<Record<string, SqlValue>>(db, `select ${lineColumns} ${fromSql} where w.deleted_at is null and w.id = ?`, id);
  return raw && lineOf(raw);
};

/** How many warnings each scope holds. */
export const warningCounts = (db: ReadDb, today: string): Readonly<Record<WarningScope, number>> =>
  firstOf<Record<WarningScope, number>>(
    db,
    `select coalesce(sum(${scopes.overdue}), 0) as overdue, coalesce(sum(${scopes.open}), 0) as open, coalesce(sum(${scopes.handled}), 0) as handled,
       coalesce(sum(${scopes.falseAlarm}), 0) as "falseAlarm" ${fromSql} where w.deleted_at is null`,
    today,
  ) ?? { overdue: 0, open: 0, handled: 0, falseAlarm: 0 };

/** Where and why clients were lost between two days (R087). */
export const lossCounts = (db: ReadDb, from: string, to: string): { readonly stage: string | null; readonly reason: string | null; readonly count: number }[] =>
  allOf(
    db,
    `select w.loss_stage as stage, w.loss_reason as reason, count(*) as count ${fromSql}
     where w.deleted_at is null and w.outcome = 'lost' and ${dayOfMoment("w.handled_at")} between ? and ? group by 1, 2 order by 3 desc, 1, 2`,
    from,
    to,
  );
