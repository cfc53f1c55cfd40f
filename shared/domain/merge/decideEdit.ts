/*
 * What an edit of one row does at the hub (sync-spec M): the row afterwards, what of the edit took effect, the clocks that
 * move, the conflicts that arise, and whether the author's copy differs from the outcome. Pure; rights and validity are
 * checked before (`mayWriteRow`).
 */
import type { FieldValue, MergePolicy } from "#shared/domain/edit/column.ts";
import { columnsOf, isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { decideField, type EditAuthor, isConcurrent } from "./decideField.ts";
import { type FieldClock, rowClock, type RowState, sameValue, type Values, withValues } from "./rowState.ts";

/** An edit as it came, its owner already known. */
export interface IncomingEdit {
  readonly table: string;
  readonly rowId: string;
  readonly clientId: string | null;
  readonly ownerId: string | null;
  readonly operation: "insert" | "update" | "delete" | "restore";
  readonly values: Values;
  readonly fields: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
  readonly baseRev: number;
}

export interface ConflictDraft {
  readonly field: string;
  readonly kind: "later" | "guarded" | "deleted";
  readonly base: FieldValue;
  readonly kept: FieldValue;
  readonly lost: FieldValue;
  /** Whether the incoming edit is the side that was kept. */
  readonly isMine: boolean;
  /** Who made the present value. */
  readonly other: FieldClock;
}

/** What took effect, in the form of the feed. */
export interface Effect {
  readonly operation: "insert" | "update" | "delete" | "restore";
  readonly values: Values;
  readonly fields: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
}

export interface EditDecision {
  readonly row: RowState;
  readonly effects: readonly Effect[];
  readonly clocks: readonly string[];
  readonly conflicts: readonly ConflictDraft[];
  /** The author's copy is not what now stands: it must be settled (L4). */
  readonly mustSettle: boolean;
}

/** How a field merges; a field that this build does not know takes the later edit. */
export const policyOf = (table: string, field: string): MergePolicy => (isSyncedTable(table) ? (columnsOf(table)[field]?.merge ?? "later") : "later");

const effect = (operation: Effect["operation"], parts: Partial<Effect> = {}): Effect => ({ operation, values: {}, fields: {}, ...parts });

interface Ground {
  readonly present: RowState;
  readonly clocks: ReadonlyMap<string, FieldClock>;
  readonly author: EditAuthor;
  readonly seq: number;
}

const decideValues = (edit: IncomingEdit, { present, clocks, author, seq }: Ground): EditDecision => {
  const fields =
    edit.operation === "insert" ? Object.fromEntries(Object.entries(edit.values).map(([name, value]) => [name, [null, value] as const])) : edit.fields;
  const taken: Record<string, FieldValue> = {};
  const effective: Record<string, readonly [FieldValue, FieldValue]> = {};
  const moved: string[] = [];
  const conflicts: ConflictDraft[] = [];
  let mustSettle = edit.operation === "insert";
  for (const [field, [from, to]] of Object.entries(fields)) {
    const now = present.values[field] ?? null;
    const clock = clocks.get(field);
    const decision = decideField(policyOf(edit.table, field), { from, to, baseRev: edit.baseRev }, now, clock, author);
    if (decision.type === "conflict" && clock) {
      conflicts.push({ field, kind: decision.kind, base: from, kept: decision.value, lost: decision.lost, isMine: decision.isMine, other: clock });
    }
    // A list that already holds what was added is not what its author holds.
    const isOther = decision.type === "same" && !sameValue(to, now);
    if (isOther || decision.type === "united" || (decision.type === "conflict" && !decision.isMine)) mustSettle = true;
    if (decision.type === "same" || (decision.type === "conflict" && !decision.isMine)) continue;
    taken[field] = decision.value;
    effective[field] = [now, decision.value];
    moved.push(field);
  }
  const life = clocks.get(rowClock);
  const isUnknownDelete = present.isDeleted && life !== undefined && isConcurrent(life, edit.baseRev, author.deviceId);
  const isRevived = present.isDeleted && (isUnknownDelete || edit.operation === "insert");
  if (isUnknownDelete) {
    conflicts.push({ field: rowClock, kind: "deleted", base: null, kept: "edited", lost: "deleted", isMine: true, other: life });
    mustSettle = true;
  }
  // His store may show it alive: it came back from a copy that is older than his own delete.
  if (present.isDeleted && !isRevived) mustSettle = true;
  const clientId = edit.table === "client" ? present.clientId : typeof taken["clientId"] === "string" ? taken["clientId"] : present.clientId;
  const effects = [...(isRevived ? [effect("restore")] : []), ...(moved.length > 0 ? [effect("update", { fields: effective })] : [])];
  const row: RowState = {
    ...present,
    clientId,
    isDeleted: present.isDeleted && !isRevived,
    values: withValues(present.values, taken),
    seq: effects.length > 0 ? seq : present.seq,
  };
  return { row, effects, clocks: isRevived ? [...moved, rowClock] : moved, conflicts, mustSettle };
};

const decideLife = (edit: IncomingEdit, { present, clocks, author, seq }: Ground): EditDecision => {
  const wantsDeleted = edit.operation === "delete";
  if (present.isDeleted === wantsDeleted) return { row: present, effects: [], clocks: [], conflicts: [], mustSettle: false };
  if (wantsDeleted) {
    const unseen = [...clocks.values()].filter((clock) => isConcurrent(clock, edit.baseRev, author.deviceId)).toSorted((a, b) => b.seq - a.seq)[0];
    if (unseen) {
      const conflict: ConflictDraft = { field: rowClock, kind: "deleted", base: null, kept: "edited", lost: "deleted", isMine: false, other: unseen };
      return { row: present, effects: [], clocks: [], conflicts: [conflict], mustSettle: true };
    }
  }
  return {
    row: { ...present, isDeleted: wantsDeleted, seq },
    effects: [effect(edit.operation === "delete" ? "delete" : "restore")],
    clocks: [rowClock],
    conflicts: [],
    mustSettle: false,
  };
};

/** Decides one edit; undefined when it names a row that the hub does not have. */
export const decideEdit = (
  edit: IncomingEdit,
  present: RowState | undefined,
  clocks: ReadonlyMap<string, FieldClock>,
  author: EditAuthor,
  seq: number,
): EditDecision | undefined => {
  if (!present) {
    if (edit.operation !== "insert") return undefined;
    const { table, rowId, clientId, ownerId } = edit;
    const values = withValues({}, edit.values);
    return {
      row: { table, rowId, clientId, ownerId, seq, isDeleted: false, values },
      effects: [effect("insert", { values })],
      clocks: [],
      conflicts: [],
      mustSettle: false,
    };
  }
  const ground: Ground = { present, clocks, author, seq };
  return edit.operation === "insert" || edit.operation === "update" ? decideValues(edit, ground) : decideLife(edit, ground);
};
