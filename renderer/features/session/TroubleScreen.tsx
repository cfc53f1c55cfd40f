/*
 * A store that cannot be used now: what happened, what was kept, the way out. Never an empty store in
 * its place.
 */
import { Button } from "antd";
import { useState, type FormEvent, type ReactNode } from "react";
import type { SessionState, StoreTrouble } from "#shared/contracts/session.ts";
import { useApi } from "#renderer/api/api.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { useText } from "#renderer/ui/text.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { SessionCard } from "./SessionCard.tsx";
import { useSessionErrorText } from "./sessionErrorText.ts";
import { StoreChooser } from "./StoreChooser.tsx";
import { sessionStrings } from "./strings.ts";
import { UnlockForm } from "./UnlockForm.tsx";
import { firstChoice } from "./UnlockScreen.tsx";

/** What support offers beside going back to a backup; drawn by the frame. */
export type WayOutDrawing = (props: {
  readonly storeId: string;
  readonly needsPassphrase: boolean;
  readonly isDamaged: boolean;
  readonly onDone: () => void;
}) => ReactNode;

interface TroubleScreenProps {
  readonly trouble: StoreTrouble;
  readonly session: SessionState;
  readonly onChanged: () => void;
  readonly wayOut?: WayOutDrawing;
}

const RestoreForm = ({ session, storeId, onChanged }: { readonly session: SessionState; readonly storeId: string; readonly onChanged: () => void }) => {
  const t = useText(sessionStrings);
  const api = useApi();
  const errorText = useSessionErrorText();
  const [file, setFile] = useState(session.backups[0]?.file ?? "");
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  if (session.backups.length === 0) return <p className="session-hint">{t("noBackups")}</p>;
  const restore = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || passphrase === "") return;
    setBusy(true);
    setFailure(undefined);
    const answer = await api.session.restoreBackup({ storeId, file, passphrase });
    setBusy(false);
    if (answer.ok) onChanged();
    else setFailure(errorText(answer.error));
  };
  return (
    <form className="session-form" onSubmit={(event) => void restore(event)}>
      <fieldset className="store-list">
        <legend className="session-legend">{t("restoreChoose")}</legend>
        {session.backups.map((backup) => (
          <label key={backup.file} className="store-card" data-chosen={backup.file === file ? "" : undefined}>
            <input type="radio" name="backup" checked={backup.file === file} onChange={() => setFile(backup.file)} />
            <span>{t("backupLabel", { at: formatInstant(backup.madeAt), size: (backup.bytes / 1_048_576).toFixed(1) })}</span>
          </label>
        ))}
      </fieldset>
      <PassphraseField label={t("passphrase")} value={passphrase} onChange={setPassphrase} problem={failure} />
      <Button type="primary" htmlType="submit" loading={busy} disabled={passphrase === ""}>
        {busy ? t("restoring") : t("restore")}
      </Button>
    </form>
  );
};

export const TroubleScreen = ({ trouble, session, onChanged, wayOut }: TroubleScreenProps) => {
  const t = useText(sessionStrings);
  const [chosen, setChosen] = useState(() => firstChoice(session));
  const store = session.stores.find((one) => one.id === chosen) ?? session.store ?? session.stores[0];
  const words: Readonly<Record<StoreTrouble, readonly [title: string, kept: string, todo: string]>> = {
    corrupt: [t("corruptTitle"), t("corruptKept"), t("corruptTodo")],
    fromTheFuture: [t("futureTitle"), t("futureKept", { version: session.version }), t("futureTodo")],
    readOnlyFolder: [t("readOnlyTitle"), t("readOnlyKept"), t("readOnlyTodo")],
    diskFull: [t("diskFullTitle"), t("diskFullKept"), t("diskFullTodo")],
  };
  const [title, kept, todo] = words[trouble];
  const isTheTroubled = store !== undefined && (session.store === null || store.id === session.store.id);
  const mayGoBack = trouble === "fromTheFuture" && isTheTroubled && session.backups.length > 0;
  return (
    <SessionCard title={title} version={session.version}>
      <p className="session-hint">{kept}</p>
      <p className="session-hint">{todo}</p>
      {mayGoBack ? <p className="session-hint">{t("futureBack")}</p> : null}
      {session.stores.length > 1 && store ? <StoreChooser stores={session.stores} chosenId={store.id} onChoose={setChosen} /> : null}
      {store && ((trouble === "corrupt" && isTheTroubled) || mayGoBack) ? (
        <RestoreForm session={session} storeId={store.id} onChanged={onChanged} />
      ) : store ? (
        <UnlockForm store={store} lockedUntil={session.lockedUntil} submitLabel={t("tryAgain")} onChanged={onChanged} />
      ) : (
        <Button onClick={onChanged}>{t("tryAgain")}</Button>
      )}
      {wayOut && store
        ? wayOut({ storeId: store.id, needsPassphrase: store.kind !== "demo", isDamaged: trouble === "corrupt" && isTheTroubled, onDone: onChanged })
        : null}
    </SessionCard>
  );
};
