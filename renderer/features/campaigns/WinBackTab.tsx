/* Who was lost, is dissatisfied or about to leave and could be won back (R136). */
import { Button } from "antd";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { usePagedRead } from "#renderer/api/usePagedRead.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { Money } from "#renderer/ui/Money.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { StateBadge, Tag } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { PagedList } from "#renderer/ui/PagedList.tsx";
import { prospectStrings } from "./prospectStrings.ts";
import { campaignStrings } from "./strings.ts";
import { campaignTopics, useCampaignActs } from "./useCampaignActs.ts";

export const WinBackTab = () => {
  const t = useText(campaignStrings);
  const p = useText(prospectStrings);
  const api = useApi();
  const acts = useCampaignActs();
  const go = useGo();
  const labels = useLabels();
  const pages = usePagedRead("winBack", (paging) => api.campaigns.winBackList(paging), campaignTopics);
  const plan = async (clientId: string): Promise<void> =>
    void acts.settle(await acts.api.planWinBack({ clientIds: [clientId], dueOn: todayInChina() }), ({ made }) => p("winBackPlanned", { count: made }));
  return (
    <PagedList pages={pages} empty={<EmptyState title={p("winBackEmpty")} hint={p("winBackHint")} />}>
      {(page) => (
        <>
          <div className="campaign-tools campaign-tools-end">
            <ExportButton ask={{ kind: "list", wish: { list: "winBack" }, rows: page.total }} />
          </div>
          <table className="plain-table campaign-table" aria-label={t("tab_winBack")}>
            <thead>
              <tr>
                <th scope="col">{t("client")}</th>
                <th scope="col">{p("reasonsHead")}</th>
                <th scope="col" className="campaign-number">
                  {p("assetsNow")}
                </th>
                <th scope="col">{t("lastContactHead")}</th>
                <th scope="col">{t("manager")}</th>
                <th scope="col" aria-label={p("planWinBack")} />
              </tr>
            </thead>
            <tbody>
              {page.lines.map((line) => (
                <tr key={line.id}>
                  <td>
                    <button type="button" data-row-door="" className="text-link" onClick={() => go(`/clients/${line.id}`)}>
                      {line.name}
                    </button>{" "}
                    <span className="aside-text">{labels.of("tier", line.tier)}</span>
                  </td>
                  <td className="campaign-tags">
                    {line.reasons.map((reason) => (
                      <Tag key={reason}>{p(`reason_${reason}`)}</Tag>
                    ))}
                  </td>
                  <td className="campaign-number">
                    <Money fen={line.amountFen ?? undefined} />
                  </td>
                  <td className="no-break">{line.lastContactOn === null ? "–" : <DayText day={line.lastContactOn.slice(0, 10)} form="plain" />}</td>
                  <td className="no-break">{line.managerName ?? "–"}</td>
                  <td className="campaign-number">
                    {line.openTask ? (
                      <StateBadge tone="done">{p("winBackTask")}</StateBadge>
                    ) : (
                      <Button size="small" aria-label={`${p("planWinBack")} ${line.name}`} onClick={() => void plan(line.id)}>
                        {p("planWinBack")}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </PagedList>
  );
};
