/*
 * Joining a branch: the one-time code (pasted, typed in groups, chosen or dropped as a file), a name for this computer, a
 * passphrase. The code is read while it is typed, so that a mistyped letter is said before anything is sent.
 */
import { Button } from "antd";
import { useId, useRef, useState, type ChangeEvent, type FormEvent } from "react";
import { readJoinCode } from "#shared/domain/session/joinCode.ts";
import type { SessionState } from "#shared/contracts/session.ts";
import { shortestPassphrase } from "#shared/domain/session/passphrase.ts";
import { useApi } from "#renderer/api/api.ts";
import { DropOverlay } from "#renderer/ui/DropOverlay.tsx";
import { useText } from "#renderer/ui/text.ts";
import { codeFromFile, computerName } from "./joinCodeText.ts";
import { guardStrings } from "./guardStrings.ts";
import { joinStrings } from "./joinStrings.ts";
import { NewPassphraseFields, useNewPassphrase } from "./NewPassphrase.tsx";
import { SessionCard } from "./SessionCard.tsx";
import { type JoinTrouble, useJoinErrorText } from "./useJoinErrorText.ts";

interface JoinScreenProps {
  readonly session: SessionState;
  readonly onChanged: () => void;
  readonly onBack: () => void;
}

/** A join file is one line; what is larger is another file. */
const largestFile = 20_000;

export const JoinScreen = ({ session, onChanged, onBack }: JoinScreenProps) => {
  const t = useText(joinStrings);
  const g = useText(guardStrings);
  const api = useApi();
  const troubleOf = useJoinErrorText();
  const codeId = useId();
  const nameId = useId();
  const codeField = useRef<HTMLTextAreaElement>(null);
  const fileField = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState("");
  const [deviceName, setDeviceName] = useState(() => t(`device${computerName(navigator.userAgent)}`));
  const pair = useNewPassphrase();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<JoinTrouble | undefined>(undefined);
  const read = readJoinCode(code);
  // Half a code is not an error yet; letters that do not fit together are, and so is what is asked to be sent.
  const codeTrouble = read.ok || code.trim() === "" || (!tried && read.error.type === "codeUnreadable") ? undefined : troubleOf(read.error);

  const take = (files: readonly File[]): void => {
    const [file] = files;
    if (!file) return;
    setTrouble(undefined);
    if (file.size > largestFile) return setTrouble(troubleOf({ type: "codeUnreadable" }));
    void file.text().then(
      (text) => {
        const found = codeFromFile(text);
        setCode(found);
        setTrouble(readJoinCode(found).ok ? undefined : troubleOf({ type: "codeUnreadable" }));
      },
      // The stick on which it lay is gone.
      () => setTrouble(troubleOf({ type: "codeUnreadable" })),
    );
  };
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    take([...(event.target.files ?? [])]);
    event.target.value = "";
  };
  const join = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (busy) return;
    if (!read.ok) return codeField.current?.focus();
    if (!pair.isGood) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await api.session.joinBranch({
      code,
      passphrase: pair.passphrase,
      deviceName: deviceName.trim() || t(`device${computerName(navigator.userAgent)}`),
    });
    setBusy(false);
    if (answer.ok) return onChanged();
    const told = troubleOf(answer.error);
    setTrouble(told);
    if (told.isCode) codeField.current?.focus();
  };
  const missing = tried && code.trim() === "" ? troubleOf({ type: "codeUnreadable" }) : undefined;
  const codeProblem = codeTrouble ?? missing;
  return (
    <SessionCard title={t("title")} hint={t("hint")} version={session.version}>
      <DropOverlay title={t("dropTitle")} onFiles={take} />
      <form className="session-form" onSubmit={(event) => void join(event)} noValidate>
        <div className="session-field">
          <div className="join-tools">
            <label htmlFor={codeId}>{t("code")}</label>
            <button type="button" className="quiet-button" onClick={() => fileField.current?.click()}>
              {t("chooseFile")}
            </button>
            <input ref={fileField} type="file" hidden onChange={choose} data-join-file="" />
          </div>
          <textarea
            ref={codeField}
            id={codeId}
            className="session-input join-code"
            value={code}
            rows={3}
            maxLength={2000}
            autoFocus
            autoComplete="off"
            spellCheck={false}
            placeholder={t("codePlaceholder")}
            aria-invalid={codeProblem || trouble?.isCode ? true : undefined}
            aria-describedby={`${codeId}-note`}
            onChange={(event) => {
              setCode(event.target.value);
              setTrouble(undefined);
            }}
          />
          <div
            id={`${codeId}-note`}
            className="session-note"
            aria-live="polite"
            data-problem={codeProblem ? "" : undefined}
            data-good={read.ok ? "" : undefined}
          >
            {codeProblem ? `${codeProblem.what} ${codeProblem.todo}` : read.ok ? t("codeGood", { url: read.value.url }) : null}
          </div>
        </div>
        <div className="session-field">
          <label htmlFor={nameId}>{t("deviceName")}</label>
          <input
            id={nameId}
            className="session-input"
            value={deviceName}
            maxLength={80}
            autoComplete="off"
            aria-describedby={`${nameId}-note`}
            onChange={(event) => setDeviceName(event.target.value)}
          />
          <div id={`${nameId}-note`} className="session-note">
            {t("deviceNameHint")}
          </div>
        </div>
        <NewPassphraseFields pair={pair} tried={tried} note={g("joinNote", { count: shortestPassphrase })} />
        {trouble ? (
          <p className="session-failure" role="alert">
            {trouble.what}
            <span className="session-failure-todo">{trouble.todo}</span>
          </p>
        ) : null}
        <div className="session-acts">
          <Button type="primary" htmlType="submit" size="large" loading={busy}>
            {busy ? t("joining") : t("join")}
          </Button>
          <Button type="text" size="large" onClick={onBack} disabled={busy}>
            {t("back")}
          </Button>
        </div>
      </form>
    </SessionCard>
  );
};
