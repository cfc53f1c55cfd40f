/* What the page of handovers shows: lists with their step, one handover with the clients this device holds, a preview. */
import { err, ok } from "#shared/kernel/result.ts";
import { addDays, dayOf } from "#shared/kernel/time.ts";
import type { handover, HandoverLine } from "#shared/contracts/handover.ts";
import { columnsOf, type Row } from "#shared/domain/edit/syncedTables.ts";
import { mayTakeStep, nextStepOf, stepOf } from "#shared/domain/handover/handoverSteps.ts";
import { mayWriteField } from "#shared/domain/merge/mayWriteRow.ts";
import { clientIdsOfManager, clientsByManager, clientsOfHandover, handoverRows, keptBy, openAbout } from "#db/workstation/handovers.ts";
import { peopleOfBranch, personName, rememberNames } from "#db/workstation/names.ts";
import { rowById } from "#db/workstation/rows.ts";
import { unreadClients, unreadCount } from "#db/workstation/sync/arriving.ts";
import type { HandlersOf, QueryContext } from "#electron/features/context.ts";

/** Days ahead within which a maturity counts as open when clients change hands. */
const maturityDays = 90;
/** Most unread clients that the page names. */
const mostArrived = 100;
/** Words and persons of a handover; days are set by its steps. */
const wordFields = ["reason", "remark", "fromRemark", "toRemark", "report", "supervisorId"] as const;

const placeOf = (row: Row<"handover">, userId: string): HandoverLine["place"] =>
  row.fromUserId === userId ? "given" : row.toUserId === userId ? "received" : row.supervisorId === userId ? "supervised" : "other";

const mayTakeNext = (row: Row<"handover">, { actor }: Pick<QueryContext, "actor">): boolean => {
  const next = nextStepOf(row);
  return next !== null && mayTakeStep(next, row, actor);
};

/** Fields of a handover that the acting person may write now: by the rule that the hub applies, and none once it is over. */
export const editableFields = ({ actor }: Pick<QueryContext, "actor">, row: Row<"handover">): string[] => {
  if (row.supervisedOn !== null || row.cancelledOn !== null) return [];
  const edit = { table: "handover", rowId: row.id, clientId: null, ownerId: null, operation: "update", values: {}, fields: {}, baseRev: 0 } as const;
  const present = Object.fromEntries(Object.keys(columnsOf("handover")).map((name) => [name, row[name as keyof typeof row]])); // the register's own names
  return wordFields.filter((field) => mayWriteField({ userId: actor.id, role: actor.role }, edit, field, present) === null);
};

type Queries = "handovers" | "handoverFile" | "handoverPreview";

export const handoverQueries: Pick<HandlersOf<typeof handover>, Queries> = {
  handovers: (context) => {
    const { db, actor, clock } = context;
    const nameOf = rememberNames(db, personName);
    const rows = handoverRows(db).filter((row) => actor.role === "branchManager" || placeOf(row, actor.id) !== "other");
    return ok({
      today: dayOf(clock.now()),
      userId: actor.id,
      role: actor.role,
      isJoined: actor.isJoined === true,
      people: peopleOfBranch(db),
      lines: rows.map((row) => ({
        id: row.id,
        fromName: nameOf(row.fromUserId),
        toName: nameOf(row.toUserId),
        place: placeOf(row, actor.id),
        step: stepOf(row),
        mayTakeNext: mayTakeNext(row, context),
        clients: row.clientCount ?? row.held,
        listedOn: row.listedOn,
        reason: row.reason,
        unread: row.unread,
      })),
      arrived: unreadClients(db, mostArrived),
      arrivedCount: unreadCount(db),
    });
  },

  handoverFile: (context, { handoverId }) => {
    const { db, clock } = context;
    const row = rowById(db, "handover", handoverId);
    if (!row) return err({ type: "handoverNotFound" });
    const names: Record<string, string> = {};
    for (const id of [row.fromUserId, row.toUserId, row.listedById, row.reviewedById, row.supervisorId]) {
      const name = personName(db, id);
      if (id !== null && name !== null) names[id] = name;
    }
    return ok({
      handover: row,
      step: stepOf(row),
      next: nextStepOf(row),
      mayTakeNext: mayTakeNext(row, context),
      editable: editableFields(context, row),
      names,
      clients: clientsOfHandover(db, handoverId).map(({ visitId, plannedOn, visitState, isUnread, ...line }) => ({
        ...line,
        isUnread: isUnread === 1,
        visit: visitId === null ? null : { id: visitId, plannedOn: plannedOn ?? "", state: visitState ?? "" },
      })),
      today: dayOf(clock.now()),
    });
  },

  handoverPreview: ({ db, clock }, { fromUserId, clientIds }) => {
    const today = dayOf(clock.now());
    const named = clientIds ?? (fromUserId === null ? [] : clientIdsOfManager(db, fromUserId));
    const byManager = clientsByManager(db, named);
    const chosen = clientIds !== null && fromUserId !== null ? keptBy(db, fromUserId, clientIds) : named;
    return ok({ counts: openAbout(db, chosen, today, addDays(today, maturityDays)), byManager });
  },
};
