/*
 * What grading looks at, gathered for many clients by a few statements over sets, never one query per client (R096, R121,
 * X08). Clients that are deleted or merged away are left out.
 */
import { dayOf, type Instant } from "#shared/kernel/time.ts";
import type { GradingFacts } from "#shared/domain/grading/suggestions.ts";
import { allOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { fromSql } from "./rows.ts";
import { endedHoldingStates } from "#shared/domain/clients/endedHoldings.ts";

/** The fields whose set values stand beside a proposal. */
export interface GradedClient {
  readonly id: string;
  readonly name: string;
  readonly facts: GradingFacts;
  readonly current: Readonly<Record<string, string | null>>;
}

interface ClientLine {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly birthOn: string | null;
  readonly assetTotal: number | null;
  readonly depositBalance: number | null;
  readonly loanBalance: number | null;
  readonly yearProfit: number | null;
  readonly annualIncome: number | null;
  readonly annualRevenue: number | null;
  readonly employeeCount: number | null;
  readonly incomeLevel: string | null;
  readonly clientSinceOn: string | null;
  readonly occupationGroup: string | null;
  readonly serviceOrientation: string | null;
  readonly warningMarks: string | null;
  readonly concerns: string | null;
  readonly lastContactOn: string | null;
  readonly createdAt: string;
  readonly tier: string | null;
  readonly grade: string | null;
  readonly clientGroup: string | null;
  readonly lifecycleStage: string | null;
  readonly lifeStage: string | null;
  readonly behaviourType: string | null;
  readonly corporateSegment: string | null;
}

const ended = endedHoldingStates.map((state) => `'${state}'`).join(", ");
const wanted = "in (select value from json_each(?))";
const visible = "c.deleted_at is null and c.merged_into_id is null";

const clientSql = `select c.id, c.name, c.kind, c.birth_on as "birthOn", c.asset_total as "assetTotal", c.deposit_balance as "depositBalance",
    c.loan_balance as "loanBalance", c.year_profit as "yearProfit", c.annual_income as "annualIncome", c.annual_revenue as "annualRevenue", c.employee_count as "employeeCount",
    c.income_level as "incomeLevel", c.client_since_on as "clientSinceOn", c.occupation_group as "occupationGroup",
    c.service_orientation as "serviceOrientation", c.warning_marks as "warningMarks", c.concerns, c.last_contact_on as "lastContactOn",
    c.created_at as "createdAt", c.tier, c.grade, c.client_group as "clientGroup", c.lifecycle_stage as "lifecycleStage",
    c.life_stage as "lifeStage", c.behaviour_type as "behaviourType", c.corporate_segment as "corporateSegment"
  from client c where c.id ${wanted} and ${visible}`;

const holdingSql = `select h.client_id as id, h.kind, h.amount, h.matures_on as "maturesOn", coalesce(h.at_other_bank, 0) as "isElsewhere",
    coalesce(h.state, 'active') in (${ended}) as "isEnded"
  from holding h where h.client_id ${wanted} and h.deleted_at is null`;

interface HoldingLine {
  readonly id: string;
  readonly kind: string;
  readonly amount: number | null;
  readonly maturesOn: string | null;
  readonly isElsewhere: number;
  readonly isEnded: number;
}

const countsOf = (db: ReadDb, sql: string, ids: string): ReadonlyMap<string, number> =>
  new Map(allOf<{ id: string; n: number }>(db, sql, ids).map(({ id, n }) => [id, n]));

const childrenSql = `select r.client_id as id, count(*) as n from relation r where r.client_id ${wanted} and r.kind = 'child' and r.deleted_at is null group by 1`;
const needsSql = `select n.client_id as id, count(*) as n from need n where n.client_id ${wanted} and coalesce(n.state, 'open') = 'open'
  and n.deleted_at is null group by 1`;
const referralsSql = `select c.referrer_client_id as id, count(*) as n from client c where c.referrer_client_id ${wanted} and c.deleted_at is null group by 1`;

const codesOf = (text: string | null): readonly string[] => {
  const value = text === null ? null : fromSql("codes", text);
  return Array.isArray(value) ? value.map(String) : [];
};

/** So many clients are gathered at once. */
const clientsAtOnce = 2_000;

/** Clients with their facts, in the order of the ids. */
export function* gradedClients(db: ReadDb, clientIds: readonly string[]): Generator<GradedClient> {
  for (let from = 0; from < clientIds.length; from += clientsAtOnce) {
    const page = clientIds.slice(from, from + clientsAtOnce);
    const ids = JSON.stringify(page);
    const clients = new Map(allOf<ClientLine>(db, clientSql, ids).map((line) => [line.id, line]));
    const holdings = new Map<string, HoldingLine[]>();
    for (const line of allOf<HoldingLine>(db, holdingSql, ids)) {
      const own = holdings.get(line.id);
      if (own) own.push(line);
      else holdings.set(line.id, [line]);
    }
    const children = countsOf(db, childrenSql, ids);
    const needs = countsOf(db, needsSql, ids);
    const referrals = countsOf(db, referralsSql, ids);
    for (const id of page) {
      const line = clients.get(id);
      if (!line) continue;
      const { name, tier, grade, clientGroup, lifecycleStage, lifeStage, behaviourType, corporateSegment, warningMarks, concerns, createdAt, ...rest } = line;
      const own = holdings.get(id) ?? [];
      const withUs = own.filter(({ isElsewhere }) => isElsewhere === 0);
      yield {
        id,
        name,
        current: { tier, grade, clientGroup, lifecycleStage, lifeStage, behaviourType, corporateSegment },
        facts: {
          ...rest,
          tier,
          grade,
          lifecycleStage,
          warningMarks: codesOf(warningMarks),
          concerns: codesOf(concerns),
          createdOn: dayOf(createdAt as Instant), // a column of instants
          openNeeds: needs.get(id) ?? 0,
          referrals: referrals.get(id) ?? 0,
          hasChild: (children.get(id) ?? 0) > 0,
          otherBankHoldings: own.filter(({ isElsewhere, isEnded }) => isElsewhere === 1 && isEnded === 0),
          kindsHeld: [...new Set(withUs.filter(({ isEnded }) => isEnded === 0).map(({ kind }) => kind))],
          holdingsEver: withUs.length,
        },
      };
    }
  }
}
