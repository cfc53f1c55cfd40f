/* Clients on their way into this store: how far their history has come, and that the receiver has not read them yet. */
import { allOf, countOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";

/** Notes that clients are being fetched up to a number of the feed; one that was begun goes on. */
export const beginArriving = (tx: WriteTx, clientIds: readonly string[], untilSeq: number): void => {
  runOf(
    tx,
    `insert into sync_arriving (client_id, through_seq, until_seq) select value, 0, ? from json_each(?) where true
     on conflict (client_id) do update set until_seq = excluded.until_seq`,
    untilSeq,
    JSON.stringify(clientIds),
  );
};

/** Number up to which a client's steps are in. */
export const arrivedThrough = (db: ReadDb, clientId: string): number =>
  firstOf<{ seq: number }>(db, "select through_seq as seq from sync_arriving where client_id = ?", clientId)?.seq ?? 0;

/** Whether a client is in only in part. */
export const isArriving = (db: ReadDb, clientId: string): boolean => firstOf(db, "select 1 from sync_arriving where client_id = ?", clientId) !== undefined;

/** Clients that are in only in part; not those who have to leave before they come whole (F7). */
export const arrivingClients = (db: ReadDb): string[] =>
  allOf<{ id: string }>(db, "select client_id as id from sync_arriving where client_id not in (select client_id from sync_departing) order by client_id").map(
    (row) => row.id,
  );

/** Moves how far clients have come; who has come further stays there. */
export const noteArriving = (tx: WriteTx, clientIds: readonly string[], throughSeq: number): void => {
  runOf(
    tx,
    "update sync_arriving set through_seq = max(through_seq, ?) where client_id in (select value from json_each(?))",
    throughSeq,
    JSON.stringify(clientIds),
  );
};

/** Clients are wholly in. */
export const endArriving = (tx: WriteTx, clientIds: readonly string[]): void => {
  runOf(tx, "delete from sync_arriving where client_id in (select value from json_each(?))", JSON.stringify(clientIds));
};

/** Marks clients as handed over and not read yet (R014, X10). */
export const markUnread = (tx: WriteTx, clientIds: readonly string[], at: string): void => {
  runOf(
    tx,
    "insert into sync_unread (client_id, arrived_at) select id, ? from client where id in (select value from json_each(?)) on conflict (client_id) do nothing",
    at,
    JSON.stringify(clientIds),
  );
};

/** Clients that were handed over and not opened yet, newest first. */
export const unreadClients = (db: ReadDb, limit = 500): { readonly clientId: string; readonly name: string; readonly arrivedAt: string }[] =>
  allOf(
    db,
    `select unread.client_id as clientId, client.name, unread.arrived_at as arrivedAt from sync_unread unread join client on client.id = unread.client_id
     where client.deleted_at is null order by unread.arrived_at desc, client.row_no limit ?`,
    limit,
  );

/** The receiver opened the client. */
export const markRead = (tx: WriteTx, clientId: string): void => {
  runOf(tx, "delete from sync_unread where client_id = ?", clientId);
};

/** How many handed-over clients were not opened yet. */
export const unreadCount = (db: ReadDb): number =>
  countOf(db, "select count(*) as n from sync_unread unread join client on client.id = unread.client_id where client.deleted_at is null");
