/* The branch on the other side: when it was last met, until when one may work without it, and the last sessions. */
import { Button } from "antd";
import type { SyncStatus } from "#shared/contracts/daySync.ts";
import type { JobLine } from "#shared/contracts/jobs.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { clockMinutesOff, endOf, leaseDaysLeft, phaseOf, type SessionEnd, shortFingerprint } from "./syncView.ts";
import { syncStrings } from "./syncStrings.ts";

interface SyncPanelProps {
  readonly status: SyncStatus;
  readonly job: JobLine | undefined;
  /** The progress stands elsewhere on the page. */
  readonly isQuiet: boolean;
  readonly nowMs: number;
  readonly endWords: (end: SessionEnd) => string;
  readonly onSync: () => void;
  readonly onPause: () => void;
}

const shownSessions = 5;

const kilobytes = (bytes: number): number => Math.ceil(bytes / 1024);

export const SyncPanel = ({ status, job, isQuiet, nowMs, endWords, onSync, onPause }: SyncPanelProps) => {
  const t = useText(syncStrings);
  if (!status.hub) {
    return (
      <Panel title={t("panel")} note={t("notJoined")}>
        <p className="day-quiet">{t("notJoinedHint")}</p>
      </Panel>
    );
  }
  const clock = clockMinutesOff(status);
  const lease = leaseDaysLeft(status, nowMs);
  const { last, lastGood, isRunning } = status;
  const lastEnd = last && last.id !== lastGood?.id ? endOf(last) : undefined;
  return (
    <Panel title={t("panel")} actions={<Button onClick={isRunning ? onPause : onSync}>{isRunning ? t("pause") : t("syncNow")}</Button>}>
      {isRunning && !isQuiet ? (
        <ProgressCard title={t(`phase_${phaseOf(job)}`)} done={job?.done ?? 0} {...(job && job.total > 0 ? { total: job.total } : {})} />
      ) : null}
      <dl className="day-facts">
        <div>
          <dt>{t("hub")}</dt>
          <dd title={`${status.hub.url} · ${t("fingerprint", { fingerprint: shortFingerprint(status.hub.fingerprint) })}`}>{status.hub.branchName}</dd>
        </div>
        <div>
          <dt>{t("lastGood")}</dt>
          <dd>{lastGood ? formatInstant(lastGood.endedAt ?? lastGood.startedAt) : t("neverSynced")}</dd>
        </div>
        {last && lastEnd ? (
          <div>
            <dt>{t("lastEnd")}</dt>
            <dd>
              <span className="day-problem">{endWords(lastEnd)}</span> {formatInstant(last.endedAt ?? last.startedAt, "short")}
            </dd>
          </div>
        ) : null}
        {status.leaseUntil ? (
          <div>
            <dt>{t("lease")}</dt>
            <dd>
              {formatInstant(status.leaseUntil)} {lease === null ? null : <StateBadge tone={lease <= 1 ? "overdue" : "due"}>{t("leaseNote")}</StateBadge>}
            </dd>
          </div>
        ) : null}
      </dl>
      {lastEnd?.type === "awaitingReadmission" ? (
        <p className="day-note" role="status">
          {t("unknownKept")}
        </p>
      ) : null}
      {clock === null ? null : (
        <p className="day-note" role="status">
          <StateBadge tone="due">{clock > 0 ? t("clockFast", { count: clock }) : t("clockSlow", { count: -clock })}</StateBadge> {t("clockNote")}
        </p>
      )}
      {status.sessions.length === 0 ? null : (
        <details className="day-sessions">
          <summary>{t("sessions")}</summary>
          <ul>
            {status.sessions.slice(0, shownSessions).map((session) => (
              <li key={session.id}>
                <span>
                  <time dateTime={session.startedAt}>{formatInstant(session.startedAt, "short")}</time> {endWords(endOf(session))}
                </span>
                <span className="day-quiet">
                  {t("sessionLine", { lines: session.lines, entries: session.entries })}
                  {session.refused + session.conflicts > 0
                    ? ` · ${t("sessionTrouble", { refused: session.refused, conflicts: session.conflicts })}`
                    : ""} ·{" "}
                  {t("bytes", { up: kilobytes(session.bytesUp), down: kilobytes(session.bytesDown) })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
};
