/* The units of a branch, and the words by which its clients and people are given to them (R252). */
import { sql } from "kysely";
import type { Values } from "#shared/domain/merge/rowState.ts";
import { type UnitTree, unitTree } from "#shared/domain/units/unitTree.ts";
import type { HubDb } from "./schema.ts";

const textOrNull = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** The tree of units as the branch has it. */
export const unitTreeOfBranch = async (db: HubDb, branchId: string): Promise<UnitTree> => {
  const rows = await db.q
    .selectFrom("row_state")
    .select(["row_id", "vals"])
    .where("branch_id", "=", branchId)
    .where("table_name", "=", "unit")
    .where("is_deleted", "=", 0)
    .execute();
  return unitTree(
    rows.map(({ row_id: id, vals }) => {
      const values = JSON.parse(vals) as Values; // written by the hub
      const text = (name: string): string | null => textOrNull(values[name]);
      return {
        id,
        name: text("name") ?? "",
        nameEn: text("nameEn"),
        code: text("code"),
        kind: text("kind") ?? "",
        parentId: text("parentId"),
        leadId: text("leadId"),
        formerNames: text("formerNames"),
        isActive: values["isActive"] !== false,
      };
    }),
  );
};

/** The words in use for units by people and clients of a branch, in order. */
export const unitWordsOfBranch = async (db: HubDb, branchId: string): Promise<string[]> => {
  const word = db.engine === "sqlite" ? sql<string | null>`vals ->> 'outlet'` : sql<string | null>`vals::json ->> 'outlet'`;
  const clients = await db.q
    .selectFrom("row_state")
    .select(word.as("word"))
    .distinct()
    .where("branch_id", "=", branchId)
    .where("table_name", "=", "client")
    .where("is_deleted", "=", 0)
    .execute();
  const people = await db.q.selectFrom("hub_user").select("outlet as word").distinct().where("branch_id", "=", branchId).execute();
  return [...new Set([...people, ...clients].flatMap((row) => textOrNull(row.word) ?? []))].toSorted();
};

/** The name of a branch. */
export const branchName = async (db: HubDb, branchId: string): Promise<string | undefined> =>
  (await db.q.selectFrom("branch").select("name").where("id", "=", branchId).executeTakeFirst())?.name;
