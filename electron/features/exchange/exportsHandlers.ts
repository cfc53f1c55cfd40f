/*
 * Exports as intents. Tables and Word documents are written by the job process; a page for paper is made there and printed
 * here, because only the main process can print. The answer comes when the file stands under its name, whole, or not at all.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { exchangeExports, WrittenFile } from "#shared/contracts/exchange/exports.ts";
import type { ErrorOf, OutputOf } from "#shared/contracts/contract.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { permitOf } from "#electron/features/exportPermit.ts";
import { writingNow, writingTo } from "#electron/features/halfWritten.ts";
import { printReports } from "./reports/printReports.ts";
import { unlessCancelled } from "#electron/features/unlessCancelled.ts";
import { isExporting } from "./runningExport.ts";

type ListError = ErrorOf<(typeof exchangeExports)["exportList"]>;
type ReportsError = ErrorOf<(typeof exchangeExports)["exportReports"]>;
type PrintError = ErrorOf<(typeof exchangeExports)["printReports"]>;
type Printed = OutputOf<(typeof exchangeExports)["printReports"]>;

export const exportsHandlers: HandlersOf<typeof exchangeExports> = {
  exportList: async (context, { wish, columns, token, format, language, unmasked, purpose }): Promise<Result<WrittenFile, ListError>> => {
    const why = unmasked?.purpose ?? purpose;
    const permit = permitOf(context, { list: wish.list, what: wish, columns, isFull: unmasked !== undefined, purpose: why });
    if (!permit.ok) return permit;
    const path = context.desktop.pathOf(token);
    if (path === undefined) return err({ type: "fileGone" });
    if (isExporting(context)) return err({ type: "exportRunning" });
    const { agreement } = permit.value;
    const asked = { wish, columns, path, format, language, unmaskedFor: unmasked?.purpose ?? null, purpose: why, agreement };
    const outcome = await writingTo(context, path, () => unlessCancelled(context.jobs.start("exportList", asked).finished));
    if (outcome?.type === "written") return ok({ rows: outcome.rows, byteSize: outcome.byteSize });
    return err(outcome ?? { type: "exportCancelled" });
  },
  exportReports: async (context, { scope, token, format, language, detail, templateId, purpose }): Promise<Result<WrittenFile, ReportsError>> => {
    const { desktop, jobs } = context;
    const permit = permitOf(context, { list: "visitReports", what: scope, isFull: false, purpose });
    if (!permit.ok) return permit;
    const said = { purpose, ...permit.value };
    const path = desktop.pathOf(token);
    if (path === undefined) return err({ type: "fileGone" });
    if (isExporting(context)) return err({ type: "exportRunning" });
    if (format !== "pdf") {
      const asked = { scope, path, format, language, detail, templateId, ...said };
      const outcome = await writingTo(context, path, () => unlessCancelled(jobs.start("exportReports", asked).finished));
      if (outcome?.type === "written") return ok({ rows: outcome.rows, byteSize: outcome.byteSize });
      return err(outcome ?? { type: "exportCancelled" });
    }
    const printed = await printReports(context, { scope, language, detail, ...said, target: "pdf" }, desktop.htmlPdf);
    if (printed?.type !== "printed") return err(printed ?? { type: "exportCancelled" });
    try {
      writingNow(context, path, () => desktop.writeFile(path, printed.value));
    } catch (error) {
      const kind = storeErrorKind(error);
      return err({ type: "fileNotWritten", reason: kind === "full" || kind === "readonly" ? kind : "busy" });
    }
    return ok({ rows: printed.reports, byteSize: printed.value.byteLength });
  },
  printReports: async (context, { scope, language, detail, purpose }): Promise<Result<Printed, PrintError>> => {
    const permit = permitOf(context, { list: "visitReports", what: scope, isFull: false, purpose });
    if (!permit.ok) return permit;
    if (isExporting(context)) return err({ type: "exportRunning" });
    const printed = await printReports(context, { scope, language, detail, purpose, ...permit.value, target: "printer" }, context.desktop.print);
    if (printed?.type !== "printed") return err(printed ?? { type: "exportCancelled" });
    return ok({ reports: printed.reports, isPrinted: printed.value });
  },
};
