/* The prospect pool: by scene of acquisition and stage; who has gone cold stands out; a prospect becomes a client (R128-R135). */
import { Button, Modal, Select } from "antd";
import { useState } from "react";
import { type ProspectLine, prospectStages, scenes } from "#shared/domain/campaigns/prospects.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { usePagedRead } from "#renderer/api/usePagedRead.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { FilterChip } from "#renderer/ui/FilterChip.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { PagedList } from "#renderer/ui/PagedList.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { prospectStrings } from "./prospectStrings.ts";
import { campaignStrings } from "./strings.ts";
import { campaignTopics, useCampaignActs } from "./useCampaignActs.ts";

export const ProspectsTab = () => {
  const t = useText(campaignStrings);
  const p = useText(prospectStrings);
  const u = useText(uiStrings);
  const labels = useLabels();
  const api = useApi();
  const acts = useCampaignActs();
  const go = useGo();
  const [search, setSearch] = usePageSearch();
  const scene = scenes.find((one) => one === search["scene"]);
  const stage = prospectStages.find((one) => one === search["stage"]);
  const onlyCold = search["cold"] === "yes";
  const [converting, setConverting] = useState<ProspectLine | undefined>(undefined);
  const [day, setDay] = useState(todayInChina);
  const asked = { ...(scene ? { scene } : {}), ...(stage ? { stage } : {}), ...(onlyCold ? { onlyCold } : {}) };
  const pages = usePagedRead(`prospects ${JSON.stringify(asked)}`, (paging) => api.campaigns.prospectPool({ ...asked, ...paging }), campaignTopics);
  const pool = pages.reading.value;
  const filter = (changes: Readonly<Record<string, string | undefined>>): void => setSearch({ ...changes, from: undefined });
  const setStage = async (line: ProspectLine, next: (typeof prospectStages)[number]): Promise<void> =>
    void acts.settle(await acts.api.moveProspects({ clientIds: [line.id], stage: next }), () => p("stageSet"));
  const convert = async (): Promise<void> => {
    if (converting && acts.settle(await acts.api.convertProspect({ clientId: converting.id, convertedOn: day }), () => p("converted")))
      setConverting(undefined);
  };
  if (!pool) return <ReadState reading={pages.reading} lines={8} />;
  return (
    <>
      <ul className="campaign-figures" aria-label={p("allScenes")}>
        {pool.byScene
          .filter((one) => one.scene !== null || one.prospects + one.converted > 0)
          .map((one) => (
            <li key={one.scene ?? "other"}>
              <span className="aside-text">{p(`scene_${one.scene ?? "other"}`)}</span>
              <strong>{one.prospects}</strong>
              <span className="aside-text">{p("sceneFigure", { converted: one.converted })}</span>
            </li>
          ))}
      </ul>
      <div className="campaign-tools">
        <FilterChip label={p("allScenes")} isActive={scene === undefined} onClick={() => filter({ scene: undefined })} />
        {scenes.map((one) => (
          <FilterChip key={one} label={p(`scene_${one}`)} isActive={scene === one} onClick={() => filter({ scene: one })} />
        ))}
        <FilterChip label={p("coldOnly", { count: pool.cold })} isActive={onlyCold} onClick={() => filter({ cold: onlyCold ? undefined : "yes" })} />
        <Select
          aria-label={p("stageHead")}
          allowClear
          placeholder={p("stageHead")}
          value={stage}
          options={prospectStages.map((code) => ({
            value: code,
            label: `${labels.of("prospectStage", code)} ${pool.byStage.find((one) => one.stage === code)?.count ?? 0}`,
          }))}
          onChange={(next: string | undefined) => filter({ stage: next })}
        />
        <Button type="primary" onClick={() => go("/clients/new", { as: "prospect" })}>
          {p("newProspect")} <KeyHint keys="N" />
        </Button>
        <ExportButton disabled={pool.total === 0} ask={{ kind: "list", wish: { list: "prospects", ...asked }, rows: pool.total }} />
      </div>
      <PagedList pages={pages} empty={<EmptyState title={p("prospectsEmpty")} hint={p("prospectsHint")} />}>
        {({ lines }) => (
          <table className="plain-table campaign-table" aria-label={t("tab_prospects")}>
            <thead>
              <tr>
                {[t("client"), p("stageHead"), p("sourceHead"), p("referrerHead"), p("sinceHead"), t("lastContactHead"), t("manager")].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
                <th scope="col" aria-label={p("convert")} />
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <td className="no-break">
                    <button type="button" data-row-door="" className="text-link" onClick={() => go(`/clients/${line.id}`)}>
                      {line.name}
                    </button>
                  </td>
                  <td>
                    <Select
                      size="small"
                      className="campaign-stage"
                      aria-label={`${p("stageHead")} ${line.name}`}
                      value={line.stage ?? "known"}
                      options={labels.options("prospectStage")}
                      onChange={(next: string) => {
                        const wanted = prospectStages.find((one) => one === next);
                        if (wanted) void setStage(line, wanted);
                      }}
                    />
                  </td>
                  <td>
                    {labels.of("clientSource", line.source) || "–"}
                    <span className="aside-text campaign-under">{line.campaignTitle ?? line.sourceDetail ?? ""}</span>
                  </td>
                  <td className="no-break">
                    {line.referrerId === null ? (
                      "–"
                    ) : (
                      <button type="button" className="text-link" onClick={() => go(`/clients/${line.referrerId}`)}>
                        {line.referrerName ?? "–"}
                      </button>
                    )}
                  </td>
                  <td className="no-break">
                    <DayText day={line.since} form="plain" />
                  </td>
                  <td className="no-break">
                    {line.lastContactOn === null ? "–" : <DayText day={line.lastContactOn.slice(0, 10)} form="plain" />}{" "}
                    {line.isCold ? <StateBadge tone="due">{p("cold")}</StateBadge> : null}
                  </td>
                  <td className="no-break">{line.managerName ?? "–"}</td>
                  <td className="campaign-number">
                    <Button
                      size="small"
                      onClick={() => {
                        setDay(todayInChina());
                        setConverting(line);
                      }}
                    >
                      {p("convert")}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </PagedList>
      {converting ? (
        <Modal
          open
          title={p("convertTitle", { name: converting.name })}
          okText={p("convert")}
          cancelText={u("cancel")}
          okButtonProps={{ disabled: day === "" }}
          onOk={() => void convert()}
          onCancel={() => setConverting(undefined)}
          width={420}
        >
          <label className="campaign-field">
            <span>{p("convertDay")}</span>
            <DayInput value={day} onChange={setDay} />
          </label>
        </Modal>
      ) : null}
    </>
  );
};
