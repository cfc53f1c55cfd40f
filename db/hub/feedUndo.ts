/* The lines of an import at the hub, from the last to the first. */
import type { HubDb } from "./schema.ts";

/** Lines of a run between two numbers (the first included, the second not), newest first. */
export const linesOfRun = async (
  db: HubDb,
  branchId: string,
  txId: string,
  fromSeq: number,
  beforeSeq: number,
  limit: number,
): Promise<{ readonly seq: number; readonly clientId: string | null; readonly edits: string }[]> =>
  db.q
    .selectFrom("feed")
    .select(["seq", "client_id as clientId", "edits"])
    .where("branch_id", "=", branchId)
    .where("tx_id", "=", txId)
    .where("seq", ">=", fromSeq)
    .where("seq", "<", beforeSeq)
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();
