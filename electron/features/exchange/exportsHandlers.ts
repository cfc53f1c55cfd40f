/*
 * Exports as intents. Tables and Word documents are written by the job process; a page for paper is made there and printed
 * here, because only the main process can print. The answer comes when the file stands under its name, whole, or not at all.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { exchangeExports, WrittenFile } from "#shared/contracts/exchange/exports.ts";
import type { ErrorOf, OutputOf } from "#shared/contracts/contract.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { printReports } from "./reports/printReports.ts";
import { isExporting, unlessCancelled } from "./runningExport.ts";

type ListError = ErrorOf<(typeof exchangeExports)["exportList"]>;
type ReportsError = ErrorOf<(typeof exchangeExports)["exportReports"]>;
type PrintError = ErrorOf<(typeof exchangeExports)["printReports"]>;
type Printed = OutputOf<(typeof exchangeExports)["printReports"]>;

export const exportsHandlers: HandlersOf<typeof exchangeExports> = {
  exportList: async (context, { wish, columns, token, format, language, unmasked }): Promise<Result<WrittenFile, ListError>> => {
    const path = context.desktop.pathOf(token);
    if (path === undefined) return err({ type: "fileGone" });
    if (isExporting(context)) return err({ type: "exportRunning" });
    const started = context.jobs.start("exportList", { wish, columns, path, format, language, unmaskedFor: unmasked?.purpose ?? null });
    const outcome = await unlessCancelled(started.finished);
    if (outcome?.type === "written") return ok({ rows: outcome.rows, byteSize: outcome.byteSize });
    if (outcome === null) context.desktop.removePartial(path);
    return err(outcome ?? { type: "exportCancelled" });
  },
  exportReports: async (context, { scope, token, format, language, detail, templateId }): Promise<Result<WrittenFile, ReportsError>> => {
    const { desktop, jobs } = context;
    const path = desktop.pathOf(token);
    if (path === undefined) return err({ type: "fileGone" });
    if (isExporting(context)) return err({ type: "exportRunning" });
    if (format !== "pdf") {
      const outcome = await unlessCancelled(jobs.start("exportReports", { scope, path, format, language, detail, templateId }).finished);
      if (outcome?.type === "written") return ok({ rows: outcome.rows, byteSize: outcome.byteSize });
      if (outcome === null) desktop.removePartial(path);
      return err(outcome ?? { type: "exportCancelled" });
    }
    const printed = await printReports(context, { scope, language, detail, target: "pdf" }, desktop.htmlPdf);
    if (printed?.type !== "printed") return err(printed ?? { type: "exportCancelled" });
    try {
      desktop.writeFile(path, printed.value);
    } catch (error) {
      const kind = storeErrorKind(error);
      return err({ type: "fileNotWritten", reason: kind === "full" || kind === "readonly" ? kind : "busy" });
    }
    return ok({ rows: printed.reports, byteSize: printed.value.byteLength });
  },
  printReports: async (context, { scope, language, detail }): Promise<Result<Printed, PrintError>> => {
    if (isExporting(context)) return err({ type: "exportRunning" });
    const printed = await printReports(context, { scope, language, detail, target: "printer" }, context.desktop.print);
    if (printed?.type !== "printed") return err(printed ?? { type: "exportCancelled" });
    return ok({ reports: printed.reports, isPrinted: printed.value });
  },
};
