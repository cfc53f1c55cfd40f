/*
 * The product preference type in force (R036): what the manager set by hand, otherwise what is worked out from holdings and
 * balances, kept as a derived column of every client because lists, segments and rhythms filter by it. A new share of the
 * branch is applied to all clients at once by SQL; the rule itself is shared/domain/grading/preferenceType.ts, and a test
 * holds both together. It depends on nothing but synced rows, so it is the same on every device.
 */
import { type BusinessLine, kindsOfLine, readPreference } from "#shared/domain/grading/preferenceType.ts";
import { type GradingRules, gradingRulesFrom, gradingRulesKey } from "#shared/domain/grading/gradingRules.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { settingRow } from "./dictionaries.ts";
import { throughGate } from "./guards.ts";
import { endedHoldingStates } from "#shared/domain/clients/endedHoldings.ts";

type Values = Readonly<Record<string, FieldValue | undefined>>;

/** The branch's standards of grading (R094, X08). */
export const gradingRulesOf = (db: ReadDb): GradingRules => gradingRulesFrom(settingRow(db, gradingRulesKey)?.value);

const rulesOfTransaction = new WeakMap<WriteTx, GradingRules>();

/** The standards in force, read once for a whole transaction: an import asks for them fifty thousand times. */
export const gradingRulesWithin = (tx: WriteTx): GradingRules => {
  const known = rulesOfTransaction.get(tx);
  if (known) return known;
  const rules = gradingRulesOf(tx);
  rulesOfTransaction.set(tx, rules);
  return rules;
};

const numberOrNull = (value: FieldValue | undefined): number | null => (typeof value === "number" ? value : null);
const isEnded = (state: FieldValue | undefined): boolean => endedHoldingStates.some((ended) => ended === state);

/** What a client holds as the rule looks at it: held now, with us, in CNY. */
export const preferenceFactsOf = (client: Values, holdings: readonly Values[]) => ({
  depositFen: numberOrNull(client["depositBalance"]),
  loanFen: numberOrNull(client["loanBalance"]),
  assetFen: numberOrNull(client["assetTotal"]),
  holdings: holdings
    .filter((row) => !isEnded(row["state"]) && row["atOtherBank"] !== true && (row["currency"] ?? "CNY") === "CNY")
    .flatMap((row) => {
      const { kind, amount } = row;
      return typeof kind === "string" && typeof amount === "number" ? [{ kind, amountFen: amount }] : [];
    }),
});

/** The type in force of a client (R036). */
export const preferenceInForce = (client: Values, holdings: readonly Values[], leastShare: number): string | null => {
  const byHand = client["preferenceType"];
  return typeof byHand === "string" && byHand !== "" ? byHand : (readPreference(preferenceFactsOf(client, holdings), leastShare)?.type ?? null);
};

const ended = endedHoldingStates.map((state) => `'${state}'`).join(", ");
const heldSql = (line: BusinessLine): string =>
  `coalesce(sum(h.amount) filter (where h.kind in (${kindsOfLine(line)
    .map((kind) => `'${kind}'`)
    .join(", ")})), 0)`;

/** Gives every client its type anew and answers how many changed; the share in percent. */
export const refreshPreferenceTypes = (tx: WriteTx, rules: GradingRules): number => {
  rulesOfTransaction.set(tx, rules);
  const sql = `with share as (select ? as percent), held as (
      select h.client_id as id, ${heldSql("deposit")} as deposit, ${heldSql("loan")} as loan, ${heldSql("intermediary")} as intermediary
      from holding h where h.deleted_at is null and h.amount > 0 and coalesce(h.state, 'active') not in (${ended})
        and coalesce(h.at_other_bank, 0) = 0 and coalesce(h.currency, 'CNY') = 'CNY' group by h.client_id
    ), lines as (
      select c.row_no as row_no, max(coalesce(c.deposit_balance, 0), coalesce(held.deposit, 0)) as deposit,
        max(coalesce(c.loan_balance, 0), coalesce(held.loan, 0)) as loan,
        max(0, coalesce(c.asset_total, 0) - coalesce(c.deposit_balance, 0), coalesce(held.intermediary, 0)) as intermediary
      from client c left join held on held.id = c.id
    ), judged as (
      select row_no, case
        when deposit + loan + intermediary <= 0 then null
        when deposit * 100 / (deposit + loan + intermediary) >= (select percent from share) then 'deposit'
        when loan * 100 / (deposit + loan + intermediary) >= (select percent from share) then 'loan'
        when intermediary * 100 / (deposit + loan + intermediary) >= (select percent from share) then 'intermediary'
        else 'balanced' end as type
      from lines
    )
    update client set preference_type_in_force = coalesce(nullif(client.preference_type, ''), judged.type)
    from judged where judged.row_no = client.row_no
      and client.preference_type_in_force is not coalesce(nullif(client.preference_type, ''), judged.type)`;
  return throughGate(tx, () => runOf(tx, sql, rules.preferenceShare));
};

/** A client's row with the type in force in the place of the one set by hand: what scripts, sheets and rhythms ask for (R036). */
export const withTypeInForce = <C extends { readonly id: string; readonly preferenceType: string | null }>(db: ReadDb, client: C): C => ({
  ...client,
  preferenceType: firstOf<{ type: string | null }>(db, "select preference_type_in_force as type from client where id = ?", client.id)?.type ?? null,
});
