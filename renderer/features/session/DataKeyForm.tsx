/* Another data key for the open store, by who knows the passphrase; the window shows what is being done meanwhile. */
import { Button } from "antd";
import { useState, type FormEvent } from "react";
import { useApi } from "#renderer/api/api.ts";
import { carryNotice } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { guardStrings } from "./guardStrings.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { useSessionErrorText } from "./sessionErrorText.ts";

export const DataKeyForm = ({ hasPin, onClose }: { readonly hasPin: boolean; readonly onClose: () => void }) => {
  const t = useText(guardStrings);
  const api = useApi();
  const errorText = useSessionErrorText();
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const change = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || passphrase === "") return;
    setBusy(true);
    setFailure(undefined);
    const answer = await api.session.changeKey({ passphrase });
    setBusy(false);
    // The page of a store that was closed and opened again is another one.
    if (answer.ok) carryNotice({ text: t("keyChanged"), tone: "done" });
    else if (answer.error.type === "keyNotChanged") carryNotice({ text: errorText(answer.error), tone: "problem" });
    else setFailure(errorText(answer.error));
  };
  return (
    <form className="session-form setting-form" onSubmit={(event) => void change(event)} noValidate>
      <p className="session-hint">{t("keyWhat")}</p>
      {hasPin ? <p className="session-hint">{t("keyEndsPin")}</p> : null}
      <PassphraseField label={t("quickNow")} value={passphrase} onChange={setPassphrase} problem={failure} autoFocus />
      <div className="session-acts">
        <Button type="primary" htmlType="submit" loading={busy} disabled={passphrase === ""}>
          {t("keyChange")}
        </Button>
        <Button type="text" onClick={onClose}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
};
