/*
 * What the week planner looks at, gathered set by set: never one query per client. 5,000 clients with all their
 * reasons are read in a few statements.
 */
import { allOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";

export interface PlannerClient {
  readonly id: string;
  readonly name: string;
  readonly district: string | null;
  readonly grade: string | null;
  readonly preferenceType: string | null;
  readonly behaviourType: string | null;
  readonly lifecycleStage: string | null;
  readonly sizeFen: number;
  readonly createdAt: string;
  readonly hasWarning: number;
  readonly lastContactOn: string | null;
}

/** Live clients with what grading and size say of them. */
export const plannerClients = (db: ReadDb): PlannerClient[] =>
  allOf<PlannerClient>(
    db,
    `select id, name, district, grade, preference_type as "preferenceType", behaviour_type as "behaviourType", lifecycle_stage as "lifecycleStage",
       max(coalesce(deposit_balance, 0), coalesce(loan_balance, 0), holding_total) as "sizeFen", created_at as "createdAt",
       (warning_marks is not null and warning_marks <> '[]') as "hasWarning", last_contact_on as "lastContactOn"
     from client where deleted_at is null and merged_into_id is null`,
  );

export interface DatedFact {
  readonly clientId: string;
  readonly on: string | null;
  readonly amountFen: number | null;
}

/** Holdings that mature between two days and are not yet set to renew. */
export const maturingHoldings = (db: ReadDb, from: string, to: string): DatedFact[] =>
  allOf<DatedFact>(
    db,
    `select client_id as "clientId", matures_on as "on", amount as "amountFen" from holding
     where matures_on between ? and ? and deleted_at is null and coalesce(at_other_bank, 0) = 0
       and coalesce(state, 'active') in ('active', 'matured', 'loanRunning', 'loanInArrears') and coalesce(auto_renew, '') <> 'done'`,
    from,
    to,
  );

/** Open promises due by a day. */
export const promisesDueBy = (db: ReadDb, to: string): DatedFact[] =>
  allOf<DatedFact>(db, `select client_id as "clientId", due_on as "on", null as "amountFen" from promise where state = 'open' and due_on <= ? and deleted_at is null`, to);

/** Open follow-ups due by a day. */
export const followUpsDueBy = (db: ReadDb, to: string): DatedFact[] =>
  allOf<DatedFact>(
    db,
    `select client_id as "clientId", min(due_on) as "on", null as "amountFen" from follow_up
     where state = 'open' and due_on <= ? and deleted_at is null group by client_id`,
    to,
  );

/** Open needs with their amount. */
export const openNeeds = (db: ReadDb): DatedFact[] =>
  allOf<DatedFact>(db, `select client_id as "clientId", null as "on", max(amount) as "amountFen" from need where coalesce(state, 'open') = 'open' and deleted_at is null group by client_id`);

/** New clients that nobody has contacted yet (R016, R067). */
export const newClientsToMeet = (db: ReadDb): DatedFact[] =>
  allOf<DatedFact>(
    db,
    `select client_id as "clientId", registered_on as "on", null as "amountFen" from new_account_screening where state = 'toScreen' and deleted_at is null`,
  );

/** Birthdays in the solar calendar by month and day, of persons; lunar ones come from important dates. */
export const birthdaysBetween = (db: ReadDb, from: string, to: string): { readonly clientId: string; readonly monthDay: string }[] =>
  allOf(
    db,
    `select id as "clientId", substr(birth_on, -5) as "monthDay" from client
     where deleted_at is null and length(birth_on) in (7, 10)
       and (case when ?1 <= ?2 then substr(birth_on, -5) between ?1 and ?2 else substr(birth_on, -5) >= ?1 or substr(birth_on, -5) <= ?2 end)`,
    from,
    to,
  );

/** Clients that already have a visit planned between two days: they are not proposed again. */
export const clientsWithVisit = (db: ReadDb, from: string, to: string): ReadonlySet<string> =>
  new Set(
    allOf<{ id: string }>(
      db,
      "select distinct client_id as id from visit where planned_on between ? and ? and state in ('planned', 'underWay', 'done') and deleted_at is null",
      from,
      to,
    ).map((row) => row.id),
  );
