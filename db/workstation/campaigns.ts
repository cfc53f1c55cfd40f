/* Queries of campaigns: lists, targets, events, what the effect is computed of (R194-R208). Set by set, never per client. */
import type { TargetFact } from "#shared/domain/campaigns/campaignEffect.ts";
import type { CampaignLine, CampaignScope, EventLine, TargetCounts, TargetLine } from "#shared/domain/campaigns/campaignLines.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { dayOfMoment } from "#db/workstation/dayOfMoment.ts";
import { finishRow, shapeOf } from "./rows.ts";

const prefixed = (table: SyncedTable, alias: string): string => shapeOf(table).selectList.replaceAll(/(^|, )/g, `$1${alias}.`);
const textOrNull = (value: SqlValue | undefined): string | null => (typeof value === "string" ? value : null);
const numberOf = (value: SqlValue | undefined): number => Number(value ?? 0);
/** A text as a pattern that finds it anywhere. */
export const likeOf = (text: string | undefined): string | null => {
  const trimmed = (text ?? "").trim();
  return trimmed === "" ? null : `%${trimmed.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
};

const livingTarget = "from campaign_target t join client c on c.id = t.client_id and c.deleted_at is null and c.merged_into_id is null";
const ofList = `${livingTarget} where t.campaign_id = m.id and t.deleted_at is null`;
const attendedSql = (of: string): string =>
  `exists (select 1 from participation p where p.client_id = t.client_id and p.campaign_id = ${of} and p.state = 'attended' and p.deleted_at is null)`;

const campaignColumns = `${prefixed("campaign", "m")}, (select u.name from branch_user u where u.id = m.host_id) as "hostName",
  (select count(*) ${ofList}) as listed,
  (select count(*) ${ofList} and t.state = 'leftOut') as "leftOut",
  (select count(*) ${ofList} and t.state in ('invited', 'accepted', 'declined', 'noAnswer')) as invited,
  (select count(*) ${ofList} and ${attendedSql("m.id")}) as attended,
  (select count(*) from opportunity o join client oc on oc.id = o.client_id and oc.deleted_at is null where o.campaign_id = m.id and o.deleted_at is null) as opportunities`;

const campaignLineOf = (raw: Record<string, SqlValue>): CampaignLine => ({
  ...finishRow("campaign", raw),
  hostName: textOrNull(raw["hostName"]),
  listed: numberOf(raw["listed"]),
  leftOut: numberOf(raw["leftOut"]),
  invited: numberOf(raw["invited"]),
  attended: numberOf(raw["attended"]),
  opportunities: numberOf(raw["opportunities"]),
});

const scopeSql: Readonly<Record<CampaignScope, string>> = {
  open: "m.step not in ('closed', 'cancelled')",
  ended: "m.step in ('closed', 'cancelled')",
  all: "true",
};

export interface CampaignQuery {
  readonly scope: CampaignScope;
  readonly kind?: string | undefined;
  readonly text?: string | undefined;
}

/** Campaigns of a scope, the latest first, with their exact number. */
export const campaignLines = (
  db: ReadDb,
  query: CampaignQuery,
  range: { readonly offset: number; readonly limit: number },
): { readonly total: number; readonly lines: CampaignLine[] } => {
  const where = String.raw`from campaign m where m.deleted_at is null and ${scopeSql[query.scope]} and (?1 is null or m.kind = ?1)
    and (?2 is null or m.title like ?2 escape '\' or m.target_group like ?2 escape '\' or m.place like ?2 escape '\')`;
  const parameters = [query.kind ?? null, likeOf(query.text)] as const;
  return {
    total: numberOf(firstOf<{ n: number }>(db, `select count(*) as n ${where}`, ...parameters)?.n),
    lines: allOf<Record<string, SqlValue>>(
      db,
      `select ${campaignColumns} ${where} order by m.starts_on desc, m.id limit ?3 offset ?4`,
      ...parameters,
      range.limit,
      range.offset,
    ).map(campaignLineOf),
  };
};

/** One campaign with its numbers. */
export const campaignLine = (db: ReadDb, id: string): CampaignLine | undefined => {
  const raw = firstOf<Record<string, SqlValue>>(db, `select ${campaignColumns} from campaign m where m.deleted_at is null and m.id = ?`, id);
  return raw && campaignLineOf(raw);
};

const eventColumns = `${prefixed("campaignEvent", "e")},
  (select count(*) from participation p where p.event_id = e.id and p.state = 'attended' and p.deleted_at is null) as attended,
  (select count(*) from participation p where p.event_id = e.id and p.state = 'absent' and p.deleted_at is null) as absent,
  (select coalesce(sum(p.guests), 0) from participation p where p.event_id = e.id and p.state = 'attended' and p.deleted_at is null) as guests`;

const eventLineOf = (raw: Record<string, SqlValue>): EventLine => ({
  ...finishRow("campaignEvent", raw),
  attended: numberOf(raw["attended"]),
  absent: numberOf(raw["absent"]),
  guests: numberOf(raw["guests"]),
});

/** The events of a campaign by day. */
export const eventsOfCampaign = (db: ReadDb, campaignId: string): EventLine[] =>
  allOf<Record<string, SqlValue>>(
    db,
    `select ${eventColumns} from campaign_event e where e.campaign_id = ? and e.deleted_at is null order by e.held_on, e.start_time, e.id`,
    campaignId,
  ).map(eventLineOf);

/** Events between two days of campaigns that are under way. */
export const eventsBetween = (db: ReadDb, from: string, to: string): (EventLine & { readonly campaignTitle: string; readonly accepted: number })[] =>
  allOf<Record<string, SqlValue>>(
    db,
    `select ${eventColumns}, m.title as "campaignTitle", (select count(*) ${ofList} and t.state = 'accepted') as accepted
     from campaign_event e join campaign m on m.id = e.campaign_id and m.deleted_at is null and m.step in ('run', 'track')
     where e.deleted_at is null and e.held_on between ? and ? order by e.held_on, e.start_time, e.id`,
    from,
    to,
  ).map((raw) => ({ ...eventLineOf(raw), campaignTitle: String(raw["campaignTitle"]), accepted: numberOf(raw["accepted"]) }));

const lastSaid = (column: string): string =>
  `(select p.${column} from participation p where p.client_id = t.client_id and p.campaign_id = t.campaign_id and p.deleted_at is null order by p.held_on desc, p.id desc limit 1)`;

const targetColumns = `${prefixed("campaignTarget", "t")}, c.name as "clientName", c.tier as tier, c.investment_preferences as preferences,
  (select u.name from branch_user u where u.id = c.manager_id) as "managerName",
  (select count(*) from participation p where p.client_id = t.client_id and p.campaign_id = t.campaign_id and p.state = 'attended' and p.deleted_at is null) as attended,
  ${lastSaid("state")} as attendance, ${lastSaid("interest")} as interest,
  (select count(*) from opportunity o where o.client_id = t.client_id and o.campaign_id = t.campaign_id and o.deleted_at is null) as opportunities,
  exists (select 1 from follow_up f where f.id = t.follow_up_id and f.state = 'open' and f.deleted_at is null) as "hasTask"`;

const targetLineOf = (raw: Record<string, SqlValue>): TargetLine => ({
  ...finishRow("campaignTarget", raw),
  clientName: String(raw["clientName"]),
  tier: textOrNull(raw["tier"]),
  managerName: textOrNull(raw["managerName"]),
  attended: numberOf(raw["attended"]),
  attendance: textOrNull(raw["attendance"]),
  interest: textOrNull(raw["interest"]),
  opportunities: numberOf(raw["opportunities"]),
  hasTask: raw["hasTask"] === 1,
  preferences: typeof raw["preferences"] === "string" ? (JSON.parse(raw["preferences"]) as readonly string[]) : [], // written by toSql only
});

const stateOrder = "case t.state when 'listed' then 0 when 'invited' then 1 when 'accepted' then 2 when 'noAnswer' then 3 when 'declined' then 4 else 5 end";

/** The list of a campaign, who is still to be invited first. */
export const targetLines = (
  db: ReadDb,
  query: { readonly campaignId: string; readonly state?: string | undefined; readonly text?: string | undefined },
  range: { readonly offset: number; readonly limit: number },
): { readonly total: number; readonly lines: TargetLine[] } => {
  const where = String.raw`${livingTarget} where t.deleted_at is null and t.campaign_id = ?1
    and (?2 is null or (case when ?2 = 'attended' then ${attendedSql("t.campaign_id")} else t.state = ?2 end))
    and (?3 is null or c.name like ?3 escape '\' or c.name_initials like ?3 escape '\')`;
  const parameters = [query.campaignId, query.state ?? null, likeOf(query.text)] as const;
  return {
    total: numberOf(firstOf<{ n: number }>(db, `select count(*) as n ${where}`, ...parameters)?.n),
    lines: allOf<Record<string, SqlValue>>(
      db,
      `select ${targetColumns} ${where} order by ${stateOrder}, c.name_pinyin, t.id limit ?4 offset ?5`,
      ...parameters,
      range.limit,
      range.offset,
    ).map(targetLineOf),
  };
};

/** How many of a list are in each state, and why those left out are. */
export const targetCounts = (db: ReadDb, campaignId: string): TargetCounts => {
  const rows = allOf<{ state: string; reason: string | null; n: number }>(
    db,
    `select t.state as state, t.left_out_reason as reason, count(*) as n ${livingTarget} where t.campaign_id = ? and t.deleted_at is null group by 1, 2`,
    campaignId,
  );
  const byState: Record<string, number> = {};
  const byReason: Record<string, number> = {};
  for (const { state, reason, n } of rows) {
    byState[state] = (byState[state] ?? 0) + n;
    if (state === "leftOut" && reason !== null) byReason[reason] = (byReason[reason] ?? 0) + n;
  }
  return { byState, byReason };
};

/** Coming to an event that is over, without a word whether they came. */
export const withoutAttendance = (db: ReadDb, campaignId: string, today: string): number =>
  numberOf(
    firstOf<{ n: number }>(
      db,
      `select count(*) as n ${livingTarget} where t.campaign_id = ?1 and t.deleted_at is null and t.state = 'accepted'
       and exists (select 1 from campaign_event e where e.campaign_id = ?1 and e.held_on <= ?2 and e.deleted_at is null)
       and not exists (select 1 from participation p where p.client_id = t.client_id and p.campaign_id = ?1 and p.state in ('attended', 'absent') and p.deleted_at is null)`,
      campaignId,
      today,
    )?.n,
  );

export interface ListCandidate {
  readonly id: string;
  readonly name: string;
  readonly managerId: string | null;
  readonly contactConsent: string | null;
  readonly preferredChannel: string | null;
  readonly assetTotal: number | null;
}

/** Living clients among ids, with what decides on an invitation. */
export const listCandidates = (db: ReadDb, ids: readonly string[]): ListCandidate[] =>
  allOf<ListCandidate>(
    db,
    `select id, name, manager_id as "managerId", contact_consent as "contactConsent", preferred_channel as "preferredChannel", coalesce(asset_total, holding_total) as "assetTotal"
     from client where id in (select value from json_each(?)) and deleted_at is null and merged_into_id is null order by name_pinyin, id`,
    JSON.stringify(ids),
  );

export interface ComparedDays {
  readonly beforeFrom: string;
  readonly beforeTo: string;
  readonly afterFrom: string;
  readonly afterTo: string;
}

const within = (day: string, from: number): string => `${day} between ?${from} and ?${from + 1}`;
const contactsSql = (
  from: number,
): string => `(select count(*) from interaction i where i.client_id = t.client_id and i.deleted_at is null and ${within(dayOfMoment("i.happened_at"), from)})
  + (select count(*) from visit v where v.client_id = t.client_id and v.state = 'done' and v.deleted_at is null and ${within("v.planned_on", from)})`;
const openedSql = (what: string, from: number): string =>
  `(select ${what} from holding h where h.client_id = t.client_id and h.deleted_at is null and h.kind <> 'loan' and coalesce(h.at_other_bank, 0) = 0 and coalesce(h.currency, '') in ('', 'CNY') and ${within("h.opened_on", from)})`;
const opportunitySql = (what: string, where = ""): string =>
  `(select ${what} from opportunity o where o.client_id = t.client_id and o.campaign_id = t.campaign_id and o.deleted_at is null ${where})`;

/** What the effect of a campaign is computed of, client by client (R204). */
export const targetFacts = (db: ReadDb, campaignId: string, days: ComparedDays): TargetFact[] =>
  allOf<Record<string, SqlValue>>(
    db,
    `select t.state as state, t.amount_before as "amountBefore", coalesce(t.amount_after, c.asset_total, c.holding_total) as "amountAfter",
       (select count(*) from participation p where p.client_id = t.client_id and p.campaign_id = ?1 and p.state = 'attended' and p.deleted_at is null) as attended,
       ${contactsSql(2)} as "contactsBefore", ${contactsSql(4)} as "contactsAfter",
       ${openedSql("count(*)", 2)} as "openedBefore", ${openedSql("count(*)", 4)} as "openedAfter",
       ${openedSql("cast(total(h.amount) as integer)", 2)} as "openedFenBefore", ${openedSql("cast(total(h.amount) as integer)", 4)} as "openedFenAfter",
       ${opportunitySql("count(*)")} as opportunities, ${opportunitySql("count(*)", "and o.stage = 'won'")} as won,
       ${opportunitySql("cast(total(o.closed_amount) as integer)", "and o.stage = 'won'")} as "wonFen",
       coalesce(c.lifecycle_stage, '') = 'prospect' as "isProspect",
       (c.converted_on is not null and c.converted_on between ?4 and ?5) as "isConverted"
     ${livingTarget} where t.campaign_id = ?1 and t.deleted_at is null`,
    campaignId,
    days.beforeFrom,
    days.beforeTo,
    days.afterFrom,
    days.afterTo,
  ).map((raw) => ({
    state: String(raw["state"]),
    attended: numberOf(raw["attended"]),
    amountBefore: typeof raw["amountBefore"] === "number" ? raw["amountBefore"] : null,
    amountAfter: typeof raw["amountAfter"] === "number" ? raw["amountAfter"] : null,
    contactsBefore: numberOf(raw["contactsBefore"]),
    contactsAfter: numberOf(raw["contactsAfter"]),
    openedBefore: numberOf(raw["openedBefore"]),
    openedAfter: numberOf(raw["openedAfter"]),
    openedFenBefore: numberOf(raw["openedFenBefore"]),
    openedFenAfter: numberOf(raw["openedFenAfter"]),
    opportunities: numberOf(raw["opportunities"]),
    won: numberOf(raw["won"]),
    wonFen: numberOf(raw["wonFen"]),
    isProspect: raw["isProspect"] === 1,
    isConverted: raw["isConverted"] === 1,
  }));

/** What each client of a list has with the bank now, in 分. */
export const amountsOfTargets = (db: ReadDb, campaignId: string): { readonly id: string; readonly amount: number | null }[] =>
  allOf(
    db,
    `select t.id as id, coalesce(c.asset_total, c.holding_total) as amount ${livingTarget} where t.campaign_id = ? and t.deleted_at is null`,
    campaignId,
  );

/** The campaigns in which a client was or is, the latest first. */
export const campaignsOfClient = (db: ReadDb, clientId: string) =>
  allOf<{
    targetId: string;
    campaignId: string;
    title: string;
    step: string;
    startsOn: string;
    state: string;
    leftOutReason: string | null;
    attended: number;
  }>(
    db,
    `select t.id as "targetId", m.id as "campaignId", m.title as title, m.step as step, m.starts_on as "startsOn", t.state as state, t.left_out_reason as "leftOutReason",
       (select count(*) from participation p where p.client_id = t.client_id and p.campaign_id = m.id and p.state = 'attended' and p.deleted_at is null) as attended
     from campaign_target t join campaign m on m.id = t.campaign_id and m.deleted_at is null
     where t.client_id = ? and t.deleted_at is null order by m.starts_on desc, m.id`,
    clientId,
  );
