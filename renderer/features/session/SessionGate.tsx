/*
 * Decides what the window may show. Behind the gate everything is unmounted when the store closes, so
 * nothing of a client stays in the page; so also when another store, or a restored one, is opened at once. Quick hide only covers: drafts and positions stay as they are.
 */
import { useEffect, useRef, useState, type ReactNode } from "react";
import { keySteps, type LeaseEnd, type SessionState } from "#shared/contracts/session.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import { useApi, useConnection } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKeeperProvider } from "#renderer/ui/branchKept.tsx";
import { ErrorState } from "#renderer/ui/ErrorState.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useTick } from "#renderer/ui/time.ts";
import { FirstStartScreen } from "./FirstStartScreen.tsx";
import { guardStrings } from "./guardStrings.ts";
import { joinStrings } from "./joinStrings.ts";
import { QuickHidePage } from "./QuickHidePage.tsx";
import { SessionCard } from "./SessionCard.tsx";
import { SessionContext } from "#renderer/api/sessionContext.ts";
import { sessionStrings } from "./strings.ts";
import { TroubleScreen, type WayOutDrawing } from "./TroubleScreen.tsx";
import { UnlockScreen } from "./UnlockScreen.tsx";
import { useActivity } from "./useActivity.ts";

/** How often it is asked whether the lease has ended meanwhile. */
const leaseCheckMs = 60_000;

/** States in which pages of a store are on the screen. */
const openStates: ReadonlySet<SessionState["state"]> = new Set(["unlocked", "leaseEnded"]);

interface SessionGateProps {
  readonly children: ReactNode;
  /** What a store whose lease has ended shows: the way to contact the branch. */
  readonly renewal?: ReactNode;
  /** Further ways out of a store that cannot be used. */
  readonly wayOut?: WayOutDrawing;
}

/**
 * What the gate shows. While a passphrase is judged or a store is made, what it was typed into stays: it says that it is at work, and
 * has the answer to show. Only pages of an open store give way at once.
 */
const useShownSession = (told: SessionState | undefined): SessionState | undefined => {
  const before = useRef<SessionState>(undefined);
  const isJudged = told?.state === "opening" && told.keyStep === undefined && before.current !== undefined && !openStates.has(before.current.state);
  if (!isJudged) before.current = told;
  return before.current;
};

export const SessionGate = ({ children, renewal, wayOut }: SessionGateProps) => {
  const t = useText(sessionStrings);
  const j = useText(joinStrings);
  const g = useText(guardStrings);
  const api = useApi();
  const reading = useRead("session", () => api.session.sessionState({}), ["session", "daySync"]);
  const [creating, setCreating] = useState<"own" | "join" | undefined>(undefined);
  const session = useShownSession(reading.value);
  const isOpen = session?.state === "unlocked";
  useActivity(isOpen);
  useEffect(() => {
    if (isOpen) setCreating(undefined);
  }, [isOpen]);
  const { spent } = useConnection();
  const [wasOpen, setWasOpen] = useState(false);
  const isSpent = spent !== undefined && wasOpen && (session?.state === "locked" || session?.state === "noStore");
  useEffect(() => {
    if (isOpen) setWasOpen(true);
  }, [isOpen]);
  useEffect(() => {
    if (isSpent) spent?.();
  }, [isSpent, spent]);
  const isJoined = isOpen && session.actor?.isJoined === true;
  const moment = useTick(leaseCheckMs, isJoined);
  const { reload } = reading;
  useEffect(() => {
    if (isJoined) reload();
  }, [isJoined, moment, reload]);
  const leaseWords: Readonly<Record<LeaseEnd, { readonly title: string; readonly hint: string; readonly todo: string }>> = {
    term: { title: j("leaseTitle"), hint: j("leaseText"), todo: j("leaseTodo") },
    clockBack: { title: g("clockBackTitle"), hint: g("clockBackText"), todo: g("clockBackTodo") },
    olderCopy: { title: g("olderCopyTitle"), hint: g("olderCopyText"), todo: g("olderCopyTodo") },
    blocked: { title: g("lockedTitle"), hint: g("lockedText"), todo: g("lockedTodo") },
  };
  if (!session) {
    return reading.state === "failed" ? (
      <ErrorState {...("faultId" in reading.error ? { faultId: reading.error.faultId } : {})} onRetry={reading.reload} />
    ) : null;
  }
  // This page is about to be replaced, process and all: what is typed here would be lost.
  if (isSpent) {
    return (
      <SessionCard title={t("unlockTitle")} version={session.version}>
        <Skeleton lines={3} />
      </SessionCard>
    );
  }
  if (session.isQuickHidden && !isOpen) return <QuickHidePage />;
  switch (session.state) {
    case "noStore":
      return <FirstStartScreen session={session} onChanged={reading.reload} />;
    case "locked":
      return creating ? (
        <FirstStartScreen session={session} onChanged={reading.reload} onBack={() => setCreating(undefined)} isJoining={creating === "join"} />
      ) : (
        <UnlockScreen session={session} onChanged={reading.reload} onCreate={() => setCreating("own")} onJoin={() => setCreating("join")} />
      );
    case "opening":
      return (
        <SessionCard title={session.keyStep ? g("keyWorking") : t("opening")} version={session.version}>
          {session.keyStep ? (
            <>
              <p className="session-hint">{g("keyWorkingHint")}</p>
              <progress className="session-progress" max={keySteps.length} value={keySteps.indexOf(session.keyStep)} aria-label={g("keyWorking")} />
              <p className="session-hint" role="status">
                {g(`keyStep_${session.keyStep}`)}
              </p>
            </>
          ) : (
            <Skeleton lines={3} />
          )}
        </SessionCard>
      );
    case "corrupt":
    case "fromTheFuture":
    case "readOnlyFolder":
    case "diskFull":
      return <TroubleScreen key={session.state} trouble={session.state} session={session} onChanged={reading.reload} {...(wayOut ? { wayOut } : {})} />;
    case "leaseEnded": {
      const { title, hint, todo } = leaseWords[session.leaseEnd ?? "term"];
      return (
        <SessionCard title={title} hint={hint} version={session.version}>
          <p className="session-hint">{todo}</p>
          {renewal}
        </SessionCard>
      );
    }
    case "unlocked":
      return (
        <SessionContext value={session}>
          <div className="session-open" hidden={session.isQuickHidden} key={`${session.store?.id ?? ""} ${session.store?.lastOpenedAt ?? ""}`}>
            <BranchKeeperProvider mayKeep={session.actor === null || session.actor === undefined || mayEditDictionaries(session.actor)}>
              {children}
            </BranchKeeperProvider>
          </div>
          {session.isQuickHidden ? <QuickHidePage /> : null}
        </SessionContext>
      );
  }
};
