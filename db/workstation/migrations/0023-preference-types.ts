/*
 * Version 23: the product preference type in force (R036), a derived column beside the one that holds what was set by
 * hand. Filled with the rule and the share of that day; from then on every edit of a client keeps it. Frozen once released.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0023: Migration = {
  version: 23,
  name: "0023-preference-types",
  sql: `
alter table client add column preference_type_in_force text;
with held as (
  select h.client_id as id,
    coalesce(sum(h.amount) filter (where h.kind in ('demandDeposit', 'timeDeposit', 'notice', 'foreignCurrency')), 0) as deposit,
    coalesce(sum(h.amount) filter (where h.kind in ('loan', 'creditCard')), 0) as loan,
    coalesce(sum(h.amount) filter (where h.kind in ('wealth', 'fund', 'insurance', 'bond', 'metal')), 0) as intermediary
  from holding h where h.deleted_at is null and h.amount > 0 and coalesce(h.state, 'active') not in ('matured', 'closed', 'loanFinished')
    and coalesce(h.at_other_bank, 0) = 0 and coalesce(h.currency, 'CNY') = 'CNY' group by h.client_id
), lines as (
  select c.row_no as row_no, max(coalesce(c.deposit_balance, 0), coalesce(held.deposit, 0)) as deposit,
    max(coalesce(c.loan_balance, 0), coalesce(held.loan, 0)) as loan,
    max(0, coalesce(c.asset_total, 0) - coalesce(c.deposit_balance, 0), coalesce(held.intermediary, 0)) as intermediary
  from client c left join held on held.id = c.id
), judged as (
  select row_no, case
    when deposit + loan + intermediary <= 0 then null
    when deposit * 100 / (deposit + loan + intermediary) >= 60 then 'deposit'
    when loan * 100 / (deposit + loan + intermediary) >= 60 then 'loan'
    when intermediary * 100 / (deposit + loan + intermediary) >= 60 then 'intermediary'
    else 'balanced' end as type
  from lines
)
update client set preference_type_in_force = coalesce(nullif(client.preference_type, ''), judged.type)
  from judged where judged.row_no = client.row_no;
`,
};
