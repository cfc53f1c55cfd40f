/* Queries of the prospect pool, of who refers clients, and of who could be won back (R128-R136); notes of the market. */
import { coldAfterDays, type ProspectLine, type ReferrerLine, type WinBackLine, type WinBackReason } from "#shared/domain/campaigns/prospects.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { dayOfMoment } from "#db/workstation/dayOfMoment.ts";
import { likeOf } from "./campaigns.ts";

type Range = { readonly offset: number; readonly limit: number };
const living = "c.deleted_at is null and c.merged_into_id is null";
const prospects = `from client c where ${living} and c.lifecycle_stage = 'prospect'`;
/** Nobody has looked after the prospect for so long: since the last contact, or since he was entered. */
const coldSql = `julianday(?1) - julianday(coalesce(c.last_contact_on, ${dayOfMoment("c.created_at")})) >= ${coldAfterDays}`;
const count = (db: ReadDb, sql: string, ...parameters: readonly SqlValue[]): number => Number(firstOf<{ n: number }>(db, sql, ...parameters)?.n ?? 0);

export interface ProspectQuery {
  readonly stage?: string | undefined;
  /** Sources of the scene that is asked for. */
  readonly sources?: readonly string[] | undefined;
  readonly onlyCold?: boolean | undefined;
  readonly text?: string | undefined;
}

/** Prospects who are not dropped first, the newest stage last touched first. */
export const prospectLines = (db: ReadDb, query: ProspectQuery, today: string, range: Range): { readonly total: number; readonly lines: ProspectLine[] } => {
  const where = String.raw`${prospects} and ?1 = ?1 and (?2 is null or coalesce(c.prospect_stage, 'known') = ?2)
    and (?3 is null or c.source in (select value from json_each(?3))) and (?4 = 0 or ${coldSql})
    and (?5 is null or c.name like ?5 escape '\' or c.name_initials like ?5 escape '\' or c.source_detail like ?5 escape '\')`;
  const parameters = [
    today,
    query.stage ?? null,
    query.sources ? JSON.stringify(query.sources) : null,
    query.onlyCold === true ? 1 : 0,
    likeOf(query.text),
  ] as const;
  const rows = allOf<Record<string, SqlValue>>(
    db,
    `select c.id as id, c.name as name, c.prospect_stage as stage, c.source as source, c.source_detail as "sourceDetail", c.referrer_client_id as "referrerId",
       (select r.name from client r where r.id = c.referrer_client_id) as "referrerName",
       (select m.title from campaign m where m.id = c.source_campaign_id and m.deleted_at is null) as "campaignTitle",
       (select u.name from branch_user u where u.id = c.manager_id) as "managerName",
       ${dayOfMoment("c.created_at")} as since, c.last_contact_on as "lastContactOn", ${coldSql} as "isCold"
     ${where} order by coalesce(c.prospect_stage, 'known') = 'dropped', c.created_at desc, c.id limit ?6 offset ?7`,
    ...parameters,
    range.limit,
    range.offset,
  );
  const textOrNull = (value: SqlValue | undefined): string | null => (typeof value === "string" ? value : null);
  return {
    total: count(db, `select count(*) as n ${where}`, ...parameters),
    lines: rows.map((raw) => ({
      id: String(raw["id"]),
      name: String(raw["name"]),
      stage: textOrNull(raw["stage"]),
      source: textOrNull(raw["source"]),
      sourceDetail: textOrNull(raw["sourceDetail"]),
      referrerId: textOrNull(raw["referrerId"]),
      referrerName: textOrNull(raw["referrerName"]),
      campaignTitle: textOrNull(raw["campaignTitle"]),
      managerName: textOrNull(raw["managerName"]),
      since: String(raw["since"]),
      lastContactOn: textOrNull(raw["lastContactOn"]),
      isCold: raw["isCold"] === 1,
    })),
  };
};

/** Prospects by stage. */
export const prospectsByStage = (db: ReadDb): { readonly stage: string; readonly count: number }[] =>
  allOf(db, `select coalesce(c.prospect_stage, 'known') as stage, count(*) as count ${prospects} group by 1`);

/** Prospects, and those who became clients since a day, by source (R130, R135). */
export const prospectsBySource = (
  db: ReadDb,
  convertedSince: string,
): { readonly source: string | null; readonly prospects: number; readonly converted: number }[] =>
  allOf(
    db,
    `select c.source as source, sum(c.lifecycle_stage = 'prospect') as prospects, sum(coalesce(c.lifecycle_stage, '') <> 'prospect') as converted
     from client c where ${living} and (c.lifecycle_stage = 'prospect' or c.converted_on >= ?) group by 1`,
    convertedSince,
  );

/** Prospects whom nobody has looked after for long. */
export const coldProspects = (db: ReadDb, today: string): number =>
  count(db, `select count(*) as n ${prospects} and coalesce(c.prospect_stage, 'known') <> 'dropped' and ${coldSql}`, today);

const referredSql = `from client n join client c on c.id = n.referrer_client_id and ${living} where n.deleted_at is null and n.merged_into_id is null`;

/** Clients who referred others, most first (R134). */
export const referrerLines = (db: ReadDb, range: Range): { readonly total: number; readonly lines: ReferrerLine[] } => ({
  total: count(db, `select count(distinct c.id) as n ${referredSql}`),
  lines: allOf<ReferrerLine>(
    db,
    `select c.id as id, c.name as name, c.tier as tier, count(*) as referred, sum(coalesce(n.lifecycle_stage, '') <> 'prospect') as converted,
       cast(total(n.asset_total) as integer) as "amountFen", max(${dayOfMoment("n.created_at")}) as "lastOn"
     ${referredSql} group by c.id order by referred desc, converted desc, c.name_pinyin, c.id limit ? offset ?`,
    range.limit,
    range.offset,
  ),
});

const reasonSql: Readonly<Record<WinBackReason, string>> = {
  lost: "coalesce(c.lifecycle_stage, '') = 'lost'",
  dissatisfied: "coalesce(c.satisfaction, '') = 'dissatisfied' and coalesce(c.lifecycle_stage, '') <> 'prospect'",
  movingAway: "exists (select 1 from warning w where w.client_id = c.id and w.kind = 'churn' and w.state in ('open', 'underWay') and w.deleted_at is null)",
};

/** Who was lost, is dissatisfied or about to leave, wealthiest first (R136). */
export const winBackLines = (db: ReadDb, range: Range): { readonly total: number; readonly lines: WinBackLine[] } => {
  const where = `from client c where ${living} and (${Object.values(reasonSql).join(" or ")})`;
  const rows = allOf<Record<string, SqlValue>>(
    db,
    `select c.id as id, c.name as name, c.tier as tier, c.asset_total as "amountFen", c.last_contact_on as "lastContactOn",
       (select u.name from branch_user u where u.id = c.manager_id) as "managerName",
       ${Object.entries(reasonSql)
         .map(([reason, sql]) => `(${sql}) as "${reason}"`)
         .join(", ")},
       exists (select 1 from follow_up f where f.client_id = c.id and f.source = 'campaign' and f.source_id = f.client_id and f.state = 'open' and f.deleted_at is null) as "openTask"
     ${where} order by coalesce(c.asset_total, 0) desc, c.name_pinyin, c.id limit ? offset ?`,
    range.limit,
    range.offset,
  );
  const reasons = Object.keys(reasonSql) as WinBackReason[]; // the keys of the record above
  return {
    total: count(db, `select count(*) as n ${where}`),
    lines: rows.map((raw) => ({
      id: String(raw["id"]),
      name: String(raw["name"]),
      tier: typeof raw["tier"] === "string" ? raw["tier"] : null,
      reasons: reasons.filter((reason) => raw[reason] === 1),
      amountFen: typeof raw["amountFen"] === "number" ? raw["amountFen"] : null,
      lastContactOn: typeof raw["lastContactOn"] === "string" ? raw["lastContactOn"] : null,
      managerName: typeof raw["managerName"] === "string" ? raw["managerName"] : null,
      openTask: raw["openTask"] === 1,
    })),
  };
};

/** Clients among these who have an open task to be won back. */
export const withWinBackTask = (db: ReadDb, clientIds: readonly string[]): ReadonlySet<string> =>
  new Set(
    allOf<{ id: string }>(
      db,
      "select client_id as id from follow_up where client_id in (select value from json_each(?)) and source = 'campaign' and source_id = client_id and state = 'open' and deleted_at is null",
      JSON.stringify(clientIds),
    ).map(({ id }) => id),
  );
