/*
 * A forgotten passphrase, in three steps that can lie days apart: a new passphrase and with it a request, the request to the
 * branch, the branch's answer. A request under way is shown again whenever this page opens.
 */
import { Button } from "antd";
import { useId, useRef, useState, type FormEvent } from "react";
import type { RecoveryAsked, SessionState, StoreInfo } from "#shared/contracts/session.ts";
import { shortestPassphrase } from "#shared/domain/session/passphrase.ts";
import { longestRecoveryLine } from "#shared/domain/session/recoveryLine.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DropOverlay } from "#renderer/ui/DropOverlay.tsx";
import { carryNotice } from "#renderer/ui/notifier.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { guardStrings } from "./guardStrings.ts";
import { NewPassphraseFields, useNewPassphrase } from "./NewPassphrase.tsx";
import { PassphraseField } from "./PassphraseField.tsx";
import { SessionCard } from "./SessionCard.tsx";
import { useSessionErrorText } from "./sessionErrorText.ts";

interface RecoveryScreenProps {
  readonly session: SessionState;
  readonly store: StoreInfo;
  readonly onChanged: () => void;
  readonly onBack: () => void;
}

const AskForm = ({ store, onAsked }: { readonly store: StoreInfo; readonly onAsked: (asked: RecoveryAsked) => void }) => {
  const t = useText(guardStrings);
  const api = useApi();
  const errorText = useSessionErrorText();
  const pair = useNewPassphrase([store.ownerName, store.branchName]);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const ask = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (busy || !pair.isGood) return;
    setBusy(true);
    const answer = await api.session.askRecovery({ storeId: store.id, passphrase: pair.passphrase });
    setBusy(false);
    if (answer.ok) onAsked(answer.value);
    else setFailure(errorText(answer.error));
  };
  return (
    <form className="session-form" onSubmit={(event) => void ask(event)} noValidate>
      <h2 className="session-aside-title">{t("recoverStep1")}</h2>
      <p className="session-hint">{t("recoverStep1Hint")}</p>
      <NewPassphraseFields pair={pair} tried={tried} autoFocus note={t("newNote", { count: shortestPassphrase })} />
      {failure ? (
        <p className="session-failure" role="alert">
          {failure}
        </p>
      ) : null}
      <Button type="primary" htmlType="submit" size="large" loading={busy}>
        {t("recoverAsk")}
      </Button>
    </form>
  );
};

const Handing = ({ store, asked }: { readonly store: StoreInfo; readonly asked: RecoveryAsked }) => {
  const t = useText(guardStrings);
  const api = useApi();
  const errorText = useSessionErrorText();
  const line = useRef<HTMLTextAreaElement>(null);
  const [told, setTold] = useState<string | undefined>(undefined);
  const copy = (): void => {
    line.current?.select();
    setTold(t(document.execCommand("copy") ? "recoverCopied" : "recoverCopyFailed"));
  };
  const save = async (): Promise<void> => {
    setTold(undefined);
    const answer = await api.session.saveRecoveryRequest({ storeId: store.id });
    if (!answer.ok) setTold(errorText(answer.error));
    else if (answer.value.isSaved) setTold(t("recoverSaved"));
  };
  return (
    <div className="session-form">
      <h2 className="session-aside-title">{t("recoverStep2")}</h2>
      <p className="session-hint">{t("recoverStep2Hint")}</p>
      <p className="session-check">
        <span>{t("recoverCheck")}</span> <strong>{asked.check}</strong>
      </p>
      <textarea ref={line} className="session-input join-code" readOnly rows={3} aria-label={t("recoverLine")} value={asked.line} />
      <div className="session-acts">
        <Button autoFocus onClick={copy}>
          {t("recoverCopy")}
        </Button>
        <Button onClick={() => void save()}>{t("recoverSave")}</Button>
        <span className="session-note" role="status">
          {told}
        </span>
      </div>
    </div>
  );
};

const answerIn = (text: string): string => /suixing-recovered:\S+/u.exec(text)?.[0] ?? text.trim();

const AnswerForm = ({ store, onChanged }: { readonly store: StoreInfo; readonly onChanged: () => void }) => {
  const t = useText(guardStrings);
  const api = useApi();
  const errorText = useSessionErrorText();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const [answer, setAnswer] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const take = (files: readonly File[]): void => {
    const [first] = files;
    if (!first) return;
    setFailure(undefined);
    if (first.size > longestRecoveryLine * 4) return setFailure(t("answerUnreadable"));
    void first.text().then(
      (text) => setAnswer(answerIn(text)),
      // The stick on which it lay is gone.
      () => setFailure(t("answerUnreadable")),
    );
  };
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || answer.trim() === "" || passphrase === "") return;
    setBusy(true);
    setFailure(undefined);
    const outcome = await api.session.finishRecovery({ storeId: store.id, answer: answerIn(answer), passphrase });
    setBusy(false);
    if (outcome.ok) {
      const { isKeyChanged } = outcome.value;
      carryNotice({ text: t(isKeyChanged ? "recoveredKeyChanged" : "recoveredKeyKept"), tone: isKeyChanged ? "done" : "problem" });
      onChanged();
    } else setFailure(errorText(outcome.error));
  };
  return (
    <form className="session-form" onSubmit={(event) => void open(event)} noValidate>
      <DropOverlay title={t("recoverAnswer")} onFiles={take} />
      <h2 className="session-aside-title">{t("recoverStep3")}</h2>
      <div className="session-field">
        <div className="join-tools">
          <label htmlFor={id}>{t("recoverAnswer")}</label>
          <button type="button" className="quiet-button" onClick={() => file.current?.click()}>
            {t("recoverChoose")}
          </button>
          <input
            ref={file}
            type="file"
            hidden
            data-answer-file=""
            onChange={(event) => {
              take([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
        </div>
        <textarea
          id={id}
          className="session-input join-code"
          rows={3}
          maxLength={longestRecoveryLine}
          autoComplete="off"
          spellCheck={false}
          placeholder={t("recoverAnswerHint")}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </div>
      <PassphraseField label={t("recoverNext")} value={passphrase} onChange={setPassphrase} />
      {failure ? (
        <p className="session-failure" role="alert">
          {failure}
        </p>
      ) : null}
      <Button type="primary" htmlType="submit" size="large" loading={busy} disabled={answer.trim() === "" || passphrase === ""}>
        {t(busy ? "recoverOpening" : "recoverOpen")}
      </Button>
    </form>
  );
};

export const RecoveryScreen = ({ session, store, onChanged, onBack }: RecoveryScreenProps) => {
  const t = useText(guardStrings);
  const api = useApi();
  const reading = useRead(`recovery ${store.id}`, () => api.session.recoveryAsked({ storeId: store.id }));
  // What was done here: asked for, or given up to ask anew.
  const [chosen, setChosen] = useState<RecoveryAsked | null | undefined>(undefined);
  // A request that could not be read is not taken for none: asking anew would make the branch's answer to it worthless.
  const asked = chosen === undefined ? reading.value : chosen;
  return (
    <SessionCard
      title={t("recoverTitle")}
      hint={asked ? undefined : t("recoverHint")}
      version={session.version}
      aside={
        asked ? (
          <aside className="session-aside">
            <AnswerForm store={store} onChanged={onChanged} />
          </aside>
        ) : undefined
      }
    >
      {chosen === undefined ? <ReadState reading={reading} lines={3} /> : null}
      {asked === null ? <AskForm store={store} onAsked={setChosen} /> : null}
      {asked ? <Handing store={store} asked={asked} /> : null}
      <div className="session-other">
        {asked ? (
          <button type="button" className="quiet-button" onClick={() => setChosen(null)}>
            {t("recoverAgain")}
          </button>
        ) : null}
        <button type="button" className="quiet-button" onClick={onBack}>
          {t("recoverBack")}
        </button>
      </div>
    </SessionCard>
  );
};
