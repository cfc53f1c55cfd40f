/*
 * What the week planner looks at, gathered set by set: never one query per client. 5,000 clients with all their
 * reasons are read in a few statements.
 */
import type { Steps } from "#shared/kernel/steps.ts";
import { all, first } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { rowsInSteps } from "./rowsInSteps.ts";
import { build } from "./schema.ts";

export interface PlannerClient {
  readonly id: string;
  readonly rowNo: number;
  readonly name: string;
  readonly district: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly grade: string | null;
  readonly preferenceType: string | null;
  readonly behaviourType: string | null;
  readonly lifecycleStage: string | null;
  readonly sizeFen: number;
  readonly contactFrequency: string | null;
  readonly createdAt: string;
  readonly hasWarning: number;
  readonly lastContactOn: string | null;
}

const livePlannerClients = build
  .selectFrom("client")
  .select((eb) => [
    "id",
    "row_no as rowNo",
    "name",
    "district",
    "latitude",
    "longitude",
    "grade",
    "preference_type_in_force as preferenceType",
    "behaviour_type as behaviourType",
    "lifecycle_stage as lifecycleStage",
    eb.fn<number>("max", [eb.fn.coalesce("deposit_balance", eb.val(0)), eb.fn.coalesce("loan_balance", eb.val(0)), "holding_total"]).as("sizeFen"),
    "contact_frequency as contactFrequency",
    "created_at as createdAt",
    eb
      .and([eb("warning_marks", "is not", null), eb("warning_marks", "<>", "[]")])
      .$castTo<number>()
      .as("hasWarning"),
    "last_contact_on as lastContactOn",
  ])
  .where("deleted_at", "is", null)
  .where("merged_into_id", "is", null);

/** Live clients with what grading and size say of them. */
export const plannerClients = (db: ReadDb): Steps<PlannerClient[]> =>
  rowsInSteps((behind, most) => all(db, livePlannerClients.where("row_no", ">", behind).orderBy("row_no").limit(most)));

/** One of them. */
export const plannerClient = (db: ReadDb, id: string): PlannerClient | undefined => first(db, livePlannerClients.where("id", "=", id));

export interface DatedFact {
  readonly clientId: string;
  readonly on: string | null;
  readonly amountFen: number | null;
}

/** Holdings that mature between two days and are not yet set to renew. */
export const maturingHoldings = (db: ReadDb, from: string, to: string): DatedFact[] =>
  all(
    db,
    build
      .selectFrom("holding")
      .select(["client_id as clientId", "matures_on as on", "amount as amountFen"])
      .where((eb) => eb.between("matures_on", from, to))
      .where("deleted_at", "is", null)
      .where((eb) => eb.fn.coalesce("at_other_bank", eb.val(0)), "=", 0)
      .where((eb) => eb.fn.coalesce("state", eb.val("active")), "in", ["active", "matured", "loanRunning", "loanInArrears"])
      .where((eb) => eb.fn.coalesce("auto_renew", eb.val("")), "<>", "done"),
  );

/** Open promises due by a day. */
export const promisesDueBy = (db: ReadDb, to: string): DatedFact[] =>
  all(
    db,
    build
      .selectFrom("promise")
      .select((eb) => ["client_id as clientId", "due_on as on", eb.lit(null).as("amountFen")])
      .where("state", "=", "open")
      .where("due_on", "<=", to)
      .where("deleted_at", "is", null),
  );

/** Open follow-ups due by a day. */
export const followUpsDueBy = (db: ReadDb, to: string): DatedFact[] =>
  all(
    db,
    build
      .selectFrom("follow_up")
      .select((eb) => ["client_id as clientId", eb.fn.min("due_on").as("on"), eb.lit(null).as("amountFen")])
      .where("state", "=", "open")
      .where("due_on", "<=", to)
      .where("deleted_at", "is", null)
      .groupBy("client_id"),
  );

/** Open opportunities whose next step is due by a day: the nearest of each client, with what is expected of it. */
export const opportunitiesDueBy = (db: ReadDb, to: string): DatedFact[] =>
  all(
    db,
    build
      .selectFrom("opportunity")
      .select((eb) => ["client_id as clientId", eb.fn.min("next_step_on").as("on"), eb.fn.max("expected_amount").as("amountFen")])
      .where("stage", "in", ["assigned", "following"])
      .where("next_step_on", "<=", to)
      .where("deleted_at", "is", null)
      .groupBy("client_id"),
  );

/** Open warnings due by a day, the nearest of each client. */
export const warningsDueBy = (db: ReadDb, to: string): DatedFact[] =>
  all(
    db,
    build
      .selectFrom("warning")
      .select((eb) => ["client_id as clientId", eb.fn.min("due_on").as("on"), eb.lit(null).as("amountFen")])
      .where("state", "in", ["open", "underWay"])
      .where("due_on", "<=", to)
      .where("deleted_at", "is", null)
      .groupBy("client_id"),
  );

/** Open needs with their amount. */
export const openNeeds = (db: ReadDb): DatedFact[] =>
  all(
    db,
    build
      .selectFrom("need")
      .select((eb) => ["client_id as clientId", eb.lit(null).as("on"), eb.fn.max("amount").as("amountFen")])
      .where((eb) => eb.fn.coalesce("state", eb.val("open")), "=", "open")
      .where("deleted_at", "is", null)
      .groupBy("client_id"),
  );

/** New clients that nobody has contacted yet (R016, R067). */
export const newClientsToMeet = (db: ReadDb): DatedFact[] =>
  all(
    db,
    build
      .selectFrom("new_account_screening")
      .select((eb) => ["client_id as clientId", "registered_on as on", eb.lit(null).as("amountFen")])
      .where("state", "=", "toScreen")
      .where("deleted_at", "is", null),
  );

/** Birthdays in the solar calendar by month and day, of persons; lunar ones come from important dates. */
export const birthdaysBetween = (db: ReadDb, from: string, to: string): { readonly clientId: string; readonly monthDay: string }[] =>
  all(
    db,
    build
      .selectFrom("client")
      .select((eb) => ["id as clientId", eb.fn<string>("substr", ["birth_on", eb.val(-5)]).as("monthDay")])
      .where("deleted_at", "is", null)
      .where(({ fn }) => fn<number>("length", ["birth_on"]), "in", [7, 10])
      .where((eb) => {
        const monthDay = eb.fn<string>("substr", ["birth_on", eb.val(-5)]);
        // A span over New Year has two parts within the year.
        return from <= to ? eb.between(monthDay, from, to) : eb.or([eb(monthDay, ">=", from), eb(monthDay, "<=", to)]);
      }),
  );

/** Clients that already have a visit planned between two days: they are not proposed again. */
export const clientsWithVisit = (db: ReadDb, from: string, to: string): ReadonlySet<string> =>
  new Set(
    all(
      db,
      build
        .selectFrom("visit")
        .select("client_id as id")
        .distinct()
        .where((eb) => eb.between("planned_on", from, to))
        .where("state", "in", ["planned", "underWay", "done"])
        .where("deleted_at", "is", null),
    ).map((row) => row.id),
  );
