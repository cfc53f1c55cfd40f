/* Word templates of the branch: every version that was ever handed in stays; the newest of a name that is in use is offered. */
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { contentByHash, hasContent } from "./attachments.ts";
import { allRows, rowById } from "./rows.ts";

export interface KeptTemplate extends Row<"reportTemplate"> {
  /** The newest of its name. */
  readonly isNewest: boolean;
  /** False when the row came by sync before its content. */
  readonly isHere: boolean;
}

/** The newest version of a name: the highest number, and of two made at the same time the higher id (sync-spec G). */
const isNewer = (one: Row<"reportTemplate">, other: Row<"reportTemplate">): boolean =>
  one.version === other.version ? one.id > other.id : one.version > other.version;

/** All templates by name, newest version first. */
export const reportTemplates = (db: ReadDb): KeptTemplate[] => {
  const rows = allRows(db, "reportTemplate");
  return rows
    .map((row) => ({ ...row, isHere: hasContent(db, row.sha256), isNewest: !rows.some((other) => other.name === row.name && isNewer(other, row)) }))
    .toSorted((left, right) => nameOrder(left.name, right.name) || (isNewer(left, right) ? -1 : 1));
};

/** The number that the next version of a name gets. */
export const nextTemplateVersion = (db: ReadDb, name: string): number =>
  1 + Math.max(0, ...allRows(db, "reportTemplate").flatMap((row) => (row.name === name ? [row.version] : [])));

export type TemplateContent =
  | { readonly type: "here"; readonly row: Row<"reportTemplate">; readonly bytes: Uint8Array }
  | { readonly type: "missing" }
  | { readonly type: "notHere" };

/** The bytes of a template, or why they cannot be had. */
export const templateContent = (db: ReadDb, id: string): TemplateContent => {
  const row = rowById(db, "reportTemplate", id);
  if (!row) return { type: "missing" };
  const bytes = contentByHash(db, row.sha256);
  return bytes ? { type: "here", row, bytes } : { type: "notHere" };
};
