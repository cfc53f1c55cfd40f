/* Queries of care: who could be greeted, the month's list, addresses for letters. Set by set, never per client. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { type GreetingEntry, type GreetingPlace, inListOrder } from "#shared/domain/care/careLines.ts";
import { all, allOf, first } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { allRows, finishRow, shapeOf } from "./rows.ts";
import { build } from "./schema.ts";

export interface CareClient {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly sex: string | null;
  readonly birthOn: string | null;
  readonly grade: string | null;
  readonly greetingConsent: string | null;
  readonly greetingChannel: string | null;
  readonly managerId: string | null;
}

/** Live clients with what decides on greetings. */
export const careClients = (db: ReadDb): CareClient[] =>
  all(
    db,
    build
      .selectFrom("client")
      .select([
        "id",
        "name",
        "kind",
        "sex",
        "birth_on as birthOn",
        "grade",
        "greeting_consent as greetingConsent",
        "greeting_channel as greetingChannel",
        "manager_id as managerId",
      ])
      .where("deleted_at", "is", null)
      .where("merged_into_id", "is", null),
  );

/** Per client the kinds of contact points that work. */
export const workingContactKinds = (db: ReadDb): ReadonlyMap<string, readonly string[]> =>
  new Map(
    all(
      db,
      build
        .selectFrom("contact_point")
        .select(({ fn }) => ["client_id as id", fn.agg<string>("group_concat", ["kind"]).distinct().as("kinds")])
        .where("deleted_at", "is", null)
        .where((eb) => eb.fn.coalesce("state", eb.val("valid")), "=", "valid")
        .where((eb) => eb.fn.coalesce("consent", eb.val("yes")), "<>", "no")
        .groupBy("client_id"),
    ).map((row) => [row.id, row.kinds.split(",")]),
  );

/** Per client how often it was contacted in a month `YYYY-MM`: conversations and greetings sent. */
export const contactsInMonth = (db: ReadDb, month: string): ReadonlyMap<string, number> => {
  const conversations = build
    .selectFrom("interaction")
    .select("client_id as id")
    .where((eb) => eb.fn<string>("substr", ["happened_at", eb.val(1), eb.val(7)]), "=", month)
    .where("deleted_at", "is", null);
  const greetings = build
    .selectFrom("greeting")
    .select("client_id as id")
    .where("month", "=", month)
    .where("state", "=", "sent")
    .where("deleted_at", "is", null);
  const counted = build
    .selectFrom(conversations.unionAll(greetings).as("contact"))
    .select(({ fn }) => ["id", fn.countAll<number>().as("n")])
    .groupBy("id");
  return new Map(all(db, counted).map((row) => [row.id, row.n]));
};

/** All important dates that are kept every year. */
export const importantDates = (db: ReadDb): Row<"importantDate">[] => allRows(db, "importantDate");

/** Occasion keys that a month's list already has. */
export const knownOccasionKeys = (db: ReadDb, month: string): ReadonlySet<string> =>
  new Set(all(db, build.selectFrom("greeting").select("occasion_key as key").where("month", "=", month).where("deleted_at", "is", null)).map((row) => row.key));

const entriesWhere = (db: ReadDb, rest: string, ...values: SqlValue[]): GreetingEntry[] => {
  const list = shapeOf("greeting").selectList.replaceAll(/(^|, )/g, "$1g.");
  return allOf<Record<string, SqlValue>>(
    db,
    `select ${list}, g.row_no as "rowNo", c.name as "clientName", c.primary_phone as phone, c.grade as grade, c.greeting_consent as "greetingConsent"
     from greeting g join client c on c.id = g.client_id and c.deleted_at is null
     where g.month = ? and g.deleted_at is null ${rest}`,
    ...values,
  ).map((raw) => ({
    ...finishRow("greeting", raw),
    clientName: String(raw["clientName"]),
    phone: raw["phone"] === null ? null : String(raw["phone"]),
    grade: raw["grade"] === null ? null : String(raw["grade"]),
    greetingConsent: raw["greetingConsent"] === null ? null : String(raw["greetingConsent"]),
    rowNo: Number(raw["rowNo"]),
  }));
};

/** The list of a month, by day; deleted clients are left out. */
export const greetingsOfMonth = (db: ReadDb, month: string): GreetingEntry[] => inListOrder(entriesWhere(db, "", month));

/** At most `most` greetings of a month behind a place, in the order of its index: whoever shows them puts them in the list's order. */
export const greetingsBehind = (db: ReadDb, month: string, place: GreetingPlace | undefined, most: number): GreetingEntry[] =>
  entriesWhere(db, "and (g.state, g.row_no) > (?, ?) order by g.state, g.row_no limit ?", month, place?.state ?? "", place?.rowNo ?? 0, most);

/** The postal addresses of clients, the preferred one first. */
export const addressOf = (db: ReadDb, clientId: string): { readonly id: string; readonly value: string; readonly postcode: string | null } | undefined =>
  first(
    db,
    build
      .selectFrom("contact_point")
      .select(["id", "value", "postcode"])
      .where("client_id", "=", clientId)
      .where("kind", "=", "address")
      .where("deleted_at", "is", null)
      .orderBy((eb) => eb(eb.fn.coalesce("state", eb.val("valid")), "=", "valid"), "desc")
      .orderBy((eb) => eb.fn.coalesce("is_preferred", eb.val(0)), "desc")
      .orderBy("row_no")
      .limit(1),
  );
