/* 指标看板: dashboards of a period beside another, client managers side by side, and what was published for analysts. */
import { Button, Select } from "antd";
import { useEffect, useState } from "react";
import type { FigureStanding } from "#shared/contracts/figures.ts";
import { type DashboardId, dashboardIds, dashboards } from "#shared/domain/figures/dashboards.ts";
import type { FigureRules } from "#shared/domain/figures/figureRules.ts";
import { useApi } from "#renderer/api/api.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DropMenu } from "#renderer/ui/DropMenu.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { BoardTab, SpanProblem } from "./BoardTab.tsx";
import { CompareTab } from "./CompareTab.tsx";
import { PeriodBar } from "./PeriodBar.tsx";
import { RulesDialog } from "./RulesDialog.tsx";
import { figureStrings } from "./strings.ts";
import { TeamTab } from "./TeamTab.tsx";
import { TogetherTab } from "./TogetherTab.tsx";
import { type Chosen, useChosen, useStanding } from "./useFigures.ts";
import { useFigurePaper } from "./useFigurePaper.ts";
import "./figures.css";

type TabId = DashboardId | "compare" | "together" | "team";
/** Tabs that are no board: without a table of figures as a file. */
const hasFile = (tab: TabId): boolean => tab !== "team" && tab !== "together";

/** What is done to dashboards now and then, by who may: how is counted, and publishing the period. */
const More = ({ standing, chosen }: { readonly standing: FigureStanding; readonly chosen: Chosen }) => {
  const t = useText(figureStrings);
  const [isOpen, setOpen] = useState(false);
  const publish = usePublish(chosen);
  const items = [
    ...(standing.mayChangeRules ? [{ key: "rules", label: t("rules"), onClick: () => setOpen(true) }] : []),
    ...(standing.mayPublish ? [{ key: "publish", label: t("publish"), hint: t("publishHint"), onClick: () => void publish() }] : []),
  ];
  if (items.length === 0) return null;
  return (
    <>
      <DropMenu items={items}>
        <Button>{t("more")} ▾</Button>
      </DropMenu>
      {isOpen ? <Rules rules={standing.rules} onClose={() => setOpen(false)} /> : null}
    </>
  );
};

const Rules = ({ rules, onClose }: { readonly rules: FigureRules; readonly onClose: () => void }) => {
  const t = useText(figureStrings);
  const api = useApi();
  const { done, refused } = useTelling({ undone: t("rulesBack"), undoFailed: t("refused") });
  const [isBusy, setBusy] = useState(false);
  const save = async (wanted: FigureRules): Promise<void> => {
    setBusy(true);
    const answer = await api.figures.saveFigureRules(wanted);
    setBusy(false);
    if (!answer.ok) return refused(t("refused"));
    onClose();
    done(t("rulesSaved"), answer.value.txId);
  };
  return <RulesDialog rules={rules} isBusy={isBusy} onSave={(wanted) => void save(wanted)} onClose={onClose} />;
};

const usePublish = (chosen: Chosen): (() => Promise<void>) => {
  const t = useText(figureStrings);
  const api = useApi();
  const notify = useNotify();
  return async () => {
    const answer = await api.figures.publishFigures({ span: chosen.span });
    if (answer.ok) notify({ text: t("published", { from: chosen.span.from, to: chosen.span.to }), tone: "done" });
    else notify({ text: t(answer.error.type === "spanWrong" ? "publishTooLong" : "notAllowed"), tone: "problem" });
  };
};

const Papers = ({ tab, chosen, hasExcel }: { readonly tab: TabId; readonly chosen: Chosen; readonly hasExcel: boolean }) => {
  const t = useText(figureStrings);
  const label = useLabel();
  const name = tab === "compare" ? t("tabCompare") : tab === "team" ? t("tabTeam") : tab === "together" ? t("tabTogether") : label(dashboards[tab]);
  const paper = useFigurePaper(t("pdfName", { dashboard: name, from: chosen.span.from, to: chosen.span.to }));
  const { span, compare, scope } = chosen;
  const dashboard = tab === "compare" || tab === "team" || tab === "together" ? "all" : tab;
  return (
    <>
      {hasExcel || !hasFile(tab) ? null : (
        <Button onClick={() => void paper.saveTable(dashboard, chosen)}>{t(dashboard === "all" ? "excelAll" : "excel")}</Button>
      )}
      {hasExcel && hasFile(tab) ? (
        <ExportButton
          label={t(dashboard === "all" ? "excelAll" : "excel")}
          ask={{ kind: "list", wish: { list: "figures", dashboard, span, compare, scope } }}
        />
      ) : null}
      <Button onClick={paper.savePdf}>{t("pdf")}</Button>
      <Button onClick={paper.print}>{t("print")}</Button>
    </>
  );
};

const Shown = ({ standing }: { readonly standing: FigureStanding }) => {
  const t = useText(figureStrings);
  const label = useLabel();
  const { chosen, search, setSearch, today } = useChosen(standing);
  const isLive = standing.view === "live";
  const tabIds: readonly TabId[] = [
    ...dashboardIds,
    "compare",
    ...(isLive ? (["together"] as const) : []),
    ...(standing.mayPublish ? (["team"] as const) : []),
  ];
  const tab = tabIds.find((one) => one === search["tab"]) ?? "core";
  const labels: Readonly<Record<TabId, string>> = {
    ...(Object.fromEntries(dashboardIds.map((id) => [id, label(dashboards[id])])) as Record<DashboardId, string>), // one label for each
    compare: t("tabCompare"),
    together: t("tabTogether"),
    team: t("tabTeam"),
  };
  const isCompare = tab === "compare" && chosen.compare === null;
  const view = isCompare ? { ...chosen, compareKind: "previous" as const } : chosen;
  return (
    <Page
      title={t("page")}
      subtitle={<Tabs tabs={tabIds.map((id) => ({ id, label: labels[id] }))} active={tab} onChange={(next) => setSearch({ tab: next })} label={t("page")} />}
      actions={
        <>
          <More standing={standing} chosen={chosen} />
          <Papers tab={tab} chosen={chosen} hasExcel={isLive} />
        </>
      }
      below={
        <div className="dashboard-tools">
          {isLive ? (
            <PeriodBar
              chosen={view}
              standing={standing}
              today={today}
              hasPeriod={tab !== "together"}
              hasCompare={hasFile(tab)}
              hasScope={tab !== "team"}
              onChange={(changes) => setSearch(changes)}
            />
          ) : (
            <PublishedBar chosen={chosen} onChange={(changes) => setSearch(changes)} />
          )}
        </div>
      }
      restorationId={`dashboard-${tab}`}
    >
      {chosen.problem ? (
        <SpanProblem problem={chosen.problem} onReset={() => setSearch({ period: "month", day: undefined, compare: undefined })} />
      ) : tab === "compare" ? (
        <CompareTab chosen={chosen} />
      ) : tab === "together" ? (
        <TogetherTab chosen={chosen} />
      ) : tab === "team" ? (
        <TeamTab chosen={chosen} />
      ) : (
        <BoardTab id={tab} chosen={chosen} hasRows={isLive} />
      )}
    </Page>
  );
};

/** Which published period is shown, beside which (R234). */
const PublishedBar = ({ chosen, onChange }: { readonly chosen: Chosen; readonly onChange: (changes: Readonly<Record<string, unknown>>) => void }) => {
  const t = useText(figureStrings);
  const api = useApi();
  const published = useRead("published", () => api.figures.publishedFigures({}), ["figures", "table:figureSnapshot"]).value ?? [];
  const keyOf = ({ from, to }: { readonly from: string; readonly to: string }): string => `${from} ${to}`;
  const options = published.map(({ span }) => ({ value: keyOf(span), label: t("spanText", span) }));
  const shown = published.find(({ span }) => keyOf(span) === keyOf(chosen.span));
  return (
    <div className="dashboard-bar">
      <Select
        aria-label={t("publishedPick")}
        className="dashboard-published"
        placeholder={t("publishedPick")}
        value={shown ? keyOf(shown.span) : null}
        options={options}
        onChange={(value) => {
          const [from, to] = String(value).split(" ");
          onChange({ period: "own", from, to });
        }}
      />
      <Select
        aria-label={t("compare")}
        className="dashboard-published"
        allowClear
        placeholder={t("compare")}
        value={chosen.compare && options.some(({ value }) => value === keyOf(chosen.compare ?? chosen.span)) ? keyOf(chosen.compare) : null}
        options={options.filter(({ value }) => value !== keyOf(chosen.span))}
        onChange={(value: string | null | undefined) => {
          const [compareFrom, compareTo] = (value ?? "").split(" ");
          onChange(value ? { compare: "own", compareFrom, compareTo } : { compare: "none" });
        }}
      />
      <span className="aside-text">{shown ? t("publishedAt", { at: formatInstant(shown.takenAt), by: shown.takenBy ?? "–" }) : t("publishedNote")}</span>
    </div>
  );
};

/** An analyst's page begins at the newest published period. */
const Published = ({ standing }: { readonly standing: FigureStanding }) => {
  const t = useText(figureStrings);
  const api = useApi();
  const { search, setSearch } = useChosen(standing);
  const reading = useRead("published", () => api.figures.publishedFigures({}), ["figures", "table:figureSnapshot"]);
  const newest = reading.value?.[0];
  const isChosen = search["period"] === "own";
  useEffect(() => {
    if (newest && !isChosen) setSearch({ period: "own", from: newest.span.from, to: newest.span.to, compare: "none" });
  }, [newest, isChosen, setSearch]);
  if (!reading.value) return <ReadState reading={reading} />;
  if (!newest)
    return (
      <Page title={t("page")}>
        <EmptyState title={t("publishedNone")} hint={t("publishedNoneHint")} />
      </Page>
    );
  if (!isChosen) return <Skeleton />;
  return <Shown standing={standing} />;
};

export const DashboardsScreen = () => {
  const t = useText(figureStrings);
  const standing = useStanding();
  if (!standing.value) return <ReadState reading={standing} />;
  if (standing.value.view === "none")
    return (
      <Page title={t("page")}>
        <EmptyState title={t("notAllowed")} />
      </Page>
    );
  return standing.value.view === "published" ? <Published standing={standing.value} /> : <Shown standing={standing.value} />;
};
