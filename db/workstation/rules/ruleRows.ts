/* What rules have raised so far, read for choosing what they raise next and for their statistics (R137, X14). */
import type { RuleRecord } from "#shared/domain/rules/raise.ts";
import { openMark } from "#shared/domain/rules/raise.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { fromSql } from "../rows.ts";

export type RulePurpose = "opportunity" | "warning";

const tableOf: Readonly<Record<RulePurpose, string>> = { opportunity: "opportunity", warning: "warning" };

/** Per rule and client the day on which something was raised last, deleted rows included. Key: `ruleId clientId`. */
export const lastRaisedDays = (db: ReadDb, purpose: RulePurpose, since: string): ReadonlyMap<string, string> =>
  new Map(
    allOf<{ key: string; day: string }>(
      db,
      `select rule_id || ' ' || client_id as key, max(raised_on) as day from ${tableOf[purpose]} where rule_id is not null and raised_on > ? group by 1`,
      since,
    ).map((row) => [row.key, row.day]),
  );

/** Whether a row with one of these ids was ever there, also when it was deleted. */
export const everRaised = (db: ReadDb, purpose: RulePurpose, id: string): boolean =>
  firstOf(db, `select 1 from ${tableOf[purpose]} where id = ?`, id) !== undefined;

/** How many were raised on a day, by rule. */
export const raisedOnDay = (db: ReadDb, purpose: RulePurpose, day: string): ReadonlyMap<string, number> =>
  new Map(
    allOf<{ id: string; n: number }>(
      db,
      `select rule_id as id, count(*) as n from ${tableOf[purpose]} where rule_id is not null and raised_on = ? group by 1`,
      day,
    ).map((row) => [row.id, row.n]),
  );

/** What is open of each client, as marks of the kind that `openMark` makes. */
export const openMarks = (db: ReadDb, purpose: RulePurpose): ReadonlySet<string> => {
  if (purpose === "warning") {
    return new Set(
      allOf<{ clientId: string; warningKind: string }>(
        db,
        `select client_id as "clientId", kind as "warningKind" from warning where state in ('open', 'underWay') and deleted_at is null`,
      ).map((row) => openMark("warning", row.clientId, row)),
    );
  }
  return new Set(
    allOf<{ clientId: string; sellKind: string | null; productKinds: string | null }>(
      db,
      `select o.client_id as "clientId", o.sell_kind as "sellKind",
         (select json_group_array(distinct p.product_kind) from opportunity_product p where p.opportunity_id = o.id and p.deleted_at is null) as "productKinds"
       from opportunity o where o.stage in ('identified', 'assigned', 'following') and o.deleted_at is null`,
    ).map((row) => openMark("opportunity", row.clientId, { sellKind: row.sellKind, productKinds: fromSql("codes", row.productKinds) as readonly string[] })), // kind `codes` gives a list
  );
};

/** Clients with an open warning of high severity. */
export const guardedClients = (db: ReadDb): ReadonlySet<string> =>
  new Set(
    allOf<{ id: string }>(
      db,
      "select distinct client_id as id from warning where state in ('open', 'underWay') and severity = 'high' and deleted_at is null",
    ).map(({ id }) => id),
  );

/** Open opportunities and warnings of clients whom a person keeps and somebody else once had: the client was handed over (X10). */
export const ownedElsewhere = (db: ReadDb, userId: string): { readonly purpose: RulePurpose; readonly id: string }[] =>
  allOf(
    db,
    `select 'opportunity' as purpose, o.id as id from opportunity o join client c on c.id = o.client_id and c.manager_id = ?1
       where o.stage in ('identified', 'assigned', 'following') and o.owner_id is not ?1 and o.deleted_at is null
     union all
     select 'warning', w.id from warning w join client c on c.id = w.client_id and c.manager_id = ?1
       where w.state in ('open', 'underWay') and w.owner_id is not ?1 and w.deleted_at is null`,
    userId,
  );

/** Live clients that one person keeps, or that nobody keeps. */
export const clientsKeptBy = (db: ReadDb, userId: string | null): ReadonlySet<string> =>
  new Set(
    allOf<{ id: string }>(db, "select id from client where manager_id is ? and deleted_at is null and merged_into_id is null", userId).map(({ id }) => id),
  );

/** How each rule has done: won and handled count as useful, false alarms and mistaken opportunities against it. */
export const ruleRecords = (db: ReadDb): ReadonlyMap<string, RuleRecord & { readonly open: number }> =>
  new Map(
    allOf<RuleRecord & { readonly id: string; readonly open: number }>(
      db,
      `select id, sum(raised) as raised, sum(open) as open, sum(useful) as useful, sum(mistaken) as mistaken from (
         select rule_id as id, count(*) as raised, sum(stage in ('identified', 'assigned', 'following')) as open,
           sum(stage = 'won' or (stage = 'lost' and coalesce(close_reason, '') <> 'lostMistaken')) as useful,
           sum(stage = 'lost' and coalesce(close_reason, '') = 'lostMistaken') as mistaken
         from opportunity where rule_id is not null and deleted_at is null group by 1
         union all
         select rule_id, count(*), sum(state in ('open', 'underWay')), sum(state = 'handled'), sum(state = 'falseAlarm')
         from warning where rule_id is not null and deleted_at is null group by 1)
       group by id`,
    ).map(({ id, ...record }) => [id, record]),
  );
