/* On Today of the branch manager: reports that wait. Nothing to say, nothing shown. */
import { Button } from "antd";
import { useGo } from "#renderer/ui/navigation.ts";
import { useText } from "#renderer/ui/text.ts";
import { signOffStrings } from "./signOffStrings.ts";
import { useSignOffCounts, useSignsReports } from "./useSignOff.ts";
import "./signOff.css";

const ReaderNotice = () => {
  const t = useText(signOffStrings);
  const go = useGo();
  const counts = useSignOffCounts();
  if (!counts || counts.waiting === 0) return null;
  return (
    <ul className="sign-notices" aria-label={t("notices")}>
      <li>
        <span>{counts.overdue > 0 ? t("noticeLate", { count: counts.waiting, late: counts.overdue }) : t("notice", { count: counts.waiting })}</span>
        <Button type="text" onClick={() => go("/sign-off", counts.overdue > 0 ? { filter: "overdue" } : {})}>
          {t("noticeAct")}
        </Button>
      </li>
    </ul>
  );
};

export const SignOffNoticeHolder = () => (useSignsReports() ? <ReaderNotice /> : null);
