/*
 * History, undo and redo. A transaction is taken back as a whole by a new one; redo is the undo of an undo. Only
 * what was made here within the last 30 days can be taken back; fields that somebody changed later stay, and are
 * reported, unless the person insists.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { type history, type HistoryEntry, oldestUndoable, type UndoError, type Undone } from "#shared/contracts/history.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { clientsOfTransaction, editsOfTransaction, partsOf, recentTransactions, transactionById, type TransactionHeader } from "#db/workstation/changeLog.ts";
import { clientName, personName, rememberNames } from "#db/workstation/names.ts";
import { lastRedoable, lastUndoable } from "#db/workstation/undo.ts";
import { type CommandContext, type HandlersOf, newHeader } from "#electron/features/context.ts";
import { takeBack, targetOf, whyNot } from "./takeBack.ts";

/** Clients named on a line of history, and the largest transaction whose tables are listed. */
const namedClients = 3;
const listedEdits = 50;

const toEntry = (db: ReadDb, now: Instant, nameOfPerson: (id: string | null) => string | null) => {
  const nameOfClient = rememberNames(db, clientName);
  return (header: TransactionHeader): HistoryEntry => {
    const { seqs } = partsOf(db, header);
    const { count, clientIds } = clientsOfTransaction(db, seqs, namedClients);
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
      tables: isSmall ? [...new Set(editsOfTransaction(db, ...seqs).map(({ table }) => table))] : [],
      isUndone: header.undoneBy !== null,
      mayUndo: whyNot(targetOf(db, header), now) === undefined,
    };
  };
};

/** Edits from which on a transaction is taken back in the job process, so that the window never waits. */
const bulkEdits = 2_000;

const takeBackHere = async (context: CommandContext, txId: string, force: boolean): Promise<Result<Undone, UndoError>> => {
  const named = transactionById(context.db, txId);
  if (named && named.editCount >= bulkEdits) return context.jobs.start("takeBack", { txId, force }).finished;
  const outcome = takeBack(
    { store: context.store, clock: context.clock, header: (kind, label, undoes) => newHeader(context, kind, label, undoes) },
    txId,
    force,
  );
  if (!outcome.ok) return outcome;
  context.announce(...outcome.value.topics);
  return ok(outcome.value.undone);
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
  undoTransaction: (context, { txId, force }) => takeBackHere(context, txId, force ?? false),
  undoLast: async (context) => {
    const txId = lastUndoable(context.db, oldestUndoable(context.clock.now()));
    if (txId === undefined) return err({ type: "nothingToUndo" });
    const outcome = await takeBackHere(context, txId, false);
    return outcome.ok ? outcome : err({ type: "nothingToUndo" });
  },
  redoLast: async (context) => {
    const txId = lastRedoable(context.db);
    if (txId === undefined) return err({ type: "nothingToRedo" });
    const outcome = await takeBackHere(context, txId, false);
    return outcome.ok ? outcome : err({ type: "nothingToRedo" });
  },
};
