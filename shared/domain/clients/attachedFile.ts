import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { previewOf } from "./fileKind.ts";

/** A file as a strip shows it beside the visit or the item that it belongs to. */
export interface AttachedFile {
  readonly id: string;
  readonly clientId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteSize: number;
  readonly preview: "image" | "pdf" | "text" | null;
  /** False when the row came by sync before its content. */
  readonly hasContent: boolean;
}

/** The strip's view of an attachment row. */
export const attachedFile = (row: Row<"attachment">, hasContent: boolean): AttachedFile => ({
  id: row.id,
  clientId: row.clientId,
  fileName: row.fileName,
  mediaType: row.mediaType,
  byteSize: row.byteSize,
  preview: previewOf(row.mediaType),
  hasContent,
});
