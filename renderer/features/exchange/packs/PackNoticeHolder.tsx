/* On Today of the branch manager: a period is over and its pack was not built. Nothing to say, nothing shown. */
import { Button } from "antd";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { packStrings } from "./packStrings.ts";
import { packTopics } from "./packTopics.ts";
import "./packs.css";

export const PackNoticeHolder = () => {
  const t = useText(packStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const due = (useRead("packStanding", () => api.exchange.packStanding({}), packTopics).value ?? []).filter(({ isDue }) => isDue);
  if (due.length === 0) return null;
  return (
    <ul className="pack-notices" aria-label={t("notices")}>
      {due.map(({ kind, from, to }) => (
        <li key={kind}>
          <span>{t(`notice_${kind}`, { from: formatDay(from, language, "short"), to: formatDay(to, language, "short") })}</span>
          <Button type="text" onClick={() => go("/packs")}>
            {t("noticeAct")}
          </Button>
        </li>
      ))}
    </ul>
  );
};
