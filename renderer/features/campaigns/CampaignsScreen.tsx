/* 活动: campaigns of the branch, prospects on their way, referrals, who to win back, the market (R128-R136, R189-R208). */
import { Button } from "antd";
import { useState } from "react";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { RowDialog } from "#renderer/ui/RowDialog.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { CampaignListTab } from "./CampaignListTab.tsx";
import { MarketTab } from "./MarketTab.tsx";
import { ProspectsTab } from "./ProspectsTab.tsx";
import { prospectStrings } from "./prospectStrings.ts";
import { ReferrersTab } from "./ReferrersTab.tsx";
import { campaignStrings } from "./strings.ts";
import { useCampaignActs } from "./useCampaignActs.ts";
import { WinBackTab } from "./WinBackTab.tsx";
import "./campaigns.css";

const tabs = ["campaigns", "prospects", "referrers", "winBack", "market"] as const;

export const CampaignsScreen = () => {
  const t = useText(campaignStrings);
  const go = useGo();
  const labels = useLabels();
  const acts = useCampaignActs();
  const [search, setSearch] = usePageSearch();
  const [isMaking, setMaking] = useState(false);
  const tab = tabs.find((one) => one === search["tab"]) ?? "campaigns";
  const begin = (): void => setMaking(true);
  const group = campaignStrings.ref("rail");
  // Where prospects are listed, a new one is a prospect.
  useCommands([
    tab === "prospects"
      ? { id: "prospects.new", label: prospectStrings.ref("newProspect"), group, shortcut: "n", run: () => go("/clients/new", { as: "prospect" }) }
      : { id: "campaigns.new", label: campaignStrings.ref("newCampaign"), group, shortcut: "n", run: begin },
  ]);
  const today = todayInChina();
  return (
    <Page
      title={t("page")}
      subtitle={
        <Tabs
          tabs={tabs.map((id) => ({ id, label: t(`tab_${id}`) }))}
          active={tab}
          onChange={(next) =>
            setSearch({ tab: next, scope: undefined, kind: undefined, text: undefined, from: undefined, stage: undefined, scene: undefined, cold: undefined })
          }
          label={t("page")}
        />
      }
      actions={
        tab === "campaigns" ? (
          <Button type="primary" onClick={begin}>
            {t("newCampaign")} <KeyHint keys="N" />
          </Button>
        ) : null
      }
      restorationId={`campaigns-${tab}`}
    >
      {tab === "campaigns" ? <CampaignListTab onBegin={begin} /> : null}
      {tab === "prospects" ? <ProspectsTab /> : null}
      {tab === "referrers" ? <ReferrersTab /> : null}
      {tab === "winBack" ? <WinBackTab /> : null}
      {tab === "market" ? <MarketTab /> : null}
      {isMaking ? (
        <RowDialog
          title={t("newCampaign")}
          table="campaign"
          fields={["title", "kind", "startsOn", "endsOn", "place", "goals", "targetGroup", "channels", "productKinds", "way"]}
          start={{ kind: "salon", startsOn: today, endsOn: today, channels: ["phone", "wechat"] }}
          labels={labels}
          focus="title"
          onClose={() => setMaking(false)}
          onSubmit={async (values) => {
            const made = acts.settle(await acts.api.saveCampaign({ values }), () => t("saved"));
            if (made) go(`/campaigns/${made.campaignId}`);
            return made !== undefined;
          }}
        />
      ) : null}
    </Page>
  );
};
