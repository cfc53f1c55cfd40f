/* On Today: the day to close in the evening, an earlier one that was missed, clients that arrived, what waits for a decision. */
import { addDays, isDay } from "#shared/kernel/time.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { type NoticeLine, NoticeLines } from "#renderer/ui/noticeLines.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina, useTick } from "#renderer/ui/time.ts";
import { isEvening, wasWorkedOn } from "./dayView.ts";
import { dayStrings } from "./strings.ts";
import { useSync } from "./useSync.ts";

const JoinedNotices = () => {
  const t = useText(dayStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const { status } = useSync();
  const nowMs = useTick(60_000, true);
  const today = todayInChina();
  const yesterday = isDay(today) ? addDays(today, -1) : today;
  const now = useRead(`dayStatus ${today}`, () => api.daySync.dayStatus({ day: today }), ["daySync", "history"]).value;
  const before = useRead(`dayStatus ${yesterday}`, () => api.daySync.dayStatus({ day: yesterday }), ["daySync"]).value;
  if (!status?.hub || !now) return null;
  // The latest earlier day whose closing was begun and not finished, or yesterday when work was done on it.
  const begun = now.days.find((day) => day.day < today && day.state !== "closed" && day.day >= yesterday)?.day;
  const missed = begun ?? (before && before.day.state !== "closed" && wasWorkedOn(before) ? yesterday : undefined);
  const lines: NoticeLine[] = [];
  if (missed !== undefined) {
    lines.push({
      key: "missed",
      text: t("noticeEarlier", { day: formatDay(missed, language, "short") }),
      act: t("noticeAct"),
      run: () => go("/day", { day: missed }),
    });
  }
  if (isEvening(nowMs) && now.day.state !== "closed") lines.push({ key: "evening", text: t("noticeEvening"), act: t("noticeAct"), run: () => go("/day") });
  if (status.unread > 0) lines.push({ key: "arrived", text: t("noticeArrived", { count: status.unread }), act: t("noticeLook"), run: () => go("/day") });
  if (status.conflicts > 0) {
    lines.push({ key: "conflicts", text: t("noticeConflicts", { count: status.conflicts }), act: t("noticeDecide"), run: () => go("/day/conflicts") });
  }
  if (status.refused > 0)
    lines.push({ key: "refused", text: t("noticeRefused", { count: status.refused }), act: t("noticeDecide"), run: () => go("/day/refused") });
  return <NoticeLines label={t("notices")} lines={lines} />;
};

export const DayNoticeHolder = () => (useSession().actor?.isJoined === true ? <JoinedNotices /> : null);
