/* Rows of long service with the names of their clients, for files (R063-R066, R072, R076). */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { allOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { finishRow, shapeOf } from "./rows.ts";

/** Live holdings of one client, or of all, as the archive lists them: by client, then in the order in which they were entered. */
export const holdingRows = (db: ReadDb, clientId?: string, limit?: number, offset?: number): (Row<"holding"> & { readonly clientName: string })[] =>
  rowsWithNames(db, "holding", clientId, limit, offset);

export type ServiceTable = "serviceMember" | "loanApplication" | "benefitGrant" | "loyaltyEntry" | "participation";

/** Live rows of one client, or of all live clients by name and then in the order in which they were made. */
export const servingRows = <T extends ServiceTable>(
  db: ReadDb,
  table: T,
  clientId?: string,
  limit?: number,
  offset?: number,
): (Row<T> & { readonly clientName: string })[] => rowsWithNames(db, table, clientId, limit, offset);

const rowsWithNames = <T extends ServiceTable | "holding">(
  db: ReadDb,
  table: T,
  clientId?: string,
  limit = Number.MAX_SAFE_INTEGER,
  offset = 0,
): (Row<T> & { readonly clientName: string })[] => {
  const { sqlName, selectList } = shapeOf(table);
  const raws = allOf<Record<string, SqlValue>>(
    db,
    `select x.*, c.name as "clientName" from (select ${selectList}, row_no as place from ${sqlName} where deleted_at is null) x
     join client c on c.id = x."clientId" and c.deleted_at is null where coalesce(?, x."clientId") = x."clientId" order by c.name_pinyin, x.place limit ? offset ?`,
    clientId ?? null,
    limit,
    offset,
  );
  return raws.map(({ clientName, place: _place, ...raw }) => ({ ...finishRow(table, raw), clientName: String(clientName) }));
};
