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
import { all, allOf, first, firstOf, run, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { localState, setLocalState } from "./localState.ts";
import { build } from "./schema.ts";

/** The compact form in which an edit is kept: t table, r row, o operation, v values, f fields, b base revision. */
interface StoredEdit {
  readonly t: SyncedTable;
  readonly r: string;
  readonly o: "i" | "u" | "d" | "r";
  readonly v?: Readonly<Record<string, FieldValue>>;
  readonly f?: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
  readonly b?: number | undefined;
}

/** What is undefined is not written. */
const toStored = (edit: RowEdit): StoredEdit => {
  const b = edit.baseRev === 0 ? undefined : edit.baseRev;
  switch (edit.operation) {
    case "insert":
      return { t: edit.table, r: edit.rowId, o: "i", v: edit.values, b };
    case "update":
      return { t: edit.table, r: edit.rowId, o: "u", f: edit.fields, b };
    case "delete":
      return { t: edit.table, r: edit.rowId, o: "d", b };
    case "restore":
      return { t: edit.table, r: edit.rowId, o: "r", b };
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
  /** Number of the hub's feed that the rows have after it; absent for local edits, which leave a row's number as it is. */
  readonly rev?: number;
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
  // The header first, its sum after the lines: while a line stands without its header, each client that is written makes
  // the store look through every table for rows that miss him.
  runOf(
    tx,
    `insert into change_tx (seq, tx_id, kind, label, actor_id, workstation_id, edited_at, origin, undoes, edit_count, prev_hash, hash, state)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, '', ?)`,
    seq,
    header.txId,
    header.kind,
    label,
    header.actorId,
    header.workstationId,
    header.editedAt,
    origin,
    undoes,
    previous,
    origin === "here" ? "pending" : "acknowledged",
  );
  const hash = createHash("sha256")
    .update(previous)
    .update(headerText({ ...header, label, undoes, origin }));
  let count = 0;
  const insertLine = tx.prepare("insert into change_log (tx_seq, client_id, edits) values (?, ?, ?)");
  for (const group of groups) {
    const text = group.text ?? editsText(group.edits);
    insertLine.run(seq, group.clientId, text);
    hash.update(lineText(group.clientId, text));
    count += group.edits.length;
  }
  const digest = hash.update(`\n${count}`).digest("hex");
  runOf(tx, "update or fail change_tx set edit_count = ?, hash = ? where seq = ?", count, digest, seq);
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

const headerColumns = [
  "change_tx.seq",
  "tx_id as txId",
  "kind",
  "label",
  "actor_id as actorId",
  "workstation_id as workstationId",
  "edited_at as editedAt",
  "origin",
  "undoes",
  "undone_by as undoneBy",
  "edit_count as editCount",
] as const;

/** The columns are plain texts to the store; `appendTransaction` is the only one who writes them, from these types. */
type WrittenTypes = Pick<TransactionHeader, "txId" | "kind" | "actorId" | "workstationId" | "editedAt" | "undoes" | "undoneBy">;

const transactions = build.selectFrom("change_tx").select(headerColumns).$narrowType<WrittenTypes>();

/**
 * A transaction of somebody else that comes in several pages of the feed stands in several places of the log: the first has
 * its id, the others the id, this mark and a number. To everybody who reads the log it is one.
 */
export const partMark = "#";
const afterPartMark = "$";

const toHeader = (row: TransactionRow): TransactionHeader => ({
  ...row,
  txId: row.txId.split(partMark, 1)[0] as TxId, // the id without the mark of a part
  label: JSON.parse(row.label) as TransactionHeader["label"], // written by appendTransaction only
});

/** A transaction by its id. */
export const transactionById = (db: ReadDb, txId: string): TransactionHeader | undefined => {
  const row = first(db, transactions.where("tx_id", "=", txId));
  return row && toHeader(row);
};

/** A transaction by its place in the log. */
export const transactionBySeq = (db: ReadDb, seq: number): TransactionHeader | undefined => {
  const row = first(db, transactions.where("seq", "=", seq));
  return row && toHeader(row);
};

/** The edits of one line of the log. */
export const editsOfLine = (db: ReadDb, lineSeq: number, clientId: string | null): RowEdit[] => {
  const text = firstOf<{ edits: string }>(db, "select edits from change_log where seq = ?", lineSeq)?.edits ?? "[]";
  return editsFromText(text, clientId);
};

/** All places of a transaction in the log, and how many edits it has in them. */
export const partsOf = (db: ReadDb, { txId, seq }: Pick<TransactionHeader, "txId" | "seq">): { readonly seqs: readonly number[]; readonly edits: number } => {
  const places = build.selectFrom("change_tx").select(["seq", "edit_count as edits"]);
  const further = places.where("tx_id", ">", `${txId}${partMark}`).where("tx_id", "<", `${txId}${afterPartMark}`).where("seq", "!=", seq);
  const parts = [...all(db, places.where("seq", "=", seq)), ...all(db, further.orderBy("seq"))];
  return { seqs: parts.map((part) => part.seq), edits: parts.reduce((sum, { edits }) => sum + edits, 0) };
};

/** The newest transactions before `beforeSeq`, newest first; one that came in pages once, where it began. */
export const recentTransactions = (db: ReadDb, limit: number, beforeSeq: number = Number.MAX_SAFE_INTEGER): TransactionHeader[] =>
  all(db, transactions.where("seq", "<", beforeSeq).where("tx_id", "not like", `%${partMark}%`).orderBy("seq", "desc").limit(limit))
    .map(toHeader)
    .map((header) => (header.origin === "hub" ? { ...header, editCount: partsOf(db, header).edits } : header));

/** All edits of a transaction that stands in these places of the log, in order. */
export const editsOfTransaction = (db: ReadDb, ...seqs: readonly number[]): RowEdit[] =>
  all(db, build.selectFrom("change_log").select(["client_id", "edits"]).where("tx_seq", "in", seqs).orderBy("seq")).flatMap((line) =>
    editsFromText(line.edits, line.client_id),
  );

/** The changes of one aggregate, newest first: what the timeline and the field history are made of. */
export const changesOfClient = (
  db: ReadDb,
  clientId: string,
  limit: number,
  beforeSeq: number = Number.MAX_SAFE_INTEGER,
): { readonly seq: number; readonly header: TransactionHeader; readonly edits: readonly RowEdit[] }[] =>
  all(
    db,
    build
      .selectFrom("change_log as line")
      .innerJoin("change_tx", "change_tx.seq", "line.tx_seq")
      .select(["line.seq as lineSeq", "line.edits", ...headerColumns])
      .$narrowType<WrittenTypes>()
      .where("line.client_id", "=", clientId)
      .where("line.seq", "<", beforeSeq)
      .orderBy("line.seq", "desc")
      .limit(limit),
  ).map(({ lineSeq, edits, ...row }) => ({
    seq: lineSeq,
    header: toHeader(row),
    edits: editsFromText(edits, clientId),
  }));

/** How many transactions wait for the hub. */
export const pendingTransactionCount = (db: ReadDb): number =>
  first(
    db,
    build
      .selectFrom("change_tx")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .where("state", "=", "pending"),
  )?.n ?? 0;

/** How many transactions the change log holds. */
export const transactionCount = (db: ReadDb): number =>
  first(
    db,
    build.selectFrom("change_tx").select(({ fn }) => fn.countAll<number>().as("n")),
  )?.n ?? 0;

/** The first clients that a transaction touched that stands in these places of the log, and how many there are. */
export const clientsOfTransaction = (db: ReadDb, seqs: readonly number[], limit: number): { readonly count: number; readonly clientIds: readonly string[] } => {
  const lines = build.selectFrom("change_log").where("tx_seq", "in", seqs);
  const count = lines.select(({ fn }) => fn.count<number>("client_id").distinct().as("n"));
  const ids = lines.select("client_id").where("client_id", "is not", null).$narrowType<{ client_id: string }>().orderBy("seq").limit(limit);
  return { count: first(db, count)?.n ?? 0, clientIds: all(db, ids).map((row) => row.client_id) };
};

/** Marks a transaction as taken back (or, with null, as standing again). */
export const markUndone = (tx: WriteTx, txId: string, undoneBy: string | null): void => {
  run(tx, build.updateTable("change_tx").set({ undone_by: undoneBy }).where("tx_id", "=", txId));
};

/** Number of the transaction at which the chain of the change log breaks first, or null when every hash holds. */
export const firstBrokenLink = (db: ReadDb): number | null => {
  let previous = genesis;
  let expected = 1;
  const chain = all(db, transactions.select(["prev_hash as prevHash", "hash"]).orderBy("seq"));
  for (const row of chain) {
    const hash = createHash("sha256").update(previous).update(headerText(row));
    for (const line of allOf<{ client_id: string | null; edits: string }>(
      db,
      "select client_id, edits from change_log where tx_seq = ? order by seq",
      row.seq,
    )) {
      hash.update(lineText(line.client_id, line.edits));
    }
    hash.update(`\n${row.editCount}`);
    if (row.seq !== expected || row.prevHash !== previous || row.hash !== hash.digest("hex")) return row.seq;
    previous = row.hash;
    expected += 1;
  }
  const head = chain.length === 0 ? undefined : `${expected - 1}:${previous}`;
  return localState(db, headKey) === head ? null : expected;
};

/**
 * Seals the chain anew from a transaction on, after lines of clients who left were emptied (sync-spec S2); answers the head
 * before. Nothing else may change lines, and the caller notes it in the audit.
 */
export const resealChain = (tx: WriteTx, fromSeq: number): string | undefined => {
  const before = localState(tx, headKey);
  let previous = firstOf<{ hash: string }>(tx, "select hash from change_tx where seq < ? order by seq desc limit 1", fromSeq)?.hash ?? genesis;
  const chain = all(tx, transactions.select("hash").where("seq", ">=", fromSeq).orderBy("seq"));
  const update = tx.prepare("update change_tx set prev_hash = ?, hash = ? where seq = ?");
  for (const row of chain) {
    const hash = createHash("sha256").update(previous).update(headerText(row));
    for (const line of allOf<{ client_id: string | null; edits: string }>(
      tx,
      "select client_id, edits from change_log where tx_seq = ? order by seq",
      row.seq,
    )) {
      hash.update(lineText(line.client_id, line.edits));
    }
    const digest = hash.update(`\n${row.editCount}`).digest("hex");
    update.run(previous, digest, row.seq);
    previous = digest;
    setLocalState(tx, headKey, `${row.seq}:${digest}`);
  }
  return before;
};
