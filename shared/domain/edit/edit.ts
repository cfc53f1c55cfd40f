/*
 * An edit is complete when it is stored: which row, which fields, from what to what, on which base revision,
 * by whom, where and when. A retry sends the same bytes. The change log made of edits is outbox, history,
 * undo and audit in one.
 */
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { Instant } from "#shared/kernel/time.ts";
import type { FieldValue } from "./column.ts";
import type { SyncedTable } from "./syncedTables.ts";

interface RowEditBase {
  readonly table: SyncedTable;
  readonly rowId: string;
  /** The aggregate that the row belongs to; null for reference data and a user's own rows. */
  readonly clientId: string | null;
  /** The hub's sequence number of the row state that the author saw; 0 when it was never synced. */
  readonly baseRev: number;
}

/** One row's part of a transaction. A delete is a tombstone: the values stay, so that `restore` brings them back. */
export type RowEdit =
  | (RowEditBase & { readonly operation: "insert"; readonly values: Readonly<Record<string, FieldValue>> })
  | (RowEditBase & {
      readonly operation: "update";
      /** Field to its old and its new value. */
      readonly fields: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
    })
  | (RowEditBase & { readonly operation: "delete" | "restore" });

/** Why a transaction was made; it decides how history and undo name it. */
export type EditKind = "edit" | "bulkEdit" | "import" | "merge" | "create" | "undo" | "redo" | "settings" | "automatic";

/** Who, where, when and why: shared by all edits of one transaction. */
export interface EditHeader {
  readonly txId: TxId;
  readonly kind: EditKind;
  /** Plain data that a screen turns into a sentence, e.g. `{ name: "客户名单.xlsx", rows: 5369 }`; never prose. */
  readonly label: Readonly<Record<string, string | number>>;
  readonly actorId: ActorId;
  readonly workstationId: WorkstationId;
  readonly editedAt: Instant;
  /** The transaction that this one takes back, for `undo` and `redo`. */
  readonly undoes?: TxId;
}

/** A wish to change a row, before the old values are known; the write path completes it to a RowEdit. */
export type Change =
  | { readonly operation: "insert"; readonly table: SyncedTable; readonly rowId: string; readonly values: Readonly<Record<string, FieldValue>> }
  | { readonly operation: "update"; readonly table: SyncedTable; readonly rowId: string; readonly values: Readonly<Record<string, FieldValue>> }
  | { readonly operation: "delete" | "restore"; readonly table: SyncedTable; readonly rowId: string };
