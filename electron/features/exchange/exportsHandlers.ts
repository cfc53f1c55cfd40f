/*
 * Exports as intents. Tables and Word documents are written by the job process; a PDF is printed here, because only
 * the main process can print. The answer comes when the file stands under its name, whole, or not at all.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { type exchangeExports, mostReports, type WrittenFile } from "#shared/contracts/exchange/exports.ts";
import type { ErrorOf } from "#shared/contracts/contract.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";
import { auditReports } from "./reports/auditReports.ts";
import { countReports, reportFile } from "./reports/reportFile.ts";
import { reportPaper } from "./reports/reportHtml.ts";

const exportJobs: ReadonlySet<string> = new Set(["exportList", "exportReports"]);

const isExporting = ({ jobs }: CommandContext): boolean => jobs.running().some(({ name, state }) => state === "running" && exportJobs.has(name));

/** The runner ends a stopped job with this word. */
const wasCancelled = (error: unknown): boolean => error instanceof Error && error.message === "cancelled";

type ListError = ErrorOf<(typeof exchangeExports)["exportList"]>;
type ReportsError = ErrorOf<(typeof exchangeExports)["exportReports"]>;

export const exportsHandlers: HandlersOf<typeof exchangeExports> = {
  exportList: async (context, { wish, columns, token, format, language, unmasked }): Promise<Result<WrittenFile, ListError>> => {
    const path = context.desktop.pathOf(token);
    if (path === undefined) return err({ type: "fileGone" });
    if (isExporting(context)) return err({ type: "exportRunning" });
    try {
      const outcome = await context.jobs.start("exportList", { wish, columns, path, format, language, unmaskedFor: unmasked?.purpose ?? null }).finished;
      if (outcome.type === "written") return ok({ rows: outcome.rows, byteSize: outcome.byteSize });
      return outcome.type === "tooManyReports" ? err({ type: "nothingToExport" }) : err(outcome);
    } catch (error) {
      context.desktop.removePartial(path);
      if (wasCancelled(error)) return err({ type: "exportCancelled" });
      throw error;
    }
  },
  exportReports: async (context, { scope, token, format, language }): Promise<Result<WrittenFile, ReportsError>> => {
    const { desktop, db, clock, actor, jobs, store } = context;
    const path = desktop.pathOf(token);
    if (path === undefined) return err({ type: "fileGone" });
    if (isExporting(context)) return err({ type: "exportRunning" });
    if (format !== "pdf") {
      try {
        const outcome = await jobs.start("exportReports", { scope, path, format, language }).finished;
        if (outcome.type === "written") return ok({ rows: outcome.rows, byteSize: outcome.byteSize });
        return outcome.type === "columnUnknown" ? err({ type: "nothingToExport" }) : err(outcome);
      } catch (error) {
        desktop.removePartial(path);
        if (wasCancelled(error)) return err({ type: "exportCancelled" });
        throw error;
      }
    }
    const found = countReports(db, scope);
    if (found > mostReports) return err({ type: "tooManyReports", found, limit: mostReports });
    const now = clock.now();
    const file = reportFile(db, scope, language, { id: actor.id, now });
    if (!file) return err({ type: "nothingToExport" });
    auditReports(store, { at: now, actorId: actor.id, scope, reports: file.sheets.length, format });
    const bytes = await desktop.htmlPdf(reportPaper(file));
    try {
      desktop.writeFile(path, bytes);
    } catch (error) {
      const kind = storeErrorKind(error);
      return err({ type: "fileNotWritten", reason: kind === "full" || kind === "readonly" ? kind : "busy" });
    }
    return ok({ rows: file.sheets.length, byteSize: bytes.byteLength });
  },
};
