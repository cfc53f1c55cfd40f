/* Rows without a client that are parts of other rows, e.g. the clients of a shift note. */
import type { Values } from "#shared/domain/merge/rowState.ts";
import type { HubDb } from "./schema.ts";

/** Ids of the rows of some tables that are parts of some rows, as `wholeOf` says. */
export const partsOfRows = async (
  db: HubDb,
  branchId: string,
  tables: readonly string[],
  wholes: ReadonlySet<string>,
  wholeOf: (table: string, values: Values) => string | undefined,
): Promise<string[]> =>
  (
    await db.q
      .selectFrom("row_state")
      .select(["row_id", "table_name", "vals"])
      .where("branch_id", "=", branchId)
      .where("client_id", "is", null)
      .where("table_name", "in", [...tables])
      .execute()
  ).flatMap((row) => (wholes.has(wholeOf(row.table_name, JSON.parse(row.vals) as Values) ?? "") ? [row.row_id] : [])); // written by the hub
