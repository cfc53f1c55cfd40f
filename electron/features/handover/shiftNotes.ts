/* Notes of a change of shift (R014): from one person to the next, with the clients they are about, and read by the receiver. */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { handover } from "#shared/contracts/handover.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { clientsOfNotes, shiftNotes, unreadNotes } from "#db/workstation/handovers.ts";
import { peopleOfBranch } from "#db/workstation/names.ts";
import { rowById } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { HandlersOf } from "#electron/features/context.ts";

const topics = ["handover"] as const;
const givers: ReadonlySet<string> = new Set(["clientManager", "lobbyManager", "branchManager"]);

export const shiftNoteHandlers: Pick<HandlersOf<typeof handover>, "shiftNotes" | "saveShiftNote" | "removeShiftNote" | "markNoteRead"> = {
  shiftNotes: ({ db, actor, clock }, { limit }) => {
    const rows = shiftNotes(db, actor.role === "branchManager" ? null : actor.id, limit);
    const about = clientsOfNotes(
      db,
      rows.map(({ id }) => id),
    );
    return ok({
      notes: rows.map(({ id, fromUserId, toUserId, fromName, toName, day, body, readAt }) => ({
        id,
        fromUserId,
        toUserId,
        fromName,
        toName,
        day,
        body,
        readAt,
        place: fromUserId === actor.id ? "given" : toUserId === actor.id ? "received" : "other",
        clients: about.filter(({ noteId }) => noteId === id).map(({ clientId, name }) => ({ clientId, name })),
      })),
      unread: unreadNotes(db, actor.id),
      people: peopleOfBranch(db),
      today: dayOf(clock.now()),
      userId: actor.id,
    });
  },

  saveShiftNote: (context, { noteId, toUserId, day, body, clientIds }) => {
    const { db, actor, ids } = context;
    const known = noteId === null ? undefined : rowById(db, "shiftNote", noteId);
    if (noteId !== null && !known) return err({ type: "noteNotFound" });
    if (!givers.has(actor.role) || (known && known.fromUserId !== actor.id)) return err({ type: "notAllowed" });
    if (toUserId === actor.id) return err({ type: "samePerson" });
    if (rowById(db, "branchUser", toUserId) === undefined) return err({ type: "personNotFound" });
    if (body.trim() === "") return err({ type: "wordsMissing" });
    const checked = validateRow("shiftNote", { toUserId, day, body, ...(known ? {} : { fromUserId: actor.id }) });
    if (!checked.ok) return checked;
    const rowId = known?.id ?? ids.next();
    const named = known ? clientsOfNotes(db, [rowId]) : [];
    const wanted = new Set(clientIds);
    const changes: Change[] = [
      { operation: known ? "update" : "insert", table: "shiftNote", rowId, values: checked.value },
      ...named.filter(({ clientId }) => !wanted.has(clientId)).map((line): Change => ({ operation: "delete", table: "shiftNoteClient", rowId: line.rowId })),
      ...[...wanted]
        .filter((clientId) => named.every((line) => line.clientId !== clientId))
        .map((clientId): Change => ({
          operation: "insert",
          table: "shiftNoteClient",
          rowId: ids.next(),
          values: { noteId: rowId, fromUserId: actor.id, aboutClientId: clientId },
        })),
    ];
    return ok({ noteId: rowId, txId: commitChanges(context, "edit", { what: "shiftNote" }, changes, topics) });
  },

  removeShiftNote: (context, { noteId }) => {
    const known = rowById(context.db, "shiftNote", noteId);
    if (!known) return err({ type: "noteNotFound" });
    if (known.fromUserId !== context.actor.id) return err({ type: "notAllowed" });
    const named = clientsOfNotes(context.db, [noteId]).map(({ rowId }): Change => ({ operation: "delete", table: "shiftNoteClient", rowId }));
    const changes: Change[] = [{ operation: "delete", table: "shiftNote", rowId: noteId }, ...named];
    return ok({ txId: commitChanges(context, "edit", { what: "shiftNoteRemoved" }, changes, topics) });
  },

  markNoteRead: (context, { noteId }) => {
    const known = rowById(context.db, "shiftNote", noteId);
    if (!known) return err({ type: "noteNotFound" });
    if (known.toUserId !== context.actor.id) return err({ type: "notAllowed" });
    if (known.readAt !== null) return ok({ txId: null });
    const change: Change = { operation: "update", table: "shiftNote", rowId: noteId, values: { readAt: context.clock.now() } };
    return ok({ txId: commitChanges(context, "automatic", { what: "shiftNoteRead" }, [change], topics) });
  },
};
