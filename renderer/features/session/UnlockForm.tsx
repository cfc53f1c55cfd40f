/*
 * Asks for the passphrase of one store. While unlocking is refused the wait is counted down and the
 * field stays readable; a demonstration store opens without a passphrase.
 */
import { Button } from "antd";
import { useEffect, useRef, useState, type FormEvent } from "react";
import type { StoreInfo } from "#shared/contracts/session.ts";
import { useApi } from "#renderer/api/api.ts";
import { useText } from "#renderer/ui/text.ts";
import { nowMs, useTick } from "#renderer/ui/time.ts";
import { formatWait } from "./formatWait.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { useSessionErrorText } from "./sessionErrorText.ts";
import { sessionStrings } from "./strings.ts";

interface UnlockFormProps {
  readonly store: StoreInfo;
  readonly lockedUntil: string | null;
  readonly submitLabel?: string;
  readonly onChanged: () => void;
}

export const UnlockForm = ({ store, lockedUntil, submitLabel, onChanged }: UnlockFormProps) => {
  const t = useText(sessionStrings);
  const api = useApi();
  const errorText = useSessionErrorText();
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const [retryAt, setRetryAt] = useState<string | null>(lockedUntil);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setRetryAt(lockedUntil), [lockedUntil]);
  const waitUntil = retryAt === null ? 0 : Date.parse(retryAt);
  const now = useTick(500, waitUntil > nowMs());
  const waitMs = Math.max(0, waitUntil - now);
  const waiting = waitMs > 0;
  const isDemo = store.kind === "demo";

  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || waiting || (!isDemo && passphrase === "")) return;
    setBusy(true);
    setFailure(undefined);
    const answer = isDemo ? await api.session.openDemo({}) : await api.session.unlock({ storeId: store.id, passphrase });
    setBusy(false);
    if (answer.ok) {
      onChanged();
      return;
    }
    const { error } = answer;
    setFailure(errorText(error));
    if ("retryAt" in error) setRetryAt(error.retryAt);
    setPassphrase("");
    field.current?.focus();
    if (error.type === "storeTrouble" || error.type === "keyDestroyed") onChanged();
  };

  return (
    <form className="session-form" onSubmit={(event) => void unlock(event)}>
      {isDemo ? null : (
        <PassphraseField
          key={store.id}
          inputRef={field}
          label={t("passphrase")}
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
          problem={failure === "" ? undefined : failure}
        />
      )}
      {isDemo && failure ? (
        <p className="session-failure" role="alert">
          {failure}
        </p>
      ) : null}
      {waiting ? (
        <p className="session-wait" role="timer">
          {t("retryIn", { wait: formatWait(waitMs) })}
        </p>
      ) : null}
      <Button type="primary" htmlType="submit" size="large" loading={busy} disabled={waiting || (!isDemo && passphrase === "")}>
        {isDemo ? t("openDemo") : busy ? t("unlocking") : (submitLabel ?? t("unlock"))}
      </Button>
    </form>
  );
};
