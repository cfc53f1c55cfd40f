/*
 * Which value of a field stays (sync-spec M2-M6). Pure: the hub decides with it, the device explains with it, the tests
 * compare it with an oracle of causality.
 */
import type { FieldValue, MergePolicy } from "#shared/domain/edit/column.ts";
import { type FieldClock, sameValue } from "./rowState.ts";

/** Who made an edit, when, on what he had seen. */
export interface EditAuthor {
  readonly deviceId: string;
  readonly actorId: string;
  /** Corrected by the hub (M8). */
  readonly editedAt: string;
  readonly txId: string;
}

export interface FieldEdit {
  readonly from: FieldValue;
  readonly to: FieldValue;
  readonly baseRev: number;
}

export type FieldDecision =
  /** Nothing changes: the value is there already. */
  | { readonly type: "same" }
  /** The value is taken; no conflict. */
  | { readonly type: "taken"; readonly value: FieldValue }
  /** Both were merged without loss (M5). */
  | { readonly type: "united"; readonly value: FieldValue }
  /** A true conflict: `value` stays, `lost` is kept beside it. `isMine`: the edit won. */
  | { readonly type: "conflict"; readonly kind: "later" | "guarded"; readonly isMine: boolean; readonly value: FieldValue; readonly lost: FieldValue };

/** Whether the author could not know the last change of the field, and another device made it (M2, without the values). */
export const isConcurrent = (clock: FieldClock | undefined, baseRev: number, deviceId: string): boolean =>
  clock !== undefined && clock.seq > baseRev && clock.deviceId !== deviceId;

/** Whether the edit is the later one; equal times are decided by the transaction id, the same on every hub (M3). */
export const isLater = (author: Pick<EditAuthor, "editedAt" | "txId">, clock: FieldClock): boolean =>
  author.editedAt === clock.editedAt ? author.txId > clock.txId : author.editedAt > clock.editedAt;

const listOf = (value: FieldValue): readonly string[] => (Array.isArray(value) ? value : []);

/** Additions and removals of one side applied to the other's list, in the order of the present list (M5). */
export const unite = (from: FieldValue, to: FieldValue, present: FieldValue): readonly string[] => {
  const [before, after, now] = [new Set(listOf(from)), new Set(listOf(to)), listOf(present)];
  const kept = now.filter((item) => after.has(item) || !before.has(item));
  const added = [...after].filter((item) => !before.has(item) && !now.includes(item));
  return [...kept, ...added];
};

/** Decides one field of an update against the hub's present value and clock. */
export const decideField = (policy: MergePolicy, edit: FieldEdit, present: FieldValue, clock: FieldClock | undefined, author: EditAuthor): FieldDecision => {
  if (sameValue(edit.to, present)) return { type: "same" };
  if (policy === "union") {
    const value = unite(edit.from, edit.to, present);
    const united = value.length === 0 && edit.to === null ? null : value;
    if (sameValue(united, present)) return { type: "same" };
    return sameValue(united, edit.to) ? { type: "taken", value: edit.to } : { type: "united", value: united };
  }
  if (clock === undefined || !isConcurrent(clock, edit.baseRev, author.deviceId)) return { type: "taken", value: edit.to };
  if (policy === "guarded") return { type: "conflict", kind: "guarded", isMine: false, value: present, lost: edit.to };
  return isLater(author, clock)
    ? { type: "conflict", kind: "later", isMine: true, value: edit.to, lost: present }
    : { type: "conflict", kind: "later", isMine: false, value: present, lost: edit.to };
};
