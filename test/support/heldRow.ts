/* A row with its clocks and what wrote it, for the laws of merging (sync-spec M). */
import fc from "fast-check";
import { decideEdit, type IncomingEdit } from "#shared/domain/merge/decideEdit.ts";
import type { EditAuthor } from "#shared/domain/merge/decideField.ts";
import type { FieldClock, RowState, Values } from "#shared/domain/merge/rowState.ts";

const time = fc.integer({ min: 0, max: 5 }).map((second) => `2026-11-21T08:00:0${second}.000Z`);
export const authors = fc.uniqueArray(fc.record({ editedAt: time, txId: fc.stringMatching(/^[a-d]{3}$/) }), {
  selector: ({ txId }) => txId,
  minLength: 2,
  maxLength: 5,
});
export const authorOf = (no: number, { editedAt, txId }: { readonly editedAt: string; readonly txId: string }): EditAuthor => ({
  deviceId: `device-${no}`,
  actorId: `user-${no}`,
  editedAt,
  txId,
});
export const clockOf = (author: EditAuthor, seq: number): FieldClock => ({ ...author, seq });
export const list = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 5 });

/** A row and its clocks, as the hub carries them from edit to edit. */
export interface Held {
  readonly row: RowState;
  readonly clocks: Map<string, FieldClock>;
  readonly conflicts: string[];
}

export const created = (values: Values, isDeleted = false): Held => ({
  row: { table: "client", rowId: "row", clientId: "row", ownerId: null, seq: 1, isDeleted, values: { kind: "person", ...values } },
  clocks: new Map(),
  conflicts: [],
});

export const update = (fields: IncomingEdit["fields"], baseRev = 1): IncomingEdit => ({
  table: "client",
  rowId: "row",
  clientId: "row",
  ownerId: null,
  operation: "update",
  values: {},
  fields,
  baseRev,
});
export const life = (operation: "delete" | "restore", baseRev = 1): IncomingEdit => ({ ...update({}, baseRev), operation });

export const apply = (held: Held, edit: IncomingEdit, author: EditAuthor): Held => {
  const seq = held.row.seq + held.conflicts.length + 1;
  const decision = decideEdit(edit, held.row, held.clocks, author, seq);
  if (!decision) throw new Error("the row exists");
  const clocks = new Map(held.clocks);
  for (const field of decision.clocks) clocks.set(field, clockOf(author, seq));
  return {
    row: decision.row,
    clocks,
    conflicts: [...held.conflicts, ...decision.conflicts.map(({ field, kind, kept, lost }) => `${kind} ${field}: ${String(kept)} over ${String(lost)}`)],
  };
};
