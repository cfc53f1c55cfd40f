/*
 * Which clients this store has forgotten: their identities and nothing else. An older copy of the store still has their rows;
 * the list is kept beside the store as well, so that going back to a backup brings none of them back (sync-spec S2, L07).
 */
import { allOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";

const prefix = "forgotten:";

/** Notes that clients were forgotten here. */
export const noteForgottenClients = (tx: WriteTx, clientIds: readonly string[]): void => {
  runOf(
    tx,
    "insert into local_state (key, value) select ? || value, '1' from json_each(?) where true on conflict (key) do nothing",
    prefix,
    JSON.stringify(clientIds),
  );
};

/** The clients that were forgotten and are not here again, in order. */
export const forgottenClients = (db: ReadDb): string[] =>
  allOf<{ id: string }>(
    db,
    `select substr(key, ?) as id from local_state where key >= ? and key < ?
       and not exists (select 1 from client where client.id = substr(key, ?)) order by key`,
    prefix.length + 1,
    prefix,
    `${prefix}\u{10FFFF}`,
    prefix.length + 1,
  ).map(({ id }) => id);

/** Those of some clients of whom this store does not know that it forgot them once: it is older than that. */
export const notYetForgotten = (db: ReadDb, clientIds: readonly string[]): string[] =>
  allOf<{ id: string }>(
    db,
    "select value as id from json_each(?) where not exists (select 1 from local_state where key = ? || value)",
    JSON.stringify(clientIds),
    prefix,
  ).map(({ id }) => id);
