/*
 * First start, in three ways: join a branch, a workstation of one's own (name, branch, passphrase), or one click into the
 * demonstration branch.
 */
import { Button } from "antd";
import { useId, useState, type FormEvent } from "react";
import type { SessionState } from "#shared/contracts/session.ts";
import { useApi } from "#renderer/api/api.ts";
import { useText } from "#renderer/ui/text.ts";
import { NewPassphraseFields, useNewPassphrase } from "./NewPassphrase.tsx";
import { JoinScreen } from "./JoinScreen.tsx";
import { joinStrings } from "./joinStrings.ts";
import { SessionCard } from "./SessionCard.tsx";
import { sessionStrings } from "./strings.ts";
import { useSessionErrorText } from "./sessionErrorText.ts";
import { useOpenDemo } from "./useOpenDemo.ts";

interface FirstStartScreenProps {
  readonly session: SessionState;
  readonly onChanged: () => void;
  readonly onBack?: () => void;
  /** Begins with joining a branch. */
  readonly isJoining?: boolean;
}

export const FirstStartScreen = ({ session, onChanged, onBack, isJoining = false }: FirstStartScreenProps) => {
  const t = useText(sessionStrings);
  const j = useText(joinStrings);
  const api = useApi();
  const errorText = useSessionErrorText();
  const nameId = useId();
  const branchId = useId();
  const [ownerName, setOwnerName] = useState("");
  const [branchName, setBranchName] = useState("");
  const pair = useNewPassphrase([ownerName, branchName]);
  const [tried, setTried] = useState(false);
  const [isCreating, setCreating] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const demo = useOpenDemo(onChanged);
  const isBusy = isCreating || demo.isOpening;
  const [joining, setJoining] = useState(isJoining);
  const nameProblem = ownerName.trim() === "" ? t("nameMissing") : undefined;

  const create = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameProblem || !pair.isGood || isBusy) return;
    setCreating(true);
    setFailure(undefined);
    const answer = await api.session.createStore({ ownerName: ownerName.trim(), branchName: branchName.trim(), passphrase: pair.passphrase });
    setCreating(false);
    if (answer.ok) onChanged();
    else setFailure(errorText(answer.error));
  };

  if (joining) return <JoinScreen session={session} onChanged={onChanged} onBack={isJoining && onBack ? onBack : () => setJoining(false)} />;
  return (
    <SessionCard
      title={t("firstTitle")}
      hint={t("firstHint")}
      version={session.version}
      aside={
        <aside className="session-aside">
          <h2 className="session-aside-title">{j("title")}</h2>
          <p className="session-hint">{j("offer")}</p>
          <Button onClick={() => setJoining(true)} disabled={isBusy}>
            {j("begin")}
          </Button>
          <h2 className="session-aside-title session-aside-next">{t("demoTitle")}</h2>
          <p className="session-hint">{t("demoHint")}</p>
          <Button onClick={() => void demo.open()} loading={demo.isOpening} disabled={isCreating}>
            {demo.isOpening ? t("openingDemo") : t("openDemo")}
          </Button>
          {onBack ? (
            <button type="button" className="quiet-button session-back" onClick={onBack}>
              {t("backToUnlock")}
            </button>
          ) : null}
        </aside>
      }
    >
      <form className="session-form" onSubmit={(event) => void create(event)} noValidate>
        <div className="session-field">
          <label htmlFor={nameId}>{t("ownerName")}</label>
          <input
            id={nameId}
            className="session-input"
            value={ownerName}
            maxLength={60}
            autoFocus
            autoComplete="off"
            aria-invalid={tried && nameProblem ? true : undefined}
            aria-describedby={`${nameId}-note`}
            onChange={(event) => setOwnerName(event.target.value)}
          />
          <div id={`${nameId}-note`} className="session-note" data-problem={tried && nameProblem ? "" : undefined}>
            {tried && nameProblem ? nameProblem : t("ownerNameHint")}
          </div>
        </div>
        <div className="session-field">
          <label htmlFor={branchId}>{t("branchName")}</label>
          <input
            id={branchId}
            className="session-input"
            value={branchName}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => setBranchName(event.target.value)}
          />
        </div>
        <NewPassphraseFields pair={pair} tried={tried} />
        {(failure ?? demo.failure) ? (
          <p className="session-failure" role="alert">
            {failure ?? demo.failure}
          </p>
        ) : null}
        <Button type="primary" htmlType="submit" size="large" loading={isCreating} disabled={demo.isOpening}>
          {isCreating ? t("creating") : t("createStore")}
        </Button>
      </form>
    </SessionCard>
  );
};
