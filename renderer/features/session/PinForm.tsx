/* A PIN, typed twice, by who knows the passphrase. */
import { Button } from "antd";
import { useState, type FormEvent } from "react";
import { refusePin } from "#shared/domain/session/pin.ts";
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { guardStrings } from "./guardStrings.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { useSessionErrorText } from "./sessionErrorText.ts";

export const PinForm = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText(guardStrings);
  const api = useApi();
  const notify = useNotify();
  const errorText = useSessionErrorText();
  const [passphrase, setPassphrase] = useState("");
  const [pin, setPin] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const refused = refusePin(pin);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (busy || passphrase === "" || refused || again !== pin) return;
    setBusy(true);
    setFailure(undefined);
    const answer = await api.session.setPin({ passphrase, pin });
    setBusy(false);
    if (!answer.ok) {
      setFailure(errorText(answer.error));
      return;
    }
    notify({ text: t("quickDone"), tone: "done" });
    onClose();
  };
  const isSaid = tried || (refused?.type === "pinEasy" && pin !== "");
  return (
    <form className="session-form setting-form" onSubmit={(event) => void save(event)} noValidate>
      <PassphraseField label={t("quickNow")} value={passphrase} onChange={setPassphrase} problem={failure} autoFocus />
      <PassphraseField label={t("pin")} value={pin} onChange={setPin} isNew isPin problem={refused && isSaid ? errorText(refused) : undefined} />
      <PassphraseField label={t("pinAgain")} value={again} onChange={setAgain} isNew isPin problem={tried && again !== pin ? t("pinsDiffer") : undefined} />
      <div className="session-acts">
        <Button type="primary" htmlType="submit" loading={busy} disabled={passphrase === ""}>
          {t("quickSave")}
        </Button>
        <Button type="text" onClick={onClose}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
};
