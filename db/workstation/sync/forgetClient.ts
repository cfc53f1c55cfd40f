/*
 * A client that left the scope leaves this device: rows, search, and what the log holds of it (sync-spec S2). The chain of
 * the log is sealed anew over what is left; who asked for it and which head it had before stand in the audit, and the hub
 * has acknowledged that head (security.md).
 */
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { resealChain } from "#db/workstation/changeLog.ts";
import { noteForgottenClients } from "./forgottenClients.ts";
import { noteGone } from "./goneCount.ts";
import { holdsClient, purgeSearch, removeAggregate } from "./remoteRows.ts";
import { dropUnnamed, keepUnsent } from "./contents.ts";

/** Whether anything of a client is here: himself, or steps of a page that came although he had left before his history was asked for. */
export const knowsClient = (db: ReadDb, clientId: string): boolean =>
  holdsClient(db, clientId) || firstOf(db, "select 1 from change_log where client_id = ? and edits <> '[]'", clientId) !== undefined;

/** Notes that a client left the scope; it goes when nothing of it is pending. */
export const noteDeparture = (tx: WriteTx, clientId: string, seq: number): void => {
  runOf(tx, "insert into sync_departing (client_id, seq) values (?, ?) on conflict (client_id) do update set seq = excluded.seq", clientId, seq);
};

/** A client that came back does not leave. */
export const withdrawDeparture = (tx: WriteTx, clientId: string): void => {
  runOf(tx, "delete from sync_departing where client_id = ?", clientId);
};

/** Clients that left and are still here. */
export const departingClients = (db: ReadDb): string[] => allOf<{ id: string }>(db, "select client_id as id from sync_departing").map(({ id }) => id);

/** Clients that left and of whom nothing is on its way: every own line about them is answered, and the feed has passed its place. */
export const departable = (db: ReadDb, passedLine: number): string[] =>
  allOf<{ id: string }>(
    db,
    `select client_id as id from sync_departing gone where not exists (
       select 1 from change_log line join change_tx head on head.seq = line.tx_seq
       where line.client_id = gone.client_id and line.seq > ? and head.origin = 'here')`,
    passedLine,
  ).map((row) => row.id);

/** Removes clients from this device; answers the head of the log before, for the audit. */
export const forgetClients = (tx: WriteTx, clientIds: readonly string[]): { readonly headBefore: string | undefined } => {
  if (clientIds.length === 0) return { headBefore: undefined };
  const ids = JSON.stringify(clientIds);
  const first = firstOf<{ seq: number | null }>(tx, "select min(tx_seq) as seq from change_log where client_id in (select value from json_each(?))", ids)?.seq;
  noteForgottenClients(tx, clientIds);
  keepUnsent(tx, clientIds);
  for (const id of clientIds) removeAggregate(tx, id);
  purgeSearch(tx);
  noteGone(tx);
  runOf(tx, "update change_log set edits = '[]' where client_id in (select value from json_each(?))", ids);
  // What a transaction is called names its client: one that touched nobody else keeps only its kind and time.
  runOf(
    tx,
    `update change_tx set label = '{}' where label <> '{}'
       and seq in (select tx_seq from change_log where client_id in (select value from json_each(?)))
       and not exists (select 1 from change_log other where other.tx_seq = change_tx.seq and other.edits <> '[]')`,
    ids,
  );
  runOf(
    tx,
    "update import_row set name = '', cells = '[]', edits = '[]', conflicts = '[]', problems = '[]' where client_id in (select value from json_each(?))",
    ids,
  );
  runOf(tx, "delete from sync_conflict where client_id in (select value from json_each(?))", ids);
  runOf(tx, "delete from sync_attention where client_id in (select value from json_each(?)) and state <> 'open'", ids);
  runOf(tx, "delete from sync_quarantine where client_id in (select value from json_each(?))", ids);
  runOf(tx, "delete from sync_departing where client_id in (select value from json_each(?))", ids);
  dropUnnamed(tx);
  return { headBefore: first === null || first === undefined ? undefined : resealChain(tx, first) };
};
