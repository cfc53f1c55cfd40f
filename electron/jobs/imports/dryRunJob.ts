/*
 * The dry run: reads the files as streams, plans every row, stages the plans. The archives are only read. It ends
 * with counts that add up to the rows of the files; a cancelled one leaves no rows.
 */
import { berkaWordsEn, berkaWordsZh } from "#shared/domain/exchange/berka.ts";
import { type BerkaRefusedRow, berkaRows } from "#shared/domain/exchange/berkaRows.ts";
import { fingerprintOf } from "#shared/domain/exchange/mapping.ts";
import { mappingOf } from "#shared/tabular/importFile.ts";
import { readBerka } from "#shared/tabular/readBerka.ts";
import { FileRefused, readMappedFile } from "#shared/tabular/readMappedFile.ts";
import { write } from "#db/engine/store.ts";
import { newestSeq } from "#db/workstation/importMatch.ts";
import { keepMapping } from "#db/workstation/importMappings.ts";
import { countRows, removeOldRows, removeRowsOfRun, type RunReport, supersedeRuns, updateRun } from "#db/workstation/imports.ts";
import { type Job, JobCancelled, type JobContext, stopIfCancelled } from "#electron/jobs/job.ts";
import { branchCodeLookup } from "./branchDictionaries.ts";
import type { DryRunRequest } from "./importFiles.ts";
import { createStager, type Stager } from "./stager.ts";

type FileReport = RunReport["files"][number];

const removedAtOnce = 5_000;

/** Lets messages in: the process is asked to cancel by one. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const progressOf =
  (context: JobContext, request: DryRunRequest) =>
  (fileNo: number) =>
  (read: number, total: number): void => {
    context.report("reading", Math.round(((fileNo + Math.min(1, read / Math.max(1, total))) * 1000) / request.files.length), 1000);
  };

const readTables = async (context: JobContext, request: DryRunRequest, stager: Stager): Promise<readonly FileReport[]> => {
  const lookUpCode = branchCodeLookup(context.store.read);
  const progress = progressOf(context, request);
  const reports: FileReport[] = [];
  for (const [fileNo, file] of request.files.entries()) {
    const before = stager.rowCount();
    let refused = 0;
    const { headings, batches } = readMappedFile(file, lookUpCode, context.signal, progress(fileNo));
    for await (const batch of batches) {
      for (const found of batch) {
        if ("skipped" in found) stager.addOther(fileNo, found.row, "skipped", found.skipped);
        else if (stager.addRecord(fileNo, found.row, found.record).outcome === "refused") refused += 1;
      }
      await breathe();
      stopIfCancelled(context);
    }
    const rows = stager.rowCount() - before;
    reports.push({ name: file.name, headings: headings(), rows, used: rows - refused, refused });
  }
  return reports;
};

const stageBerka = async (context: JobContext, request: DryRunRequest, stager: Stager): Promise<readonly FileReport[]> => {
  const tables = await readBerka(request.files, context.signal, progressOf(context, request));
  const rows = berkaRows(tables, request.language === "en" ? berkaWordsEn : berkaWordsZh);
  for (const record of rows.records) stager.reserve(record);
  const addRefused = (refused: readonly BerkaRefusedRow[]): void => {
    for (const { fileNo, row, reason, problems } of refused) stager.addOther(fileNo, row, "refused", reason, problems);
  };
  for (const [index, { fileNo, row, record, dependants }] of rows.clients.entries()) {
    if (stager.addRecord(fileNo, row, record).outcome === "refused") addRefused(dependants());
    if (index % 1_000 !== 0) continue;
    context.report("matching", index, rows.clients.length);
    await breathe();
    stopIfCancelled(context);
  }
  addRefused(rows.refused());
  return rows.report(request.files.map(({ name }) => name));
};

const clearOldRows = async (context: JobContext, runId: string): Promise<void> => {
  write(context.store, (tx) => supersedeRuns(tx, runId, context.clock.now()));
  while (write(context.store, (tx) => removeOldRows(tx, runId, removedAtOnce)) === removedAtOnce) {
    await breathe();
    stopIfCancelled(context);
  }
};

/** The readers say by a refusal that somebody asked for the end. */
const asCancelled = (thrown: unknown): unknown => (thrown instanceof FileRefused && thrown.detail.type === "cancelled" ? new JobCancelled() : thrown);

/** Ends a run that did not come to its end, and removes its rows. */
const abandon = (context: JobContext, runId: string, state: "cancelled" | "failed", report: RunReport): void => {
  write(context.store, (tx) => updateRun(tx, runId, { state, report, finishedAt: context.clock.now() }));
  while (write(context.store, (tx) => removeRowsOfRun(tx, runId, removedAtOnce)) === removedAtOnce);
};

export const dryRunJob: Job<"dryRun"> = async (context, request) => {
  const { runId } = request;
  const { store } = context;
  context.announce("imports", `import:${runId}`);
  let report: RunReport = { files: [], baseSeq: newestSeq(store.read), hasRepeats: false };
  try {
    await clearOldRows(context, runId);
    const policy = request.set === "berka" ? { ...request.policy, matchBy: ["clientNumber" as const] } : request.policy;
    const stager = createStager(context, runId, policy);
    const files = await (request.set === "berka" ? stageBerka : readTables)(context, request, stager);
    stager.flush();
    report = { ...report, files, hasRepeats: stager.hasRepeats() };
    const counts = countRows(store.read, runId);
    write(store, (tx) => {
      updateRun(tx, runId, { state: "ready", counts, report });
      const [first] = request.files;
      const headings = files[0]?.headings ?? [];
      if (request.rememberAs !== undefined && first !== undefined && request.set === "tables") {
        keepMapping(tx, context.ids.next(), mappingOf(first, request.rememberAs, fingerprintOf(headings)), context.clock.now());
        context.announce("mappings");
      }
    });
    context.report("reading", 1000, 1000);
    return { counts, refusal: null };
  } catch (thrown) {
    const error = asCancelled(thrown);
    if (error instanceof FileRefused) {
      abandon(context, runId, "failed", { ...report, refusal: error.detail });
      return { counts: null, refusal: error.detail };
    }
    abandon(context, runId, error instanceof JobCancelled ? "cancelled" : "failed", report);
    throw error;
  }
};
