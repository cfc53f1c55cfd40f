/* Bundle files that a hub took from its devices (docs/sync-spec.md B), and which clients a device lacks. */
import { hubMeta, setHubMeta } from "./migrate.ts";
import type { FeedReader } from "./feed.ts";
import type { HubDb, HubTx } from "./schema.ts";

/** The last file taken from a device: number and id. */
export interface TakenBundle {
  readonly number: number;
  readonly bundleId: string;
}

const keyOf = (deviceId: string): string => `bundle:${deviceId}`;

/** The last file taken from a device; number 0 when none was. */
export const takenBundle = async (db: Pick<HubTx, "q">, deviceId: string): Promise<TakenBundle> => {
  const text = await hubMeta(db, keyOf(deviceId));
  return text === undefined ? { number: 0, bundleId: "" } : (JSON.parse(text) as TakenBundle); // written below
};

/** Notes the file that is being taken, and the contact. */
export const noteTakenBundle = async (tx: HubTx, deviceId: string, taken: TakenBundle, at: string): Promise<void> => {
  await setHubMeta(tx, keyOf(deviceId), JSON.stringify(taken));
  await tx.q.updateTable("device").set({ last_seen_at: at }).where("id", "=", deviceId).execute();
};

/** Clients of a reader's scope whose history begins at or before a number. */
export const clientsBegunBy = async (db: HubDb, reader: FeedReader, seq: number): Promise<string[]> => {
  if (reader.sees === "none" || seq === 0) return [];
  const query = db.q.selectFrom("client_scope").select("client_id").where("branch_id", "=", reader.branchId).where("first_seq", "<=", seq);
  const rows = await (reader.sees === "branch" ? query : query.where("manager_id", "=", reader.userId)).orderBy("client_id").execute();
  return rows.map((row) => row.client_id);
};
