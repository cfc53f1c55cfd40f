/*
 * An import of the bank's lists at the hub (R011, R015, R078): the engine of the workstation on the hub's own rows. The files
 * are read twice: once to the end before anything is written, so that a broken file writes nothing, then in batches, each
 * planned and written in one transaction under the branch's lock. Between two batches devices sync; a batch that has been
 * written is found unchanged when the same file comes again, so a run that was cut off is simply run again.
 */
import { statSync } from "node:fs";
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import { foldEdits } from "#shared/domain/exchange/foldEdits.ts";
import { notDataReasons } from "#shared/domain/exchange/importOutcome.ts";
import { type ImportPolicy, matchKeysOf } from "#shared/domain/exchange/matchPolicy.ts";
import { createPlanner, keyText, type Planner } from "#shared/domain/exchange/planRecords.ts";
import { type Day, dayOf } from "#shared/kernel/time.ts";
import { FileRefused } from "#shared/tabular/readMappedFile.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { refreshStatistics } from "#db/hub/feedImportMatch.ts";
import { changeRun, keepNotTaken, keepPlans, type NotTaken } from "#db/hub/feedImports.ts";
import { lockBranch } from "#db/hub/ground.ts";
import type { HubTx } from "#db/hub/schema.ts";
import { appendSystemLines, hubDeviceId, type SystemWrite } from "#hub/exchange/systemLine.ts";
import type { FeedFiles } from "./feedFiles.ts";
import { FeedRefused, isBusy } from "./feedRefused.ts";
import type { FeedReport, Tally } from "./feedReport.ts";
import { breathe, type FeedItem, type FeedReading, openRows, type OtherItem, type RecordItem } from "./feedRows.ts";
import { type Ground, readGround } from "./ground.ts";
import { newAccountDay } from "./newAccounts.ts";
import { keepAlive } from "./runLock.ts";
import type { FeedContext } from "./feedImport.ts";

export interface ImportRun {
  readonly report: FeedReport;
  readonly described: FeedFiles;
  readonly reading: FeedReading;
  readonly policy: ImportPolicy;
  readonly managerOf: (cells: readonly string[]) => string | undefined;
  readonly tally: Tally;
}

/** What the batches of a run have in common. */
interface Progress {
  readonly planner: Planner;
  readonly today: Day;
  readonly txId: string;
  ground: Ground;
  /** Plans of the batch, by client. */
  plans: Map<string, RowEdit[]>;
  rowNo: number;
  parts: number;
  steps: number;
  fromSeq: number | null;
}

const stampOf = (file: string): string => {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? "gone" : `${stat.size} ${stat.mtimeMs}`;
};

const asRefused = (error: unknown, described: FeedFiles): unknown =>
  error instanceof FileRefused
    ? new FeedRefused("fileRefused", { file: described.files.map(({ name }) => name).join(", "), reason: error.detail.type })
    : error;

/** Reads the files to their ends and answers how many rows they have; a file that breaks off writes nothing. */
const readThrough = async ({ described, reading }: ImportRun): Promise<number> => {
  let rows = 0;
  for await (const batch of (await openRows(described, reading)).batches) rows += batch.length;
  return rows;
};

const isCorrectable = (item: OtherItem): boolean => !notDataReasons.some((reason) => reason === item.reason);

const cellsOf = (item: FeedItem): string[] => item.row.cells.map(({ text }) => text);

/** By what later rows of a dry run find a client that this row makes. */
interface PlannedKey {
  readonly key: string;
  readonly clientId: string;
}

const planRecord = (run: ImportRun, progress: Progress, item: RecordItem): { readonly notTaken: NotTaken[]; readonly keys: readonly PlannedKey[] } => {
  const { tally } = run;
  const managerId = run.managerOf(item.managers);
  const word = managerId === undefined ? item.managers.find((text) => text !== "") : undefined;
  if (word !== undefined) tally.unknownManager(word);
  // A value for new clients and for gaps: who was given to somebody in the branch stays there.
  const record = managerId === undefined ? item.record : { ...item.record, onlyWhenNew: { ...item.record.onlyWhenNew, managerId } };
  const plan = progress.planner.plan(record);
  progress.rowNo += 1;
  tally.row(plan.outcome, plan.reason, plan.problems);
  if (plan.outcome === "refused" || plan.outcome === "skipped") {
    tally.notTaken();
    const { rowNo } = progress;
    const notTaken = [{ rowNo, fileNo: item.fileNo, fileRow: item.row.number, reason: plan.reason, cells: cellsOf(item), problems: plan.problems }];
    const others = plan.outcome === "refused" ? (item.dependants?.() ?? []) : [];
    return { notTaken: [...notTaken, ...others.flatMap((other) => planOther(run, progress, other))], keys: [] };
  }
  if (plan.clientId === null || plan.edits.length === 0) return { notTaken: [], keys: [] };
  if (plan.outcome === "new" && managerId === undefined) tally.unassigned();
  const known = progress.plans.get(plan.clientId);
  if (known) known.push(...plan.edits);
  else progress.plans.set(plan.clientId, [...plan.edits]);
  const { clientId } = plan;
  return { notTaken: [], keys: plan.outcome === "new" ? matchKeysOf(record, run.policy.matchBy).map((key) => ({ key: keyText(key), clientId })) : [] };
};

const planOther = (run: ImportRun, progress: Progress, item: OtherItem): NotTaken[] => {
  progress.rowNo += 1;
  run.tally.row(item.outcome, item.reason, item.problems);
  if (!isCorrectable(item)) return [];
  run.tally.notTaken();
  const { fileNo, row, reason, problems } = item;
  return [{ rowNo: progress.rowNo, fileNo, fileRow: row.number, reason, cells: cellsOf(item), problems }];
};

type Values = SystemWrite["values"];

const toWrite = (clientId: string, edit: RowEdit): SystemWrite => {
  const values =
    edit.operation === "insert"
      ? edit.values
      : edit.operation === "update"
        ? Object.fromEntries(Object.entries(edit.fields).map(([field, [, next]]) => [field, next]))
        : {};
  return { table: edit.table, rowId: edit.rowId, clientId, values: values as Values }; // field values are the values of the wire
};

/** The rows to write: one write per row of an archive, and the entry of a new account in the register. */
const writesOf = (run: ImportRun, progress: Progress, nextId: () => string): SystemWrite[] =>
  [...progress.plans].flatMap(([clientId, planned]) => {
    const edits = foldEdits(planned);
    const writes = edits.map((edit) => toWrite(clientId, edit));
    const day = progress.ground.isScreened(clientId) ? undefined : newAccountDay(edits, progress.today);
    if (day === undefined) return writes;
    run.tally.newAccount();
    return [...writes, { table: "newAccountScreening", rowId: nextId(), clientId, values: { clientId, registeredOn: day, state: "toScreen" } }];
  });

const writeBatch = async (context: FeedContext, tx: HubTx, run: ImportRun, progress: Progress, batch: readonly FeedItem[], total: number): Promise<void> => {
  const { report, policy, tally, described } = run;
  const { runId, branchId, isDryRun } = report;
  const records = batch.flatMap((item) => (item.type === "record" ? [item.record] : []));
  progress.ground = await readGround(tx, branchId, records, policy, isDryRun ? runId : null);
  progress.plans = new Map();
  const notTaken: NotTaken[] = [];
  const keys: PlannedKey[] = [];
  for (const item of batch) {
    if (item.type === "other") notTaken.push(...planOther(run, progress, item));
    else {
      const planned = planRecord(run, progress, item);
      notTaken.push(...planned.notTaken);
      if (isDryRun) keys.push(...planned.keys);
    }
  }
  const writes = writesOf(run, progress, context.ids.next);
  await keepNotTaken(tx, runId, notTaken);
  if (isDryRun) {
    progress.steps += 1;
    const plans = [...progress.plans].map(([clientId, edits]) => ({ clientId, step: progress.steps, edits: JSON.stringify(edits) }));
    await keepPlans(tx, runId, plans, keys);
  } else if (writes.length > 0) {
    const done = await appendSystemLines(tx, {
      branchId,
      kind: "import",
      label: {
        name: described.files
          .map(({ name }) => name)
          .join(", ")
          .slice(0, 2_000),
        rows: total,
      },
      actorId: hubDeviceId,
      at: context.clock.now(),
      txId: progress.txId,
      writes,
      firstPart: progress.parts,
    });
    if (done.lines > 0) {
      progress.parts += done.lines;
      progress.fromSeq ??= done.lastSeq - done.lines + 1;
      await changeRun(tx, runId, { from_seq: progress.fromSeq, to_seq: done.lastSeq, parts: progress.parts });
    }
  }
  await changeRun(tx, runId, { report: JSON.stringify({ ...report, ...tally.figures() }) });
  progress.planner.forgetPlanned();
};

const retries = 5;

/** One batch in one transaction. Another writer may be in the way at the first statement, when nothing was planned yet: then again. */
const commitBatch = async (context: FeedContext, run: ImportRun, progress: Progress, batch: readonly FeedItem[], total: number): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    let isBegun = false;
    try {
      await hubWrite(context.hub, async (tx) => {
        await keepAlive(context, tx, run.report.branchId, run.report.runId);
        if (!run.report.isDryRun) await lockBranch(tx, run.report.branchId);
        isBegun = true;
        await writeBatch(context, tx, run, progress, batch, total);
      });
      return;
    } catch (error) {
      if (isBegun || attempt >= retries || !isBusy(error)) throw error;
    }
  }
};

/** Carries a run out; answers when its last batch is durable. */
export const carryOut = async (context: FeedContext, run: ImportRun): Promise<void> => {
  const { report, described, reading, policy } = run;
  const stamps = described.files.map(({ path }) => stampOf(path));
  try {
    const total = await readThrough(run);
    const opened = await openRows(described, reading);
    const isBerka = described.set === "berka";
    const keys: ImportPolicy = isBerka ? { ...policy, matchBy: ["clientNumber"] } : policy;
    const progress: Progress = {
      planner: createPlanner(
        {
          nextId: context.ids.next,
          clientsByKey: (key) => progress.ground.clientsByKey(key),
          targetOf: (id) => progress.ground.targetOf(id),
          plansOf: (id) => [...progress.ground.earlierPlans(id), ...(progress.plans.get(id) ?? [])],
        },
        keys,
      ),
      today: dayOf(context.clock.now()),
      txId: report.runId,
      ground: await readGround(context.hub, report.branchId, opened.records, { ...keys, matchBy: ["clientNumber"] }, null),
      plans: new Map(),
      rowNo: 0,
      parts: 0,
      steps: 0,
      fromSeq: null,
    };
    for (const record of opened.records) progress.planner.reserve(record);
    await refreshStatistics(context.hub);
    let nextCount = 1;
    let batches = 0;
    for await (const batch of opened.batches) {
      await commitBatch(context, { ...run, policy: keys }, progress, batch, total);
      await breathe();
      batches += 1;
      if (batches === nextCount) {
        if (progress.parts > 0) await refreshStatistics(context.hub);
        nextCount *= 4;
      }
      context.log?.write(`${JSON.stringify({ event: "feedBatch", run: report.runId, rows: progress.rowNo, total })}\n`);
    }
    if (described.files.some(({ path }, index) => stampOf(path) !== stamps[index]))
      throw new FeedRefused("fileRefused", { file: described.files.map(({ name }) => name).join(", "), reason: "changedWhileRead" });
  } catch (error) {
    throw asRefused(error, described);
  }
};
