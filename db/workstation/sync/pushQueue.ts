/* Own lines on their way to the hub, in the order of the log (sync-spec L1, L2), and the fields that they hold (F5). */
import type { EditHeader } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { allOf, countOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";

/** A line as the log keeps it. */
export interface OwnLine {
  readonly line: number;
  readonly txSeq: number;
  readonly part: number;
  readonly clientId: string | null;
  /** Edits in the compact form of the log, JSON. */
  readonly edits: string;
  readonly header: Pick<EditHeader, "txId" | "kind" | "label" | "actorId" | "editedAt" | "undoes">;
}

interface LineRow {
  readonly line: number;
  readonly txSeq: number;
  readonly firstLine: number;
  readonly clientId: string | null;
  readonly edits: string;
  readonly txId: string;
  readonly kind: string;
  readonly label: string;
  readonly actorId: string;
  readonly editedAt: string;
  readonly undoes: string | null;
}

/*
 * Own lines after a line, found through the transactions: what the hub sent lies in the same log, by the ten thousand after a
 * first download, and is passed over without being read. Lines are appended transaction by transaction, so their order is both.
 */
const ownAfter = `from change_tx head cross join change_log line on line.tx_seq = head.seq
  where head.seq >= (select tx_seq from change_log where seq > ?1 order by seq limit 1) and head.origin = 'here' and line.seq > ?1`;

const linesSql = `
  select line.seq as line, line.tx_seq as txSeq, line.client_id as clientId, line.edits,
    (select min(other.seq) from change_log other where other.tx_seq = line.tx_seq) as firstLine,
    head.tx_id as txId, head.kind, head.label, head.actor_id as actorId, head.edited_at as editedAt, head.undoes
  ${ownAfter} order by head.seq, line.seq limit ?2`;

const toOwnLine = (row: LineRow): OwnLine => ({
  line: row.line,
  txSeq: row.txSeq,
  part: row.line - row.firstLine,
  clientId: row.clientId,
  edits: row.edits,
  header: {
    txId: row.txId as EditHeader["txId"], // written by appendTransaction
    kind: row.kind as EditHeader["kind"], // as above
    label: JSON.parse(row.label) as EditHeader["label"], // as above
    actorId: row.actorId as EditHeader["actorId"], // as above
    editedAt: row.editedAt as EditHeader["editedAt"], // as above
    ...(row.undoes === null ? {} : { undoes: row.undoes as EditHeader["txId"] }), // as above
  },
});

/** So many lines are read at once: those of an import fill a push long before its most lines. */
const linesAtOnce = 500;

/** Own lines after a line, at most `limit`, and so many that their edits stay within `bytes` (one at least). */
export const ownLinesAfter = (db: ReadDb, line: number, limit: number, bytes: number): OwnLine[] => {
  const taken: OwnLine[] = [];
  let size = 0;
  for (;;) {
    const wanted = Math.min(linesAtOnce, limit - taken.length);
    const rows = allOf<LineRow>(db, linesSql, taken.at(-1)?.line ?? line, wanted);
    for (const row of rows) {
      size += row.edits.length + 400;
      if (size > bytes && taken.length > 0) return taken;
      taken.push(toOwnLine(row));
    }
    if (rows.length < wanted || taken.length >= limit) return taken;
  }
};

/** The first own line after a line. */
export const firstOwnLine = (db: ReadDb, line: number): number | undefined =>
  firstOf<{ seq: number }>(db, `select line.seq ${ownAfter} order by head.seq, line.seq limit 1`, line)?.seq;

/**
 * The first own line after a line that writes a row without a number: one that it makes, or that the hub does not have. What the
 * others change has its number already.
 */
export const firstOwnUnnumbered = (db: ReadDb, line: number): number | undefined =>
  firstOf<{ seq: number }>(
    db,
    `select line.seq ${ownAfter} and exists (
       select 1 from json_each(line.edits) edit where edit.value ->> 'o' = 'i' or coalesce(edit.value ->> 'b', 0) = 0
     ) order by head.seq, line.seq limit 1`,
    line,
  )?.seq;

/** Whether own lines lie after a line. */
export const hasOwnLines = (db: ReadDb, line: number): boolean => firstOwnLine(db, line) !== undefined;

/** How many own lines lie after a line. */
export const ownLineCount = (db: ReadDb, line: number): number => countOf(db, `select count(*) as n ${ownAfter}`, line);

/** The place in the log of an own transaction, or undefined when this store does not know it (F4). */
export const ownTransaction = (db: ReadDb, txId: string): { readonly txSeq: number; readonly firstLine: number } | undefined => {
  const row = firstOf<{ txSeq: number; firstLine: number | null }>(
    db,
    "select head.seq as txSeq, (select min(seq) from change_log where tx_seq = head.seq) as firstLine from change_tx head where head.tx_id = ? and head.origin = 'here'",
    txId,
  );
  return row && row.firstLine !== null ? { txSeq: row.txSeq, firstLine: row.firstLine } : undefined;
};

/** The own ones among the lines from one to another, with their edits in the compact form. */
export const ownEditsBetween = (db: ReadDb, firstLine: number, lastLine: number): { readonly line: number; readonly edits: string }[] =>
  allOf(
    db,
    `select line.seq as line, line.edits from change_log line join change_tx head on head.seq = line.tx_seq
     where line.seq between ? and ? and head.origin = 'here' order by line.seq`,
    firstLine,
    lastLine,
  );

/** Clients whom own lines from one to another made and who have no number: the hub does not have them, or has never shown them here. */
export const unnumberedClients = (db: ReadDb, firstLine: number, lastLine: number): string[] =>
  allOf<{ id: string }>(
    db,
    `select distinct client.id from change_log line join change_tx head on head.seq = line.tx_seq join client on client.id = line.client_id
     where line.seq between ? and ? and head.origin = 'here' and client.rev = 0 and exists (
       select 1 from json_each(line.edits) edit where edit.value ->> 't' = 'client' and edit.value ->> 'o' = 'i' and edit.value ->> 'r' = client.id)`,
    firstLine,
    lastLine,
  ).map(({ id }) => id);

/** The edits of one own line, in the compact form. */
export const editsTextOf = (db: ReadDb, line: number): string | undefined =>
  firstOf<{ edits: string }>(db, "select edits from change_log where seq = ?", line)?.edits;

/** What a line is part of; `conflictId`: the conflict that its transaction decides. */
export interface LineHead {
  readonly txId: string;
  readonly editedAt: string;
  readonly clientId: string | null;
  readonly conflictId: string | null;
}

/** Transaction and aggregate of a line. */
export const lineHead = (db: ReadDb, line: number): LineHead | undefined =>
  firstOf(
    db,
    `select head.tx_id as txId, head.edited_at as editedAt, line.client_id as clientId, head.label ->> 'conflictId' as conflictId
     from change_log line join change_tx head on head.seq = line.tx_seq where line.seq = ?`,
    line,
  );

/** Marks the transactions whose lines are all answered. */
export const markAnswered = (tx: WriteTx, throughLine: number): void => {
  runOf(
    tx,
    `update change_tx set state = 'acknowledged' where state = 'pending' and seq <= coalesce(
       (select tx_seq - 1 from change_log where seq > ? order by seq limit 1),
       (select max(seq) from change_tx))`,
    throughLine,
  );
};

/** All own transactions wait again: the hub lost some of them (R1). */
export const markAllPending = (tx: WriteTx): void => {
  runOf(tx, "update change_tx set state = 'pending' where origin = 'here'");
};

/**
 * Fields of rows that own lines hold: row id → field → last line that touches it. `#row` stands for delete and restore; an
 * insert holds all its fields.
 */
export interface HeldFields {
  readonly holds: (rowId: string, field: string, afterLine?: number) => boolean;
  readonly holdsRow: (rowId: string, afterLine?: number) => boolean;
  /** The values that own lines left in a row's fields: what a row that comes back has to show. */
  readonly valuesOf: (rowId: string, afterLine: number) => Readonly<Record<string, FieldValue>> | undefined;
}

interface HeldEdit {
  readonly r: string;
  readonly o: string;
  readonly v?: Readonly<Record<string, FieldValue>>;
  readonly f?: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
}

/** The last own line that touches a field, and what it leaves there. */
interface Held {
  readonly line: number;
  readonly value: FieldValue;
}

const touchedBy = ({ o, v, f }: HeldEdit): readonly (readonly [string, FieldValue])[] => {
  const values = v ? Object.entries(v) : Object.entries(f ?? {}).map(([name, [, to]]) => [name, to] as const);
  return o === "d" || o === "r" ? [...values, ["#row", null]] : values;
};

/** The fields held by own lines after `passedLine`. */
export const heldFields = (db: ReadDb, passedLine: number): HeldFields => {
  const rows = new Map<string, Map<string, Held>>();
  for (const { line, edits } of allOf<{ line: number; edits: string }>(
    db,
    `select line.seq as line, line.edits ${ownAfter} order by head.seq, line.seq`,
    passedLine,
  )) {
    for (const edit of JSON.parse(edits) as HeldEdit[]) {
      // written by appendTransaction
      const fields = rows.get(edit.r) ?? new Map<string, Held>();
      for (const [name, value] of touchedBy(edit)) fields.set(name, { line, value });
      rows.set(edit.r, fields);
    }
  }
  const after = (rowId: string, afterLine: number): (readonly [string, Held])[] => [...(rows.get(rowId) ?? [])].filter(([, { line }]) => line > afterLine);
  return {
    holds: (rowId, field, afterLine = 0) => (rows.get(rowId)?.get(field)?.line ?? 0) > afterLine,
    holdsRow: (rowId, afterLine = 0) => after(rowId, afterLine).length > 0,
    valuesOf: (rowId, afterLine) =>
      rows.has(rowId)
        ? Object.fromEntries(after(rowId, afterLine).flatMap(([name, { value }]) => (name === "#row" ? [] : [[name, value] as const])))
        : undefined,
  };
};
