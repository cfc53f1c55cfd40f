import { Button } from "antd";
import { useState, type FormEvent } from "react";
import { shortestPassphrase } from "#shared/domain/session/passphrase.ts";
import { useApi } from "#renderer/api/api.ts";
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
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const differs = again !== "" && again.length >= next.length && again !== next;
  const ready = current !== "" && [...next].length >= shortestPassphrase && again === next;
  const change = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    setFailure(undefined);
    const answer = await api.session.changePassphrase({ current, next });
    setBusy(false);
    if (!answer.ok) {
      setFailure(errorText(answer.error));
      return;
    }
    setCurrent("");
    setNext("");
    setAgain("");
    notify({ text: t("passphraseChanged"), tone: "done" });
  };
  return (
    <form className="session-form setting-form" onSubmit={(event) => void change(event)}>
      <PassphraseField label={t("currentPassphrase")} value={current} onChange={setCurrent} problem={failure} />
      <PassphraseField label={t("nextPassphrase")} value={next} onChange={setNext} isNew note={t("nextPassphraseNote", { count: shortestPassphrase })} />
      <PassphraseField label={t("nextPassphraseAgain")} value={again} onChange={setAgain} isNew problem={differs ? t("passphrasesDiffer") : undefined} />
      <Button htmlType="submit" loading={busy} disabled={!ready}>
        {t("changePassphrase")}
      </Button>
    </form>
  );
};
