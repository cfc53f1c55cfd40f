/*
 * The audit of reads and acts that change no synced row: opening an archive, revealing a masked value, searching,
 * exporting, unlocking, failing to. Append-only and chained by hash; changes themselves are in the change log.
 */
import { createHash } from "node:crypto";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";

export interface AuditEntry {
  readonly at: string;
  readonly actorId: string;
  readonly action: string;
  readonly clientId: string | null;
  /** Plain data about the act; never a client's values. */
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}

const genesis = "0".repeat(64);
const hashOf = (previous: string, at: string, actorId: string, action: string, clientId: string | null, detail: string): string =>
  createHash("sha256").update(JSON.stringify([previous, at, actorId, action, clientId, detail])).digest("hex");

/** Appends an entry to the audit chain. */
export const appendAudit = (tx: WriteTx, entry: AuditEntry): void => {
  const previous = firstOf<{ hash: string }>(tx, "select hash from audit_entry order by seq desc limit 1")?.hash ?? genesis;
  const detail = JSON.stringify(entry.detail);
  runOf(
    tx,
    "insert into audit_entry (at, actor_id, action, client_id, detail, prev_hash, hash) values (?, ?, ?, ?, ?, ?, ?)",
    entry.at,
    entry.actorId,
    entry.action,
    entry.clientId,
    detail,
    previous,
    hashOf(previous, entry.at, entry.actorId, entry.action, entry.clientId, detail),
  );
};

interface StoredEntry {
  readonly seq: number;
  readonly at: string;
  readonly actorId: string;
  readonly action: string;
  readonly clientId: string | null;
  readonly detail: string;
  readonly prevHash: string;
  readonly hash: string;
}
const columns = `seq, at, actor_id as "actorId", action, client_id as "clientId", detail, prev_hash as "prevHash", hash`;

/** The newest entries before `beforeSeq`, newest first. */
export const recentAudit = (db: ReadDb, limit: number, beforeSeq: number = Number.MAX_SAFE_INTEGER): (AuditEntry & { readonly seq: number })[] =>
  allOf<StoredEntry>(db, `select ${columns} from audit_entry where seq < ? order by seq desc limit ?`, beforeSeq, limit).map((row) => ({
    seq: row.seq,
    at: row.at,
    actorId: row.actorId,
    action: row.action,
    clientId: row.clientId,
    detail: JSON.parse(row.detail) as AuditEntry["detail"], // written by appendAudit only
  }));

/** Where the audit chain breaks first, or null when it holds. */
export const firstBrokenAudit = (db: ReadDb): number | null => {
  let previous = genesis;
  for (const row of allOf<StoredEntry>(db, `select ${columns} from audit_entry order by seq`)) {
    const expected = hashOf(previous, row.at, row.actorId, row.action, row.clientId, row.detail);
    if (row.prevHash !== previous || row.hash !== expected) return row.seq;
    previous = row.hash;
  }
  return null;
};
