/* On Today: yesterday's log that is not finished, and meetings to hold. Nothing to say, nothing shown. */
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { NoticeLines } from "#renderer/ui/noticeLines.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { workLogStrings } from "./strings.ts";

export const WorkLogNoticeHolder = () => {
  const t = useText(workLogStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const labels = useLabels();
  const due = useRead("workLogDue", () => api.workLog.workLogDue({}), ["workLog", "history", "today"]).value;
  if (!due) return null;
  const short = (day: string): string => formatDay(day, language, "short");
  const { unfinishedDay } = due;
  const log =
    unfinishedDay === null
      ? []
      : [{ key: "log", text: t("noticeLog", { day: short(unfinishedDay) }), act: t("noticeLogAct"), run: () => go("/work-log", { day: unfinishedDay }) }];
  const meetings = due.meetings.map(({ kind, on, meetingId }) => ({
    key: `${kind} ${on}`,
    text: t(meetingId === null ? "noticeMeeting" : "noticeMeetingPlanned", { kind: labels.of("meetingKind", kind), day: short(on) }),
    act: t("noticeMeetingAct"),
    run: () => (meetingId === null ? go("/work-log", { tab: "meetings" }) : go(`/work-log/meetings/${meetingId}`)),
  }));
  return <NoticeLines label={t("notices")} lines={[...log, ...meetings]} />;
};
