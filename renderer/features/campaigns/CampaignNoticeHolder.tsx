/* On Today: the events of the next days. Nothing to say, nothing shown. */
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { NoticeLines } from "#renderer/ui/noticeLines.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { campaignStrings } from "./strings.ts";
import { campaignTopics } from "./useCampaignActs.ts";

const daysAhead = 3;
const mostLines = 3;

const Notice = () => {
  const t = useText(campaignStrings);
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const events = useRead("coming events", () => api.campaigns.comingEvents({ days: daysAhead }), [...campaignTopics, "today"]).value;
  const lines = (events ?? []).slice(0, mostLines).map((event) => ({
    key: event.id,
    text: t("notice", {
      day: formatDay(event.heldOn, language, "short"),
      time: event.startTime ?? "",
      campaign: event.campaignTitle,
      event: event.title,
      count: event.accepted,
    }),
    act: t("open"),
    run: () => go(`/campaigns/${event.campaignId}`, { view: "events" }),
  }));
  return <NoticeLines isCalm label={t("noticeLabel")} lines={lines} />;
};

/** Who works with archives takes part in campaigns. */
const takesPart: ReadonlySet<string> = new Set(["clientManager", "branchManager"]);

export const CampaignNoticeHolder = () => (takesPart.has(useSession().actor?.role ?? "") ? <Notice /> : null);
