/*
 * One change for many clients (R005): counted before it is done, done in one transaction, taken back as one. Only
 * words of the manager's own judgement may be set so; clients that already have the value are left alone, and a
 * field that the client's kind cannot carry is refused for that client, not for all.
 */
import type { BulkChange, BulkError, BulkOutcome, BulkPreview, ListSelection } from "#shared/contracts/clients/list.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { validateValue } from "#shared/domain/clients/validateValue.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { fieldOfRowNumbers } from "#db/workstation/clientList.ts";
import { codesInOrder, membershipRows } from "#db/workstation/listReference.ts";
import { rowById } from "#db/workstation/rows.ts";
import { hiddenTagIds } from "#db/workstation/sensitiveTags.ts";
import { type CommandContext, newHeader, type QueryContext } from "#electron/features/context.ts";
import { clientTopics } from "#electron/features/clientTopics.ts";
import { listAnswers } from "#electron/features/listAnswers.ts";

interface BulkPlan {
  readonly total: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly samples: BulkPreview["samples"];
  /** Clients that change, each with what is to be written; ids of new rows are given when it is done. */
  readonly steps: readonly { readonly clientId: string; readonly makeChanges: (nextId: () => string) => readonly Change[] }[];
}

const mostSamples = 8;

const isSame = (left: FieldValue, right: FieldValue): boolean => left === right || JSON.stringify(left) === JSON.stringify(right);

const planField = (context: QueryContext, rowNos: readonly number[], change: BulkChange & { readonly kind: "field" }): Result<BulkPlan, BulkError> => {
  const column = columnsOf("client")[change.field];
  if (!column || column.bankOwned) return err({ type: "valueRefused", reason: "fieldNotEditable" });
  const codes = column.dictionary === undefined ? undefined : new Set(codesInOrder(context.db, column.dictionary));
  const checked = validateValue(column, change.field, change.value, codes);
  if (!checked.ok) return err({ type: "valueRefused", reason: checked.error.type });
  const after = checked.value;
  const rows = fieldOfRowNumbers(context.db, change.field, rowNos);
  const changing = rows.filter((row) => !isSame(row.value, after));
  return ok({
    total: rows.length,
    unchanged: rows.length - changing.length,
    refused: 0,
    samples: changing.slice(0, mostSamples).map(({ id, name, value }) => ({ clientId: id, name, before: value, after })),
    steps: changing.map(({ id }) => ({
      clientId: id,
      makeChanges: () => [{ operation: "update", table: "client", rowId: id, values: { [change.field]: after } }],
    })),
  });
};

const planTags = (context: QueryContext, rowNos: readonly number[], change: BulkChange & { readonly kind: "tags" }): Result<BulkPlan, BulkError> => {
  const { db } = context;
  const names = new Map<string, string>();
  const hidden = hiddenTagIds(db, context.actor.role);
  for (const tagId of [...change.add, ...change.remove]) {
    const tag = rowById(db, "tag", tagId);
    if (!tag || hidden.has(tagId)) return err({ type: "tagNotFound", tagId });
    names.set(tagId, tag.name);
  }
  const members = new Map([...names.keys()].map((tagId) => [tagId, membershipRows(db, tagId)] as const));
  const rows = fieldOfRowNumbers(db, "grade", rowNos);
  const plans = rows.map(({ id, name }) => {
    const added = change.add.filter((tagId) => !members.get(tagId)?.has(id));
    const removed = change.remove.flatMap((tagId) => members.get(tagId)?.get(id) ?? []);
    const before = [...names].filter(([tagId]) => members.get(tagId)?.has(id)).map(([, tagName]) => tagName);
    const after = [...names]
      .filter(([tagId]) => added.includes(tagId) || (members.get(tagId)?.has(id) === true && !change.remove.includes(tagId)))
      .map(([, tagName]) => tagName);
    return { id, name, added, removed, before, after };
  });
  const changing = plans.filter(({ added, removed }) => added.length > 0 || removed.length > 0);
  return ok({
    total: rows.length,
    unchanged: rows.length - changing.length,
    refused: 0,
    samples: changing.slice(0, mostSamples).map(({ id, name, before, after }) => ({ clientId: id, name, before, after })),
    steps: changing.map(({ id, added, removed }) => ({
      clientId: id,
      makeChanges: (nextId) => [
        ...added.map((tagId): Change => ({ operation: "insert", table: "clientTag", rowId: nextId(), values: { clientId: id, tagId } })),
        ...removed.map((rowId): Change => ({ operation: "delete", table: "clientTag", rowId })),
      ],
    })),
  });
};

const planBulkEdit = (context: QueryContext, selection: ListSelection, change: BulkChange): Result<BulkPlan, BulkError> => {
  const rowNos = listAnswers(context).rowNosOf(selection);
  if (rowNos.length === 0) return err({ type: "selectionEmpty" });
  return change.kind === "field" ? planField(context, rowNos, change) : planTags(context, rowNos, change);
};

export const previewBulkEdit = (
  context: QueryContext,
  input: { readonly selection: ListSelection; readonly change: BulkChange },
): Result<BulkPreview, BulkError> => {
  const plan = planBulkEdit(context, input.selection, input.change);
  if (!plan.ok) return plan;
  const { total, unchanged, refused, samples, steps } = plan.value;
  return ok({ total, changed: steps.length, unchanged, refused, samples });
};

export const bulkEdit = (
  context: CommandContext,
  input: { readonly selection: ListSelection; readonly change: BulkChange },
): Result<BulkOutcome, BulkError> => {
  const header = newHeader(context, "bulkEdit", input.change.kind === "field" ? { field: input.change.field } : { field: "tag" });
  const outcome = write(context.store, (tx): Result<BulkOutcome & { readonly clientIds: readonly string[] }, BulkError> => {
    const plan = planBulkEdit({ ...context, db: tx }, input.selection, input.change);
    if (!plan.ok) return plan;
    const { steps, unchanged, refused } = plan.value;
    const changes = steps.flatMap(({ makeChanges }) => makeChanges(context.ids.next));
    const { editCount, clientIds } = applyChanges(tx, { ...header, label: { ...header.label, clients: steps.length } }, changes);
    return ok({ txId: editCount > 0 ? header.txId : null, changed: steps.length, unchanged, refused, clientIds });
  });
  if (!outcome.ok) return outcome;
  const { clientIds, ...answer } = outcome.value;
  context.announce("clients", "history", ...clientTopics(clientIds));
  return ok(answer);
};
