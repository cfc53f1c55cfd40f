/* On Today: what research asks of the person soon, and collecting that ends. Nothing to say, nothing shown. */
import { worksWith } from "#shared/domain/session/roleAccess.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { NoticeLines } from "#renderer/ui/noticeLines.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { projectStrings } from "./projectStrings.ts";
import { projectTopics } from "./useProjectActs.ts";

const daysAhead = 3;
const mostLines = 3;

const Notice = () => {
  const t = useText(projectStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const due = useRead("research due", () => api.research.researchDue({ days: daysAhead }), [...projectTopics, "today"]).value;
  const lines = (due ?? []).slice(0, mostLines).map((one) => ({
    key: one.id,
    text: t(one.kind === "action" ? "noticeAction" : "noticeCollecting", {
      day: formatDay(one.dueOn, language, "short"),
      title: one.title,
      project: one.projectTitle,
    }),
    act: t("open"),
    run: () => go(`/surveys/projects/${one.projectId}`, { view: one.kind === "action" ? "actions" : "collected" }),
  }));
  return <NoticeLines isCalm label={t("noticeLabel")} lines={lines} />;
};

export const ResearchNoticeHolder = () => (worksWith(useSession().actor?.role ?? "", "archives") ? <Notice /> : null);
