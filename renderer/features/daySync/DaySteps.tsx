/* What to look at before the day is closed. Nothing here stops the close: it says what stays for tomorrow. */
import { Button } from "antd";
import type { DayStatus } from "#shared/contracts/daySync.ts";
import { withoutPresentYear } from "#renderer/ui/format.ts";
import { useText } from "#renderer/ui/text.ts";
import { DayStep } from "./DayStep.tsx";
import { waitingCount } from "./syncView.ts";
import { dayStrings } from "./strings.ts";

interface DayStepsProps {
  readonly status: DayStatus;
  readonly isLogFinished: boolean;
  readonly isJoined: boolean;
  /** Without archives there are no visits, reports and follow-ups to look at. */
  readonly hasArchives: boolean;
  readonly hasLog: boolean;
  readonly onGo: (path: string, search?: Readonly<Record<string, string>>) => void;
}

const shownLines = 5;

interface VisitLinesProps {
  readonly visits: DayStatus["openVisits"];
  readonly act: string;
  readonly onOpen: (visitId: string) => void;
}

const VisitLines = ({ visits, act, onOpen }: VisitLinesProps) => {
  const t = useText(dayStrings);
  if (visits.length === 0) return null;
  return (
    <ul className="day-lines">
      {visits.slice(0, shownLines).map((visit) => (
        <li key={visit.visitId}>
          <span className="day-line-time">{withoutPresentYear(visit.startsAt)}</span>
          <span className="day-line-name">{visit.clientName}</span>
          <Button type="text" aria-label={`${act} ${visit.clientName}`} onClick={() => onOpen(visit.visitId)}>
            {act}
          </Button>
        </li>
      ))}
      {visits.length > shownLines ? <li className="day-quiet">{t("more", { count: visits.length - shownLines })}</li> : null}
    </ul>
  );
};

export const DaySteps = ({ status, isLogFinished, isJoined, hasArchives, hasLog, onGo }: DayStepsProps) => {
  const t = useText(dayStrings);
  const { openVisits, missingReports, overdueFollowUps, overduePromises, conflicts, refused, pending } = status;
  const both = (parts: readonly (string | false)[], clear: string): string => parts.filter((part) => part !== false).join(" · ") || clear;
  const link = (text: string, run: () => void) => (
    <Button type="text" onClick={run}>
      {text}
    </Button>
  );
  return (
    <ol className="day-steps">
      {hasArchives ? (
        <>
          <DayStep
            title={t("stepVisits")}
            isClear={openVisits.length === 0}
            said={openVisits.length === 0 ? t("visitsClear") : t("visitsLeft", { count: openVisits.length })}
          >
            <VisitLines visits={openVisits} act={t("open")} onOpen={(visitId) => onGo(`/visits/${visitId}`)} />
          </DayStep>
          <DayStep
            title={t("stepReports")}
            isClear={missingReports.length === 0}
            said={missingReports.length === 0 ? t("reportsClear") : t("reportsLeft", { count: missingReports.length })}
          >
            <VisitLines visits={missingReports} act={t("writeReport")} onOpen={(visitId) => onGo(`/visits/${visitId}`, { tab: "report" })} />
          </DayStep>
          <DayStep
            title={t("stepOverdue")}
            isClear={overdueFollowUps + overduePromises === 0}
            said={both(
              [overdueFollowUps > 0 && t("followUpsLeft", { count: overdueFollowUps }), overduePromises > 0 && t("promisesLeft", { count: overduePromises })],
              t("overdueClear"),
            )}
            action={
              <>
                {overdueFollowUps > 0 ? link(t("openFollowUps"), () => onGo("/follow-ups", { scope: "overdue" })) : null}
                {overduePromises > 0 ? link(t("openPromises"), () => onGo("/visits", { tab: "promises" })) : null}
              </>
            }
          />
        </>
      ) : null}
      {hasLog ? (
        <DayStep
          title={t("stepLog")}
          isClear={isLogFinished}
          said={isLogFinished ? t("logDone") : t("logOpen")}
          action={link(t("openLog"), () => onGo("/work-log", { day: status.day.day }))}
        />
      ) : null}
      {isJoined ? (
        <>
          <DayStep
            title={t("stepDecide")}
            isClear={conflicts + refused === 0}
            said={both([conflicts > 0 && t("conflictsLeft", { count: conflicts }), refused > 0 && t("refusedLeft", { count: refused })], t("decideClear"))}
            action={
              <>
                {conflicts > 0 ? link(t("openConflicts"), () => onGo("/day/conflicts")) : null}
                {refused > 0 ? link(t("openRefused"), () => onGo("/day/refused")) : null}
              </>
            }
          />
          <DayStep
            title={t("stepSend")}
            isClear={pending.length === 0}
            said={pending.length === 0 ? t("sendClear") : t("sendLeft", { count: waitingCount(pending) })}
          />
        </>
      ) : null}
    </ol>
  );
};
