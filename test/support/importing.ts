/* Imports in tests: the real jobs over a real encrypted store, files written to a folder of the test. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { ActorId, WorkstationId } from "#shared/kernel/ids.ts";
import type { ImportCounts } from "#shared/domain/exchange/importOutcome.ts";
import { noCounts } from "#shared/domain/exchange/importOutcome.ts";
import { defaultPolicy, type ImportPolicy } from "#shared/domain/exchange/matchPolicy.ts";
import { write } from "#db/engine/store.ts";
import { insertRun, runById, updateRun } from "#db/workstation/imports.ts";
import type { JobContext } from "#electron/jobs/job.ts";
import { commitImportJob } from "#electron/jobs/imports/commitImportJob.ts";
import { dryRunJob } from "#electron/jobs/imports/dryRunJob.ts";
import type { ImportFile } from "#shared/tabular/importFile.ts";
import type { DryRunRequest } from "#electron/jobs/imports/importFiles.ts";
import { inspectFilesJob } from "#electron/jobs/imports/inspectFilesJob.ts";
import { undoImportJob } from "#electron/jobs/imports/undoImportJob.ts";
import { createTestStore, type TestStore } from "./testStore.ts";

/** `new + update + unchanged + skipped + refused`. */
export const sumOf = (counts: ImportCounts): number => counts.new + counts.update + counts.unchanged + counts.skipped + counts.refused;

export interface Importing extends TestStore {
  readonly context: JobContext;
  /** Writes a file into the test's folder and answers its path. */
  readonly file: (name: string, content: string | Uint8Array) => string;
  /** Looks at files and takes every proposal. */
  readonly proposal: (paths: readonly string[]) => Promise<{ readonly set: "tables" | "berka"; readonly files: readonly ImportFile[] }>;
  readonly dryRun: (
    paths: readonly string[],
    policy?: Partial<ImportPolicy>,
    more?: Partial<DryRunRequest>,
  ) => Promise<{ readonly runId: string; readonly counts: ImportCounts }>;
  readonly commit: (runId: string) => Promise<{ readonly counts: ImportCounts; readonly txId: string | null }>;
  readonly importFiles: (
    paths: readonly string[],
    policy?: Partial<ImportPolicy>,
  ) => Promise<{ readonly runId: string; readonly counts: ImportCounts; readonly txId: string | null }>;
  readonly undo: (runId: string, force?: boolean) => Promise<{ readonly changedSince: number }>;
}

export const createImporting = (
  options: { readonly signal?: AbortSignal; readonly onReport?: JobContext["report"]; readonly test?: TestStore } = {},
): Importing => {
  const test = options.test ?? createTestStore();
  const { store, key, clock, ids, folder } = test;
  const context: JobContext = {
    store,
    key,
    clock,
    ids,
    actorId: "00000000-0000-7000-8000-00000000aaaa" as ActorId,
    workstationId: "00000000-0000-7000-8000-00000000bbbb" as WorkstationId,
    signal: options.signal ?? new AbortController().signal,
    report: options.onReport ?? (() => undefined),
    announce: () => undefined,
  };
  const file: Importing["file"] = (name, content) => {
    const target = path.join(folder, name);
    writeFileSync(target, content);
    return target;
  };
  const proposal: Importing["proposal"] = async (paths) => {
    const { files, set } = await inspectFilesJob(context, { files: paths.map((one) => ({ token: one, path: one, name: path.basename(one) })) });
    const refused = files.find(({ refusal }) => refusal !== null);
    if (refused) throw new Error(`refused: ${JSON.stringify(refused.refusal)}`);
    return {
      set,
      files: files.map(({ token, name, delimiter, sheet, headerRow, columns }) => ({
        path: token,
        name,
        encoding: null,
        delimiter,
        sheet,
        headerRow,
        columns: columns.flatMap(({ mapping }) => (mapping === null ? [] : [mapping])),
        assumed: { clientKind: "person", holdingKind: "demandDeposit" },
      })),
    };
  };
  const dryRun: Importing["dryRun"] = async (paths, policy = {}, more = {}) => {
    const runId = ids.next();
    const request: DryRunRequest = { runId, ...(await proposal(paths)), policy: { ...defaultPolicy, ...policy }, language: "zh-CN", ...more };
    write(store, (tx) =>
      insertRun(tx, {
        id: runId,
        fileNames: paths.map((one) => path.basename(one)),
        state: "reading",
        settings: { policy: request.policy },
        counts: noCounts,
        report: { files: [], baseSeq: 0, hasRepeats: false },
        startedAt: clock.now(),
      }),
    );
    const { counts, refusal } = await dryRunJob(context, request);
    if (counts === null) throw new Error(`refused: ${JSON.stringify(refusal)}`);
    return { runId, counts };
  };
  const commit: Importing["commit"] = async (runId) => {
    if (runById(store.read, runId)?.state !== "ready") throw new Error("not ready");
    write(store, (tx) => updateRun(tx, runId, { state: "committing" }));
    return await commitImportJob(context, { runId });
  };
  return {
    ...test,
    context,
    file,
    proposal,
    dryRun,
    commit,
    importFiles: async (paths, policy) => {
      const { runId } = await dryRun(paths, policy);
      return { runId, ...(await commit(runId)) };
    },
    undo: async (runId, force = false) => await undoImportJob(context, { runId, force }),
  };
};
