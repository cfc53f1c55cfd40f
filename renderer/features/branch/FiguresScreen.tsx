/* 报表: figures of the branch as the hub counts them (R137, R229, R247). Figure first, definition under it; no client is named. */
import { Button, Select } from "antd";
import type { BranchFigures } from "#shared/contracts/branch.ts";
import { fewestForAmounts, figureGroups } from "#shared/domain/branch/branchFigures.ts";
import { useApi } from "#renderer/api/api.ts";
import { type Labels, useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatInstant, formatNumber } from "#renderer/ui/format.ts";
import { Money } from "#renderer/ui/Money.tsx";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { Tabs } from "#renderer/ui/Tabs.tsx";
import { usePrint } from "#renderer/ui/printing.tsx";
import { type Language, useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { AskedView } from "./AskedView.tsx";
import { FigureTable, shareText } from "./FigureTable.tsx";
import { figuresStrings } from "./figuresStrings.ts";
import { branchStrings } from "./strings.ts";
import { useAskedFigures, useDeskWords } from "./useDesk.ts";
import "./branch.css";
import "./figures.css";

const dictionaryOf = { tier: "tier", grade: "grade", kind: "clientKind" } as const;

const nameOfPerson = (figures: BranchFigures, id: string | null): string | undefined => figures.people.find((person) => person.id === id)?.name;

type Units = NonNullable<BranchFigures["units"]>;
const nameOfUnit = (unit: Units[number], language: Language): string => (language === "en" ? (unit.nameEn ?? unit.name) : unit.name);

const GroupTable = ({ figures, by, labels }: { readonly figures: BranchFigures; readonly by: (typeof figureGroups)[number]; readonly labels: Labels }) => {
  const t = useText(branchStrings);
  const rows = figures.groups.filter((row) => row.by === by);
  const language = useLanguage();
  const nameOf = (key: string | null): string => {
    if (key === null) return t(by === "manager" ? "figuresNobody" : "figuresNone");
    if (by === "manager") return nameOfPerson(figures, key) ?? t("figuresNobody");
    return by === "outlet" ? labels.of("unit", key) : labels.of(dictionaryOf[by], key);
  };
  const units = by === "outlet" ? (figures.units ?? []) : [];
  const inTree = new Set(units.map(({ name }) => name));
  const lines = [
    ...units.map((unit) => ({ ...unit, key: unit.name, name: nameOfUnit(unit, language) })),
    ...rows.filter(({ key }) => key === null || !inTree.has(key)).map((row) => ({ ...row, name: nameOf(row.key), depth: 0 })),
  ];
  const most = Math.max(1, ...lines.map((row) => row.clients));
  const money = (fen: number | null) => <Money fen={fen ?? undefined} />;
  return (
    <FigureTable
      label={t("figuresBy")}
      heads={[t(`by_${by}`), t("figuresClients"), "", t("figuresShare"), t("figuresAssets"), t("figuresDeposits"), t("figuresContacted")]}
      rows={lines.map((row) => ({
        key: row.key ?? "",
        depth: row.depth,
        isRest: row.key === null,
        cells: [
          row.name,
          row.clients,
          { bar: row.clients / most },
          shareText(row.clients, figures.clients),
          money(row.assetFen),
          money(row.depositFen),
          shareText(row.contacted, row.clients),
        ],
      }))}
    />
  );
};

const WorkTable = ({ figures, unit }: { readonly figures: BranchFigures; readonly unit: Units[number] | undefined }) => {
  const t = useText(branchStrings);
  const inside = unit && new Set(unit.people);
  const activity = figures.activity.filter(({ userId }) => inside === undefined || (userId !== null && inside.has(userId)));
  return (
    <FigureTable
      label={t("figuresWork")}
      heads={[t("by_manager"), t("figuresVisits"), t("figuresReports"), t("figuresDone"), t("figuresOverdue")]}
      rows={activity.map((line) => ({
        key: line.userId ?? "",
        cells: [nameOfPerson(figures, line.userId) ?? t("figuresNobody"), line.visitsDone, line.reports, line.followUpsDone, line.followUpsOverdue],
      }))}
      none={t("figuresNoWork")}
    />
  );
};

const Shown = ({ figures }: { readonly figures: BranchFigures }) => {
  const t = useText(branchStrings);
  const labels = useLabels();
  const [search, setSearch] = usePageSearch();
  const by = figureGroups.find((one) => one === search["by"]) ?? "tier";
  const language = useLanguage();
  const { units = [] } = figures;
  const unit = units.find(({ name }) => name === search["unit"]);
  if (figures.clients === 0) return <EmptyState title={t("figuresEmpty")} hint={t("figuresEmptyHint")} />;
  return (
    <div className="branch-paper figures">
      <Panel>
        <dl className="branch-facts figures-facts">
          <div>
            <dt>{t("figuresClients")}</dt>
            <dd>{formatNumber(figures.clients, language)}</dd>
          </div>
          <div>
            <dt>{t("figuresAssets")}</dt>
            <dd>
              <Money fen={figures.assetFen} />
            </dd>
          </div>
          <div>
            <dt>{t("figuresDeposits")}</dt>
            <dd>
              <Money fen={figures.depositFen} />
            </dd>
          </div>
          <div>
            <dt>{t("figuresContacted")}</dt>
            <dd>{shareText(figures.contacted, figures.clients)}</dd>
          </div>
          <div>
            <dt>{t("figuresWaiting")}</dt>
            <dd>{formatNumber(figures.remarksWaiting, language)}</dd>
          </div>
        </dl>
        <p className="aside-text">{t("figuresDefinition", { count: fewestForAmounts })}</p>
      </Panel>
      <Panel
        title={t("figuresBy")}
        actions={
          <Tabs
            tabs={figureGroups.map((id) => ({ id, label: t(`by_${id}`) }))}
            active={by}
            onChange={(next) => setSearch({ by: next })}
            label={t("figuresBy")}
          />
        }
      >
        <GroupTable figures={figures} by={by} labels={labels} />
      </Panel>
      <Panel
        title={t("figuresWork")}
        actions={
          units.length < 2 ? undefined : (
            <Select
              aria-label={t("by_outlet")}
              className="figures-unit"
              popupMatchSelectWidth={false}
              value={unit?.name ?? ""}
              options={[
                { value: "", label: t("figuresAllUnits"), depth: 0 },
                ...units.map((one) => ({ value: one.name, label: nameOfUnit(one, language), depth: one.depth })),
              ]}
              optionRender={(option) => <span style={{ paddingInlineStart: (Number(option.data.depth) || 0) * 12 }}>{option.label}</span>}
              onChange={(name: string) => setSearch({ unit: name === "" ? undefined : name })}
            />
          )
        }
      >
        <WorkTable figures={figures} unit={unit} />
      </Panel>
    </div>
  );
};

const Asked = () => {
  const t = useText(branchStrings);
  const api = useApi();
  const words = useDeskWords();
  const printing = usePrint();
  const asked = useAskedFigures("figures", () => api.branch.figures({}));
  return (
    <Page
      title={t("figures")}
      subtitle={asked.value ? t("figuresAt", { at: formatInstant(asked.value.at) }) : t("onlineOnly")}
      actions={
        <>
          <Button loading={asked.isAsking} onClick={asked.again}>
            {t("refresh")}
          </Button>
          <Button disabled={!asked.value} onClick={() => printing.savePdf({ fileName: `${t("figures")}-${todayInChina()}` })}>
            {t("figuresPdf")}
          </Button>
          <Button disabled={!asked.value} onClick={() => printing.preview({ fileName: `${t("figures")}-${todayInChina()}` })}>
            {t("figuresPrint")}
          </Button>
        </>
      }
      restorationId="figures"
    >
      <AskedView problem={asked.error && words(asked.error)} isReady={asked.value !== undefined} isAsking={asked.isAsking} onAgain={asked.again}>
        {asked.value ? <Shown figures={asked.value} /> : null}
      </AskedView>
    </Page>
  );
};

export const FiguresScreen = () => {
  const t = useText(branchStrings);
  const api = useApi();
  const labels = useLabels();
  const f = useText(figuresStrings);
  const go = useGo();
  const standing = useRead("branchStanding", () => api.branch.branchStanding({}), ["session"]).value;
  if (!standing)
    return (
      <Page title={t("figures")}>
        <Skeleton />
      </Page>
    );
  if (standing.routes.includes("figures")) return <Asked />;
  return (
    <Page title={t("figures")}>
      {standing.isJoined ? (
        <EmptyState
          title={f("noRight")}
          {...(standing.role === "administrator"
            ? {}
            : {
                hint: f("noRightHint", { role: labels.of("role", standing.role) }),
                action: (
                  <Button type="primary" onClick={() => go("/figures")}>
                    {f("toDashboards")}
                  </Button>
                ),
              })}
        />
      ) : (
        <EmptyState title={t("notJoined")} hint={t("notJoinedFigures")} />
      )}
    </Page>
  );
};
