/*
 * The truth of a simulation: every value that a person wrote, taken from the device at the moment of writing, and where
 * it may be afterwards. It knows nothing of numbers, clocks and decisions: a value is in the history, in a conflict, was
 * there already, or was refused and waits on its device. Nowhere is lost.
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { policyOf } from "#shared/domain/merge/decideEdit.ts";
import { sameValue } from "#shared/domain/merge/rowState.ts";
import type { LineAnswer, WireEdit } from "#shared/protocol/messages.ts";
import type { TestDevice } from "./deviceWorld.ts";

export interface Written {
  readonly device: string;
  readonly tx: string;
  readonly part: number;
  /** Of whom the line says it is. */
  readonly clientId: string | null;
  readonly edit: number;
  readonly table: string;
  readonly rowId: string;
  /** `#row` for a delete (true) or restore (null). */
  readonly field: string;
  readonly from: FieldValue;
  readonly to: FieldValue;
  readonly isInsert: boolean;
}

interface OwnLine {
  readonly part: number;
  readonly clientId: string | null;
  readonly edits: readonly WireEdit[];
}

/** The lines of an own transaction as the device keeps them. */
export const linesOf = (device: TestDevice, txId: string): OwnLine[] =>
  device
    .store()
    .raw.prepare<[string], { edits: string; clientId: string | null }>(
      "select edits, client_id as clientId from change_log where tx_seq = (select seq from change_tx where tx_id = ? and origin = 'here') order by seq",
    )
    .all(txId)
    .map(({ edits, clientId }, part) => ({ part, clientId, edits: JSON.parse(edits) as WireEdit[] })); // written by the store

const valuesOf = (edit: WireEdit): readonly (readonly [string, FieldValue, FieldValue])[] => {
  if (edit.o === "d") return [["#row", null, true]];
  if (edit.o === "r") return [["#row", true, null]];
  if (edit.o === "i") return Object.entries(edit.v ?? {}).map(([field, to]) => [field, null, to] as const);
  return Object.entries(edit.f ?? {}).map(([field, [from, to]]) => [field, from, to] as const);
};

export const createTruth = () => {
  const written: Written[] = [];
  const restoredDevices = new Set<string>();
  let isHubRestored = false;
  return {
    /** After a restore of the hub a line comes by again under another number: histories may name it twice. */
    isHubRestored: (): boolean => isHubRestored,
    hubRestored: (): void => {
      isHubRestored = true;
    },
    written: (): readonly Written[] => written,
    isRestored: (device: string): boolean => restoredDevices.has(device),
    restored: (device: TestDevice): void => void restoredDevices.add(device.party.deviceId),
    /** Takes down what a transaction wrote; answers whether it wrote anything. */
    note: (device: TestDevice, tx: string): boolean => {
      const before = written.length;
      for (const { part, clientId, edits } of linesOf(device, tx)) {
        for (const [index, edit] of edits.entries()) {
          for (const [field, from, to] of valuesOf(edit))
            written.push({
              device: device.party.deviceId,
              tx,
              part,
              clientId,
              edit: index,
              table: edit.t,
              rowId: edit.r,
              field,
              from,
              to,
              isInsert: edit.o === "i",
            });
        }
      }
      return written.length > before;
    },
  };
};
export type Truth = ReturnType<typeof createTruth>;

/** What the branch's hub can say about a written value. */
export interface Records {
  /** Values that a transaction set in a field, as the feed says. */
  readonly effects: (tx: string, rowId: string, field: string) => readonly FieldValue[];
  /** Values that a field had up to the answer of a line. */
  readonly heldBefore: (rowId: string, field: string, seq: number) => readonly FieldValue[];
  readonly lost: (rowId: string, field: string, device: string) => readonly FieldValue[];
  readonly answer: (device: string, tx: string, part: number) => Pick<LineAnswer, "seq" | "refused"> | undefined;
}

/**
 * Whether a refusal is about a written value: by row, operation and field. The places of edits are the hub's: a line may be parted
 * on its way (F5), and its author's second edit is then the hub's third.
 */
const isAbout = ({ field, of }: LineAnswer["refused"][number], value: Written): boolean => {
  if (of?.r !== value.rowId) return false;
  if (value.isInsert) return of.o === "i";
  if (value.field === "#row") return of.o === (value.to === true ? "d" : "r");
  return of.o === "u" && (field === undefined ? of.f?.includes(value.field) === true : field === value.field);
};

const contains = (list: FieldValue, items: readonly string[]): boolean => items.every((item) => Array.isArray(list) && list.includes(item));

/** Where a written value is; undefined when it is nowhere. */
export const whereIs = (value: Written, records: Records): "taken" | "conflict" | "same" | "refused" | "unanswered" | undefined => {
  const { rowId, field, to } = value;
  const answer = records.answer(value.device, value.tx, value.part);
  if (!answer) return "unanswered";
  const effects = records.effects(value.tx, rowId, field);
  if (effects.some((effect) => sameValue(effect, to))) return "taken";
  if (answer.refused.some((item) => isAbout(item, value))) return "refused";
  if (records.lost(rowId, field, value.device).some((lost) => (field === "#row" ? lost === "deleted" : sameValue(lost, to)))) return "conflict";
  const before = records.heldBefore(rowId, field, answer.seq);
  if (before.some((held) => sameValue(held, to))) return "same";
  if (policyOf(value.table, field) === "union") {
    const [from, now] = [Array.isArray(value.from) ? value.from : [], Array.isArray(to) ? to : []];
    const added = now.filter((item) => !from.includes(item));
    if ([...effects, ...before].some((held) => contains(held, added)) || added.length === 0) return "taken";
  }
  return undefined;
};
