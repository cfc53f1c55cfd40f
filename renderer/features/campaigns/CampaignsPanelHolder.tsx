/* On the page of a client: the campaigns in which he was or is, or why he was left out. */
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { campaignStrings } from "./strings.ts";
import { campaignTopics } from "./useCampaignActs.ts";
import "./campaigns.css";

export const CampaignsPanelHolder = ({ subjectId: clientId }: { readonly subjectId: string }) => {
  const t = useText(campaignStrings);
  const labels = useLabels();
  const api = useApi();
  const go = useGo();
  const rows = useRead(`campaigns of ${clientId}`, () => api.campaigns.campaignsOfClient({ clientId }), campaignTopics).value;
  return (
    <Panel title={t("panelTitle")}>
      {rows?.length === 0 ? <p className="panel-quiet">{t("panelNone")}</p> : null}
      <ul className="panel-rows">
        {(rows ?? []).map((row) => (
          <li key={row.targetId} className="panel-row">
            <button type="button" className="panel-row-link" onClick={() => go(`/campaigns/${row.campaignId}`)}>
              {row.title}
              <span className="panel-row-aside">
                <DayText day={row.startsOn} form="short" /> · {labels.of("campaignStep", row.step)}
              </span>
            </button>
            <StateBadge tone={row.attended > 0 ? "done" : row.state === "leftOut" ? "off" : "plain"}>
              {row.attended > 0
                ? t("attendedBadge")
                : row.leftOutReason === null
                  ? labels.of("campaignTargetState", row.state)
                  : labels.of("leftOutReason", row.leftOutReason)}
            </StateBadge>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
