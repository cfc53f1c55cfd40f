/* On Today of the branch manager: a period is over and its pack was not built. Nothing to say, nothing shown. */
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { NoticeLines } from "#renderer/ui/noticeLines.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { packStrings } from "./packStrings.ts";
import { packTopics } from "./packTopics.ts";

export const PackNoticeHolder = () => {
  const t = useText(packStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const due = (useRead("packStanding", () => api.exchange.packStanding({}), packTopics).value ?? []).filter(({ isDue }) => isDue);
  const lines = due.map(({ kind, from, to }) => ({
    key: kind,
    text: t(`notice_${kind}`, { from: formatDay(from, language, "short"), to: formatDay(to, language, "short") }),
    act: t("noticeAct"),
    run: () => go("/packs"),
  }));
  return <NoticeLines label={t("notices")} lines={lines} />;
};
