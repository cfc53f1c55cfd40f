/*
 * Taking a transaction back: the rules, and the one write that does it. Small ones are taken back in the main process;
 * a whole import or bulk edit in the job process, which runs the same code.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { TxId } from "#shared/kernel/ids.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { oldestUndoable, type UndoError, undoDays, type Undone } from "#shared/contracts/history.ts";
import type { EditHeader, EditKind } from "#shared/domain/edit/edit.ts";
import { mayWriteReportRow, reportStepRefusal } from "#shared/domain/visits/reportSteps.ts";
import { type ReadDb, type Store, write } from "#db/engine/store.ts";
import { editsOfTransaction, transactionById, type TransactionHeader } from "#db/workstation/changeLog.ts";
import { clientName, rememberNames } from "#db/workstation/names.ts";
import { rowById } from "#db/workstation/rows.ts";
import { undoTransaction } from "#db/workstation/undo.ts";
import { applySettingsInForce } from "#db/workstation/settingsInForce.ts";
import { clientTopics } from "#electron/features/clientTopics.ts";

export interface TakeBackContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly header: (kind: EditKind, label: EditHeader["label"], undoes: TxId) => EditHeader;
}

/** Lists that may show what was taken back. */
const listTopics = ["history", "clients", "today", "visits", "followUps", "holdings", "care"] as const;

/** The filling of a new store is a settings transaction without a label: without it nothing would work. */
const isSeed = (header: TransactionHeader): boolean => header.kind === "settings" && Object.keys(header.label).length === 0;

/** Why a transaction cannot be taken back, or undefined when it can. */
export const whyNot = (header: TransactionHeader, now: Instant): UndoError | undefined => {
  if (header.origin === "hub" || isSeed(header)) return { type: "notUndoable" };
  if (header.undoneBy !== null) return { type: "alreadyUndone" };
  return header.editedAt < oldestUndoable(now) ? { type: "tooOld", days: undoDays } : undefined;
};

/** What taking back a transaction takes back; a redo is not taken back itself: what it brought back is. */
export const targetOf = (db: ReadDb, header: TransactionHeader): TransactionHeader => {
  if (header.kind !== "redo" || header.undoes === null) return header;
  const undo = transactionById(db, header.undoes);
  const original = undo?.undoes ? transactionById(db, undo.undoes) : undefined;
  return original ?? header;
};

/** Whether what a transaction did to visit reports is this person's to take back: a signature, for one, is not the author's (X02). */
const mayTakeBackReports = (db: ReadDb, target: TransactionHeader, userId: string): boolean => {
  // Imports and bulk edits hold no reports, and may be long.
  const edits = target.kind === "import" || target.kind === "bulkEdit" ? [] : editsOfTransaction(db, target.seq).filter(({ table }) => table === "visitReport");
  if (edits.length === 0) return true;
  const writer = { userId, role: rowById(db, "branchUser", userId)?.role ?? "" };
  return edits.every((edit) => {
    const report = rowById(db, "visitReport", edit.rowId);
    if (!report) return true;
    if (edit.operation === "insert") return mayWriteReportRow(writer, "delete", { ...report }, {}) === null;
    if (edit.operation !== "update") return true;
    // Fields that somebody changed since stay as they are.
    const now = new Map(Object.entries(report));
    const back = Object.entries(edit.fields).filter(([field, [, to]]) => now.get(field) === to);
    return reportStepRefusal(writer, { ...report }, Object.fromEntries(back.map(([field, [from]]) => [field, from]))) === null;
  });
};

export interface TakenBack {
  readonly undone: Undone;
  readonly topics: readonly string[];
}

/** Takes a transaction back in one transaction of its own. */
export const takeBack = (context: TakeBackContext, txId: string, force: boolean): Result<TakenBack, UndoError> =>
  write(context.store, (tx): Result<TakenBack, UndoError> => {
    const named = transactionById(tx, txId);
    if (!named) return err({ type: "transactionNotFound" });
    const target = targetOf(tx, named);
    const refusal = whyNot(target, context.clock.now());
    if (refusal) return err(refusal);
    const kind = target.kind === "undo" ? "redo" : "undo";
    const header = context.header(kind, target.label, target.txId);
    if (!mayTakeBackReports(tx, target, header.actorId)) return err({ type: "notUndoable" });
    const { outcome: done, changedSince } = undoTransaction(tx, target, header, force);
    // Bands and full archives are derived from settings: without this, lists would go on showing what was taken back.
    if (done.tables.includes("setting")) applySettingsInForce(tx);
    const nameOfClient = rememberNames(tx, clientName);
    const original = target.kind === "undo" && target.undoes ? transactionById(tx, target.undoes) : undefined;
    return ok({
      undone: {
        txId: header.txId,
        undoes: target.txId,
        kind: (original ?? target).kind,
        label: target.label,
        editCount: done.editCount,
        changedSince: changedSince.map((field) => ({ ...field, clientName: nameOfClient(field.clientId) })),
      },
      topics: [...listTopics, ...clientTopics(done.clientIds), ...done.tables.map((table) => `table:${table}`)],
    });
  });
