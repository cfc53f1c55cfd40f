/* Checks settings and makes the run that the dry run fills. */
import type { z } from "zod";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { exchangeImports } from "#shared/contracts/exchange/imports.ts";
import type { FileSettings, ImportSettings } from "#shared/contracts/exchange/importSettings.ts";
import type { ErrorOf } from "#shared/contracts/contract.ts";
import { noCounts } from "#shared/domain/exchange/importOutcome.ts";
import { type MappingError, validateMapping } from "#shared/domain/exchange/mapping.ts";
import { write } from "#db/engine/store.ts";
import { insertRun, recentRuns, updateRun } from "#db/workstation/imports.ts";
import type { CommandContext } from "#electron/features/context.ts";
import type { ImportFile } from "#shared/tabular/importFile.ts";
import { isWorking } from "./runView.ts";

type StartError = ErrorOf<(typeof exchangeImports)["startDryRun"]>;
type Settings = z.output<typeof ImportSettings>;

const nameOfPath = (path: string): string => path.split(/[/\\]/u).at(-1) ?? path;

const toImportFile = (file: z.output<typeof FileSettings>, path: string): ImportFile => {
  const { token: _token, ...rest } = file;
  return { ...rest, path, name: nameOfPath(path) };
};

export const startRun = (context: CommandContext, settings: Settings): Result<{ readonly runId: string; readonly jobId: string }, StartError> => {
  if (recentRuns(context.db, 20).some((run) => isWorking(run, context.jobs))) return err({ type: "importRunning" });
  const files: ImportFile[] = [];
  for (const file of settings.files) {
    const path = context.desktop.pathOf(file.token);
    if (path === undefined) return err({ type: "fileGone", token: file.token });
    const errors: readonly MappingError[] = settings.set === "berka" ? [] : validateMapping(file.columns);
    if (errors.length > 0) return err({ type: "mappingRefused", token: file.token, errors });
    files.push(toImportFile(file, path));
  }
  const runId = context.ids.next();
  const jobId = context.ids.next();
  write(context.store, (tx) => {
    insertRun(tx, {
      id: runId,
      fileNames: files.map(({ name }) => name),
      state: "reading",
      settings,
      counts: noCounts,
      report: { files: [], baseSeq: 0, hasRepeats: false },
      startedAt: context.clock.now(),
    });
    updateRun(tx, runId, { jobId });
  });
  const { set, policy, language, rememberAs } = settings;
  context.jobs.start("dryRun", { runId, set, files, policy, language, rememberAs }, jobId);
  context.announce("imports", `import:${runId}`);
  return ok({ runId, jobId });
};
