/*
 * Opportunities by hand: begun, changed, moved from stage to stage, assigned, followed up. The door of each stage is asked in
 * the same words as on the board (stages.ts); every move and every contact leaves a step (R137-R142).
 */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { opportunities } from "#shared/contracts/opportunities.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { type RowProblem, validateRow } from "#shared/domain/edit/validateRow.ts";
import { entryProblems, isOpenStage, nextStepProblems, type Stage, type StageProblem } from "#shared/domain/opportunities/stages.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { personName } from "#db/workstation/names.ts";
import { rowById, rowsWhere } from "#db/workstation/rows.ts";
import { insert, remove, update } from "#electron/features/changes.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";
import { opportunityStart } from "#electron/features/opportunityStart.ts";
import { commit, mayAssign, stageFacts } from "./opportunityEditing.ts";

type Commands = "saveOpportunity" | "moveOpportunity" | "assignOpportunities" | "addTouch" | "removeOpportunity";

const refused = (problems: readonly StageProblem[]) => err({ type: "stageRefused", problems } as const);
const missing = (field: string): RowProblem => ({ type: "valueRefused", field, problem: { type: "valueMissing", field } });

/** The step that keeps a change of stage. */
const stageStep = (context: CommandContext, row: Row<"opportunity">, toStage: Stage, body: string | undefined): Change =>
  insert("opportunityStep", context.ids.next(), {
    clientId: row.clientId,
    opportunityId: row.id,
    kind: "stage",
    fromStage: row.stage,
    toStage,
    happenedAt: context.clock.now(),
    byId: context.actor.id,
    ...(body === undefined || body.trim() === "" ? {} : { body: body.trim() }),
  });

/** The products as they shall be: kept rows are changed in place, so that their history goes on. */
const productChanges = (
  context: CommandContext,
  row: { readonly id: string; readonly clientId: string },
  wanted: readonly Readonly<Record<string, FieldValue>>[],
): readonly Change[] => {
  const present = rowsWhere(context.db, "opportunityProduct", "opportunityId", row.id);
  const left = [...present];
  const changes: Change[] = [];
  for (const values of wanted) {
    const at = left.findIndex((product) => product.productKind === values["productKind"]);
    const known = at === -1 ? undefined : left.splice(at, 1)[0];
    if (known) changes.push(update("opportunityProduct", known.id, values));
    else changes.push(insert("opportunityProduct", context.ids.next(), { clientId: row.clientId, opportunityId: row.id, ...values }));
  }
  return [...changes, ...left.map((product) => remove("opportunityProduct", product.id))];
};

const linkTables = { visitId: "visit", reportId: "visitReport", followUpId: "followUp", promiseId: "promise" } as const;

const isLinkKnown = (db: ReadDb, clientId: string, values: Readonly<Record<string, FieldValue>>): boolean =>
  Object.entries(linkTables).every(([field, table]) => {
    const id = values[field];
    return typeof id !== "string" || rowById(db, table, id)?.clientId === clientId;
  });

export const opportunityCommands: Pick<HandlersOf<typeof opportunities>, Commands> = {
  saveOpportunity: (context, { clientId, opportunityId, values, products }) => {
    const { db, actor, clock, ids } = context;
    const client = rowById(db, "client", clientId);
    if (!client) return err({ type: "clientNotFound" });
    const known = opportunityId === undefined ? undefined : rowById(db, "opportunity", opportunityId);
    if (opportunityId !== undefined && known?.clientId !== clientId) return err({ type: "opportunityNotFound" });
    const today = dayOf(clock.now());
    const fresh = { clientId, source: "manual", ...opportunityStart(actor, client, today) };
    const checked = validateRow("opportunity", known ? values : { ...fresh, ...values });
    if (!checked.ok) return checked;
    if ((checked.value["title"] ?? known?.title ?? "") === "") return err(missing("title"));
    const wanted: Readonly<Record<string, FieldValue>>[] = [];
    for (const product of products ?? []) {
      const row = validateRow("opportunityProduct", product);
      if (!row.ok) return row;
      if ((row.value["productKind"] ?? "") === "") return err(missing("productKind"));
      wanted.push(row.value);
    }
    if (known?.stage === "following") {
      const named = products === undefined ? undefined : wanted.map((row) => ({ productKind: String(row["productKind"]), productName: null, productId: null }));
      const facts = stageFacts(context, known, checked.value, named);
      // What is late stays editable: only what this edit takes away is refused.
      const problems = entryProblems("following", "following", facts).filter(({ type }) => type !== "productWithdrawn" && type !== "nextStepInPast");
      if (problems.length > 0) return refused(problems);
    }
    const rowId = known?.id ?? ids.next();
    const changes = [
      known ? update("opportunity", rowId, checked.value) : insert("opportunity", rowId, checked.value),
      ...(products === undefined ? [] : productChanges(context, { id: rowId, clientId }, wanted)),
    ];
    return ok({ opportunityId: rowId, txId: commit(context, known ? "opportunity" : "opportunityNew", changes) });
  },

  moveOpportunity: (context, { opportunityId, stage, values, note }) => {
    const row = rowById(context.db, "opportunity", opportunityId);
    if (!row) return err({ type: "opportunityNotFound" });
    const checked = validateRow("opportunity", values);
    if (!checked.ok) return checked;
    if (row.stage === stage) return ok({ stage, txId: null });
    const problems = entryProblems(row.stage, stage, stageFacts(context, row, checked.value));
    if (problems.length > 0) return refused(problems);
    const today = dayOf(context.clock.now());
    const isReopened = !isOpenStage(row.stage) && isOpenStage(stage);
    const moved = {
      ...checked.value,
      stage,
      stageSinceOn: today,
      ...(isOpenStage(stage) ? {} : { closedOn: today }),
      // What ended is taken up again: how it ended stays in its steps.
      ...(isReopened ? { closedOn: null, closeReason: null, closedAmount: null } : {}),
    };
    const changes = [update("opportunity", row.id, moved), stageStep(context, row, stage, note ?? values.summary ?? undefined)];
    return ok({ stage, txId: commit(context, "opportunityMoved", changes, { stage }) });
  },

  assignOpportunities: (context, { ids, ownerId, supporterId, assignedBy }) => {
    const { db, actor, clock } = context;
    if (!mayAssign(actor)) return err(keptByOthers);
    const owner = rowById(db, "branchUser", ownerId);
    if (!owner || owner.isActive === false) return err({ type: "personNotFound" });
    if (typeof supporterId === "string" && !rowById(db, "branchUser", supporterId)) return err({ type: "personNotFound" });
    const changes: Change[] = [];
    const today = dayOf(clock.now());
    for (const id of ids) {
      const row = rowById(db, "opportunity", id);
      const client = row && rowById(db, "client", row.clientId);
      if (!row || !client) return err({ type: "opportunityNotFound" });
      if (!isOpenStage(row.stage)) return err({ type: "alreadyEnded" });
      // Whoever follows up must hold the client: an opportunity moves no client by itself (X10).
      if (client.managerId !== null && client.managerId !== ownerId) return err({ type: "clientOfColleague", managerName: personName(db, client.managerId) });
      const values: Record<string, FieldValue> = { ownerId, assignedBy };
      if (supporterId !== undefined) values["supporterId"] = supporterId;
      if (row.stage === "identified") Object.assign(values, { stage: "assigned", stageSinceOn: today });
      changes.push(update("opportunity", id, values));
      changes.push(
        insert("opportunityStep", context.ids.next(), {
          clientId: row.clientId,
          opportunityId: id,
          kind: "assignment",
          happenedAt: clock.now(),
          byId: actor.id,
          body: owner.name,
          ...(row.stage === "identified" ? { fromStage: "identified", toStage: "assigned" } : {}),
        }),
      );
    }
    return ok({ assigned: ids.length, txId: commit(context, "opportunityAssigned", changes, { count: ids.length }) });
  },

  addTouch: (context, { opportunityId, values, nextStep, nextStepOn }) => {
    const { db, actor, clock, ids } = context;
    const row = rowById(db, "opportunity", opportunityId);
    if (!row) return err({ type: "opportunityNotFound" });
    const checked = validateRow("opportunityStep", {
      kind: "touch",
      ...values,
      clientId: row.clientId,
      opportunityId,
      happenedAt: clock.now(),
      byId: actor.id,
    });
    if (!checked.ok) return checked;
    if ((checked.value["body"] ?? "") === "") return err({ type: "bodyMissing" });
    if (!isLinkKnown(db, row.clientId, checked.value)) return err({ type: "linkNotFound" });
    const next = { ...(nextStep === undefined ? {} : { nextStep: nextStep.trim() }), ...(nextStepOn === undefined ? {} : { nextStepOn }) };
    const stepRow = validateRow("opportunity", next);
    if (!stepRow.ok) return stepRow;
    if (checked.value["kind"] === "touch" && isOpenStage(row.stage)) {
      const problems = nextStepProblems(stageFacts(context, row, stepRow.value).values, dayOf(clock.now()));
      if (problems.length > 0) return refused(problems);
    }
    const stepId = ids.next();
    const changes = [insert("opportunityStep", stepId, checked.value), ...(Object.keys(next).length > 0 ? [update("opportunity", row.id, stepRow.value)] : [])];
    return ok({ stepId, txId: commit(context, "opportunityTouched", changes) });
  },

  removeOpportunity: (context, { opportunityId }) => {
    const { db } = context;
    if (!rowById(db, "opportunity", opportunityId)) return err({ type: "opportunityNotFound" });
    if (rowsWhere(db, "contract", "opportunityId", opportunityId).length > 0) return err({ type: "hasContract" });
    const rows = (["opportunityProduct", "opportunityStep", "proposal"] as const).flatMap((table) =>
      rowsWhere(db, table, "opportunityId", opportunityId).map((row) => remove(table, row.id)),
    );
    return ok({ txId: commit(context, "opportunityRemoved", [...rows, remove("opportunity", opportunityId)]) });
  },
};
