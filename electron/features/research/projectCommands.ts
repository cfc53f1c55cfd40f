/*
 * Research projects are kept by who runs them and by the branch manager (R180). What was collected is a client's: putting it to
 * a project changes the client's row, so that it goes where the client goes; a project that no longer collects takes nothing.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { NotAllowed } from "#shared/contracts/clients/archiveTypes.ts";
import type { research } from "#shared/contracts/research.ts";
import type { NotCollecting } from "#shared/contracts/researchProjects.ts";
import type { SignedIn } from "#shared/domain/clients/mayEditField.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row, SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { missingOf, validateRow } from "#shared/domain/edit/validateRow.ts";
import { isCollecting, isOpenProject, mayKeepProject, projectProblems } from "#shared/domain/research/projects.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { newestQuestionnaires } from "#db/workstation/research.ts";
import { opportunitiesOfProject, projectLine, tasksOfProject } from "#db/workstation/researchProjects.ts";
import { rowById, rowsWhere } from "#db/workstation/rows.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";
import { opportunityStart } from "#electron/features/opportunityStart.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";

type Commands =
  | "saveProject"
  | "moveProject"
  | "removeProject"
  | "linkToProject"
  | "saveProjectAction"
  | "removeProjectAction"
  | "planProjectTasks"
  | "raiseFromProject";
type Values = Readonly<Record<string, FieldValue>>;

const change = (operation: "insert" | "update", table: SyncedTable, rowId: string, values: Values): Change => ({ operation, table, rowId, values });
const commit = (context: CommandContext, what: string, changes: readonly Change[]): string | null =>
  commitChanges(context, changes.length > 1 ? "bulkEdit" : "edit", { what, count: changes.length }, changes, ["research", "followUps", "opportunities"]);

/** Who keeps a project settles its actions, and so does the one who is to do it. */
export const maySettleAction = (actor: SignedIn, hostId: string, ownerId: string): boolean => mayKeepProject(actor, hostId) || actor.id === ownerId;

const kept = (context: CommandContext, projectId: string): Result<Row<"researchProject">, { readonly type: "projectNotFound" } | NotAllowed> => {
  const row = rowById(context.db, "researchProject", projectId);
  if (!row) return err({ type: "projectNotFound" });
  return mayKeepProject(context.actor, row.hostId) ? ok(row) : err(keptByOthers);
};

const open = (db: ReadDb, projectId: string): Result<Row<"researchProject">, { readonly type: "projectNotFound" } | { readonly type: "projectEnded" }> => {
  const row = rowById(db, "researchProject", projectId);
  if (!row) return err({ type: "projectNotFound" });
  return isOpenProject(row.step) ? ok(row) : err({ type: "projectEnded" });
};

const isPerson = (context: CommandContext, id: string): boolean => {
  if (id === context.actor.id) return true;
  const person = rowById(context.db, "branchUser", id);
  return person !== undefined && person.isActive !== false;
};

/** Whether a row may be put to a project now; what already belongs to it stays there. */
export const mayJoinProject = (db: ReadDb, projectId: string | null | undefined, before: string | null | undefined): Result<null, NotCollecting> => {
  if (projectId === null || projectId === undefined || projectId === before) return ok(null);
  const project = rowById(db, "researchProject", projectId);
  return project && isCollecting(project.step) ? ok(null) : err({ type: "projectNotCollecting", title: project?.title ?? "" });
};

export const projectCommands: Pick<HandlersOf<typeof research>, Commands> = {
  saveProject: (context, { projectId, values }) => {
    const { db, actor, clock, ids } = context;
    const known = projectId === undefined ? undefined : rowById(db, "researchProject", projectId);
    if (projectId !== undefined && !known) return err({ type: "projectNotFound" });
    const hostId = known?.hostId ?? values.hostId ?? actor.id;
    if (!mayKeepProject(actor, hostId)) return err(keptByOthers);
    if (known && !isOpenProject(known.step)) return err({ type: "projectEnded" });
    const checked = validateRow("researchProject", known ? values : { hostId, ...values, step: "question", stepSinceOn: dayOf(clock.now()) });
    if (!checked.ok) return checked;
    const next = { ...known, ...checked.value };
    const problem = missingOf("researchProject", next) ?? stoppedWord(db, "researchProject", checked.value);
    if (problem) return err(problem);
    if (next.startsOn && next.untilOn && String(next.untilOn) < String(next.startsOn)) return err({ type: "endsBeforeStart" });
    if (!isPerson(context, String(next.hostId))) return err({ type: "personNotFound" });
    const family = checked.value["familyId"];
    if (typeof family === "string" && !newestQuestionnaires(db).some((row) => row.familyId === family)) return err({ type: "questionnaireNotFound" });
    const rowId = known?.id ?? ids.next();
    return ok({
      projectId: rowId,
      txId: commit(context, known ? "researchProject" : "researchProjectNew", [change(known ? "update" : "insert", "researchProject", rowId, checked.value)]),
    });
  },

  moveProject: (context, { projectId, step, note }) => {
    const found = kept(context, projectId);
    if (!found.ok) return found;
    const line = projectLine(context.db, projectId);
    if (!line) return err({ type: "projectNotFound" });
    if (line.step === step) return ok({ step, txId: null });
    const problems = projectProblems(line.step, step, { project: line, answers: line.answers, interviews: line.interviews, actions: line.actions, note });
    if (problems.length > 0) return err({ type: "stepRefused", problems });
    const today = dayOf(context.clock.now());
    const checked = validateRow("researchProject", {
      step,
      stepSinceOn: today,
      stepNote: note.trim() === "" ? null : note.trim(),
      closedOn: isOpenProject(step) ? null : today,
    });
    if (!checked.ok) return checked;
    return ok({ step, txId: commit(context, "researchMoved", [change("update", "researchProject", projectId, checked.value)]) });
  },

  removeProject: (context, { projectId }) => {
    const found = kept(context, projectId);
    if (!found.ok) return found;
    const { db } = context;
    const given = rowsWhere(db, "questionnaireResponse", "projectId", projectId).length + rowsWhere(db, "interview", "projectId", projectId).length;
    if (given + tasksOfProject(db, projectId).length + opportunitiesOfProject(db, projectId).length > 0) return err({ type: "alreadyCollected" });
    const changes: Change[] = rowsWhere(db, "researchAction", "projectId", projectId).map(({ id }) => ({
      operation: "delete",
      table: "researchAction",
      rowId: id,
    }));
    return ok({ txId: commit(context, "researchRemoved", [...changes, { operation: "delete", table: "researchProject", rowId: projectId }]) });
  },

  linkToProject: (context, { projectId, responseIds, interviewIds, isLinked }) => {
    const { db } = context;
    const project = rowById(db, "researchProject", projectId);
    if (!project) return err({ type: "projectNotFound" });
    if (!isCollecting(project.step)) return err({ type: "projectNotCollecting", title: project.title });
    const changes: Change[] = [];
    for (const [table, ids] of [
      ["questionnaireResponse", responseIds],
      ["interview", interviewIds],
    ] as const) {
      for (const id of ids) {
        const row = rowById(db, table, id);
        if (!row) return err({ type: table === "interview" ? "interviewNotFound" : "responseNotFound" });
        // What belongs to another project is not taken from it.
        const isFree = isLinked ? row.projectId === null : row.projectId === projectId;
        if (isFree) changes.push(change("update", table, id, { projectId: isLinked ? projectId : null }));
      }
    }
    return ok({ changed: changes.length, txId: changes.length === 0 ? null : commit(context, "researchLinked", changes) });
  },

  saveProjectAction: (context, { projectId, actionId, values }) => {
    const { db, actor, clock, ids } = context;
    const project = rowById(db, "researchProject", projectId);
    if (!project) return err({ type: "projectNotFound" });
    const known = actionId === undefined ? undefined : rowById(db, "researchAction", actionId);
    if (actionId !== undefined && known?.projectId !== projectId) return err({ type: "actionNotFound" });
    const isSettling = known !== undefined && Object.keys(values).every((field) => field === "state" || field === "result");
    const isAllowed = isSettling ? maySettleAction(actor, project.hostId, known.ownerId) : mayKeepProject(actor, project.hostId);
    if (!isAllowed) return err(keptByOthers);
    const state = values.state ?? known?.state ?? "open";
    const checked = validateRow("researchAction", {
      ...(known ? {} : { projectId, ownerId: actor.id }),
      ...values,
      state,
      ...(values.state === undefined ? {} : { doneOn: state === "done" ? dayOf(clock.now()) : null }),
    });
    if (!checked.ok) return checked;
    const next = { ...known, ...checked.value };
    const missing = missingOf("researchAction", next);
    if (missing) return err(missing);
    if (values.ownerId !== undefined && !isPerson(context, String(next.ownerId))) return err({ type: "personNotFound" });
    const rowId = known?.id ?? ids.next();
    return ok({ actionId: rowId, txId: commit(context, "researchAction", [change(known ? "update" : "insert", "researchAction", rowId, checked.value)]) });
  },

  removeProjectAction: (context, { actionId }) => {
    const row = rowById(context.db, "researchAction", actionId);
    const project = row && rowById(context.db, "researchProject", row.projectId);
    if (!row || !project) return err({ type: "actionNotFound" });
    if (!mayKeepProject(context.actor, project.hostId)) return err(keptByOthers);
    return ok({ txId: commit(context, "researchActionRemoved", [{ operation: "delete", table: "researchAction", rowId: actionId }]) });
  },

  planProjectTasks: (context, { projectId, clientIds, title, dueOn }) => {
    const { db, ids, clock, actor } = context;
    const found = open(db, projectId);
    if (!found.ok) return found;
    if (dueOn < dayOf(clock.now())) return err({ type: "dayInPast" });
    const busy = new Set(tasksOfProject(db, projectId).flatMap((task) => (task.state === "open" ? [task.clientId] : [])));
    const changes: Change[] = [];
    for (const clientId of new Set(clientIds)) {
      const client = rowById(db, "client", clientId);
      if (!client) return err({ type: "clientNotFound" });
      if (busy.has(clientId)) continue;
      const values = { clientId, title: title.trim(), dueOn, state: "open", ownerId: client.managerId ?? actor.id, source: "research", sourceId: projectId };
      changes.push(change("insert", "followUp", ids.next(), values));
    }
    return ok({ made: changes.length, txId: changes.length === 0 ? null : commit(context, "researchTasks", changes) });
  },

  raiseFromProject: (context, { projectId, clientId, values }) => {
    const { db, clock, actor, ids } = context;
    const found = open(db, projectId);
    if (!found.ok) return found;
    const client = rowById(db, "client", clientId);
    if (!client) return err({ type: "clientNotFound" });
    if (opportunitiesOfProject(db, projectId).some((one) => one.clientId === clientId && one.stage !== "lost")) return err({ type: "alreadyRaised" });
    const checked = validateRow("opportunity", {
      title: found.value.title,
      ...values,
      clientId,
      projectId,
      source: "research",
      ...opportunityStart(actor, client, dayOf(clock.now())),
    });
    if (!checked.ok) return checked;
    const opportunityId = ids.next();
    return ok({ opportunityId, txId: commit(context, "opportunityNew", [change("insert", "opportunity", opportunityId, checked.value)]) });
  },
};
