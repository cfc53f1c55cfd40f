/* Drafts: what is being typed and not yet saved, kept through crash, lock and power loss, in the encrypted store. */
import { all, first, run } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { build } from "./schema.ts";

export interface Draft {
  readonly key: string;
  readonly value: string;
  readonly savedAt: string;
}

const drafts = build.selectFrom("draft").select(["key", "value", "saved_at as savedAt"]);

/** The draft under a key, if one was kept. */
export const draftByKey = (db: ReadDb, key: string): Draft | undefined => first(db, drafts.where("key", "=", key));

/** Drafts whose key begins with a prefix. */
export const draftsByPrefix = (db: ReadDb, prefix: string): Draft[] =>
  all(db, drafts.where((eb) => eb.fn<string>("substr", ["key", eb.val(1), eb.val(prefix.length)]), "=", prefix).orderBy("key"));

/** Keeps a draft. */
export const keepDraft = (tx: WriteTx, draft: Draft): void => {
  const values = { value: draft.value, saved_at: draft.savedAt };
  run(
    tx,
    build
      .insertInto("draft")
      .values({ key: draft.key, ...values })
      .onConflict((conflict) => conflict.column("key").doUpdateSet(values)),
  );
};

/** Drops drafts of some beginning that nobody has touched since an instant. */
export const dropDraftsBefore = (tx: WriteTx, prefix: string, instant: string): void => {
  run(
    tx,
    build
      .deleteFrom("draft")
      .where((eb) => eb.fn<string>("substr", ["key", eb.val(1), eb.val(prefix.length)]), "=", prefix)
      .where("saved_at", "<", instant),
  );
};

/** Drops a draft that was saved or given up. */
export const dropDraft = (tx: WriteTx, key: string): void => {
  run(tx, build.deleteFrom("draft").where("key", "=", key));
};
