/*
 * The sets of rows behind the figures, as SQL (R229-R241): each text answers id, client, day, code, subject, amount and
 * who is responsible. A figure counts these rows and a click lists them, so that both can never differ. Parameters:
 * ?1 first day, ?2 last day, ?3 first moment, ?4 moment after the last, ?5 person or null, ?6 to whom rows without a
 * person belong, ?7 today, ?8 JSON of day to last day of its reports, ?9 minutes of tolerance, ?10 first day of valid risk
 * assessments, ?11 completeness wanted, ?12-?14 last edit of a stale archive (key, exit, others), ?15 first day and ?16 last
 * day of the period before, ?17 its first moment, ?18 the last day that has begun.
 */
import { handedInStates } from "#shared/domain/clients/fullArchive.ts";
import { relationshipPoints, type PointStep } from "#shared/domain/figures/relationshipPoints.ts";
import type { RowSetId } from "#shared/domain/figures/rowSets.ts";
import { endedHoldingStates } from "#db/workstation/segmentSql.ts";

/** The day of a moment in China. */
const dayOfMoment = (column: string): string => `date(${column}, '+8 hours')`;
const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(", ");
const isMine = (who: string): string => `(?5 is null or coalesce(${who}, ?6) = ?5)`;
const inSpan = (column: string): string => `${column} between ?1 and ?2`;

/** When a client came: the account's day, the first day of what is known of it, else the day of the archive. */
export const sinceDay = `coalesce(substr(c.client_since_on || '-01-01', 1, 10), ${dayOfMoment("c.created_at")})`;

interface ClientSet {
  readonly where: string;
  readonly code?: string;
  readonly amount?: string;
  readonly joins?: string;
}

const clients = ({ where, code = "c.lifecycle_stage", amount = "null", joins = "" }: ClientSet): string => `
  select c.id as id, c.id as client_id, ${sinceDay} as day, ${code} as code, null as subject, ${amount} as amount, c.manager_id as who
  from client c ${joins} where c.deleted_at is null and c.merged_into_id is null and ${isMine("c.manager_id")} and ${where}`;

const contacted = (from: string, to: string, start: string, end: string): string => `
  select client_id from visit indexed by visit_figures where planned_on between ${from} and ${to} and state = 'done' and deleted_at is null
  union all select client_id from interaction where happened_at >= ${start} and happened_at < ${end} and deleted_at is null
  union all select client_id from maturity_call where called_at >= ${start} and called_at < ${end} and deleted_at is null`;
const inContact = `c.id in (${contacted("?1", "?2", "?3", "?4")})`;
const inContactBefore = `c.id in (${contacted("?15", "?16", "?17", "?3")})`;

const reportedClients = (results: string): string => `c.id in (
  select v.client_id from visit v indexed by visit_figures join visit_report r indexed by visit_report_figures on r.visit_id = v.id and r.deleted_at is null and r.state in (${listed(handedInStates)}) ${results}
  where v.planned_on between ?1 and ?2 and v.state = 'done' and v.deleted_at is null)`;
const interested = reportedClients("and r.result in ('agreed', 'interested')");
const bought = "c.id in (select client_id from holding where opened_on between ?1 and ?2 and coalesce(at_other_bank, 0) = 0 and deleted_at is null)";
const arrived = `${sinceDay} between ?1 and ?2`;

const qualified = `${sinceDay} <= ?2 and c.document_number is not null and (c.document_expires_on is null or c.document_expires_on >= ?18)
  and (c.kind = 'company' or (c.risk_capacity is not null and c.risk_assessed_on >= ?10 and c.risk_assessed_on <= ?18))`;

interface OwnedSet {
  readonly table: string;
  readonly day: string;
  readonly where: string;
  readonly code: string;
  readonly subject: string;
  readonly amount?: string;
  readonly who?: string;
  readonly first?: string;
  readonly joins?: string;
}

/** Rows of a client's list: the person in the row is responsible, else the client's manager. */
const owned = ({ table, day, where, code, subject, amount = "null", who = "c.manager_id", first = "", joins = "" }: OwnedSet): string => `
  ${first} select x.id as id, x.client_id as client_id, ${day} as day, ${code} as code, ${subject} as subject, ${amount} as amount, ${who} as who
  from ${table.replace(" ", " x ")}${table.includes(" ") ? "" : " x"} join client c on c.id = x.client_id and c.deleted_at is null ${joins}
  where x.deleted_at is null and ${isMine(who)} and ${where}`;

/** A year of visits is read from the index alone; without the hint the planner takes the narrower index and fetches every row. */
const visitTable = "visit indexed by visit_figures";
const ownedBy = "coalesce(x.owner_id, c.manager_id)";
const visits = (where: string, code = "x.kind"): string =>
  owned({ table: visitTable, day: "x.planned_on", where: `${inSpan("x.planned_on")} and ${where}`, code, subject: "x.title", who: ownedBy });

const arrivedAt = "unixepoch(x.planned_on || ' ' || x.start_time, '-8 hours')";
const timed = "x.state = 'done' and x.checked_in_at is not null and length(x.start_time) = 5";

/** The day on which the report of visit `x` was first handed in; null when it was not. */
const handedInOn = `(select min(${dayOfMoment("r.submitted_at")}) from visit_report r where r.visit_id = x.id and r.submitted_at is not null and r.deleted_at is null)`;
const reportsOfVisits = (where: string): string =>
  owned({
    first: "with due(day, until) as materialized (select key, value from json_each(?8))",
    table: visitTable,
    day: "x.planned_on",
    joins: "join due d on d.day = x.planned_on",
    where: `${inSpan("x.planned_on")} and x.state = 'done' and ${where}`,
    code: "x.kind",
    subject: "x.title",
    who: ownedBy,
  });
const reports = (states: readonly string[], code: string): string => `
  select r.visit_id as id, r.client_id as client_id, v.planned_on as day, ${code} as code, v.title as subject, null as amount,
    coalesce(r.author_id, v.owner_id, c.manager_id) as who
  from visit v indexed by visit_figures join visit_report r indexed by visit_report_figures on r.visit_id = v.id and r.deleted_at is null
    join client c on c.id = v.client_id and c.deleted_at is null
  where v.planned_on between ?1 and ?2 and v.deleted_at is null and r.state in (${listed(states)})
    and ${isMine("coalesce(r.author_id, v.owner_id, c.manager_id)")}`;

const followUps = (where: string): string =>
  owned({ table: "follow_up", day: "x.due_on", where: `${inSpan("x.due_on")} and ${where}`, code: "x.source", subject: "x.title", who: ownedBy });
const promises = (where: string): string =>
  owned({ table: "promise", day: "x.due_on", where: `${inSpan("x.due_on")} and ${where}`, code: "x.state", subject: "x.body", who: ownedBy });

const lastCall = "(select m.result from maturity_call m where m.holding_id = x.id and m.deleted_at is null order by m.called_at desc, m.row_no desc limit 1)";
const outcome = `case when ${lastCall} = 'leaving' then 'lost' when x.auto_renew = 'done' or ${lastCall} in ('renewed', 'toProduct') then 'won' else 'open' end`;
const homeAmount = "case when coalesce(x.currency, '') in ('', 'CNY') then x.amount end";
const maturities = (kind: string, code: string): string =>
  owned({
    table: "holding",
    day: "x.matures_on",
    where: `x.matures_on between ?1 and ?18 and x.kind <> 'loan' and coalesce(x.at_other_bank, 0) = 0 ${kind === "all" ? "" : `and ${outcome} = '${kind}'`}`,
    code,
    subject: "coalesce(x.product_name, x.kind)",
    amount: homeAmount,
  });

const ended = listed(endedHoldingStates);
const elsewhere = `join (select x.client_id, sum(x.amount) as fen from holding x where x.at_other_bank = 1 and x.deleted_at is null and x.amount > 0
  and coalesce(x.currency, '') in ('', 'CNY') and coalesce(x.state, 'active') not in (${ended}) group by x.client_id) e on e.client_id = c.id`;
const withUs = "coalesce(c.asset_total, c.holding_total)";

const atLeast = (value: string, steps: readonly PointStep[]): string =>
  `case ${steps.map(({ from, points }) => `when ${value} >= ${from} then ${points}`).join(" ")} else 0 end`;
const atMost = (value: string, steps: readonly PointStep[]): string =>
  `case ${steps.map(({ from, points }) => `when ${value} <= ${from} then ${points}`).join(" ")} else 0 end`;
/** Full years since the client came, by the calendar. */
const fullYears = `(substr(?7, 1, 4) - substr(${sinceDay}, 1, 4) - (substr(?7, 6) < substr(${sinceDay}, 6)))`;
const points = [
  atLeast("coalesce(c.asset_total, 0)", relationshipPoints.assets),
  atLeast("coalesce(k.kinds, 0)", relationshipPoints.kinds),
  atLeast(fullYears, relationshipPoints.years),
  `case when c.last_contact_on is null then 0 else ${atMost("julianday(?7) - julianday(c.last_contact_on)", relationshipPoints.silentDays)} end`,
  `case c.satisfaction ${Object.entries(relationshipPoints.satisfaction)
    .map(([code, worth]) => `when '${code}' then ${worth}`)
    .join(" ")} else 0 end`,
  `case when exists (select 1 from client n where n.referrer_client_id = c.id and n.deleted_at is null) then ${relationshipPoints.referral} else 0 end`,
].join(" + ");
const kindsHeld = `left join (select client_id, count(distinct kind) as kinds from holding where deleted_at is null and coalesce(at_other_bank, 0) = 0
  and coalesce(state, 'active') not in (${ended}) group by client_id) k on k.client_id = c.id`;

const scored = (where: string): string => clients({ where, code: "c.grade", amount: "c.completeness" });
const stale = `${dayOfMoment("c.edited_at")} <= case c.grade when 'key' then ?12 when 'exit' then ?13 else ?14 end`;
const fullArchives = (where: string): string => clients({ where, code: "c.full_archive" });

const inspections = (where: string, day = "x.inspected_on"): string =>
  owned({ table: "archive_inspection", day, where: `${inSpan(day)} and ${where}`, code: "x.result", subject: "x.findings" });

const rated = (satisfied: string): string =>
  [
    ["product_feedback", "x.collected_on", "coalesce(x.opinion, x.usage)"],
    ["participation", "x.held_on", "x.title"],
    ["service_request", "coalesce(x.closed_on, x.told_on)", "x.title"],
    ["complaint", "coalesce(x.closed_on, x.answered_on)", "x.title"],
  ]
    .map(([table = "", day = "", subject = ""]) =>
      owned({ table, day, where: `${inSpan(day)} and x.satisfaction ${satisfied}`, code: "x.satisfaction", subject }),
    )
    .join(" union all ");

const opportunities = (where: string, day = "x.raised_on", code = "x.stage", amount = "x.expected_amount"): string =>
  owned({ table: "opportunity", day, where: `${inSpan(day)} and ${where}`, code, subject: "x.title", amount, who: ownedBy });
const ever = (stages: readonly string[]): string => `(x.stage in (${listed(stages)}) or exists (select 1 from opportunity_step s
  where s.opportunity_id = x.id and s.deleted_at is null and (s.to_stage in (${listed(stages)}) or s.from_stage in (${listed(stages)}))))`;

const answered = "coalesce(x.answered_on, x.closed_on)";
const handledBy = "coalesce(x.handler_id, c.manager_id)";
const complaintsBy = (due: string, where: string): string =>
  owned({ table: "complaint", day: due, where: `${inSpan(due)} and ${where}`, code: "x.step", subject: "x.title", who: handledBy });
const requestDone = "coalesce(x.told_on, x.closed_on)";
const requests = (where: string): string =>
  owned({ table: "service_request", day: "x.due_on", where: `${inSpan("x.due_on")} and ${where}`, code: "x.step", subject: "x.title", who: handledBy });

/** The campaign of a row; its name is the code, so that every part of a chart is one campaign. */
const ofCampaign = "join campaign m on m.id = x.campaign_id and m.deleted_at is null";
const titleOfCampaign = "substr(m.title, 1, 60)";
const byCampaign = (table: string, day: string, where: string, amount = "null"): string =>
  owned({ table, day, where: `${inSpan(day)} and ${where}`, code: titleOfCampaign, subject: "m.title", joins: ofCampaign, amount });
const opportunitiesByCampaign = (day: string, where: string, amount: string): string =>
  owned({
    table: "opportunity",
    day,
    where: `${inSpan(day)} and ${where}`,
    code: titleOfCampaign,
    subject: "x.title",
    joins: ofCampaign,
    amount,
    who: ownedBy,
  });
/** A campaign is looked back upon once it is over: on the day of its measurement, else on its last day. */
const measuredOn = "coalesce(m.effect_on, m.ends_on)";
const amountAfter = "coalesce(x.amount_after, c.asset_total)";
const comparedClients = (amount: string): string =>
  byCampaign(
    "campaign_target",
    measuredOn,
    `${measuredOn} <= ?18 and m.step <> 'cancelled' and x.amount_before is not null and ${amountAfter} is not null and exists (select 1 from participation p
      where p.client_id = x.client_id and p.campaign_id = x.campaign_id and p.state = 'attended' and p.deleted_at is null)`,
    amount,
  );
const spentOn = "coalesce(x.spent_on, m.starts_on)";

/** The text of each set. */
export const rowSetSql: Readonly<Record<RowSetId, string>> = {
  clientsAtEnd: clients({ where: `${sinceDay} <= ?2` }),
  clientsAtStart: clients({ where: `${sinceDay} < ?1` }),
  clientsNew: clients({ where: arrived, code: "c.source" }),
  clientsContacted: clients({ where: inContact }),
  clientsContactedBefore: clients({ where: inContactBefore }),
  clientsContactedAgain: clients({ where: `${inContactBefore} and ${inContact}` }),
  clientsReported: clients({ where: reportedClients("") }),
  clientsInterested: clients({ where: interested }),
  clientsQualified: clients({ where: qualified }),
  clientsToday: clients({ where: "1" }),
  clientsWithAssets: clients({ where: "c.asset_total is not null", code: "c.tier", amount: "c.asset_total" }),
  clientsBuying: clients({ where: `${inContact} and ${bought}` }),
  clientsReferred: clients({ where: `${arrived} and (c.referrer_client_id is not null or c.source = 'referral')`, code: "c.source" }),
  clientsBought: clients({ where: `${interested} and ${bought}` }),
  visitsDue: visits("x.planned_on <= ?7 and (x.state in ('done', 'missed') or (x.state in ('planned', 'underWay') and x.planned_on < ?7))", "x.state"),
  visitsDone: visits("x.state = 'done'"),
  visitsMissed: visits("(x.state = 'missed' or (x.state in ('planned', 'underWay') and x.planned_on < ?7))", "x.state"),
  visitsCancelled: visits("x.state = 'cancelled'"),
  visitsTimed: visits(timed),
  visitsPunctual: visits(`${timed} and unixepoch(x.checked_in_at) <= ${arrivedAt} + 60 * ?9`),
  reportsDue: reportsOfVisits(`(${handedInOn} is not null or d.until < ?7)`),
  reportsInTime: reportsOfVisits(`${handedInOn} <= d.until`),
  reportsMissing: reportsOfVisits(`${handedInOn} is null and d.until < ?7`),
  reportsHandedIn: reports(handedInStates, "r.state"),
  reportsSigned: reports(["signed"], "r.result"),
  followUpsDue: followUps("(x.state = 'done' or (x.state = 'open' and x.due_on < ?7))"),
  followUpsInTime: followUps(`x.state = 'done' and ${dayOfMoment("x.done_at")} <= x.due_on`),
  followUpsLate: followUps(`x.state = 'done' and ${dayOfMoment("x.done_at")} > x.due_on`),
  followUpsOverdue: followUps("x.state = 'open' and x.due_on < ?7"),
  promisesDue: promises("(x.state in ('kept', 'broken') or (x.state = 'open' and x.due_on < ?7))"),
  promisesKept: promises("x.state = 'kept' and x.closed_on <= x.due_on"),
  promisesOpen: promises("(x.state = 'broken' or (x.state = 'open' and x.due_on < ?7))"),
  maturities: maturities("all", outcome),
  maturitiesWon: maturities("won", "x.kind"),
  maturitiesLost: maturities("lost", "x.kind"),
  maturitiesOpen: maturities("open", "x.kind"),
  walletOurs: clients({ where: "1", joins: elsewhere, code: "c.tier", amount: withUs }),
  walletWhole: clients({ where: "1", joins: elsewhere, code: "c.tier", amount: `${withUs} + e.fen` }),
  relationships: clients({ where: "1", joins: kindsHeld, code: "c.tier", amount: points }),
  archivesScored: scored("1"),
  archivesComplete: scored("c.completeness >= ?11"),
  archivesStale: scored(stale),
  fullArchivesDue: fullArchives("c.full_archive is not null"),
  fullArchivesKept: fullArchives("c.full_archive = 'complete'"),
  clientsInspected: clients({
    where: "c.id in (select client_id from archive_inspection where inspected_on between ?1 and ?2 and deleted_at is null)",
    code: "c.grade",
  }),
  inspections: inspections("1"),
  inspectionsPassed: inspections("x.result = 'passed'"),
  rectificationsDue: inspections("x.result = 'toRectify' and (x.rectified_on is not null or x.rectify_by < ?7)", "x.rectify_by"),
  rectifiedInTime: inspections("x.result = 'toRectify' and x.rectified_on <= x.rectify_by", "x.rectify_by"),
  feedbackRated: rated("is not null"),
  feedbackSatisfied: rated("in ('satisfied', 'delighted')"),
  opportunitiesRaised: opportunities("1"),
  opportunitiesAssigned: opportunities(ever(["assigned", "following", "won"])),
  opportunitiesFollowed: opportunities(ever(["following", "won"])),
  opportunitiesConverted: opportunities("x.stage = 'won'"),
  opportunitiesClosed: opportunities("x.stage in ('won', 'lost')", "x.closed_on"),
  opportunitiesWon: opportunities("x.stage = 'won'", "x.closed_on", "x.sell_kind", "x.closed_amount"),
  opportunitiesLost: opportunities("x.stage = 'lost'", "x.closed_on", "x.close_reason"),
  complaintsReceived: owned({
    table: "complaint",
    day: "x.received_on",
    where: inSpan("x.received_on"),
    code: "x.category",
    subject: "x.title",
    who: handledBy,
  }),
  bankClockDue: complaintsBy("x.bank_due_on", `(${answered} is not null or x.bank_due_on < ?7)`),
  bankClockKept: complaintsBy("x.bank_due_on", `${answered} <= x.bank_due_on`),
  regulatorClockDue: complaintsBy("x.regulator_due_on", `(${answered} is not null or x.regulator_due_on < ?7)`),
  regulatorClockKept: complaintsBy("x.regulator_due_on", `${answered} <= x.regulator_due_on`),
  serviceRequestsDue: requests(`(${requestDone} is not null or x.due_on < ?7)`),
  serviceRequestsInTime: requests(`${requestDone} <= x.due_on`),
  campaignInvited: byCampaign("campaign_target", "x.invited_on", "1"),
  campaignAttended: byCampaign("participation", "x.held_on", "x.state = 'attended'"),
  campaignRaised: opportunitiesByCampaign("x.raised_on", "1", "x.expected_amount"),
  campaignWon: opportunitiesByCampaign("x.closed_on", "x.stage = 'won'", "x.closed_amount"),
  // Of no client: who runs the campaign is responsible.
  campaignCosts: `
  select x.id as id, null as client_id, ${spentOn} as day, ${titleOfCampaign} as code, coalesce(x.title, m.title) as subject, x.actual as amount, m.host_id as who
  from campaign_cost x ${ofCampaign} where x.deleted_at is null and x.actual is not null and ${inSpan(spentOn)} and ${isMine("m.host_id")}`,
  campaignBefore: comparedClients("x.amount_before"),
  campaignAfter: comparedClients(amountAfter),
};
