/* Clients whose deletion can be taken back no more (R258): what a store of one's own then forgets for good. */
import { allOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { dropUnnamed } from "./sync/contents.ts";
import { forgetClients } from "./sync/forgetClient.ts";

/**
 * Clients that were deleted before a moment (ISO), each with those that were merged into him. Who was merged into a client that is
 * still here lives on in him, and his steps are that client's history.
 */
export const deletedForGood = (db: ReadDb, before: string): string[] =>
  allOf<{ id: string }>(
    db,
    `with recursive gone (id) as (
       select id from client where deleted_at < ? and merged_into_id is null
       union
       select client.id from client join gone on client.merged_into_id = gone.id where client.deleted_at < ?
     )
     select id from gone order by id`,
    before,
    before,
  ).map(({ id }) => id);

/** Forgets clients in a store that has no hub: nobody waits for their contents. Answers the head of the log before, for the audit. */
export const forgetForGood = (tx: WriteTx, clientIds: readonly string[]): { readonly headBefore: string | undefined } => {
  const forgotten = forgetClients(tx, clientIds);
  runOf(tx, "delete from sync_content where state = 'wanted'");
  dropUnnamed(tx);
  return forgotten;
};

/** The newest clients that were deleted before a moment (ISO) and are nobody's history, for who asks the hub to erase them. */
export const erasableClients = (db: ReadDb, before: string): { readonly clientId: string; readonly name: string; readonly deletedAt: string }[] =>
  allOf(
    db,
    `select id as clientId, name, deleted_at as deletedAt from client
     where deleted_at < ? and merged_into_id is null order by deleted_at desc, id limit 200`,
    before,
  );
