/* Which kinds of products clients hold today, counted by the set of them; held means what it means in the client list (R188). */
import type { HeldSet } from "#shared/domain/figures/heldTogether.ts";
import { allOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { endedHoldingStates } from "#shared/domain/clients/endedHoldings.ts";
import type { FigureScope } from "./figureQuestion.ts";

const ended = endedHoldingStates.map((state) => `'${state}'`).join(", ");

/** One pass over the holdings by client; a client without any is in no set. */
export const heldSets = (db: ReadDb, scope: FigureScope): HeldSet[] => {
  const whose = "personIds" in scope ? scope.personIds : scope.personId === null ? null : [scope.personId];
  const withUnowned = "withUnowned" in scope && scope.withUnowned;
  return allOf<{ kinds: string; clients: number }>(
    db,
    `select kinds, count(*) as clients from (
       select client_id, group_concat(kind, ' ') as kinds from (
         select distinct h.client_id, h.kind from holding h join client c on c.id = h.client_id
         where h.deleted_at is null and coalesce(h.state, 'active') not in (${ended})
           and c.deleted_at is null and c.merged_into_id is null
           and (?1 = 1 or c.manager_id in (select value from json_each(?2)) or (?3 = 1 and c.manager_id is null))
         order by h.client_id, h.kind
       ) group by client_id
     ) group by kinds`,
    whose === null ? 1 : 0,
    JSON.stringify(whose ?? []),
    withUnowned ? 1 : 0,
  ).map(({ kinds, clients }) => ({ kinds: kinds.split(" "), clients }));
};
