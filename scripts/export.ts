/*
 * `npm run export -- clients --to FILE [--store FOLDER] [--language zh-CN|en] [--unmasked "PURPOSE"]`
 * Writes all clients as .xlsx or .csv (UTF-8; --gbk for old systems). Identifying values are masked unless a purpose
 * is given, which enters the audit. The passphrase is the first line of standard input.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { everyone } from "#shared/domain/clients/listCondition.ts";
import { shortestPurpose } from "#shared/contracts/exchange/exports.ts";
import { exportListJob } from "#electron/jobs/exports/exportListJob.ts";
import { CommandRefused, openForCommand, runCommand } from "./openStore.ts";

const options = {
  to: { type: "string" },
  store: { type: "string" },
  language: { type: "string", default: "zh-CN" },
  unmasked: { type: "string" },
  gbk: { type: "boolean", default: false },
} as const;

await runCommand(async (signal) => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length !== 1 || positionals[0] !== "clients") throw new CommandRefused("badArgument", "what can be exported: clients");
  if (values.to === undefined) throw new CommandRefused("badArgument", "--to FILE is missing");
  const { unmasked, language } = values;
  if (language !== "zh-CN" && language !== "en") throw new CommandRefused("badArgument", "--language is zh-CN or en");
  if (unmasked !== undefined && unmasked.trim().length < shortestPurpose)
    throw new CommandRefused("purposeMissing", "say for what purpose the values are needed");
  const target = path.resolve(values.to);
  const isCsv = target.toLowerCase().endsWith(".csv");
  const { context, close } = await openForCommand({ folder: values.store, isNew: false, signal });
  try {
    const written = await exportListJob(context, {
      wish: {
        list: "clients",
        selection: { kind: "matching", scope: { condition: everyone, text: "" }, except: [] },
        sort: { field: "createdAt", direction: "asc" },
      },
      columns: undefined,
      path: target,
      format: isCsv ? (values.gbk ? "csvGbk" : "csv") : "xlsx",
      language,
      unmaskedFor: unmasked?.trim() ?? null,
    });
    if (written.type !== "written")
      throw new CommandRefused(written.type, written.type === "nothingToExport" ? "the store has no clients" : "the file was not written");
    return { output: { rows: written.rows, byteSize: written.byteSize, file: target, isMasked: unmasked === undefined }, exitCode: 0 };
  } finally {
    close();
  }
});
