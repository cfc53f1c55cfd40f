/* Attachments: the bytes live in chunks inside the encrypted store and are never put on disk unless a copy is asked for. */
import { z } from "zod";
import type { NotTakenOut, SecondPersonNeeded } from "#shared/domain/audit/dataRules.ts";
import { command, query, type } from "../contract.ts";
import { Purpose } from "../exchange/exports.ts";
import { FileToken } from "../exchange/files.ts";
import type { ClientNotFound, NotAllowed } from "./archiveTypes.ts";
import { RowId } from "./rowInput.ts";

/** Largest attachment in bytes. */
export const largestAttachment = 50 * 1024 * 1024;
/** Largest attachment that is shown inside the window, in bytes. */
export const largestPreview = 5 * 1024 * 1024;

const Ref = z.strictObject({ clientId: RowId, attachmentId: RowId });

export type PreviewKind = "image" | "pdf" | "text";

export type AttachmentError =
  | { readonly type: "attachmentNotFound" }
  /** The row arrived by sync before its content, or the content is damaged. */
  | { readonly type: "contentMissing" };

export const archiveFiles = {
  /** `token`: the grant of a file that the person chose or dropped. `visitId`, `followUpId`: the client's own visit or item that it belongs to. */
  addAttachment: command({
    input: z.strictObject({
      clientId: RowId,
      token: FileToken,
      note: z.string().max(2000).optional(),
      visitId: RowId.optional(),
      followUpId: RowId.optional(),
    }),
    output: type<{ readonly attachmentId: string; readonly txId: string; readonly fileName: string; readonly mediaType: string; readonly byteSize: number }>(),
    error: type<
      | ClientNotFound
      | NotAllowed
      | { readonly type: "fileUnreadable"; readonly reason: "missing" | "denied" | "notAFile" | "empty" }
      | { readonly type: "fileTooLarge"; readonly max: number; readonly actual: number }
      | { readonly type: "fileRefused"; readonly detected: string }
      /** The visit or the follow-up is gone or another client's. */
      | { readonly type: "subjectNotFound"; readonly field: "visitId" | "followUpId" }
    >(),
    errors: ["clientNotFound", "notAllowed", "fileUnreadable", "fileTooLarge", "fileRefused", "subjectNotFound"],
  }),
  attachmentPreview: query({
    input: Ref,
    output: type<{ readonly kind: PreviewKind; readonly mediaType: string; readonly fileName: string; readonly bytes: Uint8Array }>(),
    error: type<AttachmentError | { readonly type: "noPreview"; readonly reason: "kind" | "size" }>(),
    errors: ["attachmentNotFound", "contentMissing", "noPreview"],
    audit: "attachmentViewed",
  }),
  /** `token`: the grant of the place that the save dialog answered. `purpose`: of a file of a year, where the branch asks one. */
  saveAttachmentCopy: command({
    input: z.strictObject({ clientId: RowId, attachmentId: RowId, token: FileToken, purpose: Purpose.optional() }),
    output: type<{ readonly byteSize: number }>(),
    error: type<
      AttachmentError | { readonly type: "fileNotWritable"; readonly reason: "missing" | "denied" | "full" | "other" } | NotTakenOut | SecondPersonNeeded
    >(),
    errors: ["attachmentNotFound", "contentMissing", "fileNotWritable", "exportDenied", "secondPersonNeeded", "tooManyRows"],
  }),
} as const;
