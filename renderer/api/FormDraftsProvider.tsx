/* Drafts of forms in the encrypted store of who is signed in. */
import { type ReactNode, useMemo } from "react";
import { type FormDrafts, FormDraftsContext } from "#renderer/ui/formDrafts.tsx";
import { useApi } from "./api.ts";
import { createDraftKeeper } from "./draftKeeper.ts";
import { draftPort, windowTimers } from "./draftPort.ts";

export const FormDraftsProvider = ({ children }: { readonly children: ReactNode }) => {
  const api = useApi();
  const drafts = useMemo<FormDrafts>(
    () => (key) => {
      const { readDraft, keepDraft, tellDraft, dropDraft } = draftPort(api, key);
      const keeper = createDraftKeeper(keepDraft, windowTimers, tellDraft);
      return {
        read: readDraft,
        typed: keeper.typed,
        // What cannot be kept any more must not wait for a store that is opened later.
        close: () => void keeper.flush().then(keeper.forget),
        drop: () => {
          keeper.forget();
          void dropDraft();
        },
      };
    },
    [api],
  );
  return <FormDraftsContext value={drafts}>{children}</FormDraftsContext>;
};
