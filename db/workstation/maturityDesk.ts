/* The maturity desk (R078, R079) and the new-account register (R015, R016). */
import type { MaturityEntry, NewAccountEntry } from "#shared/domain/followUps/followUpLines.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { finishRow, shapeOf } from "./rows.ts";

/** What matures between two days and is still ours, soonest first, with the newest call about it. */
export const maturingBetween = (db: ReadDb, from: string, to: string, limit: number): MaturityEntry[] =>
  allOf<MaturityEntry>(
    db,
    `select h.id as "holdingId", h.client_id as "clientId", c.name as "clientName", c.primary_phone as phone,
       (select p.id from contact_point p where p.client_id = c.id and p.kind = 'mobile' and p.value = c.primary_phone and p.deleted_at is null
        order by coalesce(p.is_preferred, 0) desc, p.row_no limit 1) as "phoneRowId", h.kind, h.product_name as "productName",
       h.account_number as "accountNumber", h.amount, h.currency, h.rate, h.matures_on as "maturesOn", h.auto_renew as "autoRenew", h.state, c.grade,
       k.result as "lastResult", k.called_at as "lastCalledAt", k.next_on as "nextOn"
     from holding h join client c on c.id = h.client_id and c.deleted_at is null
     left join maturity_call k on k.row_no = (
       select m.row_no from maturity_call m where m.holding_id = h.id and m.deleted_at is null order by m.called_at desc, m.row_no desc limit 1)
     where h.matures_on between ? and ? and h.deleted_at is null and coalesce(h.at_other_bank, 0) = 0
       and coalesce(h.state, 'active') not in ('closed', 'loanFinished')
     order by h.matures_on, h.amount desc, h.row_no limit ?`,
    from,
    to,
    limit,
  );

/** Clients of the new-account register that are not closed, oldest first. */
export const newAccounts = (db: ReadDb, limit: number): NewAccountEntry[] => {
  const list = shapeOf("newAccountScreening").selectList.replaceAll(/(^|, )/g, "$1s.");
  return allOf<Record<string, SqlValue>>(
    db,
    `select ${list}, c.name as "clientName", c.kind as "clientKind" from new_account_screening s join client c on c.id = s.client_id and c.deleted_at is null
     where s.deleted_at is null and s.state <> 'closed' order by s.state <> 'toScreen', s.registered_on, s.row_no limit ?`,
    limit,
  ).map((raw) => ({ ...finishRow("newAccountScreening", raw), clientName: String(raw["clientName"]), clientKind: String(raw["clientKind"]) }));
};

/** Clients opened since a day that nobody has entered into the register yet. */
export const openedButNotRegistered = (db: ReadDb, since: string, limit: number): { readonly clientId: string; readonly clientName: string; readonly since: string }[] =>
  allOf(
    db,
    `select c.id as "clientId", c.name as "clientName", c.client_since_on as since from client c
     where c.deleted_at is null and c.merged_into_id is null and length(c.client_since_on) = 10 and c.client_since_on >= ?
       and not exists (select 1 from new_account_screening s where s.client_id = c.id and s.deleted_at is null)
     order by c.client_since_on desc limit ?`,
    since,
    limit,
  );

/** Whether a holding exists and whose it is. */
export const ownerOfHolding = (db: ReadDb, holdingId: string): string | undefined =>
  firstOf<{ clientId: string }>(db, `select client_id as "clientId" from holding where id = ? and deleted_at is null`, holdingId)?.clientId;
