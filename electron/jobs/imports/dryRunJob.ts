/*
 * The dry run: reads the files as streams, plans every row, stages the plans. The archives are only read. It ends
 * with counts that add up to the rows of the files; a cancelled one leaves no rows.
 */
import type { ImportRecord, RowProblem } from "#shared/domain/exchange/importRecord.ts";
import { type BerkaRow, type BerkaTable, berkaHeadings, detectBerkaTable, makeBerkaReader } from "#shared/domain/exchange/berkaFiles.ts";
import { berkaWordsEn, berkaWordsZh, combineBerka } from "#shared/domain/exchange/berka.ts";
import { fingerprintOf } from "#shared/domain/exchange/mapping.ts";
import type { RawRow } from "#shared/domain/exchange/rawTable.ts";
import { write } from "#db/engine/store.ts";
import { newestSeq } from "#db/workstation/importMatch.ts";
import { keepMapping } from "#db/workstation/importMappings.ts";
import { countRows, removeOldRows, removeRowsOfRun, type RunReport, supersedeRuns, updateRun } from "#db/workstation/imports.ts";
import { type Job, JobCancelled, type JobContext, stopIfCancelled } from "#electron/jobs/job.ts";
import { branchCodeLookup } from "./branchDictionaries.ts";
import { type DryRunRequest, mappingOf } from "./importFiles.ts";
import { FileRefused, rawRows, readMappedFile } from "./readFile.ts";
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

const readTables = async (context: JobContext, request: DryRunRequest, stager: Stager): Promise<FileReport[]> => {
  const lookUpCode = branchCodeLookup(context.store.read);
  const progress = progressOf(context, request);
  const reports: FileReport[] = [];
  for (const [fileNo, file] of request.files.entries()) {
    const before = stager.rowCount();
    let refused = 0;
    const { headings, batches } = readMappedFile(context, file, lookUpCode, progress(fileNo));
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

interface BerkaTables {
  readonly rows: Record<BerkaTable, BerkaRow[]>;
  readonly raw: Record<BerkaTable, Map<number, RawRow>>;
  readonly fileNo: Partial<Record<BerkaTable, number>>;
}

const readBerka = async (context: JobContext, request: DryRunRequest): Promise<BerkaTables> => {
  const rows: BerkaTables["rows"] = { client: [], disp: [], account: [], loan: [], card: [], order: [], district: [] };
  const raw: BerkaTables["raw"] = {
    client: new Map(),
    disp: new Map(),
    account: new Map(),
    loan: new Map(),
    card: new Map(),
    order: new Map(),
    district: new Map(),
  };
  const fileNos: Partial<Record<BerkaTable, number>> = {};
  const progress = progressOf(context, request);
  for (const [fileNo, file] of request.files.entries()) {
    let read: { readonly table: BerkaTable; readonly row: (raw: RawRow) => BerkaRow } | undefined;
    for await (const batch of rawRows(context, file, progress(fileNo))) {
      for (const row of batch) {
        if (read === undefined) {
          const headings = row.cells.map(({ text }) => text);
          const table = detectBerkaTable(headings);
          if (table === undefined || fileNos[table] !== undefined) throw new FileRefused({ type: "headingsMissing", headings } as { readonly type: string });
          fileNos[table] = fileNo;
          read = { table, row: makeBerkaReader(table, headings) };
          continue;
        }
        rows[read.table].push(read.row(row));
        raw[read.table].set(row.number, row);
      }
      stopIfCancelled(context);
    }
  }
  return { rows, raw, fileNo: fileNos };
};

const stageBerka = async (context: JobContext, request: DryRunRequest, stager: Stager): Promise<FileReport[]> => {
  const tables = await readBerka(context, request);
  const combined = combineBerka(tables.rows, request.language === "en" ? berkaWordsEn : berkaWordsZh);
  for (const record of combined.records) stager.reserve(record);
  const refused = new Map<BerkaTable, Set<number>>();
  const refuseRow = (table: BerkaTable, rowNumber: number, problems: readonly RowProblem[]): void => {
    const known = refused.get(table) ?? new Set<number>();
    refused.set(table, known);
    const row = tables.raw[table].get(rowNumber);
    if (row === undefined || known.has(rowNumber)) return;
    known.add(rowNumber);
    if (table !== "client") stager.addOther(tables.fileNo[table] ?? 0, row, "refused", "problems", problems);
  };
  const problemOf = (table: BerkaTable, field: string, raw: string, reason: RowProblem["reason"]): RowProblem => ({
    table: table === "client" ? "client" : table === "disp" ? "relation" : "holding",
    field,
    column: berkaHeadings[table].indexOf(field),
    heading: field,
    raw,
    reason,
  });
  const rowsById = new Map<string, number>();
  for (const table of ["account", "loan", "card", "order"] as const) {
    for (const row of tables.rows[table]) rowsById.set(`berka:${table}:${row.cells[0] ?? ""}`, row.rowNumber);
  }
  /** What hangs on a refused client cannot be imported either: it is named, not lost. */
  const refuseDependants = (record: ImportRecord): void => {
    for (const { sourceKey } of record.holdings) {
      const [, table] = String(sourceKey).split(":");
      const rowNumber = rowsById.get(String(sourceKey));
      if (rowNumber !== undefined && (table === "account" || table === "loan" || table === "card" || table === "order")) {
        refuseRow(table, rowNumber, [problemOf(table, "account_id", String(sourceKey), "ownerUnknown")]);
      }
    }
  };
  for (const [index, record] of combined.records.entries()) {
    const row = tables.raw.client.get(record.rowNumber);
    if (row === undefined) continue;
    const plan = stager.addRecord(tables.fileNo.client ?? 0, row, record);
    if (plan.outcome === "refused") {
      refuseRow("client", record.rowNumber, record.problems);
      refuseDependants(record);
    }
    if (index % 1_000 !== 0) continue;
    context.report("matching", index, combined.records.length);
    await breathe();
    stopIfCancelled(context);
  }
  const clientRows = new Set(combined.records.map(({ rowNumber }) => rowNumber));
  for (const row of tables.raw.client.values()) {
    if (clientRows.has(row.number)) continue;
    stager.addOther(tables.fileNo.client ?? 0, row, "refused", "repeatedInFile");
    refuseRow("client", row.number, []);
  }
  for (const { table, rowNumber, reason, field, raw } of combined.problems) refuseRow(table, rowNumber, [problemOf(table, field, raw, reason)]);
  return request.files.map((file, fileNo) => {
    const table = (Object.keys(tables.fileNo) as BerkaTable[]).find((name) => tables.fileNo[name] === fileNo); // its keys are tables
    const rows = table === undefined ? 0 : tables.rows[table].length;
    const missed = table === undefined ? 0 : (refused.get(table)?.size ?? 0);
    return { name: file.name, headings: table === undefined ? [] : berkaHeadings[table], rows, used: rows - missed, refused: missed };
  });
};

const clearOldRows = async (context: JobContext, runId: string): Promise<void> => {
  write(context.store, (tx) => supersedeRuns(tx, runId, context.clock.now()));
  while (write(context.store, (tx) => removeOldRows(tx, runId, removedAtOnce)) === removedAtOnce) {
    await breathe();
    stopIfCancelled(context);
  }
};

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
  } catch (error) {
    if (error instanceof FileRefused) {
      abandon(context, runId, "failed", { ...report, refusal: error.detail });
      return { counts: null, refusal: error.detail };
    }
    abandon(context, runId, error instanceof JobCancelled ? "cancelled" : "failed", report);
    throw error;
  }
};
