/*
 * What an import at the hub leaves beside the rows: its run, the branch's lock, rows that were not taken, the plans of a dry
 * run, the mappings of the branch and the numbers by which files name its managers.
 */
import { sql } from "kysely";
import type { ImportReason } from "#shared/domain/exchange/importOutcome.ts";
import type { RowProblem } from "#shared/domain/exchange/importRecord.ts";
import type { SavedMapping } from "#shared/domain/exchange/mapping.ts";
import { recordset, textSet } from "#db/engine/hubDatabase.ts";
import type { HubDb, HubTx } from "./schema.ts";

export type FeedRunState = "running" | "done" | "failed" | "interrupted" | "undone";

export interface FeedRun {
  readonly id: string;
  readonly branchId: string;
  readonly state: FeedRunState;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** First and last number of the feed that the run took; null when it changed nothing. */
  readonly fromSeq: number | null;
  readonly toSeq: number | null;
  /** Lines written. */
  readonly parts: number;
  /** JSON, written by hub/feed. */
  readonly report: string;
}

const runColumns = [
  "id",
  "branch_id as branchId",
  "state",
  "started_at as startedAt",
  "finished_at as finishedAt",
  "from_seq as fromSeq",
  "to_seq as toSeq",
  "parts",
  "report",
] as const;

/** Makes a run. */
export const addRun = async (tx: HubTx, run: Pick<FeedRun, "id" | "branchId" | "startedAt" | "report">): Promise<void> => {
  await tx.q
    .insertInto("feed_import_run")
    .values({ id: run.id, branch_id: run.branchId, state: "running", started_at: run.startedAt, parts: 0, report: run.report })
    .execute();
};

/** Changes what is given of a run. */
export const changeRun = async (
  tx: HubTx,
  id: string,
  change: Partial<{ state: FeedRunState; finished_at: string; from_seq: number; to_seq: number; parts: number; report: string; undone_at: string }>,
): Promise<void> => {
  await tx.q.updateTable("feed_import_run").set(change).where("id", "=", id).execute();
};

/** A run of a branch. */
export const runOf = async (db: HubDb, branchId: string, id: string): Promise<FeedRun | undefined> =>
  db.q.selectFrom("feed_import_run").select(runColumns).where("branch_id", "=", branchId).where("id", "=", id).executeTakeFirst();

/** The newest runs of a branch, newest first. */
export const runsOf = async (db: HubDb, branchId: string, limit: number): Promise<FeedRun[]> =>
  db.q
    .selectFrom("feed_import_run")
    .select(runColumns)
    .where("branch_id", "=", branchId)
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();

export interface FeedLock {
  readonly runId: string;
  readonly holder: string;
  /** Instant until which the holder need not show that it lives. */
  readonly until: string;
}

/** Who imports into a branch now; takes the row's lock. */
export const lockOf = async (tx: HubTx, branchId: string): Promise<FeedLock | undefined> => {
  const row = await tx.q
    .updateTable("feed_import_lock")
    .set((expression) => ({ holder: expression.ref("holder") }))
    .where("branch_id", "=", branchId)
    .returning(["run_id as runId", "holder", "until"])
    .executeTakeFirst();
  return row;
};

/** Takes the branch's lock for a run, at an instant; the run that held it before did not come to its end. */
export const takeLock = async (tx: HubTx, branchId: string, lock: FeedLock, at: string): Promise<void> => {
  const { runId, holder, until } = lock;
  await tx.q
    .updateTable("feed_import_run")
    .set({ state: "interrupted", finished_at: at })
    .where("branch_id", "=", branchId)
    .where("state", "=", "running")
    .where("id", "!=", runId)
    .execute();
  await tx.q
    .insertInto("feed_import_lock")
    .values({ branch_id: branchId, run_id: runId, holder, until })
    .onConflict((conflict) => conflict.column("branch_id").doUpdateSet({ run_id: runId, holder, until }))
    .execute();
};

/** Says that a run lives; false when another one has taken the lock. */
export const renewLock = async (tx: HubTx, branchId: string, runId: string, until: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx.q
    .updateTable("feed_import_lock")
    .set({ until })
    .where("branch_id", "=", branchId)
    .where("run_id", "=", runId)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
};

/** Gives the lock back. */
export const dropLock = async (tx: HubTx, branchId: string, runId: string): Promise<void> => {
  await tx.q.deleteFrom("feed_import_lock").where("branch_id", "=", branchId).where("run_id", "=", runId).execute();
};

export interface NotTaken {
  readonly rowNo: number;
  readonly fileNo: number;
  readonly fileRow: number;
  readonly reason: ImportReason | null;
  readonly cells: readonly string[];
  readonly problems: readonly RowProblem[];
}

/** Keeps rows that were not taken, for the error workbook. */
export const keepNotTaken = async (tx: HubTx, runId: string, rows: readonly NotTaken[]): Promise<void> => {
  if (rows.length === 0) return;
  const source = recordset(
    tx.engine,
    { row_no: "integer", file_no: "integer", file_row: "integer", reason: "text", cells: "text", problems: "text" },
    rows.map((row) => [row.rowNo, row.fileNo, row.fileRow, row.reason, JSON.stringify(row.cells), JSON.stringify(row.problems)]),
  );
  await sql`insert into feed_import_row (run_id, row_no, file_no, file_row, reason, cells, problems)
    select ${runId}, row_no, file_no, file_row, reason, cells, problems from ${source} where true`.execute(tx.q);
};

/** The rows of a run that were not taken, page by page. */
export async function* notTakenRows(db: HubDb, runId: string, pageSize = 500): AsyncGenerator<NotTaken> {
  let last = 0;
  for (;;) {
    const page = await db.q
      .selectFrom("feed_import_row")
      .select(["row_no as rowNo", "file_no as fileNo", "file_row as fileRow", "reason", "cells", "problems"])
      .where("run_id", "=", runId)
      .where("row_no", ">", last)
      .orderBy("row_no")
      .limit(pageSize)
      .execute();
    // The three texts are written by keepNotTaken only.
    for (const row of page)
      yield {
        ...row,
        reason: row.reason as ImportReason | null,
        cells: JSON.parse(row.cells) as string[],
        problems: JSON.parse(row.problems) as RowProblem[],
      };
    if (page.length < pageSize) return;
    last = page.at(-1)?.rowNo ?? last;
  }
}

/** Forgets what runs kept while they worked, but for the rows of one run. */
export const dropRunParts = async (tx: HubTx, branchId: string, exceptRunId: string): Promise<void> => {
  const older = tx.q.selectFrom("feed_import_run").select("id").where("branch_id", "=", branchId).where("id", "!=", exceptRunId);
  for (const table of ["feed_import_row", "feed_import_plan", "feed_import_key"] as const) {
    await tx.q.deleteFrom(table).where("run_id", "in", older).execute();
  }
};

/** Keeps what a dry run plans: later rows of the same clients are planned on top of it. */
export const keepPlans = async (
  tx: HubTx,
  runId: string,
  plans: readonly { readonly clientId: string; readonly step: number; readonly edits: string }[],
  keys: readonly { readonly key: string; readonly clientId: string }[],
): Promise<void> => {
  if (plans.length > 0) {
    const source = recordset(
      tx.engine,
      { client_id: "text", step: "integer", edits: "text" },
      plans.map((plan) => [plan.clientId, plan.step, plan.edits]),
    );
    await sql`insert into feed_import_plan (run_id, client_id, step, edits) select ${runId}, client_id, step, edits from ${source} where true`.execute(tx.q);
  }
  if (keys.length > 0) {
    const source = recordset(
      tx.engine,
      { key_text: "text", client_id: "text" },
      keys.map(({ key, clientId }) => [key, clientId]),
    );
    await sql`insert into feed_import_key (run_id, key_text, client_id) select ${runId}, key_text, client_id from ${source} where true
      on conflict (run_id, key_text) do nothing`.execute(tx.q);
  }
};

/** The new clients that a dry run plans, by key. */
export const plannedClients = async (db: HubDb, runId: string, keys: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await db.q
    .selectFrom("feed_import_key")
    .select(["key_text", "client_id"])
    .where("run_id", "=", runId)
    .where(sql<boolean>`key_text in ${textSet(db.engine, keys)}`)
    .execute();
  return new Map(rows.map((row) => [row.key_text, row.client_id] as const));
};

/** What a dry run plans for some clients, in order. */
export const plansOfClients = async (db: HubDb, runId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await db.q
    .selectFrom("feed_import_plan")
    .select(["client_id", "edits"])
    .where("run_id", "=", runId)
    .where(sql<boolean>`client_id in ${textSet(db.engine, clientIds)}`)
    .orderBy("step")
    .execute();
  const plans = new Map<string, string[]>();
  for (const row of rows) plans.set(row.client_id, [...(plans.get(row.client_id) ?? []), row.edits]);
  return plans;
};

/** How files of one kind are read. */
export interface FeedMapping {
  readonly mapping: SavedMapping;
  /** The headings of the columns that name the client's manager. */
  readonly managerHeadings: readonly string[];
}

/** The mappings of a branch, the one used last first. */
export const feedMappings = async (db: HubDb, branchId: string): Promise<FeedMapping[]> => {
  const rows = await db.q.selectFrom("feed_mapping").select("mapping").where("branch_id", "=", branchId).orderBy("used_at", "desc").orderBy("name").execute();
  return rows.map((row) => JSON.parse(row.mapping) as FeedMapping); // written by keepFeedMapping only
};

/** Keeps a mapping under its name; the same name replaces. */
export const keepFeedMapping = async (tx: HubTx, branchId: string, kept: FeedMapping, at: string): Promise<void> => {
  const values = { mapping: JSON.stringify(kept), used_at: at };
  await tx.q
    .insertInto("feed_mapping")
    .values({ branch_id: branchId, name: kept.mapping.name, ...values })
    .onConflict((conflict) => conflict.columns(["branch_id", "name"]).doUpdateSet(values))
    .execute();
};

/** The numbers of the core system by which files name managers. */
export const managerCodes = async (db: HubDb, branchId: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await db.q.selectFrom("feed_manager_code").select(["code", "user_id"]).where("branch_id", "=", branchId).execute();
  return new Map(rows.map((row) => [row.code, row.user_id] as const));
};

/** Gives a person a number of the core system. */
export const setManagerCode = async (tx: HubTx, branchId: string, code: string, userId: string): Promise<void> => {
  await tx.q
    .insertInto("feed_manager_code")
    .values({ branch_id: branchId, code, user_id: userId })
    .onConflict((conflict) => conflict.columns(["branch_id", "code"]).doUpdateSet({ user_id: userId }))
    .execute();
};
