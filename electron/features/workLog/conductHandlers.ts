/*
 * Checks of conduct by who manages, kept by who made them (R250), and reports of breaches and risks upward (R246): a report
 * goes to one superior, is read, answered and closed by him; what was reported is not rewritten once it was read.
 */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { workLog } from "#shared/contracts/workLog.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { clientName, peopleOfBranch, personName, rememberNames } from "#db/workstation/names.ts";
import { allRows, rowById } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext, HandlersOf, QueryContext } from "#electron/features/context.ts";

type Intents = "conduct" | "saveConductCheck" | "removeConductCheck" | "incidents" | "reportIncident" | "answerIncident";
const topics = ["workLog"];

/** Whether somebody checks others: the branch manager, and the owner of a store of his own. */
const mayCheck = ({ actor }: Pick<QueryContext, "actor">): boolean =>
  actor.role === "branchManager" || (actor.role === "clientManager" && actor.isJoined !== true);

const ownIncidents = ({ db, actor }: Pick<QueryContext, "db" | "actor">) =>
  allRows(db, "incident").filter((row) => row.fromUserId === actor.id || row.toUserId === actor.id || actor.role === "branchManager");

/** Today or earlier; null when a day is not named. */
const isFuture = (context: CommandContext, day: unknown): boolean => typeof day === "string" && day > dayOf(context.clock.now());

export const conductHandlers: Pick<HandlersOf<typeof workLog>, Intents> = {
  conduct: (context) => {
    const { db, actor, clock } = context;
    const nameOf = rememberNames(db, personName);
    const lines = allRows(db, "conductCheck")
      .filter(({ ownerId }) => ownerId === actor.id)
      .toSorted((left, right) => right.heldOn.localeCompare(left.heldOn))
      .map((row) => ({ ...row, personName: nameOf(row.personId) }));
    const people = peopleOfBranch(db)
      .filter(({ isActive }) => isActive)
      .map(({ id, name, role }) => ({ id, name, role }));
    return ok({ today: dayOf(clock.now()), mayCheck: mayCheck(context), lines, people });
  },
  saveConductCheck: (context, { checkId, values }) => {
    if (!mayCheck(context)) return err({ type: "notAllowed" });
    const { db, actor, ids } = context;
    const known = checkId === null ? undefined : rowById(db, "conductCheck", checkId);
    if (checkId !== null && known?.ownerId !== actor.id) return err({ type: "checkNotFound" });
    const checked = validateRow(
      "conductCheck",
      known ? values : { personId: null, kind: "daily", result: "passed", heldOn: dayOf(context.clock.now()), ...values, ownerId: actor.id },
    );
    if (!checked.ok) return checked;
    if (isFuture(context, checked.value["heldOn"])) return err({ type: "dayInFuture", today: dayOf(context.clock.now()) });
    const next = { ...known, ...checked.value };
    // What is to be put right needs a day by which.
    if (next["result"] === "toFix" && (next["dueOn"] ?? null) === null)
      return err({ type: "valueRefused", field: "dueOn", problem: { type: "valueMissing", field: "dueOn" } });
    const rowId = known?.id ?? ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "conductCheck", rowId, values: checked.value };
    return ok({ checkId: rowId, txId: commitChanges(context, "edit", { what: "conductCheck" }, [change], topics) });
  },
  removeConductCheck: (context, { checkId }) => {
    if (rowById(context.db, "conductCheck", checkId)?.ownerId !== context.actor.id) return err({ type: "checkNotFound" });
    return ok({ txId: commitChanges(context, "edit", { what: "conductCheck" }, [{ operation: "delete", table: "conductCheck", rowId: checkId }], topics) });
  },
  incidents: (context) => {
    const { db, actor } = context;
    const nameOf = rememberNames(db, personName);
    const clientOf = rememberNames(db, clientName);
    const people = peopleOfBranch(db);
    return ok({
      lines: ownIncidents(context)
        .toSorted((left, right) => right.reportedAt.localeCompare(left.reportedAt))
        .map((row) => ({
          ...row,
          fromName: nameOf(row.fromUserId),
          toName: nameOf(row.toUserId),
          clientName: clientOf(row.aboutClientId),
          isMine: row.fromUserId === actor.id,
        })),
      superiors: people.filter(({ id, role, isActive }) => isActive && id !== actor.id && role === "branchManager").map(({ id, name }) => ({ id, name })),
    });
  },
  reportIncident: (context, { incidentId, toUserId, values }) => {
    const { db, actor, ids, clock } = context;
    const known = incidentId === null ? undefined : rowById(db, "incident", incidentId);
    if (incidentId !== null && known?.fromUserId !== actor.id) return err({ type: "incidentNotFound" });
    if (known && known.readAt !== null) return err({ type: "incidentRead" });
    const receiver = rowById(db, "branchUser", toUserId);
    if (!receiver || receiver.id === actor.id) return err({ type: "personNotFound" });
    if (isFuture(context, values.happenedOn)) return err({ type: "dayInFuture", today: dayOf(clock.now()) });
    const checked = validateRow("incident", {
      ...(known ? {} : { kind: null, title: null, body: null, happenedOn: dayOf(clock.now()) }),
      ...values,
      ...(known ? {} : { fromUserId: actor.id, toUserId, reportedAt: clock.now(), state: "reported" }),
    });
    if (!checked.ok) return checked;
    const rowId = known?.id ?? ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "incident", rowId, values: checked.value };
    return ok({ incidentId: rowId, txId: commitChanges(context, "edit", { what: "incident" }, [change], topics) });
  },
  answerIncident: (context, { incidentId, step, answer }) => {
    const { db, actor, clock } = context;
    const known = rowById(db, "incident", incidentId);
    if (!known || (known.toUserId !== actor.id && actor.role !== "branchManager")) return err({ type: "incidentNotFound" });
    if (known.fromUserId === actor.id) return err({ type: "notAllowed" });
    const values =
      step === "received"
        ? { state: known.state === "reported" ? "received" : known.state, readAt: known.readAt ?? clock.now() }
        : { state: "closed", readAt: known.readAt ?? clock.now(), answer: answer ?? known.answer, closedOn: dayOf(clock.now()) };
    if (step === "closed" && (values.answer ?? "") === "")
      return err({ type: "valueRefused", field: "answer", problem: { type: "valueMissing", field: "answer" } });
    const checked = validateRow("incident", values);
    if (!checked.ok) return checked;
    return ok({
      txId: commitChanges(
        context,
        "edit",
        { what: "incident" },
        [{ operation: "update", table: "incident", rowId: incidentId, values: checked.value }],
        topics,
      ),
    });
  },
};
