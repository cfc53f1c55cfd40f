/*
 * What a manager keeps of the list: views (filter, order, columns), segments that live with the data or are frozen
 * to the clients of that day, (R096). A frozen segment's members are rows of `clientTag` that name
 * the segment, so that two people who change one list never conflict.
 */
import type { ListSelection } from "#shared/contracts/clients/list.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { clientListPage, isNameTaken, membershipRows } from "#db/workstation/listReference.ts";
import { rowById } from "#db/workstation/rows.ts";
import { type CommandContext, newHeader } from "#electron/features/context.ts";
import { idsOfSelection } from "#electron/features/listAnswers.ts";

type NameError = { readonly type: "nameMissing" } | { readonly type: "nameTaken" } | { readonly type: "notFound" };

const save = (
  context: CommandContext,
  table: "savedView" | "segment",
  input: { readonly id: string | null; readonly values: Readonly<Record<string, string | boolean>> },
  more: (rowId: string) => readonly Change[] = () => [],
): Result<{ readonly id: string }, NameError> => {
  const name = String(input.values["name"] ?? "").trim();
  if (name === "") return err({ type: "nameMissing" });
  const sqlName = table === "savedView" ? "saved_view" : table;
  return write(context.store, (tx): Result<{ readonly id: string }, NameError> => {
    if (input.id !== null && !rowById(tx, table, input.id)) return err({ type: "notFound" });
    if (isNameTaken(tx, sqlName, name, input.id)) return err({ type: "nameTaken" });
    const rowId = input.id ?? context.ids.next();
    const values = { ...input.values, name };
    const own: Change = input.id === null ? { operation: "insert", table, rowId, values } : { operation: "update", table, rowId, values };
    applyChanges(tx, newHeader(context, "settings", { table, name }), [own, ...more(rowId)]);
    return ok({ id: rowId });
  });
};

const remove = (context: CommandContext, table: "savedView" | "segment", id: string): Result<null, { readonly type: "notFound" }> =>
  write(context.store, (tx): Result<null, { readonly type: "notFound" }> => {
    const row = rowById(tx, table, id);
    if (!row) return err({ type: "notFound" });
    applyChanges(tx, newHeader(context, "settings", { table, name: row.name }), [{ operation: "delete", table, rowId: id }]);
    return ok(null);
  });

export const saveView = (
  context: CommandContext,
  input: { readonly id: string | null; readonly name: string; readonly layout: string },
): Result<{ readonly id: string }, NameError> => {
  const outcome = save(context, "savedView", { id: input.id, values: { name: input.name, page: clientListPage, layout: input.layout } });
  if (outcome.ok) context.announce("table:savedView", "history");
  return outcome;
};

export const removeView = (context: CommandContext, input: { readonly id: string }): Result<null, { readonly type: "notFound" }> => {
  const outcome = remove(context, "savedView", input.id);
  if (outcome.ok) context.announce("table:savedView", "history");
  return outcome;
};

export const saveSegment = (
  context: CommandContext,
  input: { readonly id: string | null; readonly name: string; readonly kind: "live" | "frozen"; readonly selection: ListSelection },
): Result<{ readonly id: string; readonly count: number }, NameError | { readonly type: "selectionEmpty" }> => {
  const { selection, kind } = input;
  const ids = kind === "frozen" || selection.kind === "ids" ? idsOfSelection(context, selection) : [];
  if (kind === "frozen" && ids.length === 0) return err({ type: "selectionEmpty" });
  const condition = kind === "live" && selection.kind === "matching" ? JSON.stringify(selection.scope.condition) : JSON.stringify({ any: [] });
  const outcome = save(context, "segment", { id: input.id, values: { name: input.name, kind, condition } }, (segmentId) => {
    if (kind !== "frozen") return [];
    const known = membershipRows(context.db, segmentId);
    const wanted = new Set(ids);
    return [
      ...ids
        .filter((clientId) => !known.has(clientId))
        .map((clientId): Change => ({ operation: "insert", table: "clientTag", rowId: context.ids.next(), values: { clientId, tagId: segmentId } })),
      ...[...known].filter(([clientId]) => !wanted.has(clientId)).map(([, rowId]): Change => ({ operation: "delete", table: "clientTag", rowId })),
    ];
  });
  if (!outcome.ok) return outcome;
  context.announce("table:segment", "clients", "history");
  return ok({ id: outcome.value.id, count: ids.length });
};

export const removeSegment = (context: CommandContext, input: { readonly id: string }): Result<null, { readonly type: "notFound" }> => {
  const outcome = remove(context, "segment", input.id);
  if (outcome.ok) context.announce("table:segment", "clients", "history");
  return outcome;
};
