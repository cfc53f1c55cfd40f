/* Begins and ends an import at the hub: description of the files, the branch's lock, the run's record, audit and log. */
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import { makeBranchLookup } from "#shared/domain/exchange/codeLookup.ts";
import { defaultPolicy, type ImportPolicy } from "#shared/domain/exchange/matchPolicy.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { appendHubAudit } from "#db/hub/audit.ts";
import { addRun, changeRun, dropLock, dropRunParts, feedMappings, type FeedRunState, keepFeedMapping } from "#db/hub/feedImports.ts";
import { looseRows } from "#db/hub/ground.ts";
import { unitTreeOfBranch } from "#db/hub/units.ts";
import type { HubDatabase, HubDb } from "#db/hub/schema.ts";
import { describeFiles, type FeedFiles, mappingToKeep } from "./feedFiles.ts";
import { FeedRefused, isDiskFull } from "./feedRefused.ts";
import { createTally, emptyReport, type FeedReport } from "./feedReport.ts";
import { carryOut } from "./importRun.ts";
import { managersOf } from "./managers.ts";
import { takeBranch } from "./runLock.ts";

export interface FeedContext {
  readonly hub: HubDatabase;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Where log lines go: figures and ids, never a value of a client or the name of a file. */
  readonly log?: { readonly write: (line: string) => void } | undefined;
}

export interface FeedWish {
  readonly branchId: string;
  /** Who asked for it, for the audit: `console`, or `hub` for the watched folder. */
  readonly actorId: string;
  readonly paths: readonly string[];
  /** The mapping to read with; a new name keeps the guess under it. */
  readonly mapName?: string | undefined;
  readonly isDryRun?: boolean | undefined;
  readonly policy?: Partial<ImportPolicy> | undefined;
  readonly language?: "zh-CN" | "en" | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Rows of one transaction. */
  readonly batchRows?: number | undefined;
}

const usualBatch = 1_000;

/** The words of the branch's dictionaries. */
const branchLookup = async (db: HubDb, branchId: string) => {
  const rows = (await looseRows(db, branchId, null)).filter(({ table, isDeleted }) => table === "dictionaryItem" && !isDeleted);
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  return makeBranchLookup(
    rows
      .toSorted((one, other) => Number(one.values["sortOrder"] ?? 0) - Number(other.values["sortOrder"] ?? 0))
      .map(({ values }) => ({
        dictionary: text(values["dictionary"]),
        code: text(values["code"]),
        labelZh: text(values["labelZh"]),
        labelEn: values["labelEn"] === undefined ? null : text(values["labelEn"]),
      })),
    await unitTreeOfBranch(db, branchId),
  );
};

const describe = async (context: FeedContext, wish: FeedWish, signal: AbortSignal): Promise<FeedFiles> =>
  describeFiles(wish.paths, { mappings: await feedMappings(context.hub, wish.branchId), mapName: wish.mapName, signal });

/** Writes the end of a run: what it did, the lock given back, an entry in the audit. */
const endRun = async (
  context: FeedContext,
  wish: FeedWish,
  report: FeedReport,
  described: FeedFiles,
  state: FeedRunState,
  refusal: string | null,
): Promise<void> => {
  const { runId, branchId, isDryRun, counts } = report;
  await hubWrite(context.hub, async (tx) => {
    await changeRun(tx, runId, { state, finished_at: report.finishedAt ?? context.clock.now(), report: JSON.stringify(report) });
    await dropLock(tx, branchId, runId);
    if (isDryRun) await tx.q.deleteFrom("feed_import_plan").where("run_id", "=", runId).execute();
    if (isDryRun) await tx.q.deleteFrom("feed_import_key").where("run_id", "=", runId).execute();
    if (state === "done") {
      for (const file of described.files) {
        const name = file.mappingName ?? wish.mapName;
        if (name !== undefined && described.set === "tables") await keepFeedMapping(tx, branchId, mappingToKeep(file, name), context.clock.now());
      }
    }
    const action = state === "done" ? (isDryRun ? "feedDryRun" : "feedImported") : "feedFailed";
    const detail = { run: runId, files: described.files.length, ...counts, ...(refusal === null ? {} : { refusal }) };
    await appendHubAudit(tx, { at: context.clock.now(), actorId: wish.actorId, action, branchId, detail });
  });
};

/** Imports files into a branch and answers the report; throws `FeedRefused` when it cannot. */
export const importFeed = async (context: FeedContext, wish: FeedWish): Promise<FeedReport> => {
  const { hub, clock, ids, log } = context;
  const { branchId, isDryRun = false, language = "zh-CN" } = wish;
  const signal = wish.signal ?? new AbortController().signal;
  const described = await describe(context, wish, signal);
  const runId = ids.next();
  const began = performance.now();
  const empty = emptyReport({ runId, branchId, isDryRun, startedAt: clock.now() }, described);
  await hubWrite(hub, async (tx) => {
    await takeBranch(context, tx, branchId, runId);
    await addRun(tx, { id: runId, branchId, startedAt: empty.startedAt, report: JSON.stringify(empty) });
    await dropRunParts(tx, branchId, runId);
  });
  const tally = createTally();
  const finished = (): FeedReport => ({ ...empty, ...tally.figures(), finishedAt: clock.now(), durationMs: Math.round(performance.now() - began) });
  const write = (event: string, more: object): void => log?.write(`${JSON.stringify({ event, run: runId, branch: branchId, isDryRun, ...more })}\n`);
  try {
    await carryOut(context, {
      report: empty,
      described,
      reading: { lookUpCode: await branchLookup(hub, branchId), language, signal, batchRows: wish.batchRows ?? usualBatch },
      policy: { ...defaultPolicy, accounts: "asBankSays", ...wish.policy },
      managerOf: await managersOf(hub, branchId),
      tally,
    });
    const report = finished();
    await endRun(context, wish, report, described, "done", null);
    write("feedImported", { ...report.counts, newAccounts: report.newAccounts, unassigned: report.unassigned, durationMs: report.durationMs });
    return report;
  } catch (thrown) {
    const error = isDiskFull(thrown) ? new FeedRefused("diskFull") : thrown;
    const type = error instanceof FeedRefused ? error.type : "fault";
    write("feedFailed", { type, ...tally.figures().counts });
    // A full disk may refuse this too; the lock then ends with its time or with this process.
    await endRun(context, wish, finished(), described, "failed", type).catch(() => undefined);
    throw error;
  }
};
