/*
 * Between joining a branch and the first page: nothing can be worked on before everything has arrived once. The download
 * may be paused, breaks off when the network does, and goes on where it stopped.
 */
import { Button } from "antd";
import { useEffect, useRef, type ReactNode } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useLatest } from "#renderer/ui/time.ts";
import { endOf, phaseOf } from "./syncView.ts";
import { syncStrings } from "./syncStrings.ts";
import { useEndWords, useSync } from "./useSync.ts";
import "./daySync.css";

const FirstDownloadSection = ({ children }: { readonly children: ReactNode }) => {
  const t = useText(syncStrings);
  const api = useApi();
  const endWords = useEndWords();
  const { status, job, start, pause } = useSync();
  const begun = useRef(false);
  const begin = useLatest(() => void start());
  const isFirst = status?.isFirst === true;
  // Once by itself; after a pause or a break the person says when.
  useEffect(() => {
    if (!isFirst || begun.current) return;
    begun.current = true;
    begin();
  }, [isFirst, begin]);
  if (!status) return null;
  if (!isFirst) return children;
  const end = status.last && !status.isRunning ? endOf(status.last) : undefined;
  // How much is left is known while the feed comes; an older hub does not say it.
  const isReceiving = job !== undefined && phaseOf(job) === "receiving" && job.total > 0;
  return (
    <div className="session-page">
      <main className="session-sheet first-download">
        <h1 className="session-title">{t("firstTitle")}</h1>
        <p className="session-hint">{t("firstText", { branch: status.hub?.branchName ?? "" })}</p>
        {status.isRunning || !end ? (
          <ProgressCard
            title={t("firstProgress", { phase: t(`phase_${phaseOf(job)}`) })}
            done={job?.done ?? 0}
            {...(job && job.total > 0 ? { total: job.total } : {})}
            isShare={isReceiving}
            note={isReceiving ? t("firstLeft", { count: job.total - job.done }) : job && job.done > 0 ? t("firstCount", { count: job.done }) : undefined}
          />
        ) : (
          <p className="first-download-stopped" role="alert">
            {t("firstStopped", { reason: endWords(end) })}
            <span>{t("firstStoppedHint")}</span>
          </p>
        )}
        <div className="session-acts">
          {status.isRunning ? (
            <Button onClick={pause}>{t("pause")}</Button>
          ) : end ? (
            <Button type="primary" autoFocus onClick={() => void start()}>
              {t("firstGoOn")}
            </Button>
          ) : null}
          <Button type="text" onClick={() => void api.session.lock({})}>
            {t("lock")}
          </Button>
        </div>
      </main>
    </div>
  );
};

export const FirstDownloadGate = ({ children }: { readonly children: ReactNode }) =>
  useSession().actor?.isJoined === true ? <FirstDownloadSection>{children}</FirstDownloadSection> : children;
