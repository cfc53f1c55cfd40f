/* The maturity desk (R078, R079) and the new-account register (R015, R016). */
import type { MaturityEntry, NewAccountEntry } from "#shared/domain/followUps/followUpLines.ts";
import { all, allOf, first } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { finishRow, shapeOf } from "./rows.ts";
import { build } from "./schema.ts";

/** What matures between two days and is still ours, soonest first, with the newest call about it. */
export const maturingBetween = (db: ReadDb, from: string, to: string, limit: number): MaturityEntry[] =>
  all(
    db,
    build
      .selectFrom("holding as h")
      .innerJoin("client as c", (join) => join.onRef("c.id", "=", "h.client_id").on("c.deleted_at", "is", null))
      .leftJoin("maturity_call as k", (join) =>
        join.on("k.row_no", "=", (eb) =>
          eb
            .selectFrom("maturity_call as m")
            .select("m.row_no")
            .whereRef("m.holding_id", "=", "h.id")
            .where("m.deleted_at", "is", null)
            .orderBy("m.called_at", "desc")
            .orderBy("m.row_no", "desc")
            .limit(1),
        ),
      )
      .select((eb) => [
        "h.id as holdingId",
        "h.client_id as clientId",
        "c.name as clientName",
        "c.primary_phone as phone",
        eb
          .selectFrom("contact_point as p")
          .select("p.id")
          .whereRef("p.client_id", "=", "c.id")
          .where("p.kind", "=", "mobile")
          .whereRef("p.value", "=", "c.primary_phone")
          .where("p.deleted_at", "is", null)
          .orderBy((eb) => eb.fn.coalesce("p.is_preferred", eb.val(0)), "desc")
          .orderBy("p.row_no")
          .limit(1)
          .as("phoneRowId"),
        "h.kind",
        "h.product_name as productName",
        "h.account_number as accountNumber",
        "h.amount",
        "h.currency",
        "h.rate",
        "h.matures_on as maturesOn",
        "h.auto_renew as autoRenew",
        "h.state",
        "c.grade",
        "k.result as lastResult",
        "k.called_at as lastCalledAt",
        "k.next_on as nextOn",
      ])
      .$narrowType<{ maturesOn: string }>()
      .where((eb) => eb.between("h.matures_on", from, to))
      .where("h.deleted_at", "is", null)
      .where((eb) => eb.fn.coalesce("h.at_other_bank", eb.val(0)), "=", 0)
      .where((eb) => eb.fn.coalesce("h.state", eb.val("active")), "not in", ["closed", "loanFinished"])
      .orderBy("h.matures_on")
      .orderBy("h.amount", "desc")
      .orderBy("h.row_no")
      .limit(limit),
  );

/** Clients of the new-account register that are not closed, oldest first. */
export const newAccounts = (db: ReadDb, limit: number, offset = 0): NewAccountEntry[] => {
  const list = shapeOf("newAccountScreening").selectList.replaceAll(/(^|, )/g, "$1s.");
  return allOf<Record<string, SqlValue>>(
    db,
    `select ${list}, c.name as "clientName", c.kind as "clientKind" from new_account_screening s join client c on c.id = s.client_id and c.deleted_at is null
     where s.deleted_at is null and s.state <> 'closed' order by s.state <> 'toScreen', s.registered_on, s.row_no limit ? offset ?`,
    limit,
    offset,
  ).map((raw) => ({ ...finishRow("newAccountScreening", raw), clientName: String(raw["clientName"]), clientKind: String(raw["clientKind"]) }));
};

/** Clients opened since a day that nobody has entered into the register yet. */
export const openedButNotRegistered = (
  db: ReadDb,
  since: string,
  limit: number,
): { readonly clientId: string; readonly clientName: string; readonly since: string }[] =>
  all(
    db,
    build
      .selectFrom("client as c")
      .select(["c.id as clientId", "c.name as clientName", "c.client_since_on as since"])
      .$narrowType<{ since: string }>()
      .where("c.deleted_at", "is", null)
      .where("c.merged_into_id", "is", null)
      .where(({ fn }) => fn<number>("length", ["c.client_since_on"]), "=", 10)
      .where("c.client_since_on", ">=", since)
      .where((eb) =>
        eb.not(eb.exists(eb.selectFrom("new_account_screening as s").select("s.id").whereRef("s.client_id", "=", "c.id").where("s.deleted_at", "is", null))),
      )
      .orderBy("c.client_since_on", "desc")
      .limit(limit),
  );

/**
 * Who became a client since a day (R067), by that day: from the archive or the register of new accounts, the earlier of both. Nobody
 * who has gone beyond the first stage.
 */
export const newClientsSince = (db: ReadDb, since: string, today: string): ReadonlyMap<string, string> => {
  const rows = allOf<{ readonly id: string; readonly day: string }>(
    db,
    `select c.id, min(coalesce(c.client_since_on, s.registered_on), coalesce(s.registered_on, c.client_since_on)) as day
     from client c left join (select client_id, min(registered_on) as registered_on from new_account_screening where deleted_at is null group by client_id) s
       on s.client_id = c.id
     where c.deleted_at is null and c.merged_into_id is null and coalesce(c.lifecycle_stage, 'acquired') = 'acquired'
       and (c.client_since_on is null or length(c.client_since_on) = 10)
       and (c.client_since_on is null or c.client_since_on between ?1 and ?2)
       and coalesce(s.registered_on, c.client_since_on) between ?1 and ?2`,
    since,
    today,
  );
  return new Map(rows.map(({ id, day }) => [id, day]));
};

/** Whether a holding exists and whose it is. */
export const ownerOfHolding = (db: ReadDb, holdingId: string): string | undefined =>
  first(db, build.selectFrom("holding").select("client_id").where("id", "=", holdingId).where("deleted_at", "is", null))?.client_id;
