/*
 * `npm run import -- FILE… [--dry-run] [--mapping NAME] [--store FOLDER] [--new] [--match clientNumber,document,phoneAndName]
 *   [--conflict overwrite|fillEmpty|keep] [--unmatched create|skip] [--leave-cells-out] [--errors FILE] [--remember NAME] [--language zh-CN|en]`
 * The passphrase is the first line of standard input. Counts and reasons come as JSON on standard output.
 * Exit code: 0 all rows taken, 1 some rows refused, 2 nothing done. Counts always add up to the rows of the files.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import type { InspectedFile } from "#shared/contracts/exchange/imports.ts";
import { noCounts } from "#shared/domain/exchange/importOutcome.ts";
import { fitMapping, type SavedMapping } from "#shared/domain/exchange/mapping.ts";
import { defaultPolicy, type ImportPolicy } from "#shared/domain/exchange/matchPolicy.ts";
import { write } from "#db/engine/store.ts";
import { mappingByName } from "#db/workstation/importMappings.ts";
import { errorRowCount, insertRun, reasonCounts, runById, updateRun } from "#db/workstation/imports.ts";
import type { JobContext } from "#electron/jobs/job.ts";
import { commitImportJob } from "#electron/jobs/imports/commitImportJob.ts";
import { dryRunJob } from "#electron/jobs/imports/dryRunJob.ts";
import { errorWorkbookJob } from "#electron/jobs/imports/errorWorkbookJob.ts";
import type { ImportFile } from "#shared/tabular/importFile.ts";
import { inspectFilesJob } from "#electron/jobs/imports/inspectFilesJob.ts";
import { CommandRefused, openForCommand, runCommand } from "./openStore.ts";

const options = {
  "dry-run": { type: "boolean", default: false },
  mapping: { type: "string" },
  store: { type: "string" },
  new: { type: "boolean", default: false },
  match: { type: "string", default: defaultPolicy.matchBy.join(",") },
  conflict: { type: "string", default: defaultPolicy.conflict },
  unmatched: { type: "string", default: defaultPolicy.unmatched },
  "leave-cells-out": { type: "boolean", default: false },
  errors: { type: "string" },
  remember: { type: "string" },
  language: { type: "string", default: "zh-CN" },
} as const;

const oneOf = <T extends string>(name: string, text: string, allowed: readonly T[]): T => {
  const found = allowed.find((one) => one === text);
  if (found === undefined) throw new CommandRefused("badArgument", `--${name} is one of ${allowed.join(", ")}`);
  return found;
};

const readArguments = () => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length === 0) throw new CommandRefused("badArgument", "name at least one file");
  const policy: ImportPolicy = {
    matchBy: values.match.split(",").map((key) => oneOf("match", key, ["clientNumber", "document", "phoneAndName"])),
    // Nobody can be asked on a command line.
    conflict: oneOf("conflict", values.conflict, ["overwrite", "fillEmpty", "keep"]),
    unmatched: oneOf("unmatched", values.unmatched, ["create", "skip"]),
    problems: values["leave-cells-out"] ? "leaveCellOut" : "refuseRow",
  };
  return { values, policy, language: oneOf("language", values.language, ["zh-CN", "en"]), files: positionals.map((file) => path.resolve(file)) };
};

const assumed = { clientKind: "person", holdingKind: "demandDeposit" } as const;

const toImportFile = (file: string, inspected: InspectedFile, named: SavedMapping | undefined): ImportFile => {
  const base = { path: file, name: inspected.name, encoding: null, delimiter: inspected.delimiter, sheet: inspected.sheet, headerRow: inspected.headerRow };
  if (named !== undefined) {
    const fitted = fitMapping(
      { ...named, headerRow: inspected.headerRow },
      inspected.columns.map(({ heading }) => heading),
    );
    if (!fitted.ok)
      throw new CommandRefused(
        "headingsMissing",
        `${inspected.name}: ${fitted.error.type === "headingsMissing" ? fitted.error.headings.join(", ") : fitted.error.type}`,
      );
    return { ...base, columns: fitted.value.columns, assumed: named.assumed };
  }
  if (inspected.berkaTable === null && inspected.mappingErrors.length > 0) {
    throw new CommandRefused(
      inspected.mappingErrors[0]?.type ?? "nothingMapped",
      `${inspected.name}: no mapping fits; make one in the program and name it with --mapping`,
    );
  }
  const unsure = inspected.columns.find(({ asksDateOrder }) => asksDateOrder);
  if (unsure !== undefined)
    throw new CommandRefused("dateOrderUnknown", `${inspected.name}: the order of day and month in "${unsure.heading}" must be chosen once, in a mapping`);
  return { ...base, columns: inspected.columns.flatMap(({ mapping }) => (mapping === null ? [] : [mapping])), assumed };
};

const inspect = async (context: JobContext, files: readonly string[], mappingName: string | undefined) => {
  const { files: inspected, set } = await inspectFilesJob(context, { files: files.map((file) => ({ token: file, path: file, name: path.basename(file) })) });
  for (const file of inspected) if (file.refusal !== null) throw new CommandRefused(file.refusal.type, `${file.name}: ${file.refusal.type}`);
  const named = mappingName === undefined ? undefined : mappingByName(context.store.read, mappingName)?.mapping;
  if (mappingName !== undefined && named === undefined) throw new CommandRefused("mappingNotFound", `no mapping is called ${mappingName}`);
  return { set, files: inspected.map((file) => toImportFile(file.token, file, named)) };
};

await runCommand(async (signal) => {
  const { values, policy, language, files: paths } = readArguments();
  const { storeId, context, close } = await openForCommand({ folder: values.store, isNew: values.new, signal });
  try {
    const { store, ids, clock } = context;
    const { set, files } = await inspect(context, paths, values.mapping);
    const runId = ids.next();
    const request = { runId, set, files, policy, language, rememberAs: values.remember };
    write(store, (tx) =>
      insertRun(tx, {
        id: runId,
        fileNames: files.map(({ name }) => name),
        state: "reading",
        counts: noCounts,
        settings: { set, policy, language, files: files.map(({ path: _path, name: _name, ...file }) => ({ token: "", ...file })) },
        report: { files: [], baseSeq: 0, hasRepeats: false },
        startedAt: clock.now(),
      }),
    );
    const dry = await dryRunJob(context, request);
    if (dry.counts === null) throw new CommandRefused(dry.refusal?.type ?? "failed", `the file was refused: ${JSON.stringify(dry.refusal)}`);
    let { counts } = dry;
    let txId: string | null = null;
    let commitMs: number | null = null;
    if (!values["dry-run"]) {
      write(store, (tx) => updateRun(tx, runId, { state: "committing" }));
      ({ counts, txId, commitMs } = await commitImportJob(context, { runId }));
    }
    const errorRows = errorRowCount(store.read, runId);
    if (values.errors !== undefined && errorRows > 0) {
      const format = values.errors.toLowerCase().endsWith(".csv") ? "csv" : "xlsx";
      await errorWorkbookJob(context, { runId, path: path.resolve(values.errors), format, language });
    }
    const output = {
      storeId,
      runId,
      txId,
      commitMs,
      isDryRun: values["dry-run"],
      set,
      counts,
      files: runById(store.read, runId)?.report.files.map(({ name, rows, used, refused }) => ({ name, rows, used, refused })) ?? [],
      reasons: reasonCounts(store.read, runId, 100),
      errorRows,
    };
    return { output, exitCode: counts.refused > 0 ? 1 : 0 };
  } finally {
    close();
  }
});
