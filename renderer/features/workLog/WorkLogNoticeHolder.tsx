/* On Today: yesterday's log that is not finished, and meetings to hold. Nothing to say, nothing shown. */
import { Button } from "antd";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { workLogStrings } from "./strings.ts";
import "./workLog.css";

export const WorkLogNoticeHolder = () => {
  const t = useText(workLogStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const labels = useLabels();
  const due = useRead("workLogDue", () => api.workLog.workLogDue({}), ["workLog", "history", "today"]).value;
  if (!due || (due.unfinishedDay === null && due.meetings.length === 0)) return null;
  const short = (day: string): string => formatDay(day, language, "short");
  return (
    <ul className="work-log-notices" aria-label={t("notices")}>
      {due.unfinishedDay === null ? null : (
        <li>
          <span>{t("noticeLog", { day: short(due.unfinishedDay) })}</span>
          <Button type="text" onClick={() => go("/work-log", { day: due.unfinishedDay })}>
            {t("noticeLogAct")}
          </Button>
        </li>
      )}
      {due.meetings.map(({ kind, on, meetingId }) => (
        <li key={`${kind} ${on}`}>
          <span>
            {meetingId === null
              ? t("noticeMeeting", { kind: labels.of("meetingKind", kind), day: short(on) })
              : t("noticeMeetingPlanned", { kind: labels.of("meetingKind", kind), day: short(on) })}
          </span>
          <Button type="text" onClick={() => (meetingId === null ? go("/work-log", { tab: "meetings" }) : go(`/work-log/meetings/${meetingId}`))}>
            {t("noticeMeetingAct")}
          </Button>
        </li>
      ))}
    </ul>
  );
};
