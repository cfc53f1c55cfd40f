import { useState } from "react";
import type { SessionState } from "#shared/contracts/session.ts";
import { useText } from "#renderer/ui/text.ts";
import { BlockedNoteHolder } from "./BlockedNoteHolder.tsx";
import { guardStrings } from "./guardStrings.ts";
import { joinStrings } from "./joinStrings.ts";
import { RecoveryScreen } from "./RecoveryScreen.tsx";
import { SessionCard } from "./SessionCard.tsx";
import { StoreChooser } from "./StoreChooser.tsx";
import { sessionStrings } from "./strings.ts";
import { UnlockForm } from "./UnlockForm.tsx";
import { useOpenDemo } from "./useOpenDemo.ts";

interface UnlockScreenProps {
  readonly session: SessionState;
  readonly onChanged: () => void;
  readonly onCreate: () => void;
  readonly onJoin: () => void;
}

/** Which store a locked workstation offers first: the one it had open, else the last opened. */
export const firstChoice = (session: SessionState): string | undefined =>
  session.store?.id ?? session.stores.toSorted((a, b) => (b.lastOpenedAt ?? "").localeCompare(a.lastOpenedAt ?? ""))[0]?.id;

export const UnlockScreen = ({ session, onChanged, onCreate, onJoin }: UnlockScreenProps) => {
  const t = useText(sessionStrings);
  const j = useText(joinStrings);
  const demo = useOpenDemo(onChanged);
  const g = useText(guardStrings);
  const [isForgotten, setForgotten] = useState(false);
  const [chosen, setChosen] = useState(() => firstChoice(session));
  const store = session.stores.find((one) => one.id === chosen) ?? session.stores[0];
  const notice =
    session.lockReason === "idle"
      ? t("lockedByIdle")
      : session.lockReason === "suspend"
        ? t("lockedBySuspend")
        : session.lockReason === "user"
          ? t("lockedByUser")
          : undefined;
  const isShown = store?.id === (session.store?.id ?? store?.id);
  if (store && isForgotten) return <RecoveryScreen session={session} store={store} onChanged={onChanged} onBack={() => setForgotten(false)} />;
  const hasDemo = session.stores.some((one) => one.kind === "demo");
  return (
    <SessionCard title={store?.isBlocked ? j("blockedTitle") : t("unlockTitle")} hint={store?.isBlocked ? undefined : notice} version={session.version}>
      {store ? (
        <>
          <StoreChooser stores={session.stores} chosenId={store.id} onChoose={setChosen} />
          {store.isBlocked ? (
            <BlockedNoteHolder store={store} onChanged={onChanged} />
          ) : (
            <>
              {store.isDestroyed && store.hasRecovery ? (
                <div className="session-blocked" role="alert">
                  <p>{g("destroyedBranch")}</p>
                </div>
              ) : null}
              <UnlockForm
                store={store}
                lockedUntil={isShown ? session.lockedUntil : null}
                attemptsLeft={isShown && !store.isDestroyed ? session.attemptsLeft : null}
                onChanged={onChanged}
                {...(store.hasRecovery ? { onForgot: () => setForgotten(true) } : {})}
              />
            </>
          )}
        </>
      ) : null}
      <div className="session-other">
        <button type="button" className="quiet-button" onClick={onCreate}>
          {t("createAnother")}
        </button>
        <button type="button" className="quiet-button" onClick={onJoin}>
          {j("begin")}
        </button>
        {hasDemo ? null : (
          <button type="button" className="quiet-button" disabled={demo.isOpening} onClick={() => void demo.open()}>
            {t(demo.isOpening ? "openingDemo" : "openDemo")}
          </button>
        )}
      </div>
      {demo.failure === undefined ? null : (
        <p className="session-failure" role="alert">
          {demo.failure}
        </p>
      )}
    </SessionCard>
  );
};
