/*
 * One change for many clients (R005): counted before it is done, done in one transaction, taken back as one. Only
 * words of the manager's own judgement may be set so; clients that already have the value are left alone, and a
 * field that the client's kind cannot carry is refused for that client, not for all. Many are written in the job process,
 * which runs the same code, so that the window never waits.
 */
import type { BulkChange, BulkError, BulkOutcome, BulkPreview, ListSelection } from "#shared/contracts/clients/list.ts";
import type { Change, EditHeader } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { validateValue } from "#shared/domain/clients/validateValue.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { Ids } from "#shared/kernel/ports.ts";
import { type ReadDb, type Store, write } from "#db/engine/store.ts";
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

/** What the plan is made from: the store, and the role of who asks. */
interface PlanSource {
  readonly db: ReadDb;
  readonly role: string;
}

const planField = ({ db }: PlanSource, rowNos: readonly number[], change: BulkChange & { readonly kind: "field" }): Result<BulkPlan, BulkError> => {
  const column = columnsOf("client")[change.field];
  if (!column || column.bankOwned) return err({ type: "valueRefused", reason: "fieldNotEditable" });
  const codes = column.dictionary === undefined ? undefined : new Set(codesInOrder(db, column.dictionary));
  const checked = validateValue(column, change.field, change.value, codes);
  if (!checked.ok) return err({ type: "valueRefused", reason: checked.error.type });
  const after = checked.value;
  const rows = fieldOfRowNumbers(db, change.field, rowNos);
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

const planTags = ({ db, role }: PlanSource, rowNos: readonly number[], change: BulkChange & { readonly kind: "tags" }): Result<BulkPlan, BulkError> => {
  const names = new Map<string, string>();
  const hidden = hiddenTagIds(db, role);
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

/** One change for the clients of some rows of the list, as its index numbers them. */
export interface BulkWish {
  readonly rowNos: readonly number[];
  readonly change: BulkChange;
  /** The role of who asks: it decides which tags there are. */
  readonly role: string;
}

const planBulkEdit = (db: ReadDb, { rowNos, change, role }: BulkWish): Result<BulkPlan, BulkError> => {
  if (rowNos.length === 0) return err({ type: "selectionEmpty" });
  return change.kind === "field" ? planField({ db, role }, rowNos, change) : planTags({ db, role }, rowNos, change);
};

interface Input {
  readonly selection: ListSelection;
  readonly change: BulkChange;
}

const wishOf = (context: QueryContext, { selection, change }: Input): BulkWish => ({
  rowNos: listAnswers(context).rowNosOf(selection),
  change,
  role: context.actor.role,
});

export const previewBulkEdit = (context: QueryContext, input: Input): Result<BulkPreview, BulkError> => {
  const plan = planBulkEdit(context.db, wishOf(context, input));
  if (!plan.ok) return plan;
  const { total, unchanged, refused, samples, steps } = plan.value;
  return ok({ total, changed: steps.length, unchanged, refused, samples });
};

interface Writing {
  readonly store: Store;
  readonly ids: Ids;
  readonly header: (label: EditHeader["label"]) => EditHeader;
  readonly announce: (...topics: readonly string[]) => void;
}

/** Plans and writes in one transaction. */
export const writeBulkEdit = ({ store, ids, header, announce }: Writing, wish: BulkWish): Result<BulkOutcome, BulkError> => {
  const outcome = write(store, (tx): Result<BulkOutcome & { readonly clientIds: readonly string[] }, BulkError> => {
    const plan = planBulkEdit(tx, wish);
    if (!plan.ok) return plan;
    const { steps, unchanged, refused } = plan.value;
    const changes = steps.flatMap(({ makeChanges }) => makeChanges(ids.next));
    const made = header({ field: wish.change.kind === "field" ? wish.change.field : "tag", clients: steps.length });
    const { editCount, clientIds } = applyChanges(tx, made, changes);
    return ok({ txId: editCount > 0 ? made.txId : null, changed: steps.length, unchanged, refused, clientIds });
  });
  if (!outcome.ok) return outcome;
  const { clientIds, ...answer } = outcome.value;
  announce("clients", "history", ...clientTopics(clientIds));
  return ok(answer);
};

/** Most clients that the main process changes at once: more would hold up the window. */
const mostChangedHere = 200;

export const bulkEdit = async (context: CommandContext, input: Input): Promise<Result<BulkOutcome, BulkError>> => {
  const wish = wishOf(context, input);
  if (wish.rowNos.length > mostChangedHere) return context.jobs.start("bulkEdit", wish).finished;
  return writeBulkEdit({ ...context, header: (label) => newHeader(context, "bulkEdit", label) }, wish);
};
