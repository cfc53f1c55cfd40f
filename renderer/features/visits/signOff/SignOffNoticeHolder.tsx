/* On Today of the branch manager: reports that wait. Nothing to say, nothing shown. */
import { NoticeLines } from "#renderer/ui/noticeLines.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { useText } from "#renderer/ui/text.ts";
import { signOffStrings } from "./signOffStrings.ts";
import { useSignOffCounts, useSignsReports } from "./useSignOff.ts";

const ReaderNotice = () => {
  const t = useText(signOffStrings);
  const go = useGo();
  const counts = useSignOffCounts();
  if (!counts || counts.waiting === 0) return null;
  const text = counts.overdue > 0 ? t("noticeLate", { count: counts.waiting, late: counts.overdue }) : t("notice", { count: counts.waiting });
  const run = (): void => go("/sign-off", counts.overdue > 0 ? { filter: "overdue" } : {});
  return <NoticeLines label={t("notices")} lines={[{ key: "waiting", text, act: t("noticeAct"), run }]} />;
};

export const SignOffNoticeHolder = () => (useSignsReports() ? <ReaderNotice /> : null);
