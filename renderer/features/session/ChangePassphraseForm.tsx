import { Button } from "antd";
import { useState, type FormEvent } from "react";
import { shortestPassphrase } from "#shared/domain/session/passphrase.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { NewPassphraseFields, useNewPassphrase } from "./NewPassphrase.tsx";
import { PassphraseField } from "./PassphraseField.tsx";
import { useSessionErrorText } from "./sessionErrorText.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { sessionStrings } from "./strings.ts";

export const ChangePassphraseForm = () => {
  const t = useText(sessionStrings);
  const api = useApi();
  const notify = useNotify();
  const errorText = useSessionErrorText();
  const [current, setCurrent] = useState("");
  const { store } = useSession();
  const pair = useNewPassphrase(store ? [store.ownerName, store.branchName] : []);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const change = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (current === "" || !pair.isGood || busy) return;
    setBusy(true);
    setFailure(undefined);
    const answer = await api.session.changePassphrase({ current, next: pair.passphrase });
    setBusy(false);
    if (!answer.ok) {
      setFailure(errorText(answer.error));
      return;
    }
    setCurrent("");
    pair.setPassphrase("");
    pair.setAgain("");
    setTried(false);
    notify({ text: t("passphraseChanged"), tone: "done" });
  };
  return (
    <form className="session-form setting-form" onSubmit={(event) => void change(event)}>
      <PassphraseField label={t("currentPassphrase")} value={current} onChange={setCurrent} problem={failure} />
      <NewPassphraseFields
        pair={pair}
        tried={tried}
        note={t("nextPassphraseNote", { count: shortestPassphrase })}
        labels={{ first: t("nextPassphrase"), again: t("nextPassphraseAgain") }}
      />
      <Button htmlType="submit" loading={busy} disabled={current === "" || pair.passphrase === ""}>
        {t("changePassphrase")}
      </Button>
    </form>
  );
};
