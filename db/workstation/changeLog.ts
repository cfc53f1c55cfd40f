/*
 * The change log: outbox, history, undo and audit in one. `change_tx` holds a transaction's header, `change_log`
 * one line per aggregate that it touched, with all edits of that aggregate. Lines are never edited. Each
 * transaction carries a hash over its header, its lines in order and the hash before it, so that a removed,
 * altered or reordered line shows (SE9); the head of the chain is kept apart, so that a cut-off end shows too. One hash per transaction, not per line: an import of 350,000 rows
 * would otherwise spend more time hashing than writing (docs/decisions/0008).
 */
import { createHash } from "node:crypto";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { Instant } from "#shared/kernel/time.ts";
import type { EditHeader, EditKind, RowEdit } from "#shared/domain/edit/edit.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { localState, setLocalState } from "./localState.ts";

/** The compact form in which an edit is kept: t table, r row, o operation, v values, f fields, b base revision. */
interface StoredEdit {
  readonly t: SyncedTable;
  readonly r: string;
  readonly o: "i" | "u" | "d" | "r";
  readonly v?: Readonly<Record<string, FieldValue>>;
  readonly f?: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
  readonly b?: number;
}

const toStored = (edit: RowEdit): StoredEdit => {
  const base = edit.baseRev === 0 ? {} : { b: edit.baseRev };
  switch (edit.operation) {
    case "insert":
      return { t: edit.table, r: edit.rowId, o: "i", v: edit.values, ...base };
    case "update":
      return { t: edit.table, r: edit.rowId, o: "u", f: edit.fields, ...base };
    case "delete":
      return { t: edit.table, r: edit.rowId, o: "d", ...base };
    case "restore":
      return { t: edit.table, r: edit.rowId, o: "r", ...base };
  }
};

const fromStored = (stored: StoredEdit, clientId: string | null): RowEdit => {
  const base = { table: stored.t, rowId: stored.r, clientId, baseRev: stored.b ?? 0 };
  switch (stored.o) {
    case "i":
      return { ...base, operation: "insert", values: stored.v ?? {} };
    case "u":
      return { ...base, operation: "update", fields: stored.f ?? {} };
    case "d":
      return { ...base, operation: "delete" };
    case "r":
      return { ...base, operation: "restore" };
  }
};

const genesis = "0".repeat(64);

/** Where the head of the chain is kept: `<seq>:<hash>`. */
const headKey = "changeLogHead";

/** The hashed columns of a header; `label` is the stored text, so that verification needs no parsing. */
interface HashedHeader {
  readonly txId: string;
  readonly kind: string;
  readonly label: string;
  readonly actorId: string;
  readonly workstationId: string;
  readonly editedAt: string;
  readonly undoes: string | null;
  readonly origin: string;
}

const headerText = (header: HashedHeader): string =>
  JSON.stringify([header.txId, header.kind, header.label, header.actorId, header.workstationId, header.editedAt, header.undoes, header.origin]);

/** A line as it is hashed: the aggregate belongs to it, so that a line cannot be moved to another client. */
const lineText = (clientId: string | null, edits: string): string => `\n${JSON.stringify(clientId)}${edits}`;

/** Edits of one aggregate within a transaction. */
export interface EditGroup {
  readonly clientId: string | null;
  readonly edits: readonly RowEdit[];
  /** The edits as `editsText` wrote them, when the caller has kept that text: an import then writes it once, not twice. */
  readonly text?: string;
}

/** The compact text in which the log keeps edits of one aggregate. */
export const editsText = (edits: readonly RowEdit[]): string => JSON.stringify(edits.map(toStored));

/** The edits of a text that `editsText` wrote. */
export const editsFromText = (text: string, clientId: string | null): RowEdit[] =>
  (JSON.parse(text) as StoredEdit[]).map((stored) => fromStored(stored, clientId)); // written by editsText only

/** Appends a transaction to the log; the caller has already written the rows in the same WriteTx. */
export const appendTransaction = (tx: WriteTx, header: EditHeader, groups: Iterable<EditGroup>, origin: "here" | "hub"): void => {
  const last = firstOf<{ seq: number; hash: string }>(tx, "select seq, hash from change_tx order by seq desc limit 1");
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? genesis;
  const label = JSON.stringify(header.label);
  const undoes = header.undoes ?? null;
  const hash = createHash("sha256").update(previous).update(headerText({ ...header, label, undoes, origin }));
  let count = 0;
  const insertLine = tx.prepare("insert into change_log (tx_seq, client_id, edits) values (?, ?, ?)");
  for (const group of groups) {
    const text = group.text ?? editsText(group.edits);
    insertLine.run(seq, group.clientId, text);
    hash.update(lineText(group.clientId, text));
    count += group.edits.length;
  }
  const digest = hash.update(`\n${count}`).digest("hex");
  runOf(
    tx,
    `insert into change_tx (seq, tx_id, kind, label, actor_id, workstation_id, edited_at, origin, undoes, edit_count, prev_hash, hash, state)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    seq,
    header.txId,
    header.kind,
    label,
    header.actorId,
    header.workstationId,
    header.editedAt,
    origin,
    undoes,
    count,
    previous,
    digest,
    origin === "here" ? "pending" : "acknowledged",
  );
  setLocalState(tx, headKey, `${seq}:${digest}`);
};

/** A transaction as history shows it. */
export interface TransactionHeader {
  readonly seq: number;
  readonly txId: TxId;
  readonly kind: EditKind;
  readonly label: Readonly<Record<string, string | number>>;
  readonly actorId: ActorId;
  readonly workstationId: WorkstationId;
  readonly editedAt: Instant;
  readonly origin: "here" | "hub";
  readonly undoes: TxId | null;
  readonly undoneBy: TxId | null;
  readonly editCount: number;
}

type TransactionRow = Omit<TransactionHeader, "label"> & { readonly label: string };

const headerColumns = `seq, tx_id as "txId", kind, label, actor_id as "actorId", workstation_id as "workstationId",
  edited_at as "editedAt", origin, undoes, undone_by as "undoneBy", edit_count as "editCount"`;

const toHeader = (row: TransactionRow): TransactionHeader => ({
  ...row,
  label: JSON.parse(row.label) as TransactionHeader["label"], // written by appendTransaction only
});

/** A transaction by its id. */
export const transactionById = (db: ReadDb, txId: string): TransactionHeader | undefined => {
  const row = firstOf<TransactionRow>(db, `select ${headerColumns} from change_tx where tx_id = ?`, txId);
  return row && toHeader(row);
};

/** A transaction by its place in the log. */
export const transactionBySeq = (db: ReadDb, seq: number): TransactionHeader | undefined => {
  const row = firstOf<TransactionRow>(db, `select ${headerColumns} from change_tx where seq = ?`, seq);
  return row && toHeader(row);
};

/** The edits of one line of the log. */
export const editsOfLine = (db: ReadDb, lineSeq: number, clientId: string | null): RowEdit[] => {
  const text = firstOf<{ edits: string }>(db, "select edits from change_log where seq = ?", lineSeq)?.edits ?? "[]";
  return editsFromText(text, clientId);
};

/** The newest transactions before `beforeSeq`, newest first. */
export const recentTransactions = (db: ReadDb, limit: number, beforeSeq: number = Number.MAX_SAFE_INTEGER): TransactionHeader[] =>
  allOf<TransactionRow>(db, `select ${headerColumns} from change_tx where seq < ? order by seq desc limit ?`, beforeSeq, limit).map(toHeader);

/** All edits of a transaction, in order. */
export const editsOfTransaction = (db: ReadDb, seq: number): RowEdit[] =>
  allOf<{ client_id: string | null; edits: string }>(db, "select client_id, edits from change_log where tx_seq = ? order by seq", seq).flatMap(
    (line) => editsFromText(line.edits, line.client_id),
  );

/** The changes of one aggregate, newest first: what the timeline and the field history are made of. */
export const changesOfClient = (
  db: ReadDb,
  clientId: string,
  limit: number,
  beforeSeq: number = Number.MAX_SAFE_INTEGER,
): { readonly seq: number; readonly header: TransactionHeader; readonly edits: readonly RowEdit[] }[] =>
  allOf<TransactionRow & { readonly lineSeq: number; readonly edits: string }>(
    db,
    `select l.seq as "lineSeq", l.edits, t.seq as seq, ${headerColumns.replace("seq, ", "")}
     from change_log l join change_tx t on t.seq = l.tx_seq
     where l.client_id = ? and l.seq < ? order by l.seq desc limit ?`,
    clientId,
    beforeSeq,
    limit,
  ).map(({ lineSeq, edits, ...row }) => ({
    seq: lineSeq,
    header: toHeader(row),
    edits: editsFromText(edits, clientId),
  }));

/** How many transactions wait for the hub. */
export const pendingTransactionCount = (db: ReadDb): number =>
  firstOf<{ n: number }>(db, "select count(*) as n from change_tx where state = 'pending'")?.n ?? 0;

/** How many transactions the change log holds. */
export const transactionCount = (db: ReadDb): number => firstOf<{ n: number }>(db, "select count(*) as n from change_tx")?.n ?? 0;

/** The first clients that a transaction touched, and how many there are. */
export const clientsOfTransaction = (db: ReadDb, seq: number, limit: number): { readonly count: number; readonly clientIds: readonly string[] } => ({
  count: firstOf<{ n: number }>(db, "select count(distinct client_id) as n from change_log where tx_seq = ?", seq)?.n ?? 0,
  clientIds: allOf<{ client_id: string }>(
    db,
    "select client_id from change_log where tx_seq = ? and client_id is not null order by seq limit ?",
    seq,
    limit,
  ).map((row) => row.client_id),
});

/** Marks a transaction as taken back (or, with null, as standing again). */
export const markUndone = (tx: WriteTx, txId: string, undoneBy: string | null): void => {
  runOf(tx, "update change_tx set undone_by = ? where tx_id = ?", undoneBy, txId);
};

/** Number of the transaction at which the chain of the change log breaks first, or null when every hash holds. */
export const firstBrokenLink = (db: ReadDb): number | null => {
  let previous = genesis;
  let expected = 1;
  const transactions = allOf<HashedHeader & { readonly seq: number; readonly editCount: number; readonly prevHash: string; readonly hash: string }>(
    db,
    `select ${headerColumns}, prev_hash as "prevHash", hash from change_tx order by seq`,
  );
  for (const row of transactions) {
    const hash = createHash("sha256").update(previous).update(headerText(row));
    for (const line of allOf<{ client_id: string | null; edits: string }>(db, "select client_id, edits from change_log where tx_seq = ? order by seq", row.seq)) {
      hash.update(lineText(line.client_id, line.edits));
    }
    hash.update(`\n${row.editCount}`);
    if (row.seq !== expected || row.prevHash !== previous || row.hash !== hash.digest("hex")) return row.seq;
    previous = row.hash;
    expected += 1;
  }
  const head = transactions.length === 0 ? undefined : `${expected - 1}:${previous}`;
  return localState(db, headKey) === head ? null : expected;
};
