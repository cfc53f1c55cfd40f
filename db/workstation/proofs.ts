/* Files that prove something: those of a visit and those of a follow-up, in the order in which they were added. */
import { type AttachedFile, attachedFile } from "#shared/domain/clients/attachedFile.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { hasContent } from "./attachments.ts";
import { rowsWhere } from "./rows.ts";

const filesWhere = (db: ReadDb, column: "visitId" | "followUpId", id: string): AttachedFile[] =>
  rowsWhere(db, "attachment", column, id).map((row) => attachedFile(row, hasContent(db, row.sha256)));

export const filesOfVisit = (db: ReadDb, visitId: string): AttachedFile[] => filesWhere(db, "visitId", visitId);
export const filesOfFollowUp = (db: ReadDb, followUpId: string): AttachedFile[] => filesWhere(db, "followUpId", followUpId);
