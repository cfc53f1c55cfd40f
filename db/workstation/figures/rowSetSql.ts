/*
 * The sets of rows behind the figures, as SQL (R229-R241): each text answers id, client, day, code, subject, amount and
 * who is responsible. A figure counts these rows and a click lists them, so that both can never differ. Parameters:
 * ?1 first day, ?2 last day, ?3 first moment, ?4 moment after the last, ?5 person, JSON list of people, or null, ?6 to whom rows without a
 * person belong, ?7 today, ?8 JSON of day to last day of its reports, ?9 minutes of tolerance, ?10 first day of valid risk
 * assessments, ?11 completeness wanted, ?12-?14 last edit of a stale archive (key, exit, others), ?15 first day and ?16 last
 * day of the period before, ?17 its first moment, ?18 the last day that has begun.
 */
import { handedInStates } from "#shared/domain/clients/fullArchive.ts";
import { relationshipPoints, type PointStep } from "#shared/domain/figures/relationshipPoints.ts";
import type { RowSetId } from "#shared/domain/figures/rowSets.ts";
import { dayOfMoment } from "#db/workstation/dayOfMoment.ts";
import { endedHoldingStates } from "#shared/domain/clients/endedHoldings.ts";
import { type Condition, is, noAmount, type RowPart, type RowSource, rowsText } from "./rowPart.ts";

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(", ");
const inSpan = (column: string): string => `${column} between ?1 and ?2`;

/** When a client came: the account's day, the first day of what is known of it, else the day of the archive. */
export const sinceDay = `coalesce(substr(c.client_since_on || '-01-01', 1, 10), ${dayOfMoment("c.created_at")})`;

/** A condition in words of SQL, or one over facts that other sets ask too. */
type Asked = string | Condition;
const conditions = (asked: readonly Asked[]): readonly Condition[] => asked.map((one) => (typeof one === "string" ? is(one) : one));

interface ClientSet {
  readonly where?: readonly Asked[];
  readonly code?: string;
  readonly amount?: string;
  readonly joins?: string;
}

const clients = ({ where = [], code = "c.lifecycle_stage", amount = noAmount, joins = "" }: ClientSet): RowPart[] => {
  const base = "c.deleted_at is null and c.merged_into_id is null";
  const source: RowSource = { first: "", from: "client c", joins, base, client: "self", clientId: "c.id", who: "c.manager_id" };
  return [{ source, where: conditions(where), id: "c.id", day: sinceDay, code, subject: "null", amount }];
};

const contacted = (from: string, to: string, start: string, end: string): string => `(
  exists (select 1 from visit indexed by visit_by_client_figures where client_id = c.id and planned_on between ${from} and ${to} and state = 'done' and deleted_at is null)
  or exists (select 1 from interaction indexed by interaction_by_client_figures where client_id = c.id and happened_at >= ${start} and happened_at < ${end} and deleted_at is null)
  or exists (select 1 from maturity_call indexed by maturity_call_by_client_figures where client_id = c.id and called_at >= ${start} and called_at < ${end} and deleted_at is null))`;
const inContact = contacted("?1", "?2", "?3", "?4");
const inContactBefore = contacted("?15", "?16", "?17", "?3");

/** Of a client: null without a report of a visit, 1 when one of them says agreed or interested, else 0. */
const bestReport = `(
  select max(coalesce(r.result in ('agreed', 'interested'), 0))
  from visit v indexed by visit_by_client_figures
    join visit_report r indexed by visit_report_figures on r.visit_id = v.id and r.deleted_at is null and r.state in (${listed(handedInStates)})
  where v.client_id = c.id and v.planned_on between ?1 and ?2 and v.state = 'done' and v.deleted_at is null)`;
const reported: Condition = { facts: [bestReport], test: (best) => `${best} is not null` };
const interested: Condition = { facts: [bestReport], test: (best) => `${best} = 1` };
const bought = `exists (select 1 from holding h indexed by holding_by_opening
  where h.client_id = c.id and h.opened_on between ?1 and ?2 and coalesce(h.at_other_bank, 0) = 0 and h.deleted_at is null)`;
const came = (test: (since: string) => string): Condition => ({ facts: [sinceDay], test: (since = "") => test(since) });
const arrived = came((since) => `${since} between ?1 and ?2`);
const cameByEnd = came((since) => `${since} <= ?2`);

const qualified = `c.document_number is not null and (c.document_expires_on is null or c.document_expires_on >= ?18)
  and (c.kind = 'company' or (c.risk_capacity is not null and c.risk_assessed_on >= ?10 and c.risk_assessed_on <= ?18))`;

interface OwnedSet {
  readonly table: string;
  readonly day: string;
  readonly where?: readonly Asked[];
  readonly code: string;
  readonly subject: string;
  readonly amount?: string;
  readonly who?: string;
  readonly first?: string;
  readonly joins?: string;
}

/** Rows of a client's list on days of the period: the person in the row is responsible, else the client's manager. */
const owned = ({ table, day, where = [], code, subject, amount = noAmount, who = "c.manager_id", first = "", joins = "" }: OwnedSet): RowPart[] => {
  const from = `${table.replace(" ", " x ")}${table.includes(" ") ? "" : " x"}`;
  const base = `x.deleted_at is null and ${inSpan(day)}`;
  const source: RowSource = { first, from, joins, base, client: "joined", clientId: "x.client_id", who };
  return [{ source, where: conditions(where), id: "x.id", day, code, subject, amount }];
};

/** A year of visits is read from the index alone; without the hint the planner takes the narrower index and fetches every row. */
const visitTable = "visit indexed by visit_figures";
const ownedBy = "coalesce(x.owner_id, c.manager_id)";
const visits = (where: string, code = "x.kind"): RowPart[] =>
  owned({ table: visitTable, day: "x.planned_on", where: [where], code, subject: "x.title", who: ownedBy });

/** Warnings that ended with the client lost, on the day when that was written. */
const losses = (code: string): RowPart[] =>
  owned({ table: "warning", day: dayOfMoment("x.handled_at"), where: ["x.outcome = 'lost'"], code, subject: "x.title", who: ownedBy });

const arrivedAt = "unixepoch(x.planned_on || ' ' || x.start_time, '-8 hours')";
const timed = "x.state = 'done' and x.checked_in_at is not null and length(x.start_time) = 5";

/** The moment at which the report of visit `x` was first handed in; null when it was not. Only of visits that were made is it asked. */
const handedInAt = `case when x.state = 'done' then (select r.submitted_at from visit_report r indexed by visit_report_figures
  where r.visit_id = x.id and r.submitted_at is not null and r.deleted_at is null order by r.submitted_at limit 1) end`;
const reportsOfVisits = (test: (handedIn: string, until: string) => string): RowPart[] =>
  owned({
    first: "with due(day, until) as materialized (select key, value from json_each(?8) where key between ?1 and ?2)",
    table: visitTable,
    day: "x.planned_on",
    joins: "join due d on d.day = x.planned_on",
    where: ["x.state = 'done'", { facts: [handedInAt, "d.until"], test: (handedIn = "", until = "") => test(handedIn, until) }],
    code: "x.kind",
    subject: "x.title",
    who: ownedBy,
  });
const reports = (states: readonly string[], code: string): RowPart[] => [
  {
    source: {
      first: "",
      from: `visit v indexed by visit_figures join visit_report r indexed by visit_report_figures on r.visit_id = v.id and r.deleted_at is null
        and r.state in (${listed(handedInStates)})`,
      joins: "",
      base: "v.planned_on between ?1 and ?2 and v.deleted_at is null",
      client: "joined",
      clientId: "v.client_id",
      who: "coalesce(r.author_id, v.owner_id, c.manager_id)",
    },
    where: [is(`r.state in (${listed(states)})`)],
    id: "r.visit_id",
    day: "v.planned_on",
    code,
    subject: "v.title",
    amount: noAmount,
  },
];

const followUps = (where: string): RowPart[] =>
  owned({ table: "follow_up", day: "x.due_on", where: [where], code: "x.source", subject: "x.title", who: ownedBy });
const promises = (where: string): RowPart[] => owned({ table: "promise", day: "x.due_on", where: [where], code: "x.state", subject: "x.body", who: ownedBy });

const lastCall = "(select m.result from maturity_call m where m.holding_id = x.id and m.deleted_at is null order by m.called_at desc, m.row_no desc limit 1)";
const outcome = `case when ${lastCall} = 'leaving' then 'lost' when x.auto_renew = 'done' or ${lastCall} in ('renewed', 'toProduct') then 'won' else 'open' end`;
const homeAmount = "case when coalesce(x.currency, '') in ('', 'CNY') then x.amount end";
const maturities = (kind: string, code: string): RowPart[] =>
  owned({
    table: "holding",
    day: "x.matures_on",
    where: [
      "x.matures_on <= ?18 and x.kind <> 'loan' and coalesce(x.at_other_bank, 0) = 0",
      ...(kind === "all" ? [] : [{ facts: [outcome], test: (is = "") => `${is} = '${kind}'` }]),
    ],
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
/** Counted once, however many steps it is held against. */
const pointsOfKinds = `(select ${atLeast("kinds", relationshipPoints.kinds)} from (select count(distinct kind) as kinds from holding
  where client_id = c.id and deleted_at is null and coalesce(at_other_bank, 0) = 0 and coalesce(state, 'active') not in (${ended})))`;
/** Full years since the client came, by the calendar. */
const fullYears = `(substr(?7, 1, 4) - substr(${sinceDay}, 1, 4) - (substr(?7, 6) < substr(${sinceDay}, 6)))`;
const points = [
  atLeast("coalesce(c.asset_total, 0)", relationshipPoints.assets),
  pointsOfKinds,
  atLeast(fullYears, relationshipPoints.years),
  `case when c.last_contact_on is null then 0 else ${atMost("julianday(?7) - julianday(c.last_contact_on)", relationshipPoints.silentDays)} end`,
  `case c.satisfaction ${Object.entries(relationshipPoints.satisfaction)
    .map(([code, worth]) => `when '${code}' then ${worth}`)
    .join(" ")} else 0 end`,
  `case when exists (select 1 from client n where n.referrer_client_id = c.id and n.deleted_at is null) then ${relationshipPoints.referral} else 0 end`,
].join(" + ");
const scored = (...where: readonly string[]): RowPart[] => clients({ where, code: "c.grade", amount: "c.completeness" });
const stale = `${dayOfMoment("c.edited_at")} <= case c.grade when 'key' then ?12 when 'exit' then ?13 else ?14 end`;
const fullArchives = (where: string): RowPart[] => clients({ where: [where], code: "c.full_archive" });

const inspections = (where: readonly string[] = [], day = "x.inspected_on"): RowPart[] =>
  owned({ table: "archive_inspection", day, where, code: "x.result", subject: "x.findings" });

const rated = (satisfied: string): RowPart[] =>
  [
    ["product_feedback", "x.collected_on", "coalesce(x.opinion, x.usage)"],
    ["participation", "x.held_on", "x.title"],
    ["service_request", "coalesce(x.closed_on, x.told_on)", "x.title"],
    ["complaint", "coalesce(x.closed_on, x.answered_on)", "x.title"],
  ].flatMap(([table = "", day = "", subject = ""]) => owned({ table, day, where: [`x.satisfaction ${satisfied}`], code: "x.satisfaction", subject }));

const opportunities = (where: readonly string[], day = "x.raised_on", code = "x.stage", amount = "x.expected_amount"): RowPart[] =>
  owned({ table: "opportunity", day, where, code, subject: "x.title", amount, who: ownedBy });
const ever = (stages: readonly string[]): string => `(x.stage in (${listed(stages)}) or exists (select 1 from opportunity_step s
  where s.opportunity_id = x.id and s.deleted_at is null and (s.to_stage in (${listed(stages)}) or s.from_stage in (${listed(stages)}))))`;

const answered = "coalesce(x.answered_on, x.closed_on)";
const handledBy = "coalesce(x.handler_id, c.manager_id)";
const complaintsBy = (due: string, where: string): RowPart[] =>
  owned({ table: "complaint", day: due, where: [where], code: "x.step", subject: "x.title", who: handledBy });
const requestDone = "coalesce(x.told_on, x.closed_on)";
const requests = (where: string): RowPart[] =>
  owned({ table: "service_request", day: "x.due_on", where: [where], code: "x.step", subject: "x.title", who: handledBy });

/** The campaign of a row; its name is the code, so that every part of a chart is one campaign. */
const ofCampaign = "join campaign m on m.id = x.campaign_id and m.deleted_at is null";
const titleOfCampaign = "substr(m.title, 1, 60)";
const byCampaign = (table: string, day: string, where: readonly string[], amount = noAmount): RowPart[] =>
  owned({ table, day, where, code: titleOfCampaign, subject: "m.title", joins: ofCampaign, amount });
const opportunitiesByCampaign = (day: string, where: readonly string[], amount: string): RowPart[] =>
  owned({
    table: "opportunity",
    day,
    where,
    code: titleOfCampaign,
    subject: "x.title",
    joins: ofCampaign,
    amount,
    who: ownedBy,
  });
/** A campaign is looked back upon once it is over: on the day of its measurement, else on its last day. */
const measuredOn = "coalesce(m.effect_on, m.ends_on)";
const amountAfter = "coalesce(x.amount_after, c.asset_total)";
const comparedClients = (amount: string): RowPart[] =>
  byCampaign(
    "campaign_target",
    measuredOn,
    [
      `${measuredOn} <= ?18 and m.step <> 'cancelled' and x.amount_before is not null and ${amountAfter} is not null and exists (select 1 from participation p
      where p.client_id = x.client_id and p.campaign_id = x.campaign_id and p.state = 'attended' and p.deleted_at is null)`,
    ],
    amount,
  );
const spentOn = "coalesce(x.spent_on, m.starts_on)";

/** The parts of each set. */
export const rowSetParts: Readonly<Record<RowSetId, readonly RowPart[]>> = {
  clientsAtEnd: clients({ where: [cameByEnd] }),
  clientsAtStart: clients({ where: [came((since) => `${since} < ?1`)] }),
  clientsNew: clients({ where: [arrived], code: "c.source" }),
  clientsContacted: clients({ where: [inContact] }),
  clientsContactedBefore: clients({ where: [inContactBefore] }),
  clientsContactedAgain: clients({ where: [inContactBefore, inContact] }),
  clientsReported: clients({ where: [reported] }),
  clientsInterested: clients({ where: [interested] }),
  clientsQualified: clients({ where: [cameByEnd, qualified] }),
  clientsToday: clients({}),
  clientsWithProfit: clients({ where: ["c.year_profit is not null"], code: "c.tier", amount: "c.year_profit" }),
  clientsWithAssets: clients({ where: ["c.asset_total is not null"], code: "c.tier", amount: "c.asset_total" }),
  clientsBuying: clients({ where: [inContact, bought] }),
  clientsReferred: clients({ where: [arrived, "(c.referrer_client_id is not null or c.source = 'referral')"], code: "c.source" }),
  clientsBought: clients({ where: [interested, bought] }),
  visitsDue: visits("x.planned_on <= ?7 and (x.state in ('done', 'missed') or (x.state in ('planned', 'underWay') and x.planned_on < ?7))", "x.state"),
  visitsDone: visits("x.state = 'done'"),
  visitsMissed: visits("(x.state = 'missed' or (x.state in ('planned', 'underWay') and x.planned_on < ?7))", "x.state"),
  visitsCancelled: visits("x.state = 'cancelled'"),
  visitsTimed: visits(timed),
  visitsPunctual: visits(`${timed} and unixepoch(x.checked_in_at) <= ${arrivedAt} + 60 * ?9`),
  reportsDue: reportsOfVisits((handedIn, until) => `${handedIn} is not null or ${until} < ?7`),
  reportsInTime: reportsOfVisits((handedIn, until) => `${dayOfMoment(handedIn)} <= ${until}`),
  reportsMissing: reportsOfVisits((handedIn, until) => `${handedIn} is null and ${until} < ?7`),
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
  losses: losses("x.loss_reason"),
  lossStages: losses("x.loss_stage"),
  walletOurs: clients({ joins: elsewhere, code: "c.tier", amount: withUs }),
  walletWhole: clients({ joins: elsewhere, code: "c.tier", amount: `${withUs} + e.fen` }),
  relationships: clients({ code: "c.tier", amount: points }),
  archivesScored: scored(),
  archivesComplete: scored("c.completeness >= ?11"),
  archivesStale: scored(stale),
  fullArchivesDue: fullArchives("c.full_archive is not null"),
  fullArchivesKept: fullArchives("c.full_archive = 'complete'"),
  clientsInspected: clients({
    where: ["c.id in (select client_id from archive_inspection where inspected_on between ?1 and ?2 and deleted_at is null)"],
    code: "c.grade",
  }),
  inspections: inspections(),
  inspectionsPassed: inspections(["x.result = 'passed'"]),
  rectificationsDue: inspections(["x.result = 'toRectify' and (x.rectified_on is not null or x.rectify_by < ?7)"], "x.rectify_by"),
  rectifiedInTime: inspections(["x.result = 'toRectify' and x.rectified_on <= x.rectify_by"], "x.rectify_by"),
  feedbackRated: rated("is not null"),
  feedbackSatisfied: rated("in ('satisfied', 'delighted')"),
  opportunitiesRaised: opportunities([]),
  opportunitiesAssigned: opportunities([ever(["assigned", "following", "won"])]),
  opportunitiesFollowed: opportunities([ever(["following", "won"])]),
  opportunitiesConverted: opportunities(["x.stage = 'won'"]),
  opportunitiesClosed: opportunities(["x.stage in ('won', 'lost')"], "x.closed_on"),
  opportunitiesWon: opportunities(["x.stage = 'won'"], "x.closed_on", "x.sell_kind", "x.closed_amount"),
  opportunitiesLost: opportunities(["x.stage = 'lost'"], "x.closed_on", "x.close_reason"),
  complaintsReceived: owned({
    table: "complaint",
    day: "x.received_on",
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
  campaignInvited: byCampaign("campaign_target", "x.invited_on", []),
  campaignAttended: byCampaign("participation", "x.held_on", ["x.state = 'attended'"]),
  campaignRaised: opportunitiesByCampaign("x.raised_on", [], "x.expected_amount"),
  campaignWon: opportunitiesByCampaign("x.closed_on", ["x.stage = 'won'"], "x.closed_amount"),
  // Of no client: who runs the campaign is responsible.
  campaignCosts: [
    {
      source: {
        first: "",
        from: `campaign_cost x ${ofCampaign}`,
        joins: "",
        base: `x.deleted_at is null and x.actual is not null and ${inSpan(spentOn)}`,
        client: "none",
        clientId: "null",
        who: "m.host_id",
      },
      where: [],
      id: "x.id",
      day: spentOn,
      code: titleOfCampaign,
      subject: "coalesce(x.title, m.title)",
      amount: "x.actual",
    },
  ],
  campaignBefore: comparedClients("x.amount_before"),
  campaignAfter: comparedClients(amountAfter),
};

const texts = new Map<RowSetId, string>();

/** The rows of a set: id, client, day, code, subject, amount and who is responsible. */
export const rowSetSql = (id: RowSetId): string => {
  const text = texts.get(id) ?? rowsText(rowSetParts[id]);
  texts.set(id, text);
  return text;
};
