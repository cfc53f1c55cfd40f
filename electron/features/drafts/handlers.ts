import { ok } from "#shared/kernel/result.ts";
import type { drafts } from "#shared/contracts/drafts.ts";
import { write } from "#db/engine/store.ts";
import { draftByKey, draftsByPrefix, dropDraft, dropDraftsBefore, keepDraft } from "#db/workstation/drafts.ts";
import type { HandlersOf } from "#electron/features/context.ts";

/** Forms whose dialog was given up: what was typed waits this long for it to be opened again. */
const formPrefix = "form:";
const formsKeptMs = 90 * 86_400_000;

export const draftsHandlers: HandlersOf<typeof drafts> = {
  draft: ({ db }, { key }) => ok({ draft: draftByKey(db, key) ?? null }),
  drafts: ({ db }, { prefix }) => ok({ drafts: draftsByPrefix(db, prefix) }),
  keepDraft: ({ store, clock }, { key, value }) => {
    const savedAt = clock.now();
    write(store, (tx) => {
      keepDraft(tx, { key, value, savedAt });
      if (key.startsWith(formPrefix)) dropDraftsBefore(tx, formPrefix, new Date(Date.parse(savedAt) - formsKeptMs).toISOString());
    });
    return ok({ savedAt });
  },
  dropDraft: ({ store }, { key }) => {
    write(store, (tx) => dropDraft(tx, key));
    return ok(null);
  },
};
