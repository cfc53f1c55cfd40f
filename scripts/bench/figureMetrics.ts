/*
 * Dashboards of a whole branch: 50,000 clients with their child rows, 200,000 visits of three years with reports, follow-ups,
 * maturities with calls, opportunities, complaints. Each counted at once, for a year compared with the year
 * before. "counts": one plain count over the visits of the same year, what a question over them costs at least.
 */
import { randomBytes } from "node:crypto";
import path from "node:path";
import { atOnce } from "#shared/kernel/steps.ts";
import type { Day } from "#shared/kernel/time.ts";
import { dashboardIds, dashboards } from "#shared/domain/figures/dashboards.ts";
import { comparedSpan, spanOf } from "#shared/domain/figures/spans.ts";
import { heldTogether } from "#shared/domain/figures/heldTogether.ts";
import { openStore, type Store, write } from "#db/engine/store.ts";
import { applyChanges, applyGroups } from "#db/workstation/applyEdit.ts";
import { boardSections } from "#db/workstation/figures/board.ts";
import { figureQuestion } from "#db/workstation/figures/figureQuestion.ts";
import { figureRows } from "#db/workstation/figures/figureRows.ts";
import { heldSets } from "#db/workstation/figures/heldSets.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { syntheticTagChanges } from "#test/support/syntheticClients.ts";
import type { BenchArguments } from "./benchArguments.ts";
import { benchHeader, temporaryFolder } from "./freshStore.ts";
import { interleave } from "./interleave.ts";
import type { Metric } from "./statistics.ts";
import { clientGroups, today } from "./workload.ts";

const day = today as Day; // the day of the workload
const visitsPerClient = 4;

/** Rows written straight into the tables: the write path is measured elsewhere. */
const fillStore = (store: Store, clients: number): void => {
  const visits = clients * visitsPerClient;
  store.raw.exec(`
begin immediate;
create temp table picked as select row_number() over (order by row_no) - 1 as n, id from client;
create unique index temp.picked_by_n on picked (n);
create temp table numbers as with recursive s(n) as (select 0 union all select n + 1 from s where n + 1 < ${visits}) select n from s;
update client set manager_id = 'manager-' || (row_no % 20);
insert into visit (id, client_id, owner_id, kind, title, planned_on, start_time, appointment, state, checked_in_at, edited_at)
  select 'visit-' || s.n, p.id, 'manager-' || (s.n % 20), case s.n % 5 when 0 then 'phone' when 1 then 'branch' else 'onSite' end, '例行拜访 ' || s.n,
    date('${today}', '-' || (s.n * 7919 % 1095) || ' days'), '09:30', 'confirmed', case when s.n % 11 = 0 then 'missed' else 'done' end,
    date('${today}', '-' || (s.n * 7919 % 1095) || ' days') || case when s.n % 4 = 0 then 'T01:50:00.000Z' else 'T01:25:00.000Z' end, '${today}T01:00:00.000Z'
  from temp.numbers s join temp.picked p on p.n = s.n * 31 % ${clients};
insert into visit_report (id, client_id, visit_id, author_id, result, state, submitted_at, edited_at)
  select 'report-' || id, client_id, id, owner_id, case row_no % 4 when 0 then 'agreed' when 1 then 'interested' else 'informed' end, 'signed',
    planned_on || 'T10:00:00.000Z', '${today}T01:00:00.000Z' from visit where state = 'done';
insert into follow_up (id, client_id, title, due_on, state, owner_id, source, done_at, edited_at)
  select 'follow-' || n, client_id, '跟进', planned_on, case when n % 9 = 0 then 'open' else 'done' end, owner_id, 'report', planned_on || 'T03:00:00.000Z', '${today}T01:00:00.000Z'
  from (select row_no as n, * from visit) where n % 2 = 0;
insert into maturity_call (id, client_id, holding_id, called_at, result, edited_at)
  select 'call-' || id, client_id, id, matures_on || 'T02:00:00.000Z', case row_no % 5 when 0 then 'leaving' when 1 then 'undecided' else 'renewed' end, '${today}T01:00:00.000Z'
  from holding where matures_on is not null;
insert into opportunity (id, client_id, title, stage, stage_since_on, source, raised_on, owner_id, expected_amount, closed_on, closed_amount, close_reason, edited_at)
  select 'opportunity-' || n, client_id, '商机', case n % 4 when 0 then 'identified' when 1 then 'following' when 2 then 'won' else 'lost' end, planned_on, 'rule', planned_on, owner_id, 10000000,
    case when n % 4 > 1 then planned_on end, case when n % 4 = 2 then 10000000 end, case when n % 4 = 3 then 'rate' end, '${today}T01:00:00.000Z'
  from (select row_no as n, * from visit) where n % 10 = 0;
insert into complaint (id, client_id, kind, title, category, received_on, first_asked_by_id, handler_id, step, bank_due_on, regulator_due_on, answered_on, edited_at)
  select 'complaint-' || n, client_id, 'complaint', '投诉', 'waiting', planned_on, owner_id, owner_id, 'answered', date(planned_on, '+3 days'), date(planned_on, '+15 days'),
    date(planned_on, '+' || (n % 5) || ' days'), '${today}T01:00:00.000Z'
  from (select row_no as n, * from visit) where n % 200 = 0;
insert into product_feedback (id, client_id, collected_on, satisfaction, edited_at)
  select 'feedback-' || n, client_id, planned_on, case n % 3 when 0 then 'delighted' when 1 then 'satisfied' else 'dissatisfied' end, '${today}T01:00:00.000Z'
  from (select row_no as n, * from visit) where n % 20 = 0;
insert into archive_inspection (id, client_id, inspected_on, result, rectify_by, edited_at)
  select 'inspection-' || n, client_id, planned_on, case n % 2 when 0 then 'passed' else 'toRectify' end, date(planned_on, '+15 days'), '${today}T01:00:00.000Z'
  from (select row_no as n, * from visit) where n % 20 = 0;
insert into interaction (id, client_id, channel, happened_at, summary, edited_at)
  select 'talk-' || n, client_id, 'phone', planned_on || 'T02:00:00.000Z', '电话', '${today}T01:00:00.000Z' from (select row_no as n, * from visit) where n % 2 = 1;
drop table temp.numbers; drop table temp.picked;
commit;
analyze;`);
};

/** The filled store of a branch, with guards and all. */
const branchStore = (clients: number): Store => {
  const place = { path: path.join(temporaryFolder(), "figures.db"), key: randomBytes(32) };
  const { store } = openWorkstation(place);
  write(store, (tx) => applyChanges(tx, benchHeader(), syntheticTagChanges));
  write(store, (tx) => applyGroups(tx, benchHeader(), clientGroups(clients), "here", true));
  store.close();
  const bare = openStore(place);
  fillStore(bare, clients);
  bare.close();
  return openWorkstation({ ...place, mustExist: true }).store;
};

/** Every dashboard, and the first page of the rows behind a figure. */
export const figureMetrics = async ({ clients, isQuick }: BenchArguments): Promise<Metric[]> => {
  const store = branchStore(clients);
  const span = spanOf("year", day);
  const compare = comparedSpan("year", "previous", span, day);
  const scope = { personId: null } as const;
  const rounds = isQuick ? 3 : 9;
  const metrics: Metric[] = [];
  const counts = (): void => void store.raw.prepare("select count(*), sum(length(title)) from visit where planned_on between ? and ?").get(span.from, span.to);
  for (const id of dashboardIds) {
    const ours = (): void => void atOnce(boardSections(store.read, dashboards[id].sections, span, compare, scope, day));
    const timed = await interleave({ ours, counts }, rounds, 1);
    const { zh: _zh, en } = dashboards[id];
    metrics.push({
      id: "R234",
      what: `dashboard "${en}", a year against the year before`,
      unit: "ms",
      ours: timed.ours,
      beside: { counts: timed.counts },
      goals: [{ kind: "p50", most: 1000 }],
    });
  }
  const rows = (): void => void figureRows(store.read, "visitsDone", figureQuestion(store.read, span, scope, day), undefined, 0, 50);
  const timed = await interleave({ rows, counts }, rounds, 1);
  metrics.push({
    id: "R234",
    what: "rows behind a figure, first page and exact number",
    unit: "ms",
    ours: timed.rows,
    beside: { counts: timed.counts },
    goals: [{ kind: "p50", most: 500 }],
  });
  const together = (): void => void heldTogether(heldSets(store.read, scope));
  const holdings = (): void => void store.raw.prepare("select count(distinct client_id), sum(length(kind)) from holding").get();
  const held = await interleave({ together, holdings }, rounds, 1);
  metrics.push({
    id: "R188",
    what: "what clients hold together",
    unit: "ms",
    ours: held.together,
    beside: { holdings: held.holdings },
    goals: [{ kind: "p50", most: 1000 }],
  });
  store.close();
  return metrics;
};
