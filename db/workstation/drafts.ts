/* Drafts: what is being typed and not yet saved, kept through crash, lock and power loss, in the encrypted store. */
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";

export interface Draft {
  readonly key: string;
  readonly value: string;
  readonly savedAt: string;
}

/** The draft under a key, if one was kept. */
export const draftByKey = (db: ReadDb, key: string): Draft | undefined =>
  firstOf<Draft>(db, `select key, value, saved_at as "savedAt" from draft where key = ?`, key);

/** Drafts whose key begins with a prefix. */
export const draftsByPrefix = (db: ReadDb, prefix: string): Draft[] =>
  allOf<Draft>(db, `select key, value, saved_at as "savedAt" from draft where substr(key, 1, ?) = ? order by key`, prefix.length, prefix);

/** Keeps a draft. */
export const keepDraft = (tx: WriteTx, draft: Draft): void => {
  runOf(
    tx,
    "insert into draft (key, value, saved_at) values (?, ?, ?) on conflict (key) do update set value = excluded.value, saved_at = excluded.saved_at",
    draft.key,
    draft.value,
    draft.savedAt,
  );
};

/** Drops a draft that was saved or given up. */
export const dropDraft = (tx: WriteTx, key: string): void => {
  runOf(tx, "delete from draft where key = ?", key);
};
