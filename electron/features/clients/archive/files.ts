/* Attachments: taken in from a file, shown, copied out. The bytes stay in the encrypted store in between. */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { clientsArchive } from "#shared/contracts/clients/archive.ts";
import { largestAttachment, largestPreview } from "#shared/contracts/clients/archiveFiles.ts";
import type { ErrorOf, OutputOf, ParsedInputOf } from "#shared/contracts/contract.ts";
import { fileVerdict, previewOf, safeFileName } from "#shared/domain/clients/fileKind.ts";
import { mayEditTable } from "#shared/domain/clients/mayEditField.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { type ReadDb, write } from "#db/engine/store.ts";
import { contentByHash, contentHash, keepContent } from "#db/workstation/attachments.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { resolveClient } from "#db/workstation/clients.ts";
import { rowById } from "#db/workstation/rows.ts";
import type { CommandContext, QueryContext } from "#electron/features/context.ts";
import { takeOut } from "#electron/features/exportPermit.ts";
import { writingNow } from "#electron/features/halfWritten.ts";
import { announceCommit, applyInTx, type Committed } from "./commit.ts";

type Archive = typeof clientsArchive;
type Answer<K extends keyof Archive> = Result<OutputOf<Archive[K]>, ErrorOf<Archive[K]>>;

export const addAttachment = (
  context: CommandContext,
  { clientId, token, note, visitId, followUpId }: ParsedInputOf<Archive["addAttachment"]>,
): Answer<"addAttachment"> => {
  if (!resolveClient(context.db, clientId)) return err({ type: "clientNotFound" });
  const refusal = mayEditTable(context.actor.role, "attachment");
  if (refusal) return err({ type: "notAllowed", field: "fileName", reason: refusal });
  const path = context.desktop.pathOf(token);
  if (path === undefined) return err({ type: "fileUnreadable", reason: "missing" });
  const file = context.files.read(path, largestAttachment);
  if (!file.ok) {
    return err(
      file.error.type === "tooLarge"
        ? { type: "fileTooLarge", max: largestAttachment, actual: file.error.actual }
        : { type: "fileUnreadable", reason: file.error.reason },
    );
  }
  const { bytes } = file.value;
  if (bytes.length === 0) return err({ type: "fileUnreadable", reason: "empty" });
  const fileName = safeFileName(file.value.fileName);
  const verdict = fileVerdict(fileName, bytes);
  if (verdict.type === "refused") return err({ type: "fileRefused", detected: verdict.detected });
  const { mediaType } = verdict.kind;
  const sha256 = contentHash(bytes);
  const attachmentId = context.ids.next();
  const outcome = write(context.store, (tx): Result<Committed, ErrorOf<Archive["addAttachment"]>> => {
    const client = resolveClient(tx, clientId);
    if (!client) return err({ type: "clientNotFound" });
    if (visitId !== undefined && rowById(tx, "visit", visitId)?.clientId !== client.id) return err({ type: "subjectNotFound", field: "visitId" });
    if (followUpId !== undefined && rowById(tx, "followUp", followUpId)?.clientId !== client.id) return err({ type: "subjectNotFound", field: "followUpId" });
    keepContent(tx, sha256, bytes);
    const subject = { ...(visitId === undefined ? {} : { visitId }), ...(followUpId === undefined ? {} : { followUpId }) };
    const values = { clientId: client.id, fileName, mediaType, byteSize: bytes.length, sha256, ...(note ? { note } : {}), ...subject };
    return ok(
      applyInTx(tx, context, "edit", { client: client.name, table: "attachment", added: 1 }, [
        { operation: "insert", table: "attachment", rowId: attachmentId, values },
      ]),
    );
  });
  if (!outcome.ok) return outcome;
  announceCommit(context, outcome.value);
  return ok({ attachmentId, txId: outcome.value.txId ?? "", fileName, mediaType, byteSize: bytes.length });
};

const ownAttachment = (db: ReadDb, clientId: string, attachmentId: string): Row<"attachment"> | undefined => {
  const row = rowById(db, "attachment", attachmentId);
  return row && row.clientId === resolveClient(db, clientId)?.id ? row : undefined;
};

export const attachmentPreview = (
  { db }: QueryContext,
  { clientId, attachmentId }: ParsedInputOf<Archive["attachmentPreview"]>,
): Answer<"attachmentPreview"> => {
  const row = ownAttachment(db, clientId, attachmentId);
  if (!row) return err({ type: "attachmentNotFound" });
  const kind = previewOf(row.mediaType);
  if (kind === null) return err({ type: "noPreview", reason: "kind" });
  if (row.byteSize > largestPreview) return err({ type: "noPreview", reason: "size" });
  const bytes = contentByHash(db, row.sha256);
  return bytes ? ok({ kind, mediaType: row.mediaType, fileName: row.fileName, bytes }) : err({ type: "contentMissing" });
};

export const saveAttachmentCopy = (
  context: CommandContext,
  { clientId, attachmentId, token, purpose }: ParsedInputOf<Archive["saveAttachmentCopy"]>,
): Answer<"saveAttachmentCopy"> => {
  const row = ownAttachment(context.db, clientId, attachmentId);
  if (!row) return err({ type: "attachmentNotFound" });
  const bytes = contentByHash(context.db, row.sha256);
  if (!bytes) return err({ type: "contentMissing" });
  const path = context.desktop.pathOf(token);
  if (path === undefined) return err({ type: "fileNotWritable", reason: "missing" });
  // The file of a year is a document about the client: it leaves as an export does, by the branch's rules (X09).
  if (row.archiveYear !== null) {
    const allowed = takeOut(context, {
      list: "yearFile",
      what: { attachmentId },
      purpose,
      rows: 1,
      clientId: row.clientId,
      detail: { format: "pdf", year: row.archiveYear },
    });
    if (!allowed.ok) return allowed;
  }
  // The entry first: a copy outside the store without an entry must not be possible.
  write(context.store, (tx) =>
    appendAudit(tx, {
      at: context.clock.now(),
      actorId: context.actor.id,
      action: "attachmentCopied",
      clientId: row.clientId,
      detail: { attachmentId, byteSize: row.byteSize },
    }),
  );
  const written = writingNow(context, path, () => context.files.write(path, bytes));
  return written.ok ? ok({ byteSize: bytes.length }) : err({ type: "fileNotWritable", reason: written.error.reason });
};
