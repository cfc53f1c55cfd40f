/* Queries of opportunities: lists, the board, one file, the funnel, contracts and plans (R137-R143, R213, R233). */
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import type { FunnelFact } from "#shared/domain/opportunities/funnel.ts";
import type { ContractLine, OpportunityFilter, OpportunityLine, PlanLine, StageTotal } from "#shared/domain/opportunities/opportunityLines.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { opportunityWords, ruleWordsEn } from "./rules/ruleWords.ts";
import { finishRow, rowsWhere, shapeOf } from "./rows.ts";

const prefixed = (table: "opportunity" | "contract", alias: string): string => shapeOf(table).selectList.replaceAll(/(^|, )/g, `$1${alias}.`);

/** Products of the catalogue that were withdrawn, and kinds that the branch switched off in its own list: what is named in them is offered no more. */
const withdrawnSql = `(select json_group_array(coalesce(p.product_name, p.product_kind)) from opportunity_product p
  where p.opportunity_id = o.id and p.deleted_at is null and (
    p.product_kind in (select code from dictionary_item where dictionary = 'holdingKind' and is_active = 0 and deleted_at is null)
    or p.product_id in (select id from product where state = 'withdrawn' and deleted_at is null)))`;

const lineColumns = `${prefixed("opportunity", "o")}, c.name as "clientName", c.tier as tier,
  (select p.name from branch_user p where p.id = o.owner_id) as "ownerName",
  ${ruleWordsEn("o", opportunityWords)},
  (select group_concat(distinct p.product_kind) from opportunity_product p where p.opportunity_id = o.id and p.deleted_at is null) as "productKinds",
  ${withdrawnSql} as withdrawn`;

const textOrNull = (value: SqlValue | undefined): string | null => (typeof value === "string" ? value : null);
const wordsOf = (value: SqlValue | undefined): readonly string[] => (typeof value === "string" && value !== "" ? value.split(",") : []);

const lineOf = (raw: Record<string, SqlValue>): OpportunityLine => ({
  ...finishRow("opportunity", raw),
  clientName: String(raw["clientName"]),
  tier: textOrNull(raw["tier"]),
  ownerName: textOrNull(raw["ownerName"]),
  titleEn: textOrNull(raw["titleEn"]),
  nextStepEn: textOrNull(raw["nextStepEn"]),
  productKinds: wordsOf(raw["productKinds"]),
  withdrawn: typeof raw["withdrawn"] === "string" ? (JSON.parse(raw["withdrawn"]) as readonly string[]) : [], // the list of names made above
});

interface Part {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

const wherePart = (filter: OpportunityFilter, today: string): Part => {
  const parts: string[] = ["o.deleted_at is null"];
  const parameters: SqlValue[] = [];
  const add = (sql: string, ...values: readonly SqlValue[]): void => {
    parts.push(sql);
    parameters.push(...values);
  };
  if (filter.stages.length > 0) add("o.stage in (select value from json_each(?))", JSON.stringify(filter.stages));
  if (filter.clientId !== undefined) add("o.client_id = ?", filter.clientId);
  if (filter.ownerId !== undefined) add("o.owner_id is ?", filter.ownerId);
  if (filter.sellKind !== undefined) add("o.sell_kind = ?", filter.sellKind);
  if (filter.ruleId !== undefined) add("o.rule_id = ?", filter.ruleId);
  if (filter.isLate === true) add("o.next_step_on < ? and o.stage in ('identified', 'assigned', 'following')", today);
  if (filter.closedSince !== undefined) add("(o.closed_on is null or o.closed_on >= ?)", filter.closedSince);
  const text = (filter.text ?? "").trim();
  if (text !== "") {
    const like = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    add(
      String.raw`(c.name like ? escape '\' or o.title like ? escape '\' or o.next_step like ? escape '\' or c.name_initials like ? escape '\')`,
      like,
      like,
      like,
      like,
    );
  }
  return { sql: parts.join(" and "), parameters };
};

const fromSql = "from opportunity o join client c on c.id = o.client_id and c.deleted_at is null";

const orderOf: Readonly<Record<OpportunityFilter["sort"], string>> = {
  nextStep: "coalesce(o.next_step_on, '~'), o.expected_amount desc, o.id",
  amount: "coalesce(o.expected_amount, 0) desc, o.id",
  newest: "o.raised_on desc, o.id",
  closed: "coalesce(o.closed_on, '~') desc, o.id",
};

interface PageRange {
  readonly offset: number;
  readonly limit: number;
}

/** Opportunities of a filter in its order, without counting them all. */
export const opportunityPage = (db: ReadDb, filter: OpportunityFilter, today: string, range: PageRange): OpportunityLine[] => {
  const where = wherePart(filter, today);
  return allOf<Record<string, SqlValue>>(
    db,
    // Which ones first, then what is shown of them: the names and products of thousands are not read for one page.
    `select ${lineColumns} ${fromSql} where o.id in (select o.id ${fromSql} where ${where.sql} order by ${orderOf[filter.sort]} limit ? offset ?)
     order by ${orderOf[filter.sort]}`,
    ...where.parameters,
    range.limit,
    range.offset,
  ).map(lineOf);
};

/** Opportunities of a filter with their exact number and sum in 分. */
export const opportunityLines = (
  db: ReadDb,
  filter: OpportunityFilter,
  today: string,
  range: PageRange,
): { readonly total: number; readonly amountFen: number; readonly lines: OpportunityLine[] } => {
  const where = wherePart(filter, today);
  const sums = firstOf<{ n: number; amount: number }>(
    db,
    `select count(*) as n, cast(total(coalesce(o.closed_amount, o.expected_amount)) as integer) as amount ${fromSql} where ${where.sql}`,
    ...where.parameters,
  );
  return { total: sums?.n ?? 0, amountFen: sums?.amount ?? 0, lines: opportunityPage(db, filter, today, range) };
};

/** Number and sum of every stage. */
export const stageTotals = (db: ReadDb, filter: OpportunityFilter, today: string): StageTotal[] => {
  const where = wherePart(filter, today);
  return allOf<StageTotal>(
    db,
    `select o.stage as stage, count(*) as total, cast(total(coalesce(o.closed_amount, o.expected_amount)) as integer) as "amountFen",
       sum(o.next_step_on < ? and o.stage in ('identified', 'assigned', 'following')) as late
     ${fromSql} where ${where.sql} group by o.stage`,
    today,
    ...where.parameters,
  );
};

/** One opportunity of a living client. */
export const opportunityLine = (db: ReadDb, id: string): OpportunityLine | undefined => {
  const raw = firstOf<Record<string, SqlValue>>(db, `select ${lineColumns} ${fromSql} where o.deleted_at is null and o.id = ?`, id);
  return raw && lineOf(raw);
};

/** The steps of an opportunity, newest first. */
export const stepsOf = (db: ReadDb, opportunityId: string): Row<"opportunityStep">[] =>
  rowsWhere(db, "opportunityStep", "opportunityId", opportunityId).toSorted(
    (left, right) => right.happenedAt.localeCompare(left.happenedAt) || right.id.localeCompare(left.id),
  );

/** Contacts of an opportunity that are on record. */
export const touchesOf = (db: ReadDb, opportunityId: string): number =>
  firstOf<{ n: number }>(db, "select count(*) as n from opportunity_step where opportunity_id = ? and kind = 'touch' and deleted_at is null", opportunityId)
    ?.n ?? 0;

/** Open opportunities by owner. */
export const openByOwner = (db: ReadDb): ReadonlyMap<string, number> =>
  new Map(
    allOf<{ id: string; n: number }>(
      db,
      "select owner_id as id, count(*) as n from opportunity where stage in ('identified', 'assigned', 'following') and owner_id is not null and deleted_at is null group by 1",
    ).map(({ id, n }) => [id, n]),
  );

interface PeriodFilter {
  readonly from: string;
  readonly to: string;
  readonly ownerId?: string | undefined;
}

/** What became of the opportunities recognised between two days (R233). */
export const funnelFacts = (db: ReadDb, { from, to, ownerId }: PeriodFilter): FunnelFact[] =>
  allOf<FunnelFact>(
    db,
    `select o.stage as stage, coalesce(o.closed_amount, o.expected_amount, 0) as "amountFen",
       (select s.from_stage from opportunity_step s where s.opportunity_id = o.id and s.to_stage = 'lost' and s.deleted_at is null
        order by s.happened_at desc limit 1) as "lostFrom"
     ${fromSql} where o.deleted_at is null and o.raised_on between ? and ? and (? is null or o.owner_id = ?)`,
    from,
    to,
    ownerId ?? null,
    ownerId ?? null,
  );

/** Reasons of winning and losing between two days, most frequent first (R140). */
export const closeReasons = (
  db: ReadDb,
  { from, to, ownerId }: PeriodFilter,
): { readonly stage: string; readonly reason: string; readonly count: number; readonly amountFen: number }[] =>
  allOf(
    db,
    `select o.stage as stage, coalesce(o.close_reason, '') as reason, count(*) as count,
       cast(total(coalesce(o.closed_amount, o.expected_amount)) as integer) as "amountFen"
     ${fromSql} where o.deleted_at is null and o.stage in ('won', 'lost') and o.closed_on between ? and ? and (? is null or o.owner_id = ?)
     group by 1, 2 order by 3 desc, 2`,
    from,
    to,
    ownerId ?? null,
    ownerId ?? null,
  );

/** How each way of selling did between two days (R143). */
export const bySellKind = (
  db: ReadDb,
  { from, to, ownerId }: PeriodFilter,
): { readonly sellKind: string | null; readonly raised: number; readonly won: number; readonly amountFen: number }[] =>
  allOf(
    db,
    `select o.sell_kind as "sellKind", count(*) as raised, sum(o.stage = 'won') as won,
       cast(total(case when o.stage = 'won' then o.closed_amount end) as integer) as "amountFen"
     ${fromSql} where o.deleted_at is null and o.raised_on between ? and ? and (? is null or o.owner_id = ?)
     group by 1 order by 2 desc, 1`,
    from,
    to,
    ownerId ?? null,
    ownerId ?? null,
  );

/** Contracts, newest first; `endsBy`: those in force that end by a day. */
export const contractLines = (
  db: ReadDb,
  filter: { readonly clientId?: string | undefined; readonly state?: string | undefined; readonly endsBy?: string | undefined },
  range: { readonly offset: number; readonly limit: number },
): { readonly total: number; readonly lines: ContractLine[] } => {
  const where = `from contract k join client c on c.id = k.client_id and c.deleted_at is null
    where k.deleted_at is null and (?1 is null or k.client_id = ?1) and (?2 is null or k.state = ?2)
      and (?3 is null or (k.state = 'signed' and k.ends_on <= ?3))`;
  const parameters = [filter.clientId ?? null, filter.state ?? null, filter.endsBy ?? null] as const;
  return {
    total: firstOf<{ n: number }>(db, `select count(*) as n ${where}`, ...parameters)?.n ?? 0,
    lines: allOf<Record<string, SqlValue>>(
      db,
      `select ${prefixed("contract", "k")}, c.name as "clientName" ${where} order by coalesce(k.signed_on, '~') desc, k.id limit ?4 offset ?5`,
      ...parameters,
      range.limit,
      range.offset,
    ).map((raw) => ({ ...finishRow("contract", raw), clientName: String(raw["clientName"]) })),
  };
};

/** The plan of a month with what was won in it, by manager and product kind (R141). */
export const planLines = (db: ReadDb, month: string): PlanLine[] =>
  allOf<PlanLine>(
    db,
    `with plan as (
       -- Two people may each have made the same line before they heard of each other: the same one counts on every device.
       select max(id) as id from sales_plan where month = ?1 and deleted_at is null group by manager_id, coalesce(product_kind, '')),
     won as (
       select o.owner_id as manager_id, o.id as id, coalesce(o.closed_amount, 0) as amount,
         (select group_concat(p.product_kind) from opportunity_product p where p.opportunity_id = o.id and p.deleted_at is null) as kinds
       from opportunity o join client c on c.id = o.client_id and c.deleted_at is null
       where o.stage = 'won' and o.deleted_at is null and substr(o.closed_on, 1, 7) = ?1)
     select s.id as id, s.manager_id as "managerId", u.name as "managerName", s.product_kind as "productKind", s.target_amount as "targetAmount",
       s.target_count as "targetCount", s.note as note,
       (select cast(total(w.amount) as integer) from won w where w.manager_id = s.manager_id
          and (s.product_kind is null or ',' || w.kinds || ',' like '%,' || s.product_kind || ',%')) as "doneAmount",
       (select count(*) from won w where w.manager_id = s.manager_id
          and (s.product_kind is null or ',' || w.kinds || ',' like '%,' || s.product_kind || ',%')) as "doneCount"
     from plan join sales_plan s on s.id = plan.id left join branch_user u on u.id = s.manager_id
     order by s.manager_id, s.product_kind is not null, s.product_kind, s.id`,
    month,
  ).toSorted((left, right) => nameOrder(left.managerName ?? "", right.managerName ?? ""));
