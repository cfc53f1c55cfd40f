/*
 * Exports as intents. Tables and Word documents are written by the job process; a page for paper is made there and printed
 * here, because only the main process can print. The answer comes when the file stands under its name, whole, or not at all.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { exchangeExports, WrittenFile } from "#shared/contracts/exchange/exports.ts";
import type { ErrorOf, OutputOf } from "#shared/contracts/contract.ts";
import { type ExportDenial, mayExport } from "#shared/domain/audit/dataRules.ts";
import { write } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { dataRulesOf } from "#db/workstation/dataUse.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";
import { printReports } from "./reports/printReports.ts";
import { isExporting, unlessCancelled } from "./runningExport.ts";

type ListError = ErrorOf<(typeof exchangeExports)["exportList"]>;
type ReportsError = ErrorOf<(typeof exchangeExports)["exportReports"]>;
type PrintError = ErrorOf<(typeof exchangeExports)["printReports"]>;
type Printed = OutputOf<(typeof exchangeExports)["printReports"]>;

const reportsWish = (purpose: string | undefined) => ({ list: "visitReports", isFull: false, hasPurpose: purpose !== undefined });

/** Whether the branch lets the acting person take this out; the error otherwise, noted in the audit. */
const denialOf = (
  { db, store, actor, clock }: CommandContext,
  wish: { readonly list: string; readonly isFull: boolean; readonly hasPurpose: boolean },
): { readonly type: "exportDenied"; readonly reason: ExportDenial } | null => {
  const reason = mayExport(actor, dataRulesOf(db), wish);
  if (reason === null) return null;
  const detail = { what: wish.list, reason, masked: !wish.isFull };
  write(store, (tx) => appendAudit(tx, { at: clock.now(), actorId: actor.id, action: "exportDenied", clientId: null, detail }));
  return { type: "exportDenied", reason };
};

export const exportsHandlers: HandlersOf<typeof exchangeExports> = {
  exportList: async (context, { wish, columns, token, format, language, unmasked, purpose }): Promise<Result<WrittenFile, ListError>> => {
    const why = unmasked?.purpose ?? purpose;
    const denied = denialOf(context, { list: wish.list, isFull: unmasked !== undefined, hasPurpose: why !== undefined });
    if (denied) return err(denied);
    const path = context.desktop.pathOf(token);
    if (path === undefined) return err({ type: "fileGone" });
    if (isExporting(context)) return err({ type: "exportRunning" });
    const started = context.jobs.start("exportList", { wish, columns, path, format, language, unmaskedFor: unmasked?.purpose ?? null, purpose: why });
    const outcome = await unlessCancelled(started.finished);
    if (outcome?.type === "written") return ok({ rows: outcome.rows, byteSize: outcome.byteSize });
    if (outcome === null) context.desktop.removePartial(path);
    return err(outcome ?? { type: "exportCancelled" });
  },
  exportReports: async (context, { scope, token, format, language, detail, templateId, purpose }): Promise<Result<WrittenFile, ReportsError>> => {
    const { desktop, jobs } = context;
    const denied = denialOf(context, reportsWish(purpose));
    if (denied) return err(denied);
    const path = desktop.pathOf(token);
    if (path === undefined) return err({ type: "fileGone" });
    if (isExporting(context)) return err({ type: "exportRunning" });
    if (format !== "pdf") {
      const outcome = await unlessCancelled(jobs.start("exportReports", { scope, path, format, language, detail, templateId, purpose }).finished);
      if (outcome?.type === "written") return ok({ rows: outcome.rows, byteSize: outcome.byteSize });
      if (outcome === null) desktop.removePartial(path);
      return err(outcome ?? { type: "exportCancelled" });
    }
    const printed = await printReports(context, { scope, language, detail, purpose, target: "pdf" }, desktop.htmlPdf);
    if (printed?.type !== "printed") return err(printed ?? { type: "exportCancelled" });
    try {
      desktop.writeFile(path, printed.value);
    } catch (error) {
      const kind = storeErrorKind(error);
      return err({ type: "fileNotWritten", reason: kind === "full" || kind === "readonly" ? kind : "busy" });
    }
    return ok({ rows: printed.reports, byteSize: printed.value.byteLength });
  },
  printReports: async (context, { scope, language, detail, purpose }): Promise<Result<Printed, PrintError>> => {
    const denied = denialOf(context, reportsWish(purpose));
    if (denied) return err(denied);
    if (isExporting(context)) return err({ type: "exportRunning" });
    const printed = await printReports(context, { scope, language, detail, purpose, target: "printer" }, context.desktop.print);
    if (printed?.type !== "printed") return err(printed ?? { type: "exportCancelled" });
    return ok({ reports: printed.reports, isPrinted: printed.value });
  },
};
