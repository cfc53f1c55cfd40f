/* History of the last 30 days, undo and redo of whole transactions: edits, bulk edits, merges, imports. */
import { z } from "zod";
import type { EditKind } from "#shared/domain/edit/edit.ts";
import { clientUndoDays } from "#shared/domain/edit/undoTerm.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";

/** How long a transaction can be taken back, in days. */
export const undoDays = clientUndoDays;

/** Before this moment (ISO) nothing can be taken back any more. */
export const oldestUndoable = (now: Instant): string => new Date(Date.parse(now) - undoDays * 86_400_000).toISOString();

const Nothing = z.strictObject({});

export interface HistoryEntry {
  readonly seq: number;
  readonly txId: string;
  readonly kind: EditKind;
  /**
   * Plain data for the screen's sentence. Of the archive: `client` (name) with `field` or `fields` (count), `table`
   * with `added` 0/1 or `removed`, `deleted`, `tag`; of a merge `client`, `dropped` (names), `rows`; of settings
   * `dictionary` with `entry` or `ordered`, `setting`, `extraField`, `tag`; of an undo the label of what it took back.
   */
  readonly label: Readonly<Record<string, string | number>>;
  readonly actorName: string | null;
  readonly editedAt: string;
  readonly origin: "here" | "hub";
  /** Edited rows. */
  readonly editCount: number;
  readonly clientCount: number;
  /** The first touched clients. */
  readonly clients: readonly { readonly clientId: string; readonly name: string }[];
  /** Tables touched, for transactions of few rows; empty for large ones. */
  readonly tables: readonly string[];
  readonly isUndone: boolean;
  readonly mayUndo: boolean;
}

/** A field that was changed later and therefore stays as it is. */
export interface KeptField {
  readonly table: string;
  readonly rowId: string;
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly field: string;
}

export interface Undone {
  /** The transaction that took it back. */
  readonly txId: string;
  readonly undoes: string;
  readonly kind: EditKind;
  readonly label: Readonly<Record<string, string | number>>;
  readonly editCount: number;
  readonly changedSince: readonly KeptField[];
}

export type UndoError =
  | { readonly type: "transactionNotFound" }
  | { readonly type: "tooOld"; readonly days: number }
  | { readonly type: "alreadyUndone" }
  /** The first filling of a store, or a change that came from the hub. */
  | { readonly type: "notUndoable" };
const undoErrors = ["transactionNotFound", "tooOld", "alreadyUndone", "notUndoable"] as const;

export const history = {
  history: query({
    input: z.strictObject({ before: z.int().min(0).optional(), limit: z.int().min(1).max(200) }),
    output: type<{ readonly transactions: readonly HistoryEntry[]; readonly next: number | null }>(),
  }),
  /** `force`: takes back also the fields that were changed later. */
  undoTransaction: command({
    input: z.strictObject({ txId: z.string().min(1).max(64), force: z.boolean().optional() }),
    output: type<Undone>(),
    error: type<UndoError>(),
    errors: undoErrors,
  }),
  undoLast: command({
    input: Nothing,
    output: type<Undone>(),
    error: type<{ readonly type: "nothingToUndo" }>(),
    errors: ["nothingToUndo"],
  }),
  redoLast: command({
    input: Nothing,
    output: type<Undone>(),
    error: type<{ readonly type: "nothingToRedo" }>(),
    errors: ["nothingToRedo"],
  }),
} as const satisfies FeatureContract;
