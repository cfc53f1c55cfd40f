/*
 * What Today shows beside the visits: one bounded query per group, each answered by an index. Most urgent first.
 */
import type { TodayLine } from "#shared/domain/followUps/followUpLines.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";

type Line = Omit<TodayLine, "group">;

const lines = (db: ReadDb, group: TodayLine["group"], sql: string, ...parameters: readonly SqlValue[]): TodayLine[] =>
  allOf<Line>(db, sql, ...parameters).map((line) => ({ group, ...line }));

const liveClient = "join client c on c.id = x.client_id and c.deleted_at is null";

/** Holdings that mature by a day and whose renewal is not settled. */
export const todayMaturities = (db: ReadDb, from: string, to: string, today: string, limit: number): TodayLine[] =>
  lines(
    db,
    "maturity",
    `select x.id, x.client_id as "clientId", c.name as "clientName", x.matures_on as "on", x.product_name as subject, x.amount as "amountFen",
       coalesce(x.auto_renew, 'unknown') as code
     from holding x ${liveClient}
     where x.matures_on between ?1 and ?2 and x.deleted_at is null and coalesce(x.at_other_bank, 0) = 0 and coalesce(x.auto_renew, '') <> 'done'
       and coalesce(x.state, 'active') in ('active', 'matured')
       and not exists (select 1 from maturity_call m where m.holding_id = x.id and m.deleted_at is null
         and (m.result in ('renewed', 'leaving', 'toProduct') or coalesce(m.next_on, '') > ?3))
     order by x.matures_on, x.amount desc limit ?4`,
    from,
    to,
    today,
    limit,
  );

/** Open promises due by a day. */
export const todayPromises = (db: ReadDb, to: string, limit: number): TodayLine[] =>
  lines(
    db,
    "promise",
    `select x.id, x.client_id as "clientId", c.name as "clientName", x.due_on as "on", x.body as subject, null as "amountFen", null as code
     from promise x ${liveClient} where x.state = 'open' and x.due_on <= ? and x.deleted_at is null order by x.due_on limit ?`,
    to,
    limit,
  );

/** Open follow-ups due by a day and not snoozed beyond today. */
export const todayFollowUps = (db: ReadDb, to: string, today: string, limit: number): TodayLine[] =>
  lines(
    db,
    "followUp",
    `select x.id, x.client_id as "clientId", c.name as "clientName", x.due_on as "on", x.title as subject, null as "amountFen", x.source as code
     from follow_up x ${liveClient}
     where x.state = 'open' and x.due_on <= ? and coalesce(x.snoozed_until, '') <= ? and x.deleted_at is null order by x.due_on, x.row_no limit ?`,
    to,
    today,
    limit,
  );

/** Greetings to send by a day. */
export const todayGreetings = (db: ReadDb, month: string, to: string, limit: number): TodayLine[] =>
  lines(
    db,
    "care",
    `select x.id, x.client_id as "clientId", c.name as "clientName", x.due_on as "on", x.title as subject, null as "amountFen", x.occasion as code
     from greeting x ${liveClient}
     where x.month = ? and x.state in ('planned', 'ready') and x.due_on <= ? and x.deleted_at is null order by x.due_on limit ?`,
    month,
    to,
    limit,
  );

/** New accounts to screen. */
export const todayNewAccounts = (db: ReadDb, limit: number): TodayLine[] =>
  lines(
    db,
    "newAccount",
    `select x.id, x.client_id as "clientId", c.name as "clientName", x.registered_on as "on", null as subject, null as "amountFen", x.potential as code
     from new_account_screening x ${liveClient} where x.state = 'toScreen' and x.deleted_at is null order by x.registered_on limit ?`,
    limit,
  );

/** Lobby remarks that nobody has handled yet (R013). */
export const todayRemarks = (db: ReadDb, limit: number): TodayLine[] =>
  lines(
    db,
    "remark",
    `select x.id, x.client_id as "clientId", c.name as "clientName", substr(x.written_at, 1, 10) as "on", x.body as subject, null as "amountFen", x.author_role as code
     from remark x ${liveClient} where coalesce(x.is_handled, 0) = 0 and x.deleted_at is null order by x.written_at desc limit ?`,
    limit,
  );

/** Visits that took place and wait for their report. */
export const todayReports = (db: ReadDb, limit: number): TodayLine[] =>
  lines(
    db,
    "report",
    `select x.id, x.client_id as "clientId", c.name as "clientName", x.planned_on as "on", x.title as subject, null as "amountFen", x.kind as code
     from visit x ${liveClient}
     where x.state = 'done' and x.deleted_at is null
       and not exists (select 1 from visit_report r where r.visit_id = x.id and r.deleted_at is null and r.state in ('submitted', 'signed', 'questioned'))
     order by x.planned_on limit ?`,
    limit,
  );

/** What was imported, merged or edited in bulk since a moment: the "what changed" area. */
export const changesSince = (db: ReadDb, since: string, limit: number): { readonly kind: string; readonly label: string; readonly editedAt: string; readonly editCount: number }[] =>
  allOf(
    db,
    `select kind, label, edited_at as "editedAt", edit_count as "editCount" from change_tx
     where edited_at >= ? and (origin = 'hub' or kind in ('import', 'merge', 'bulkEdit')) and undone_by is null order by seq desc limit ?`,
    since,
    limit,
  );

/** How many live clients there are. */
export const clientCount = (db: ReadDb): number =>
  firstOf<{ n: number }>(db, "select count(*) as n from client where deleted_at is null and merged_into_id is null")?.n ?? 0;
