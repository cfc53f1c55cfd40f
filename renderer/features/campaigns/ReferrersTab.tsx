/* Who refers others, and what came of it (R133, R134). */
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { usePagedRead } from "#renderer/api/usePagedRead.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { Money } from "#renderer/ui/Money.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { useText } from "#renderer/ui/text.ts";
import { PagedList } from "#renderer/ui/PagedList.tsx";
import { prospectStrings } from "./prospectStrings.ts";
import { campaignStrings } from "./strings.ts";
import { campaignTopics } from "./useCampaignActs.ts";

export const ReferrersTab = () => {
  const t = useText(campaignStrings);
  const p = useText(prospectStrings);
  const api = useApi();
  const go = useGo();
  const labels = useLabels();
  const pages = usePagedRead("referrers", (paging) => api.campaigns.referrers(paging), campaignTopics);
  return (
    <PagedList pages={pages} empty={<EmptyState title={p("referrersEmpty")} hint={p("referrersHint")} />}>
      {(page) => (
        <>
          <div className="campaign-tools campaign-tools-end">
            <ExportButton ask={{ kind: "list", wish: { list: "referrers" }, rows: page.total }} />
          </div>
          <table className="plain-table campaign-table" aria-label={t("tab_referrers")}>
            <thead>
              <tr>
                <th scope="col">{t("client")}</th>
                <th scope="col" className="campaign-number">
                  {p("referredHead")}
                </th>
                <th scope="col" className="campaign-number">
                  {p("referredConverted")}
                </th>
                <th scope="col" className="campaign-number">
                  {p("referredAmount")}
                </th>
                <th scope="col">{p("lastReferred")}</th>
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
                  <td className="campaign-number">{line.referred}</td>
                  <td className="campaign-number">{line.converted}</td>
                  <td className="campaign-number">
                    <Money fen={line.amountFen} />
                  </td>
                  <td className="no-break">
                    <DayText day={line.lastOn} form="plain" />
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
