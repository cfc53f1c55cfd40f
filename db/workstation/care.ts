/* Queries of care: who could be greeted, the month's list, addresses for letters. Set by set, never per client. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { GreetingEntry } from "#shared/domain/care/careLines.ts";
import { allOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { allRows, finishRow, shapeOf } from "./rows.ts";

export interface CareClient {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly sex: string | null;
  readonly birthOn: string | null;
  readonly grade: string | null;
  readonly greetingConsent: string | null;
  readonly greetingChannel: string | null;
}

/** Live clients with what decides on greetings. */
export const careClients = (db: ReadDb): CareClient[] =>
  allOf<CareClient>(
    db,
    `select id, name, kind, sex, birth_on as "birthOn", grade, greeting_consent as "greetingConsent", greeting_channel as "greetingChannel"
     from client where deleted_at is null and merged_into_id is null`,
  );

/** Per client the kinds of contact points that work. */
export const workingContactKinds = (db: ReadDb): ReadonlyMap<string, readonly string[]> =>
  new Map(
    allOf<{ id: string; kinds: string }>(
      db,
      `select client_id as id, group_concat(distinct kind) as kinds from contact_point
       where deleted_at is null and coalesce(state, 'valid') = 'valid' and coalesce(consent, 'yes') <> 'no' group by client_id`,
    ).map((row) => [row.id, row.kinds.split(",")]),
  );

/** Per client how often it was contacted in a month `YYYY-MM`: conversations and greetings sent. */
export const contactsInMonth = (db: ReadDb, month: string): ReadonlyMap<string, number> =>
  new Map(
    allOf<{ id: string; n: number }>(
      db,
      `select id, count(*) as n from (
         select client_id as id from interaction where substr(happened_at, 1, 7) = ?1 and deleted_at is null
         union all select client_id from greeting where month = ?1 and state = 'sent' and deleted_at is null) group by id`,
      month,
    ).map((row) => [row.id, row.n]),
  );

/** All important dates that are kept every year. */
export const importantDates = (db: ReadDb): Row<"importantDate">[] => allRows(db, "importantDate");

/** Occasion keys that a month's list already has. */
export const knownOccasionKeys = (db: ReadDb, month: string): ReadonlySet<string> =>
  new Set(
    allOf<{ key: string }>(db, "select occasion_key as key from greeting where month = ? and deleted_at is null", month).map((row) => row.key),
  );

/** The list of a month, by day; deleted clients are left out. */
export const greetingsOfMonth = (db: ReadDb, month: string): GreetingEntry[] => {
  const list = shapeOf("greeting").selectList.replaceAll(/(^|, )/g, "$1g.");
  return allOf<Record<string, SqlValue>>(
    db,
    `select ${list}, c.name as "clientName", c.primary_phone as phone, c.grade as grade, c.greeting_consent as "greetingConsent"
     from greeting g join client c on c.id = g.client_id and c.deleted_at is null
     where g.month = ? and g.deleted_at is null order by g.due_on, g.state = 'skipped', g.row_no`,
    month,
  ).map((raw) => ({
    ...finishRow("greeting", raw),
    clientName: String(raw["clientName"]),
    phone: raw["phone"] === null ? null : String(raw["phone"]),
    grade: raw["grade"] === null ? null : String(raw["grade"]),
    greetingConsent: raw["greetingConsent"] === null ? null : String(raw["greetingConsent"]),
  }));
};

/** The postal addresses of clients, the preferred one first. */
export const addressOf = (db: ReadDb, clientId: string): { readonly id: string; readonly value: string; readonly postcode: string | null } | undefined =>
  allOf<{ id: string; value: string; postcode: string | null }>(
    db,
    `select id, value, postcode from contact_point where client_id = ? and kind = 'address' and deleted_at is null
     order by coalesce(state, 'valid') = 'valid' desc, coalesce(is_preferred, 0) desc, row_no limit 1`,
    clientId,
  )[0];
