/*
 * A page of the hub's feed in the store (sync-spec F): effective edits of others through the one write path, with the
 * hub's numbers and the author's header in the log; markers of own lines; what own lines hold stays as it is. Also the
 * settling of rows that the hub did not take as written (L5), and repairs (C2).
 */
import type { EditHeader, RowEdit } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, isSyncedTable, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { sameValue, withValues } from "#shared/domain/merge/rowState.ts";
import { ensure } from "#shared/kernel/ensure.ts";
import { firstOf } from "#db/engine/query.ts";
import type { WriteTx } from "#db/engine/store.ts";
import { applyGroups, type EditOutcome } from "#db/workstation/applyEdit.ts";
import { type EditGroup, editsText, partMark } from "#db/workstation/changeLog.ts";
import type { HeldFields } from "./pushQueue.ts";
import { noteUnseen } from "./unseen.ts";
import { quarantine } from "./quarantine.ts";
import { holdsClient, type LocalRow, localRow, partOfRow, removeRow, rowsAmong } from "./remoteRows.ts";

type Values = Readonly<Record<string, FieldValue>>;

/** An edit of the feed: as it took effect at the hub. `put`: the whole row; `moved`: it went to another aggregate. */
export interface RemoteEdit {
  readonly table: string;
  readonly rowId: string;
  readonly operation: "insert" | "update" | "delete" | "restore" | "put" | "moved";
  readonly values: Values;
  readonly fields: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
}

export interface RemoteLine {
  readonly seq: number;
  readonly header: EditHeader;
  readonly clientId: string | null;
  readonly edits: readonly RemoteEdit[];
}

/** What own lines hold: those after `afterLine`, whose marker has not passed (F5). */
export interface Holding {
  readonly held: HeldFields;
  readonly afterLine: number;
  /** Earlier steps of clients who came (F7): of the other clients that are here the feed has told what came of them since. */
  readonly isEarlier?: boolean;
}

/** What is applied of a line, and what the log says of it. */
interface Applied {
  readonly edits: RowEdit[];
  readonly logged: RowEdit[];
  /** Rows as the edits so far leave them: a line may put a row and delete it. */
  readonly rows: Map<string, LocalRow | undefined>;
  /** Rows that are surely not here yet: nothing is read for them, once. */
  readonly absent: Set<string>;
  /** Rows that the line puts as tombstones: the put and the delete after it are one. */
  readonly buried: ReadonlySet<string>;
}

/** A row as it is after one more edit. */
const rowAfter = (present: LocalRow | undefined, edit: RowEdit): LocalRow => {
  const { table, rowId } = edit;
  if (edit.operation === "insert") return { table, rowId, clientId: edit.clientId, rev: edit.baseRev, isDeleted: false, values: edit.values };
  ensure(present !== undefined, "a row that is not here was changed");
  if (edit.operation !== "update") return { ...present, isDeleted: edit.operation === "delete" };
  const taken = Object.fromEntries(Object.entries(edit.fields).map(([name, [, to]]) => [name, to]));
  const owner = taken["clientId"];
  const clientId = table !== "client" && typeof owner === "string" ? owner : present.clientId;
  return { ...present, clientId, values: withValues(present.values, taken) };
};

const known = (table: SyncedTable, values: Values): Values => {
  const columns = columnsOf(table);
  // As good as always all of them: then nothing is copied.
  return Object.keys(values).every((name) => Object.hasOwn(columns, name))
    ? values
    : Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(columns, name)));
};
const unknown = (table: SyncedTable, values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !Object.hasOwn(columnsOf(table), name)));

/** Notes what of some values an own edit keeps from being seen. */
const noteHidden = (tx: WriteTx, present: LocalRow, values: Values, isHeld: (field: string) => boolean): void => {
  for (const [field, value] of Object.entries(values)) {
    if (isHeld(field) && !sameValue(present.values[field], value)) noteUnseen(tx, present.rowId, field, present.rev);
  }
};

/** Values of a row that is not here, with what own lines hold of it: it may have left and come back. Where it belongs is the hub's word. */
const withOwn = (values: Values, held: HeldFields, rowId: string, afterLine: number): Values => {
  const own = held.valuesOf(rowId, afterLine);
  if (!own) return values;
  const { clientId: _place, ...changed } = own;
  return { ...values, ...changed };
};

/** Updates that bring a row from what it is to some values, but for held fields. */
const fieldsTowards = (present: LocalRow, values: Values, isFree: (field: string) => boolean): Readonly<Record<string, readonly [FieldValue, FieldValue]>> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => isFree(name) && !sameValue(present.values[name], value))
      .map(([name, value]) => [name, [present.values[name] ?? null, value]] as const),
  );

const targets = (edit: RemoteEdit): Values =>
  edit.operation === "update" ? Object.fromEntries(Object.entries(edit.fields).map(([name, [, to]]) => [name, to])) : edit.values;

/** In longer lines it is not looked for other edits of a row: of whole records every row would ask all of them. */
const fewEdits = 8;

/** Whether a line has one edit of a row: then nothing asks what that edit left in the others of its fields. */
const isAlone = ({ edits }: RemoteLine, rowId: string): boolean => edits.length <= fewEdits && edits.filter((edit) => edit.rowId === rowId).length === 1;

const applyKnown = (
  tx: WriteTx,
  line: RemoteLine,
  edit: RemoteEdit & { readonly table: SyncedTable },
  { held, afterLine, isEarlier }: Holding,
  into: Applied,
): void => {
  const { table, rowId } = edit;
  const isHeld = (field: string): boolean => held.holds(rowId, field, afterLine);
  const all = targets(edit);
  const values = known(table, all);
  const read = (): LocalRow | undefined =>
    edit.operation === "update" && isAlone(line, rowId) ? partOfRow(tx, table, rowId, Object.keys(values)) : localRow(tx, table, rowId);
  const present = into.rows.has(rowId) ? into.rows.get(rowId) : into.absent.delete(rowId) ? undefined : read();
  // A row that was settled or repaired beyond this step has it already; only the history still tells of it.
  const isIncluded = !into.rows.has(rowId) && present !== undefined && present.rev >= line.seq;
  // A row that an answer took away where an own move, since refused, had brought it: what the feed tells of it elsewhere is older
  // than the answer. Should the row come back, it is put.
  const isTakenAway = present?.isDeleted === true && present.rev === 0 && present.clientId !== line.clientId;
  const apply = (...steps: readonly RowEdit[]): void => {
    if (isIncluded || (isTakenAway && edit.operation !== "put" && edit.operation !== "insert")) return;
    into.edits.push(...steps);
    into.rows.set(
      rowId,
      steps.reduce<LocalRow | undefined>((row, step) => rowAfter(row, step), present),
    );
  };
  const clientId = present?.clientId ?? (edit.table === "client" ? rowId : line.clientId);
  const base = { table, rowId, clientId, baseRev: line.seq };
  if (values !== all) quarantine(tx, { table, rowId, clientId, seq: line.seq, values: unknown(table, all) });
  switch (edit.operation) {
    case "insert":
    case "put": {
      if (!present) {
        const row: RowEdit = { ...base, clientId: line.clientId, operation: "insert", values };
        apply({ ...row, values: withOwn(values, held, rowId, afterLine) });
        into.logged.push(row);
        return;
      }
      const emptied = edit.operation === "put" ? Object.fromEntries(Object.keys(present.values).map((name) => [name, null])) : {};
      noteHidden(tx, present, values, isHeld);
      const fields = fieldsTowards(present, { ...emptied, ...values }, (field) => !isHeld(field));
      const isRevived = present.isDeleted && !into.buried.has(rowId) && !held.holds(rowId, "#row", afterLine);
      const row: RowEdit[] = [{ ...base, operation: "update", fields }, ...(isRevived ? [{ ...base, operation: "restore" as const }] : [])];
      apply(...row);
      into.logged.push(...row);
      return;
    }
    case "update": {
      if (!present) return; // comparing finds and repairs it
      noteHidden(tx, present, values, isHeld);
      const fields = fieldsTowards(present, values, (field) => !isHeld(field));
      apply({ ...base, operation: "update", fields });
      into.logged.push({
        ...base,
        operation: "update",
        fields: Object.fromEntries(Object.entries(edit.fields).filter(([name]) => Object.hasOwn(values, name))),
      });
      return;
    }
    case "delete":
    case "restore": {
      const wantsDeleted = edit.operation === "delete";
      const row: RowEdit = { ...base, operation: edit.operation };
      into.logged.push(row);
      // An own edit that the hub has not passed yet wins over the delete, and the hub will say so (M7).
      const isHeld = wantsDeleted ? held.holdsRow(rowId, afterLine) : held.holds(rowId, "#row", afterLine);
      // Also a row that is so already gets the number: after a restored hub the same delete comes under another one (R1).
      if (present && !isHeld) apply(present.isDeleted === wantsDeleted ? { ...base, operation: "update", fields: {} } : row);
      return;
    }
    case "moved": {
      const target = edit.values["clientId"] ?? null;
      // Also where nothing is left to do: the old aggregate's history says where the row went, and its digest is made anew.
      into.logged.push({ ...base, clientId: line.clientId, operation: "update", fields: { clientId: [line.clientId, target] } });
      // Settled beyond this step: it went and came back, or stands where it went.
      if (!present || isIncluded || present.clientId !== line.clientId) return;
      // Where both aggregates are held the row goes over at once: the put does not come when the other one is leaving the scope. What a
      // history tells of is long past: were the row still the other one's, it would stand there.
      if (isEarlier !== true && typeof target === "string" && holdsClient(tx, target)) {
        if (!isHeld("clientId")) apply({ ...base, operation: "update", fields: { clientId: [line.clientId, target] } });
        return;
      }
      // Should it come back: what its author knew of a field that he changed is what stands here now.
      for (const field of Object.keys(held.valuesOf(rowId, afterLine) ?? {})) noteUnseen(tx, rowId, field, present.rev);
      removeRow(tx, table, rowId);
      into.rows.set(rowId, undefined);
      return;
    }
  }
};

const quarantineTable = (tx: WriteTx, line: RemoteLine, edit: RemoteEdit): void => {
  const life: Values = edit.operation === "delete" ? { "#deleted": true } : edit.operation === "restore" ? { "#deleted": null } : {};
  quarantine(tx, { table: edit.table, rowId: edit.rowId, clientId: line.clientId, seq: line.seq, values: { ...targets(edit), ...life } });
};

/**
 * The log's id of a transaction: its own, or with the number when lines of it came before: a long import comes in pages. The
 * same number comes again when the hub was restored.
 */
const freeTxId = (tx: WriteTx, txId: EditHeader["txId"], seq: number): EditHeader["txId"] => {
  const isFree = (id: string): boolean => firstOf(tx, "select 1 from change_tx where tx_id = ?", id) === undefined;
  if (isFree(txId)) return txId;
  let id = `${txId}${partMark}${seq}`;
  for (let time = 2; !isFree(id); time += 1) id = `${txId}${partMark}${seq}.${time}`;
  return id as EditHeader["txId"]; // an id of this log only
};

/** From so many new rows on one question about all of them is cheaper than one about each. */
const manyRows = 100;
/** From so many on they are written as an import is. */
const bulkRows = 1_000;

/** New rows of lines that are surely not here, asked table by table. */
const absentOf = (tx: WriteTx, inserts: ReadonlyMap<SyncedTable, readonly string[]>): Set<string> => {
  const absent = new Set<string>();
  for (const [table, ids] of inserts) {
    for (const id of ids) absent.add(id);
    for (const { id } of rowsAmong(tx, table, ids)) absent.delete(id);
  }
  return absent;
};

const insertsOf = (lines: readonly RemoteLine[]): Map<SyncedTable, string[]> => {
  const inserts = new Map<SyncedTable, string[]>();
  for (const { edits } of lines) {
    for (const { table, rowId, operation } of edits) {
      if (operation !== "insert" || !isSyncedTable(table)) continue;
      const known = inserts.get(table);
      if (known) known.push(rowId);
      else inserts.set(table, [rowId]);
    }
  }
  return inserts;
};

/** Rows that a line puts and then deletes. */
const buriedOf = ({ edits }: RemoteLine): Set<string> => {
  const put = new Set(edits.flatMap(({ operation, rowId }) => (operation === "put" ? [rowId] : [])));
  return put.size === 0 ? put : new Set(edits.flatMap(({ operation, rowId }) => (operation === "delete" && put.has(rowId) ? [rowId] : [])));
};

/**
 * The rows of a line that makes rows and does nothing else, all of them understood, new here and held by nothing of his own: most
 * of a first download. Undefined for any other line, which is looked at step by step.
 */
const plainInserts = ({ seq, clientId, edits }: RemoteLine, { held, afterLine }: Holding, absent: Set<string>): RowEdit[] | undefined => {
  const rows: RowEdit[] = [];
  for (const { table, rowId, operation, values } of edits) {
    const isPlain =
      operation === "insert" &&
      isSyncedTable(table) &&
      known(table, values) === values &&
      held.valuesOf(rowId, afterLine) === undefined &&
      absent.delete(rowId);
    if (!isPlain) {
      for (const row of rows) absent.add(row.rowId);
      return undefined;
    }
    rows.push({ table, rowId, clientId, baseRev: seq, operation, values });
  }
  return rows;
};

/** Applies lines of one transaction of somebody else, in the order of the feed. */
export const applyRemoteLines = (tx: WriteTx, lines: readonly RemoteLine[], holding: Holding): EditOutcome => {
  const [head] = lines;
  if (!head) return { editCount: 0, clientIds: [], tables: [] };
  const inserts = insertsOf(lines);
  const count = [...inserts.values()].reduce((sum, ids) => sum + ids.length, 0);
  const absent = count < manyRows ? new Set<string>() : absentOf(tx, inserts);
  const groups = function* groups(): Generator<EditGroup> {
    for (const line of lines) {
      const rows = absent.size === 0 ? undefined : plainInserts(line, holding, absent);
      if (rows !== undefined) {
        if (rows.length > 0) yield { clientId: line.clientId, edits: rows, text: editsText(rows), rev: line.seq };
        continue;
      }
      const into: Applied = { edits: [], logged: [], rows: new Map(), absent, buried: buriedOf(line) };
      for (const edit of line.edits) {
        if (isSyncedTable(edit.table)) applyKnown(tx, line, { ...edit, table: edit.table }, holding, into);
        else quarantineTable(tx, line, edit);
      }
      // Also a line of which nothing is understood: the aggregate's digest is made anew for what went into quarantine.
      if (line.edits.length > 0) yield { clientId: line.clientId, edits: into.edits, text: editsText(into.logged), rev: line.seq };
    }
  };
  return applyGroups(tx, { ...head.header, txId: freeTxId(tx, head.header.txId, head.seq) }, groups(), "hub", count >= bulkRows);
};

/** A row as it stands at the hub. */
export interface HubRow {
  readonly table: string;
  readonly rowId: string;
  readonly clientId: string | null;
  readonly rev: number;
  readonly isDeleted: boolean;
  readonly values: Values;
}

/**
 * Brings rows to the hub's state, but for fields held by own lines after `afterLine`; rows that the hub does not have become
 * tombstones without a number. `header`: who settles, named in the log.
 */
export const settleRows = (
  tx: WriteTx,
  header: EditHeader,
  rows: readonly HubRow[],
  gone: readonly { readonly table: string; readonly rowId: string }[],
  held: HeldFields,
  afterLine: number,
): EditOutcome => {
  const groups = new Map<string | null, { edits: RowEdit[]; rev: number }>();
  const add = (edit: RowEdit, rev: number): void => {
    // One number per group: rows of one aggregate may differ, so each row is its own step of the list.
    const key = `${edit.clientId ?? ""}/${rev}`;
    const group = groups.get(key) ?? { edits: [], rev };
    group.edits.push(edit);
    groups.set(key, group);
  };
  // A client who comes with his rows comes before them.
  const coming = new Set(rows.flatMap(({ table, rowId }) => (table === "client" ? [rowId] : [])));
  const inOrder = coming.size === 0 ? rows : rows.toSorted((left, right) => Number(right.table === "client") - Number(left.table === "client"));
  for (const row of inOrder) {
    if (!isSyncedTable(row.table)) {
      quarantine(tx, {
        table: row.table,
        rowId: row.rowId,
        clientId: row.clientId,
        seq: row.rev,
        values: { ...row.values, "#deleted": row.isDeleted ? true : null },
      });
      continue;
    }
    const strange = unknown(row.table, row.values);
    if (Object.keys(strange).length > 0) quarantine(tx, { table: row.table, rowId: row.rowId, clientId: row.clientId, seq: row.rev, values: strange });
    const present = localRow(tx, row.table, row.rowId);
    const base = { table: row.table, rowId: row.rowId, clientId: row.clientId, baseRev: row.rev };
    // A row that went to a client on his way here comes with him: until then it stays where it is.
    const isPlaceKnown = row.clientId === null || coming.has(row.clientId) || holdsClient(tx, row.clientId);
    if (!present) {
      if (!isPlaceKnown) continue;
      add({ ...base, operation: "insert", values: withOwn(known(row.table, row.values), held, row.rowId, afterLine) }, row.rev);
      if (row.isDeleted) add({ ...base, operation: "delete" }, row.rev);
      continue;
    }
    const emptied = Object.fromEntries(Object.keys(present.values).map((name) => [name, null]));
    noteHidden(tx, present, known(row.table, row.values), (field) => held.holds(row.rowId, field, afterLine));
    const fields = fieldsTowards(
      present,
      { ...emptied, ...known(row.table, row.values) },
      (field) => !held.holds(row.rowId, field, afterLine) && (isPlaceKnown || field !== "clientId"),
    );
    // Also without a difference: the row gets its number; one that still has to move keeps its own, so that the step that moves it counts.
    const rev = isPlaceKnown ? row.rev : present.rev;
    add({ ...base, clientId: present.clientId, operation: "update", fields }, rev);
    if (present.isDeleted !== row.isDeleted && !held.holds(row.rowId, "#row", afterLine))
      add({ ...base, operation: row.isDeleted ? "delete" : "restore" }, rev);
  }
  for (const { table, rowId } of gone) {
    if (!isSyncedTable(table)) continue;
    const present = localRow(tx, table, rowId);
    if (!present) continue;
    const base = { table, rowId, clientId: present.clientId, baseRev: 0 };
    // Without a number it does not count for the digest, as the hub does not have it.
    if (!present.isDeleted) add({ ...base, operation: "delete" }, 0);
    else if (present.rev > 0) add({ ...base, operation: "update", fields: {} }, 0);
  }
  if (groups.size === 0) return { editCount: 0, clientIds: [], tables: [] };
  return applyGroups(
    tx,
    header,
    [...groups.values()].map(({ edits, rev }) => ({
      clientId: edits[0]?.clientId ?? null,
      edits,
      rev,
      text: editsText(edits.filter((edit) => edit.operation !== "update" || Object.keys(edit.fields).length > 0)),
    })),
    "hub",
  );
};
