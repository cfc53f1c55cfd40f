import { useState } from "react";
import type { StoreInfo } from "#shared/contracts/session.ts";
import { useApi } from "#renderer/api/api.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { useText } from "#renderer/ui/text.ts";
import { joinStrings } from "./joinStrings.ts";

interface BlockedNoteHolderProps {
  readonly store: StoreInfo;
  readonly onChanged: () => void;
}

/** A workstation that the branch has blocked: what happened, what was kept, what to do; and a way to be rid of what nobody can open. */
export const BlockedNoteHolder = ({ store, onChanged }: BlockedNoteHolderProps) => {
  const t = useText(joinStrings);
  const api = useApi();
  const [isAsking, setAsking] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const remove = async (): Promise<void> => {
    setAsking(false);
    const answer = await api.session.removeBlocked({ storeId: store.id });
    setFailed(!answer.ok);
    onChanged();
  };
  return (
    <div className="session-blocked" role="alert">
      <p>{t("blockedText")}</p>
      <p>{t("blockedKept")}</p>
      <p>{t("blockedTodo")}</p>
      {hasFailed ? <p>{t("blockedNotRemoved")}</p> : null}
      <button type="button" className="quiet-button" onClick={() => setAsking(true)}>
        {t("blockedRemove")}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t("blockedRemoveQuestion", { name: store.ownerName })}
        body={t("blockedRemoveBody")}
        confirmLabel={t("blockedRemoveConfirm")}
        danger
        onConfirm={() => void remove()}
        onCancel={() => setAsking(false)}
      />
    </div>
  );
};
