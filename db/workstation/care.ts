/* Queries of care: who could be greeted, the month's list, addresses for letters. Set by set, never per client. */
import type { Steps } from "#shared/kernel/steps.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { type GreetingEntry, type GreetingPlace, inListOrder } from "#shared/domain/care/careLines.ts";
import { all, allOf, columnOf, first } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { finishRow, shapeOf } from "./rows.ts";
import { rowsInSteps } from "./rowsInSteps.ts";
import { build } from "./schema.ts";

export interface CareClient {
  readonly id: string;
  readonly rowNo: number;
  readonly kind: string;
  readonly birthOn: string | null;
  readonly grade: string | null;
  readonly greetingConsent: string | null;
  readonly greetingChannel: string | null;
  readonly managerId: string | null;
}

/** Live clients with what decides on greetings. */
export const careClients = (db: ReadDb): Steps<CareClient[]> =>
  rowsInSteps((behind, most) =>
    all(
      db,
      build
        .selectFrom("client")
        .select([
          "id",
          "row_no as rowNo",
          "kind",
          "birth_on as birthOn",
          "grade",
          "greeting_consent as greetingConsent",
          "greeting_channel as greetingChannel",
          "manager_id as managerId",
        ])
        .where("deleted_at", "is", null)
        .where("merged_into_id", "is", null)
        .where("row_no", ">", behind)
        .orderBy("row_no")
        .limit(most),
    ),
  );

const workingContacts = build
  .selectFrom("contact_point")
  .where("deleted_at", "is", null)
  .where((eb) => eb.fn.coalesce("state", eb.val("valid")), "=", "valid")
  .where((eb) => eb.fn.coalesce("consent", eb.val("yes")), "<>", "no");

/** Per client the kinds of contact points that work. */
export const workingContactKinds = (db: ReadDb): ReadonlyMap<string, readonly string[]> =>
  new Map(
    all(db, workingContacts.select(({ fn }) => ["client_id as id", fn.agg<string>("group_concat", ["kind"]).distinct().as("kinds")]).groupBy("client_id")).map(
      (row) => [row.id, row.kinds.split(",")],
    ),
  );

/** The same in steps; a kind that a client has twice stands there twice. */
export function* contactKindsInSteps(db: ReadDb): Steps<ReadonlyMap<string, readonly string[]>> {
  const points = yield* rowsInSteps((behind, most) =>
    all(db, workingContacts.select(["client_id as id", "kind", "row_no as rowNo"]).where("row_no", ">", behind).orderBy("row_no").limit(most)),
  );
  const kinds = new Map<string, string[]>();
  for (const { id, kind } of points) {
    const known = kinds.get(id);
    if (known) known.push(kind);
    else kinds.set(id, [kind]);
  }
  return kinds;
}

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
export function* importantDates(db: ReadDb): Steps<Row<"importantDate">[]> {
  const { sqlName, selectList } = shapeOf("importantDate");
  const found = yield* rowsInSteps((behind, most) =>
    allOf<Record<string, SqlValue> & { readonly rowNo: number }>(
      db,
      `select ${selectList}, row_no as "rowNo" from ${sqlName} where deleted_at is null and row_no > ? order by row_no limit ?`,
      behind,
      most,
    ),
  );
  return found.map((raw) => finishRow("importantDate", raw));
}

/** Occasion keys that a month's list already has. */
export const knownOccasionKeys = (db: ReadDb, month: string): ReadonlySet<string> =>
  new Set(columnOf<string>(db, "select occasion_key from greeting where month = ? and deleted_at is null", month));

/** Those of some clients who are neither deleted nor merged. */
export const liveClients = (db: ReadDb, clientIds: readonly string[]): ReadonlySet<string> =>
  new Set(
    columnOf<string>(
      db,
      "select id from client where id in (select value from json_each(?)) and deleted_at is null and merged_into_id is null",
      JSON.stringify(clientIds),
    ),
  );

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
