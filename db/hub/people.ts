/* Branches and their people. A person's row in the feed (`branchUser`) is written beside it by hub/admin. */
import { sql } from "kysely";
import type { HubDb, HubTx } from "./schema.ts";

export interface HubBranch {
  readonly id: string;
  readonly name: string;
  readonly seq: number;
}

export interface HubUser {
  readonly id: string;
  readonly branchId: string;
  readonly name: string;
  readonly role: string;
  readonly outlet: string | null;
  readonly isActive: boolean;
}

const userColumns = ["id", "branch_id as branchId", "name", "role", "outlet", "is_active as isActive"] as const;

const toUser = <T extends { readonly isActive: number }>(row: T): Omit<T, "isActive"> & { readonly isActive: boolean } => ({
  ...row,
  isActive: row.isActive === 1,
});

/** All branches of the hub. */
export const allBranches = async (db: HubDb): Promise<HubBranch[]> => db.q.selectFrom("branch").select(["id", "name", "seq"]).orderBy("id").execute();

/** Adds an empty branch. */
export const addBranch = async (tx: HubTx, id: string, name: string): Promise<void> => {
  await tx.q.insertInto("branch").values({ id, name, seq: 0, epoch_seq: 0 }).execute();
};

/** Begins a new epoch: every branch's begins where it stands (R1). */
export const beginEpoch = async (tx: HubTx): Promise<void> => {
  await tx.q
    .updateTable("branch")
    .set((expression) => ({ epoch_seq: expression.ref("seq") }))
    .execute();
};

/** A person by id. */
export const userById = async (db: HubDb, userId: string): Promise<HubUser | undefined> => {
  const row = await db.q.selectFrom("hub_user").select(userColumns).where("id", "=", userId).executeTakeFirst();
  return row && toUser(row);
};

/** The people of a branch with the number of their active devices. */
export const usersOf = async (db: HubDb, branchId: string): Promise<(HubUser & { readonly devices: number })[]> => {
  const rows = await db.q
    .selectFrom("hub_user")
    .select(userColumns)
    .select(sql<number>`(select count(*) from device where device.user_id = hub_user.id and device.state = 'active')`.as("devices"))
    .where("branch_id", "=", branchId)
    .orderBy("id")
    .execute();
  return rows.map(toUser);
};

/** Adds a person. */
export const addUser = async (tx: HubTx, user: Omit<HubUser, "isActive">, createdAt: string): Promise<void> => {
  await tx.q
    .insertInto("hub_user")
    .values({ id: user.id, branch_id: user.branchId, name: user.name, role: user.role, outlet: user.outlet, is_active: 1, created_at: createdAt })
    .execute();
};

/** Writes a person as given. */
export const saveUser = async (tx: HubTx, user: HubUser): Promise<void> => {
  await tx.q
    .updateTable("hub_user")
    .set({ name: user.name, role: user.role, outlet: user.outlet, is_active: user.isActive ? 1 : 0 })
    .where("id", "=", user.id)
    .execute();
};

/** Clients whose manager a person is, or without one; of the given ones only, when some are given. */
export const clientsManagedBy = async (db: HubDb, branchId: string, userId: string | null, among?: readonly string[]): Promise<string[]> => {
  const rows = await db.q
    .selectFrom("client_scope")
    .select("client_id")
    .where("branch_id", "=", branchId)
    .where("manager_id", userId === null ? "is" : "=", userId)
    .execute();
  const wanted = among && new Set(among);
  return rows.map((row) => row.client_id).filter((id) => !wanted || wanted.has(id));
};

/** Clients of a branch by their client numbers, for the command line. */
export const clientsByNumber = async (db: HubDb, branchId: string, clientNumbers: readonly string[]): Promise<string[]> => {
  const wanted = new Set(clientNumbers);
  const values = db.engine === "sqlite" ? sql`vals ->> 'clientNumber'` : sql`vals::json ->> 'clientNumber'`;
  const rows = await db.q
    .selectFrom("row_state")
    .select(["row_id", sql<string | null>`${values}`.as("clientNumber")])
    .where("branch_id", "=", branchId)
    .where("table_name", "=", "client")
    .where("is_deleted", "=", 0)
    .execute();
  return rows.flatMap((row) => (row.clientNumber !== null && wanted.has(row.clientNumber) ? [row.row_id] : []));
};
