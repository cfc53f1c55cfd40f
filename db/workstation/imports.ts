/*
 * Staging of imports: a run, and one row per row of the files with its outcome, its edits in the form of the change
 * log, and its original cells. Local to this workstation, never sent. What is staged changes no archive; the commit
 * reads it page by page, so that a file of any length needs the memory of one page.
 */
import type { ImportCounts, ImportOutcome, ImportReason, RowDecisionChoice } from "#shared/domain/exchange/importOutcome.ts";
import { importOutcomes, notDataReasons } from "#shared/domain/exchange/importOutcome.ts";
import type { RowProblem, TargetTable } from "#shared/domain/exchange/importRecord.ts";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue, WriteTx } from "#db/engine/store.ts";

export type StoredRunState = "reading" | "ready" | "committing" | "done" | "cancelled" | "failed";

/** Plain data about a run that its job learns on the way. */
export interface RunReport {
  readonly files: readonly {
    readonly name: string;
    readonly headings: readonly string[];
    readonly rows: number;
    readonly used: number;
    readonly refused: number;
  }[];
  /** The newest transaction when the dry run began: what came after it is looked at again at the commit. */
  readonly baseSeq: number;
  /** A client has several rows in the files: the commit reads by client, not by row. */
  readonly hasRepeats: boolean;
  readonly refusal?: { readonly type: string };
  readonly commitMs?: number;
}

export interface ImportRun<Settings> {
  readonly id: string;
  readonly fileNames: readonly string[];
  readonly state: StoredRunState;
  readonly settings: Settings;
  readonly counts: ImportCounts;
  readonly report: RunReport;
  readonly txId: string | null;
  readonly jobId: string | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

interface RunRow {
  readonly id: string;
  readonly fileName: string;
  readonly state: StoredRunState;
  readonly settings: string;
  readonly counts: string;
  readonly report: string;
  readonly txId: string | null;
  readonly jobId: string | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

const runColumns = `id, file_name as "fileName", state, settings, counts, report, tx_id as "txId", job_id as "jobId",
  started_at as "startedAt", finished_at as "finishedAt"`;

const toRun = <Settings>(row: RunRow): ImportRun<Settings> => {
  const { fileName, settings, counts, report, ...rest } = row;
  return {
    ...rest,
    fileNames: JSON.parse(fileName) as string[], // the four texts are written by this file only
    settings: JSON.parse(settings) as Settings,
    counts: JSON.parse(counts) as ImportCounts,
    report: JSON.parse(report) as RunReport,
  };
};

/** Makes a run; its job fills it. */
export const insertRun = (tx: WriteTx, run: Omit<ImportRun<unknown>, "txId" | "jobId" | "finishedAt">): void => {
  const { id, fileNames, state, settings, counts, report, startedAt } = run;
  const texts = [fileNames, settings, counts, report].map((part) => JSON.stringify(part));
  runOf(
    tx,
    "insert into import_run (id, file_name, state, settings, counts, report, started_at) values (?, ?, ?, ?, ?, ?, ?)",
    id,
    texts[0] ?? "",
    state,
    texts[1] ?? "",
    texts[2] ?? "",
    texts[3] ?? "",
    startedAt,
  );
};

/** Changes what is given of a run. */
export const updateRun = (
  tx: WriteTx,
  id: string,
  change: {
    readonly state?: StoredRunState;
    readonly counts?: ImportCounts;
    readonly report?: RunReport;
    readonly txId?: string;
    readonly jobId?: string;
    readonly finishedAt?: string;
  },
): void => {
  const parts: string[] = [];
  const values: SqlValue[] = [];
  const set = (column: string, value: SqlValue | undefined): void => {
    if (value === undefined) return;
    parts.push(`${column} = ?`);
    values.push(value);
  };
  set("state", change.state);
  set("counts", change.counts && JSON.stringify(change.counts));
  set("report", change.report && JSON.stringify(change.report));
  set("tx_id", change.txId);
  set("job_id", change.jobId);
  set("finished_at", change.finishedAt);
  if (parts.length > 0) runOf(tx, `update import_run set ${parts.join(", ")} where id = ?`, ...values, id);
};

/** A run by its id. */
export const runById = <Settings>(db: ReadDb, id: string): ImportRun<Settings> | undefined => {
  const row = firstOf<RunRow>(db, `select ${runColumns} from import_run where id = ?`, id);
  return row && toRun(row);
};

/** The newest runs, newest first. */
export const recentRuns = <Settings>(db: ReadDb, limit: number): ImportRun<Settings>[] =>
  allOf<RunRow>(db, `select ${runColumns} from import_run order by started_at desc, id desc limit ?`, limit).map((row) => toRun(row));

/** A staged row. `edits` and `conflicts` are texts of the change log's form. */
export interface StagedRow {
  readonly rowNo: number;
  readonly fileNo: number;
  readonly fileRow: number;
  readonly outcome: ImportOutcome;
  readonly reason: ImportReason | null;
  readonly isOpen: boolean;
  readonly decision: RowDecisionChoice | null;
  readonly clientId: string | null;
  readonly name: string;
  readonly cells: readonly string[];
  readonly edits: string;
  readonly conflicts: string;
  readonly problems: readonly RowProblem[];
}

interface StagedRaw extends Omit<StagedRow, "isOpen" | "cells" | "problems"> {
  readonly open: number;
  readonly cells: string;
  readonly problems: string;
}

const rowColumns = `row_no as "rowNo", file_no as "fileNo", file_row as "fileRow", outcome, reason, is_open as "open", decision,
  client_id as "clientId", name, cells, edits, conflicts, problems`;

const toStagedRow = ({ open, cells, problems, ...row }: StagedRaw): StagedRow => ({
  ...row,
  isOpen: open === 1,
  cells: JSON.parse(cells) as string[], // written by stageRow only
  problems: JSON.parse(problems) as RowProblem[], // as above
});

export const noEdits = "[]";

/** Stages a row. */
export const stageRow = (tx: WriteTx, runId: string, row: StagedRow): void => {
  runOf(
    tx,
    `insert into import_row (run_id, row_no, file_no, file_row, outcome, reason, is_open, decision, client_id, name, cells, edits, conflicts, problems)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    runId,
    row.rowNo,
    row.fileNo,
    row.fileRow,
    row.outcome,
    row.reason,
    row.isOpen ? 1 : 0,
    row.decision,
    row.clientId,
    row.name,
    JSON.stringify(row.cells),
    row.edits,
    row.conflicts,
    row.problems.length === 0 ? noEdits : JSON.stringify(row.problems),
  );
};

/** Rows in file order; `open` are those that wait for a decision. */
export const stagedRows = (db: ReadDb, runId: string, which: ImportOutcome | "open" | undefined, offset: number, limit: number): StagedRow[] => {
  if (which === "open") {
    return allOf<StagedRaw>(
      db,
      `select ${rowColumns} from import_row where run_id = ? and is_open = 1 order by row_no limit ? offset ?`,
      runId,
      limit,
      offset,
    ).map(toStagedRow);
  }
  if (which === undefined) {
    return allOf<StagedRaw>(db, `select ${rowColumns} from import_row where run_id = ? order by row_no limit ? offset ?`, runId, limit, offset).map(
      toStagedRow,
    );
  }
  return allOf<StagedRaw>(
    db,
    `select ${rowColumns} from import_row where run_id = ? and outcome = ? order by row_no limit ? offset ?`,
    runId,
    which,
    limit,
    offset,
  ).map(toStagedRow);
};

/** How many rows of a run are still kept. */
export const stagedRowCount = (db: ReadDb, runId: string, which: ImportOutcome | "open" | undefined): number => {
  const condition = which === undefined ? "" : which === "open" ? " and is_open = 1" : " and outcome = ?";
  const parameters = which === undefined || which === "open" ? [runId] : [runId, which];
  return firstOf<{ n: number }>(db, `select count(*) as n from import_row where run_id = ?${condition}`, ...parameters)?.n ?? 0;
};

/** One staged row by its number. */
export const stagedRow = (db: ReadDb, runId: string, rowNo: number): StagedRow | undefined => {
  const row = firstOf<StagedRaw>(db, `select ${rowColumns} from import_row where run_id = ? and row_no = ?`, runId, rowNo);
  return row && toStagedRow(row);
};

/** What the commit needs of a row. */
export interface CommitRow {
  readonly rowNo: number;
  readonly outcome: ImportOutcome;
  readonly decision: RowDecisionChoice | null;
  readonly clientId: string;
  readonly edits: string;
  readonly conflicts: string;
}

const commitColumns = `row_no as "rowNo", outcome, decision, client_id as "clientId", edits, conflicts`;

/** The rows that the commit writes, page by page: in file order, or those of one client together. */
export function* commitRows(db: ReadDb, runId: string, byClient: boolean, pageSize = 500): Generator<CommitRow> {
  let last: CommitRow | undefined;
  for (;;) {
    const page: CommitRow[] = byClient
      ? allOf(
          db,
          `select ${commitColumns} from import_row where run_id = ? and client_id is not null and (client_id, row_no) > (?, ?) and outcome in ('new', 'update')
          order by client_id, row_no limit ?`,
          runId,
          last?.clientId ?? "",
          last?.rowNo ?? 0,
          pageSize,
        )
      : allOf(
          db,
          `select ${commitColumns} from import_row where run_id = ? and row_no > ? and client_id is not null and outcome in ('new', 'update')
          order by row_no limit ?`,
          runId,
          last?.rowNo ?? 0,
          pageSize,
        );
    yield* page;
    last = page.at(-1);
    if (page.length < pageSize) return;
  }
}

/** Clients one of whose rows somebody left out although it had edits: later rows were planned on top of them. */
export const clientsWithRowsLeftOut = (db: ReadDb, runId: string): string[] =>
  allOf<{ id: string }>(
    db,
    "select distinct client_id as id from import_row where run_id = ? and outcome = 'skipped' and reason = 'leftOut' and edits <> ?",
    runId,
    noEdits,
  ).map(({ id }) => id);

/** Edits that earlier rows of a run plan for a client, in file order. */
export const plannedEdits = (db: ReadDb, runId: string, clientId: string): string[] =>
  allOf<{ edits: string }>(db, "select edits from import_row where run_id = ? and client_id = ? order by row_no", runId, clientId).map(({ edits }) => edits);

/** Gives a row another outcome. */
export const setOutcome = (
  tx: WriteTx,
  runId: string,
  rowNo: number,
  outcome: ImportOutcome,
  reason: ImportReason | null,
  isOpen: boolean,
  decision: RowDecisionChoice | null,
): void => {
  runOf(
    tx,
    "update import_row set outcome = ?, reason = ?, is_open = ?, decision = ? where run_id = ? and row_no = ?",
    outcome,
    reason,
    isOpen ? 1 : 0,
    decision,
    runId,
    rowNo,
  );
};

/** Rows that wait for a decision or have one. */
export const decidableRows = (db: ReadDb, runId: string): readonly { readonly rowNo: number; readonly edits: string }[] =>
  allOf(db, `select row_no as "rowNo", edits from import_row where run_id = ? and is_open = 1`, runId);

/** The counts of a run, counted from its rows. */
export const countRows = (db: ReadDb, runId: string): ImportCounts => {
  const counts: Record<keyof ImportCounts, number> = { rows: 0, new: 0, update: 0, unchanged: 0, skipped: 0, refused: 0, open: 0 };
  // Two covering indexes: the rows themselves are wide.
  const byOutcome = allOf<{ outcome: ImportOutcome; n: number }>(db, "select outcome, count(*) as n from import_row where run_id = ? group by outcome", runId);
  for (const { outcome, n } of byOutcome) {
    if (!importOutcomes.includes(outcome)) continue;
    counts[outcome] = n;
    counts.rows += n;
  }
  counts.open = firstOf<{ n: number }>(db, "select count(*) as n from import_row where run_id = ? and is_open = 1", runId)?.n ?? 0;
  return counts;
};

const notData = notDataReasons.map((reason) => `'${reason}'`).join(", ");
const correctable = `outcome in ('skipped', 'refused') and (reason is null or reason not in (${notData}))`;

/** Rows for the error workbook: refused and skipped ones that somebody can correct. */
export const errorRowCount = (db: ReadDb, runId: string): number =>
  firstOf<{ n: number }>(db, `select count(*) as n from import_row where run_id = ? and ${correctable}`, runId)?.n ?? 0;

/** The same rows, page by page. */
export function* errorRows(db: ReadDb, runId: string, pageSize = 500): Generator<StagedRow> {
  let last = 0;
  for (;;) {
    const page = allOf<StagedRaw>(
      db,
      `select ${rowColumns} from import_row where run_id = ? and row_no > ? and ${correctable} order by row_no limit ?`,
      runId,
      last,
      pageSize,
    );
    for (const row of page) yield toStagedRow(row);
    if (page.length < pageSize) return;
    last = page.at(-1)?.rowNo ?? last;
  }
}

export interface ReasonRow {
  readonly outcome: "skipped" | "refused";
  readonly reason: ImportReason;
  readonly table: TargetTable | null;
  readonly field: string | null;
  readonly heading: string;
  readonly rows: number;
}

/** Why rows were not taken, most frequent first: reasons of whole rows, and the refused columns of the others. */
export const reasonCounts = (db: ReadDb, runId: string, limit: number): ReasonRow[] =>
  allOf(
    db,
    `select outcome, reason, null as "table", null as field, '' as heading, count(*) as rows from import_row
       where run_id = ? and outcome in ('skipped', 'refused') and reason is not null and reason <> 'problems' group by outcome, reason
     union all
     select r.outcome, p.value ->> 'reason', p.value ->> 'table', p.value ->> 'field', p.value ->> 'heading', count(distinct r.row_no) from import_row r, json_each(r.problems) p
       where r.run_id = ? and r.outcome = 'refused' and r.reason = 'problems' group by 1, 2, 3, 4, 5
     order by rows desc limit ?`,
    runId,
    runId,
    limit,
  );

/** Removes some staged rows that no longer serve: all of runs that were not committed, the applied ones of those that were. Answers how many. */
export const removeOldRows = (tx: WriteTx, keptRunId: string, most: number): number =>
  runOf(
    tx,
    `delete from import_row where seq in (
       select r.seq from import_row r join import_run u on u.id = r.run_id
       where r.run_id <> ? and (u.state <> 'done' or r.outcome in ('new', 'update', 'unchanged')) limit ?)`,
    keptRunId,
    most,
  );

/** Removes some rows of one run; answers how many. */
export const removeRowsOfRun = (tx: WriteTx, runId: string, most: number): number =>
  runOf(tx, "delete from import_row where seq in (select seq from import_row where run_id = ? limit ?)", runId, most);

/** Runs that were ready when a newer one began are thrown away. */
export const supersedeRuns = (tx: WriteTx, newRunId: string, at: string): void => {
  runOf(tx, "update import_run set state = 'cancelled', finished_at = ? where id <> ? and state in ('ready', 'reading', 'committing')", at, newRunId);
};
