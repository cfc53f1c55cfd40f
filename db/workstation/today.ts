/*
 * What Today shows beside the visits: one bounded query per group, each answered by an index. Most urgent first.
 */
import { type Compilable, sql } from "kysely";
import type { TodayLine } from "#shared/domain/followUps/followUpLines.ts";
import { endedLoanStages } from "#shared/domain/clients/loanProgress.ts";
import { all, first } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { followUpTitleEnOf } from "./followUpWords.ts";
import { ruleWordEn } from "./rules/ruleWords.ts";
import { build } from "./schema.ts";

type Line = Omit<TodayLine, "group" | "amountFen" | "code"> & Partial<Pick<TodayLine, "amountFen" | "code">>;

const lines = (db: ReadDb, group: TodayLine["group"], query: Compilable<Line>): TodayLine[] =>
  all(db, query).map((line) => ({ group, amountFen: null, code: null, ...line }));

/** Live clients, to whom a group joins its rows as `x`. */
const ofClients = build.selectFrom("client as c").where("c.deleted_at", "is", null).select(["c.id as clientId", "c.name as clientName"]);

/** Holdings that mature by a day and whose renewal is not settled. */
export const todayMaturities = (db: ReadDb, from: string, to: string, today: string, limit: number): TodayLine[] =>
  lines(
    db,
    "maturity",
    ofClients
      .innerJoin("holding as x", "x.client_id", "c.id")
      .select((eb) => [
        "x.id",
        "x.matures_on as on",
        "x.product_name as subject",
        "x.amount as amountFen",
        eb.fn.coalesce("x.auto_renew", eb.val("unknown")).as("code"),
      ])
      .where((eb) => eb.between("x.matures_on", from, to))
      .where("x.deleted_at", "is", null)
      .where((eb) => eb.fn.coalesce("x.at_other_bank", eb.val(0)), "=", 0)
      .where((eb) => eb.fn.coalesce("x.auto_renew", eb.val("")), "<>", "done")
      .where((eb) => eb.fn.coalesce("x.state", eb.val("active")), "in", ["active", "matured"])
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("maturity_call as m")
              .select("m.id")
              .whereRef("m.holding_id", "=", "x.id")
              .where("m.deleted_at", "is", null)
              .where((eb) => eb.or([eb("m.result", "in", ["renewed", "leaving", "toProduct"]), eb(eb.fn.coalesce("m.next_on", eb.val("")), ">", today)])),
          ),
        ),
      )
      .orderBy("x.matures_on")
      .orderBy("x.amount", "desc")
      .limit(limit),
  );

/** Open promises due by a day. */
export const todayPromises = (db: ReadDb, to: string, limit: number): TodayLine[] =>
  lines(
    db,
    "promise",
    ofClients
      .innerJoin("promise as x", "x.client_id", "c.id")
      .select(["x.id", "x.due_on as on", "x.body as subject"])
      .where("x.state", "=", "open")
      .where("x.due_on", "<=", to)
      .where("x.deleted_at", "is", null)
      .orderBy("x.due_on")
      .limit(limit),
  );

/** Open follow-ups due by a day and not snoozed beyond today. */
export const todayFollowUps = (db: ReadDb, to: string, today: string, limit: number): TodayLine[] =>
  lines(
    db,
    "followUp",
    ofClients
      .innerJoin("follow_up as x", "x.client_id", "c.id")
      .select(["x.id", "x.due_on as on", "x.title as subject", followUpTitleEnOf("x").as("subjectEn"), "x.source as code"])
      .where("x.state", "=", "open")
      .where("x.due_on", "<=", to)
      .where((eb) => eb.fn.coalesce("x.snoozed_until", eb.val("")), "<=", today)
      .where("x.deleted_at", "is", null)
      .orderBy("x.due_on")
      .orderBy("x.row_no")
      .limit(limit),
  );

/** Greetings to send by a day. */
export const todayGreetings = (db: ReadDb, month: string, to: string, limit: number): TodayLine[] =>
  lines(
    db,
    "care",
    ofClients
      .innerJoin("greeting as x", "x.client_id", "c.id")
      .select(["x.id", "x.due_on as on", "x.title as subject", "x.occasion as code"])
      .where("x.month", "=", month)
      .where("x.state", "in", ["planned", "ready"])
      .where("x.due_on", "<=", to)
      .where("x.deleted_at", "is", null)
      .orderBy("x.due_on")
      .limit(limit),
  );

/** New accounts to screen. */
export const todayNewAccounts = (db: ReadDb, limit: number): TodayLine[] =>
  lines(
    db,
    "newAccount",
    ofClients
      .innerJoin("new_account_screening as x", "x.client_id", "c.id")
      .select((eb) => ["x.id", "x.registered_on as on", eb.lit(null).as("subject"), "x.potential as code"])
      .where("x.state", "=", "toScreen")
      .where("x.deleted_at", "is", null)
      .orderBy("x.registered_on")
      .limit(limit),
  );

/** Lobby remarks that nobody has handled yet (R013). */
export const todayRemarks = (db: ReadDb, limit: number): TodayLine[] =>
  lines(
    db,
    "remark",
    ofClients
      .innerJoin("remark as x", "x.client_id", "c.id")
      .select((eb) => ["x.id", eb.fn<string>("substr", ["x.written_at", eb.val(1), eb.val(10)]).as("on"), "x.body as subject", "x.author_role as code"])
      .where((eb) => eb.fn.coalesce("x.is_handled", eb.val(0)), "=", 0)
      .where("x.deleted_at", "is", null)
      .orderBy("x.written_at", "desc")
      .limit(limit),
  );

/** Visits that took place and wait for their report; `onlyFor`: those to one person's own clients and to nobody's. */
export const todayReports = (db: ReadDb, limit: number, onlyFor: string | null = null): TodayLine[] =>
  lines(
    db,
    "report",
    ofClients
      .innerJoin("visit as x", "x.client_id", "c.id")
      .select(["x.id", "x.planned_on as on", "x.title as subject", "x.kind as code"])
      .where("x.state", "=", "done")
      .where("x.deleted_at", "is", null)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("visit_report as r")
              .select("r.id")
              .whereRef("r.visit_id", "=", "x.id")
              .where("r.deleted_at", "is", null)
              .where("r.state", "<>", "draft"),
          ),
        ),
      )
      .$if(onlyFor !== null, (query) => query.where((eb) => eb.or([eb("c.manager_id", "is", null), eb("c.manager_id", "=", onlyFor)])))
      .orderBy("x.planned_on")
      .limit(limit),
  );

/** Reports that the branch manager returned or asked about, for who has to answer: their author, or else who serves the client now (X02). */
export const todayAnswers = (db: ReadDb, reader: { readonly userId: string; readonly onlyOwn: boolean }, limit: number): TodayLine[] => {
  const query = ofClients
    .innerJoin("visit_report as x", "x.client_id", "c.id")
    .innerJoin("visit as v", (join) => join.onRef("v.id", "=", "x.visit_id").on("v.deleted_at", "is", null))
    .select(["x.visit_id as id", "v.planned_on as on", "x.sign_remark as subject", "x.state as code"])
    .where("x.state", "in", ["returned", "questioned"])
    .where("x.deleted_at", "is", null)
    .orderBy("v.planned_on")
    .limit(limit);
  return lines(db, "answer", reader.onlyOwn ? query.where("x.author_id", "=", reader.userId) : query);
};

/** Loan applications that are late, or whose stage changed in the last days (R066). */
export const todayLoans = (db: ReadDb, today: string, movedSince: string, limit: number): TodayLine[] =>
  lines(
    db,
    "loan",
    ofClients
      .innerJoin("loan_application as x", "x.client_id", "c.id")
      .select(["x.id", "x.expected_on as on", "x.next_step as subject", "x.amount as amountFen", "x.stage as code"])
      .where((eb) =>
        eb.or([
          eb.and([eb("x.expected_on", "<", today), eb("x.stage", "not in", [...endedLoanStages])]),
          eb.and([eb("x.stage_since_on", ">=", movedSince), eb("x.stage", "not in", ["enquiry", "withdrawn"])]),
        ]),
      )
      .where("x.deleted_at", "is", null)
      .orderBy("x.expected_on")
      .limit(limit),
  );

const titleEn = sql<string | null>`${sql.raw(ruleWordEn("x", "titleEn"))}`;

/** Open warnings due by a day, the most pressing first (X14). */
export const todayWarnings = (db: ReadDb, to: string, limit: number): TodayLine[] =>
  lines(
    db,
    "warning",
    ofClients
      .innerJoin("warning as x", "x.client_id", "c.id")
      .select(["x.id", "x.due_on as on", "x.title as subject", titleEn.as("subjectEn"), "x.severity as code"])
      .where("x.state", "in", ["open", "underWay"])
      .where("x.due_on", "<=", to)
      .where("x.deleted_at", "is", null)
      .orderBy((eb) => eb.case("x.severity").when("high").then(0).when("medium").then(1).else(2).end())
      .orderBy("x.due_on")
      .limit(limit),
  );

/** Open opportunities whose next step is due by a day (R139). */
export const todayOpportunities = (db: ReadDb, to: string, limit: number): TodayLine[] =>
  lines(
    db,
    "opportunity",
    ofClients
      .innerJoin("opportunity as x", "x.client_id", "c.id")
      .select(["x.id", "x.next_step_on as on", "x.title as subject", titleEn.as("subjectEn"), "x.expected_amount as amountFen", "x.stage as code"])
      .where("x.stage", "in", ["assigned", "following"])
      .where("x.next_step_on", "<=", to)
      .where("x.deleted_at", "is", null)
      .orderBy("x.next_step_on")
      .orderBy("x.expected_amount", "desc")
      .limit(limit),
  );

/** Wealth plans whose agreed review is due (R165, R167). */
export const todayPlanReviews = (db: ReadDb, to: string, limit: number): TodayLine[] =>
  lines(
    db,
    "planReview",
    ofClients
      .innerJoin("wealth_plan as x", "x.client_id", "c.id")
      .select(["x.id", "x.review_on as on", "x.title as subject"])
      .where("x.state", "<>", "closed")
      .where("x.review_on", "<=", to)
      .where("x.deleted_at", "is", null)
      .orderBy("x.review_on")
      .limit(limit),
  );

/** What was imported, merged or edited in bulk since a moment: the "what changed" area. */
export const changesSince = (
  db: ReadDb,
  since: string,
  limit: number,
): { readonly kind: string; readonly label: string; readonly editedAt: string; readonly editCount: number }[] =>
  all(
    db,
    build
      .selectFrom("change_tx")
      .select(["kind", "label", "edited_at as editedAt"])
      // One that came in several pages of the feed is one (changeLog.ts, partMark).
      .select(
        sql<number>`edit_count + coalesce((select sum(part.edit_count) from change_tx part
          where part.tx_id > change_tx.tx_id || '#' and part.tx_id < change_tx.tx_id || '$'), 0)`.as("editCount"),
      )
      .where("edited_at", ">=", since)
      .where("tx_id", "not like", "%#%")
      // Of what the hub tells, only what became of clients: the lists and settings of a branch fill a new workstation otherwise.
      .where((eb) =>
        eb.or([
          eb("kind", "in", ["import", "merge", "bulkEdit"]),
          eb.and([
            eb("origin", "=", "hub"),
            sql<boolean>`exists (select 1 from change_log line where line.tx_seq = change_tx.seq and line.client_id is not null)`,
          ]),
        ]),
      )
      .where("undone_by", "is", null)
      .orderBy("seq", "desc")
      .limit(limit),
  );

/** How many live clients there are. */
export const clientCount = (db: ReadDb): number =>
  first(
    db,
    build
      .selectFrom("client")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .where("deleted_at", "is", null)
      .where("merged_into_id", "is", null),
  )?.n ?? 0;
