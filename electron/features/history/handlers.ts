/*
 * History, undo and redo. A transaction is taken back as a whole by a new one; redo is the undo of an undo. Only
 * what was made here within the last 30 days can be taken back; fields that somebody changed later stay, and are
 * reported, unless the person insists.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { type history, type HistoryEntry, type UndoError, undoDays, type Undone } from "#shared/contracts/history.ts";
import { type ReadDb, write } from "#db/engine/store.ts";
import { clientsOfTransaction, editsOfTransaction, recentTransactions, transactionById, type TransactionHeader } from "#db/workstation/changeLog.ts";
import { clientName, personName, rememberNames } from "#db/workstation/names.ts";
import { lastRedoable, lastUndoable, undoTransaction } from "#db/workstation/undo.ts";
import { refreshValueBands, valueBandsOf } from "#db/workstation/valueBands.ts";
import { type CommandContext, type HandlersOf, newHeader } from "#electron/features/context.ts";

/** Clients named on a line of history, and the largest transaction whose tables are listed. */
const namedClients = 3;
const listedEdits = 50;

const oldestUndoable = (now: Instant): string => new Date(Date.parse(now) - undoDays * 86_400_000).toISOString();

/** The filling of a new store is a settings transaction without a label: without it nothing would work. */
const isSeed = (header: TransactionHeader): boolean => header.kind === "settings" && Object.keys(header.label).length === 0;

const whyNot = (header: TransactionHeader, now: Instant): UndoError | undefined => {
  if (header.origin === "hub" || isSeed(header)) return { type: "notUndoable" };
  if (header.undoneBy !== null) return { type: "alreadyUndone" };
  return header.editedAt < oldestUndoable(now) ? { type: "tooOld", days: undoDays } : undefined;
};

/** A redo is not taken back itself: what it brought back is. */
const targetOf = (db: ReadDb, header: TransactionHeader): TransactionHeader => {
  if (header.kind !== "redo" || header.undoes === null) return header;
  const undo = transactionById(db, header.undoes);
  const original = undo?.undoes ? transactionById(db, undo.undoes) : undefined;
  return original ?? header;
};

const takeBack = (context: CommandContext, txId: string, force: boolean): Result<Undone, UndoError> => {
  const outcome = write(context.store, (tx): Result<{ readonly undone: Undone; readonly topics: readonly string[] }, UndoError> => {
    const named = transactionById(tx, txId);
    if (!named) return err({ type: "transactionNotFound" });
    const target = targetOf(tx, named);
    const refusal = whyNot(target, context.clock.now());
    if (refusal) return err(refusal);
    const kind = target.kind === "undo" ? "redo" : "undo";
    const header = newHeader(context, kind, target.label, target.txId);
    const { outcome: done, changedSince } = undoTransaction(tx, target, header, force);
    // Bands are derived from a setting: without this, lists would go on showing the bands that were taken back.
    if (done.tables.includes("setting")) refreshValueBands(tx, valueBandsOf(tx));
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
      topics: [...done.clientIds.map((id) => `client:${id}`), ...done.tables.map((table) => `table:${table}`)],
    });
  });
  if (!outcome.ok) return outcome;
  context.announce("history", "clients", ...outcome.value.topics);
  return ok(outcome.value.undone);
};

const toEntry = (db: ReadDb, now: Instant, nameOfPerson: (id: string | null) => string | null) => {
  const nameOfClient = rememberNames(db, clientName);
  return (header: TransactionHeader): HistoryEntry => {
    const { count, clientIds } = clientsOfTransaction(db, header.seq, namedClients);
    const isSmall = header.editCount <= listedEdits;
    return {
      seq: header.seq,
      txId: header.txId,
      kind: header.kind,
      label: header.label,
      actorName: nameOfPerson(header.actorId),
      editedAt: header.editedAt,
      origin: header.origin,
      editCount: header.editCount,
      clientCount: count,
      clients: clientIds.map((clientId) => ({ clientId, name: nameOfClient(clientId) ?? "" })),
      tables: isSmall ? [...new Set(editsOfTransaction(db, header.seq).map(({ table }) => table))] : [],
      isUndone: header.undoneBy !== null,
      mayUndo: whyNot(targetOf(db, header), now) === undefined,
    };
  };
};

export const historyHandlers: HandlersOf<typeof history> = {
  history: ({ db, clock }, { before, limit }) => {
    const now = clock.now();
    const since = oldestUndoable(now);
    const found = recentTransactions(db, limit + 1, before).filter(({ editedAt }) => editedAt >= since);
    const shown = found.slice(0, limit);
    const entries = shown.map(toEntry(db, now, rememberNames(db, personName)));
    return ok({ transactions: entries, next: found.length > limit ? (shown.at(-1)?.seq ?? null) : null });
  },
  undoTransaction: (context, { txId, force }) => takeBack(context, txId, force ?? false),
  undoLast: (context) => {
    const txId = lastUndoable(context.db, oldestUndoable(context.clock.now()));
    if (txId === undefined) return err({ type: "nothingToUndo" });
    const outcome = takeBack(context, txId, false);
    return outcome.ok ? outcome : err({ type: "nothingToUndo" });
  },
  redoLast: (context) => {
    const txId = lastRedoable(context.db);
    if (txId === undefined) return err({ type: "nothingToRedo" });
    const outcome = takeBack(context, txId, false);
    return outcome.ok ? outcome : err({ type: "nothingToRedo" });
  },
};
