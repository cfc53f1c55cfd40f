/* How the branch wants its visit reports: templates, columns, one's own signature. Files from outside are judged in the job process. */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { ErrorOf, OutputOf } from "#shared/contracts/contract.ts";
import { type exchangeReportLayout, signatureLimits } from "#shared/contracts/exchange/reportLayout.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { imageSize } from "#shared/domain/reports/imageSize.ts";
import { reportColumnNames } from "#shared/domain/reports/reportColumns.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { contentByHash, contentHash, keepContent } from "#db/workstation/attachments.ts";
import { personName, rememberNames } from "#db/workstation/names.ts";
import { reportingManagers, signatureOf } from "#db/workstation/reportExport.ts";
import { reportTemplates, templateContent } from "#db/workstation/reportTemplates.ts";
import { rowById, rowsWhere } from "#db/workstation/rows.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import { settingChanges } from "#electron/features/settingChanges.ts";
import { type CommandContext, type HandlersOf, newHeader } from "#electron/features/context.ts";
import { chosenReportColumns, reportColumnLabel, reportColumns, reportColumnsKey } from "./reports/reportColumns.ts";

type Layout = typeof exchangeReportLayout;
type Answer<K extends keyof Layout> = Result<OutputOf<Layout[K]>, ErrorOf<Layout[K]>>;

/** Who signs nothing has no signature: an administrator and an analyst take no part in the work with clients. */
const mayHaveSignature = (role: string): boolean => role === "clientManager" || role === "branchManager" || role === "lobbyManager";

const ownSignatureRows = (db: ReadDb, personId: string) => rowsWhere(db, "personSignature", "personId", personId);

const addReportTemplate = async (context: CommandContext, token: string, name: string): Promise<Answer<"addReportTemplate">> => {
  if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
  const path = context.desktop.pathOf(token);
  if (path === undefined) return err({ type: "fileGone" });
  const outcome = await context.jobs.start("takeTemplate", { path, name }).finished;
  switch (outcome.type) {
    case "kept":
      context.announce("history", "table:reportTemplate");
      return ok({ templateId: outcome.templateId, version: outcome.version, isPerReport: outcome.isPerReport });
    case "unreadable":
      return err({ type: "fileUnreadable" });
    case "tooLarge":
      return err({ type: "fileTooLarge", max: outcome.max, actual: outcome.actual });
    case "refused":
      return err({ type: "templateRefused", refusal: outcome.refusal });
    case "problems":
      return err({ type: "templateProblems", problems: outcome.problems });
  }
};

const saveReportTemplate = async (
  { db, desktop, jobs, files }: CommandContext,
  templateId: string | null,
  token: string,
  language: "zh-CN" | "en",
): Promise<Answer<"saveReportTemplate">> => {
  const path = desktop.pathOf(token);
  if (path === undefined) return err({ type: "fileGone" });
  if (templateId === null) {
    const outcome = await jobs.start("starterTemplate", { path, language }).finished;
    return outcome.type === "written" ? ok({ byteSize: outcome.byteSize }) : err(outcome);
  }
  const content = templateContent(db, templateId);
  if (content.type !== "here") return err({ type: "templateGone" });
  const written = files.write(path, content.bytes);
  if (written.ok) return ok({ byteSize: content.bytes.byteLength });
  const { reason } = written.error;
  return err({ type: "fileNotWritten", reason: reason === "full" ? "full" : reason === "other" ? "busy" : "readonly" });
};

const setOwnSignature = (context: CommandContext, token: string): Answer<"setOwnSignature"> => {
  const { actor, db, desktop, files } = context;
  if (!mayHaveSignature(actor.role)) return err(keptByOthers);
  const path = desktop.pathOf(token);
  if (path === undefined) return err({ type: "fileGone" });
  const file = files.read(path, signatureLimits.bytes);
  if (!file.ok) {
    return err(file.error.type === "tooLarge" ? { type: "fileTooLarge", max: signatureLimits.bytes, actual: file.error.actual } : { type: "fileUnreadable" });
  }
  const { bytes } = file.value;
  const mediaType = bytes[0] === 0x89 ? "image/png" : bytes[0] === 0xff ? "image/jpeg" : "";
  const size = mediaType === "" ? undefined : imageSize(bytes);
  if (!size) return err({ type: "notAPicture", reason: "kind" });
  const [short, long] = [Math.min(size.width, size.height), Math.max(size.width, size.height)];
  if (short < signatureLimits.shortest || long > signatureLimits.longest) return err({ type: "notAPicture", reason: "dimensions" });
  const sha256 = contentHash(bytes);
  const header = newHeader(context, "edit", { table: "personSignature", added: 1 });
  const before = ownSignatureRows(db, actor.id).map(({ id }): Change => ({ operation: "delete", table: "personSignature", rowId: id }));
  const values = { personId: actor.id, mediaType, byteSize: bytes.byteLength, sha256, addedAt: header.editedAt };
  write(context.store, (tx) => {
    keepContent(tx, sha256, bytes);
    applyChanges(tx, header, [...before, { operation: "insert", table: "personSignature", rowId: context.ids.next(), values }]);
  });
  context.announce("history", "table:personSignature");
  return ok({ txId: header.txId });
};

export const reportLayoutHandlers: HandlersOf<Layout> = {
  reportLayout: ({ db, actor }) => {
    const nameOf = rememberNames(db, personName);
    return ok({
      templates: reportTemplates(db).map(({ id, name, version, fileName, byteSize, uploadedAt, uploadedById, isActive, isNewest, isHere }) => ({
        id,
        name,
        version,
        fileName,
        byteSize,
        uploadedAt,
        uploadedBy: nameOf(uploadedById),
        isActive: isActive === true,
        isNewest,
        isHere,
      })),
      columns: reportColumns(db),
      isOwnColumns: chosenReportColumns(db) !== null,
      knownColumns: reportColumnNames.map((name) => ({ name, zh: reportColumnLabel(name).zh, en: reportColumnLabel(name).en })),
      hasSignature: signatureOf(db, actor.id) !== null,
      managers: actor.role === "branchManager" ? reportingManagers(db) : [],
    });
  },
  addReportTemplate: (context, { token, name }) => addReportTemplate(context, token, name),
  setReportTemplateActive: (context, { templateId, isActive }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    const row = rowById(context.db, "reportTemplate", templateId);
    if (!row) return err({ type: "templateGone" });
    const change: Change = { operation: "update", table: "reportTemplate", rowId: templateId, values: { isActive } };
    return ok({ txId: commitChanges(context, "settings", { table: "reportTemplate", name: row.name }, [change]) });
  },
  saveReportTemplate: (context, { templateId, token, language }) => saveReportTemplate(context, templateId, token, language),
  saveReportColumns: (context, { columns }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    const value = columns === null ? null : JSON.stringify([...new Set(columns)]);
    return ok({ txId: commitChanges(context, "settings", { setting: reportColumnsKey }, settingChanges(context.db, context, reportColumnsKey, value)) });
  },
  ownSignature: ({ db, actor }) => {
    const kept = signatureOf(db, actor.id);
    const bytes = kept && contentByHash(db, kept.sha256);
    return ok(kept && bytes ? { mediaType: kept.mediaType, bytes } : null);
  },
  setOwnSignature: (context, { token }) => setOwnSignature(context, token),
  removeOwnSignature: (context) => {
    if (!mayHaveSignature(context.actor.role)) return err(keptByOthers);
    const changes = ownSignatureRows(context.db, context.actor.id).map(({ id }): Change => ({ operation: "delete", table: "personSignature", rowId: id }));
    return ok({ txId: commitChanges(context, "edit", { table: "personSignature", removed: 1 }, changes) });
  },
};
