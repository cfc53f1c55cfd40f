/* Campaigns of a scope with what they have reached so far; filters stand in the address. */
import { Button, Select } from "antd";
import { campaignScopes } from "#shared/domain/campaigns/campaignLines.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { usePagedRead } from "#renderer/api/usePagedRead.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { searchWord, useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { SearchBox } from "#renderer/ui/SearchBox.tsx";
import { useText } from "#renderer/ui/text.ts";
import { PagedList } from "#renderer/ui/PagedList.tsx";
import { StepBadge } from "./StepBadge.tsx";
import { campaignStrings } from "./strings.ts";
import { campaignTopics } from "./useCampaignActs.ts";

export const CampaignListTab = ({ onBegin }: { readonly onBegin: () => void }) => {
  const t = useText(campaignStrings);
  const labels = useLabels();
  const api = useApi();
  const go = useGo();
  const [search, setSearch] = usePageSearch();
  const scope = campaignScopes.find((one) => one === search["scope"]) ?? "open";
  const kind = searchWord(search, "kind");
  const text = searchWord(search, "text");
  const asked = { scope, ...(kind === undefined ? {} : { kind }), ...(text === undefined ? {} : { text }) };
  const pages = usePagedRead(`campaigns ${JSON.stringify(asked)}`, (paging) => api.campaigns.campaignList({ ...asked, ...paging }), campaignTopics);
  const total = pages.reading.value?.total ?? 0;
  const filter = (changes: Readonly<Record<string, string | undefined>>): void => setSearch({ ...changes, from: undefined });
  return (
    <>
      <div className="campaign-tools">
        {campaignScopes.map((one) => (
          <FilterChip key={one} label={t(`scope_${one}`)} isActive={scope === one} onClick={() => filter({ scope: one })} />
        ))}
        <Select
          aria-label={t("kind")}
          allowClear
          placeholder={t("kind")}
          value={kind}
          options={labels.options("campaignKind")}
          onChange={(next: string | undefined) => filter({ kind: next })}
        />
        <SearchBox label={t("search")} value={text} maxLength={60} onSearch={(next) => filter({ text: next })} />
        <ExportButton disabled={total === 0} ask={{ kind: "list", wish: { list: "campaigns", ...asked }, rows: total }} />
      </div>
      <PagedList
        pages={pages}
        empty={
          <EmptyState
            title={t("emptyTitle")}
            hint={t("emptyHint")}
            action={
              <Button type="primary" onClick={onBegin}>
                {t("newCampaign")}
              </Button>
            }
          />
        }
      >
        {(page) => (
          <table className="plain-table campaign-table" aria-label={t("tab_campaigns")}>
            <thead>
              <tr>
                <th scope="col">{t("name")}</th>
                <th scope="col">{t("kind")}</th>
                <th scope="col">{t("step")}</th>
                <th scope="col">{t("days")}</th>
                <th scope="col">{t("host")}</th>
                <th scope="col" className="campaign-number">
                  {t("invitedOfListed")}
                </th>
                <th scope="col" className="campaign-number">
                  {t("attendedHead")}
                </th>
                <th scope="col" className="campaign-number">
                  {t("opportunitiesHead")}
                </th>
              </tr>
            </thead>
            <tbody>
              {page.lines.map((line) => (
                <tr key={line.id}>
                  <td>
                    <button type="button" data-row-door="" className="text-link" onClick={() => go(`/campaigns/${line.id}`)}>
                      {line.title}
                    </button>
                    {line.targetGroup === null ? null : <span className="aside-text campaign-under">{line.targetGroup}</span>}
                  </td>
                  <td className="no-break">{labels.of("campaignKind", line.kind)}</td>
                  <td className="no-break">
                    <StepBadge step={line.step} labels={labels} />
                  </td>
                  <td className="no-break">
                    <DayText day={line.startsOn} form="short" />
                    {line.endsOn === line.startsOn ? null : (
                      <>
                        {" – "}
                        <DayText day={line.endsOn} form="short" />
                      </>
                    )}
                  </td>
                  <td className="no-break">{line.hostName ?? "–"}</td>
                  <td className="campaign-number">
                    {line.invited} / {line.listed}
                  </td>
                  <td className="campaign-number">{line.attended}</td>
                  <td className="campaign-number">{line.opportunities}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </PagedList>
    </>
  );
};
