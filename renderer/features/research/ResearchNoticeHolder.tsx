/* On Today: what research asks of the person soon, and collecting that ends. Nothing to say, nothing shown. */
import { Button } from "antd";
import { worksWith } from "#shared/domain/session/roleAccess.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { projectStrings } from "./projectStrings.ts";
import { projectTopics } from "./useProjectActs.ts";
import "./research.css";

const daysAhead = 3;
const mostLines = 3;

const Notice = () => {
  const t = useText(projectStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const due = useRead("research due", () => api.research.researchDue({ days: daysAhead }), [...projectTopics, "today"]).value;
  if (!due || due.length === 0) return null;
  return (
    <ul className="survey-notices" aria-label={t("noticeLabel")}>
      {due.slice(0, mostLines).map((one) => {
        const words = { day: formatDay(one.dueOn, language, "short"), title: one.title, project: one.projectTitle };
        return (
          <li key={one.id}>
            <span>{one.kind === "action" ? t("noticeAction", words) : t("noticeCollecting", words)}</span>
            <Button type="text" onClick={() => go(`/surveys/projects/${one.projectId}`, { view: one.kind === "action" ? "actions" : "collected" })}>
              {t("open")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
};

export const ResearchNoticeHolder = () => (worksWith(useSession().actor?.role ?? "", "archives") ? <Notice /> : null);
