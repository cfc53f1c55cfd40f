/*
 * Asks for the passphrase of one store. While unlocking is refused the wait is counted down and the
 * field stays readable; a demonstration store opens without a passphrase.
 */
import { Button } from "antd";
import { useEffect, useRef, useState, type FormEvent } from "react";
import type { StoreInfo } from "#shared/contracts/session.ts";
import { useApi } from "#renderer/api/api.ts";
import { useText } from "#renderer/ui/text.ts";
import { useCountdown } from "#renderer/ui/time.ts";
import { formatWait } from "./formatWait.ts";
import { guardStrings } from "./guardStrings.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { useSessionErrorText } from "./sessionErrorText.ts";
import { sessionStrings } from "./strings.ts";

interface UnlockFormProps {
  readonly store: StoreInfo;
  readonly lockedUntil: string | null;
  readonly submitLabel?: string;
  readonly onChanged: () => void;
  /** How many wrong passphrases are left; said when they are few. */
  readonly attemptsLeft?: number | null;
  /** The way to the branch's help; absent where there is none. */
  readonly onForgot?: () => void;
}

/** From here on it is said what the next wrong passphrases bring. */
const fewAttempts = 5;

export const UnlockForm = ({ store, lockedUntil, submitLabel, onChanged, attemptsLeft = null, onForgot }: UnlockFormProps) => {
  const t = useText(sessionStrings);
  const g = useText(guardStrings);
  const api = useApi();
  const errorText = useSessionErrorText();
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const [byPassphrase, setByPassphrase] = useState(false);
  const [left, setLeft] = useState(attemptsLeft);
  const [retryAt, setRetryAt] = useState<string | null>(lockedUntil);
  const field = useRef<HTMLInputElement>(null);
  const isByPin = store.hasPin === true && !byPassphrase;
  useEffect(() => setRetryAt(isByPin ? null : lockedUntil), [lockedUntil, isByPin]);
  useEffect(() => setLeft(attemptsLeft), [attemptsLeft]);
  const waitUntil = retryAt === null ? 0 : Date.parse(retryAt);
  const waitMs = useCountdown(waitUntil);
  const waiting = waitMs > 0;
  const isDemo = store.kind === "demo";

  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || waiting || (!isDemo && passphrase === "")) return;
    setBusy(true);
    setFailure(undefined);
    const storeId = store.id;
    const answer = isDemo
      ? await api.session.openDemo({})
      : isByPin
        ? await api.session.unlockWithPin({ storeId, pin: passphrase })
        : await api.session.unlock({ storeId, passphrase });
    setBusy(false);
    if (answer.ok) {
      onChanged();
      return;
    }
    const { error } = answer;
    setFailure(errorText(error));
    if ("retryAt" in error) setRetryAt(error.retryAt);
    if (error.type === "wrongPassphrase") setLeft(error.attemptsLeft);
    setPassphrase("");
    field.current?.focus();
    if (error.type === "storeTrouble" || error.type === "keyDestroyed" || error.type === "pinEnded") onChanged();
  };

  return (
    <form className="session-form" onSubmit={(event) => void unlock(event)}>
      {isDemo ? null : (
        <PassphraseField
          key={`${store.id} ${isByPin ? "pin" : ""}`}
          inputRef={field}
          label={isByPin ? g("pin") : t("passphrase")}
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
          isPin={isByPin}
          problem={failure === "" ? undefined : failure}
          note={!isByPin && store.pinEnded ? g(`pinEnded_${store.pinEnded}`) : undefined}
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
      {!isDemo && !isByPin && left !== null && left <= fewAttempts ? (
        <p className="session-failure" role="status">
          {g("lastAttempts", { count: left })}
          {onForgot ? ` ${g("lastAttemptsBranch")}` : ""}
        </p>
      ) : null}
      {/* Not antd's `loading`: it swallows presses a moment longer than the work lasts, and with them the Enter of a quick next try. */}
      <Button type="primary" htmlType="submit" size="large" aria-busy={busy} disabled={waiting || (!isDemo && passphrase === "")}>
        {isDemo ? t("openDemo") : busy ? t("unlocking") : (submitLabel ?? t("unlock"))}
      </Button>
      {store.hasPin || onForgot ? (
        <div className="session-other">
          {store.hasPin ? (
            <button
              type="button"
              className="quiet-button"
              onClick={() => {
                setByPassphrase(!byPassphrase);
                setPassphrase("");
                setFailure(undefined);
              }}
            >
              {g(byPassphrase ? "withPin" : "withPassphrase")}
            </button>
          ) : null}
          {onForgot ? (
            <button type="button" className="quiet-button" onClick={onForgot}>
              {g("forgot")}
            </button>
          ) : null}
        </div>
      ) : null}
    </form>
  );
};
