/*
 * Decides what the window may show. Behind the gate everything is unmounted when the store closes, so
 * nothing of a client stays in the page; so also when another store, or a restored one, is opened at once. Quick hide only covers: drafts and positions stay as they are.
 */
import { useEffect, useState, type ReactNode } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { ErrorState } from "#renderer/ui/ErrorState.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useText } from "#renderer/ui/text.ts";
import { FirstStartScreen } from "./FirstStartScreen.tsx";
import { QuickHidePage } from "./QuickHidePage.tsx";
import { SessionCard } from "./SessionCard.tsx";
import { SessionContext } from "#renderer/api/sessionContext.ts";
import { sessionStrings } from "./strings.ts";
import { TroubleScreen } from "./TroubleScreen.tsx";
import { UnlockScreen } from "./UnlockScreen.tsx";
import { useActivity } from "./useActivity.ts";

export const SessionGate = ({ children }: { readonly children: ReactNode }) => {
  const t = useText(sessionStrings);
  const api = useApi();
  const reading = useRead("session", () => api.session.sessionState({}), ["session"]);
  const [creating, setCreating] = useState(false);
  const session = reading.value;
  const isOpen = session?.state === "unlocked";
  useActivity(isOpen);
  useEffect(() => {
    if (isOpen) setCreating(false);
  }, [isOpen]);
  if (!session) {
    return reading.state === "failed" ? (
      <ErrorState {...("faultId" in reading.error ? { faultId: reading.error.faultId } : {})} onRetry={reading.reload} />
    ) : null;
  }
  if (session.isQuickHidden && !isOpen) return <QuickHidePage />;
  switch (session.state) {
    case "noStore":
      return <FirstStartScreen session={session} onChanged={reading.reload} />;
    case "locked":
      return creating ? (
        <FirstStartScreen session={session} onChanged={reading.reload} onBack={() => setCreating(false)} />
      ) : (
        <UnlockScreen session={session} onChanged={reading.reload} onCreate={() => setCreating(true)} />
      );
    case "opening":
      return (
        <SessionCard title={t("opening")} version={session.version}>
          <Skeleton lines={3} />
        </SessionCard>
      );
    case "corrupt":
    case "fromTheFuture":
    case "readOnlyFolder":
    case "diskFull":
      return <TroubleScreen key={session.state} trouble={session.state} session={session} onChanged={reading.reload} />;
    case "unlocked":
      return (
        <SessionContext value={session}>
          <div className="session-open" hidden={session.isQuickHidden} key={`${session.store?.id ?? ""} ${session.store?.lastOpenedAt ?? ""}`}>
            {children}
          </div>
          {session.isQuickHidden ? <QuickHidePage /> : null}
        </SessionContext>
      );
  }
};
