/* One section of a dashboard: figures in cards, charts under them. Dumb: what it shows comes from outside. */
import type { BoardSection, ChartData } from "#shared/domain/figures/board.ts";
import { section, type SectionId } from "#shared/domain/figures/dashboards.ts";
import { figure } from "#shared/domain/figures/figures.ts";
import { rowSet, type RowSetId } from "#shared/domain/figures/rowSets.ts";
import type { Span } from "#shared/domain/figures/spans.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { FigureCard } from "./FigureCard.tsx";
import { formatFigure } from "./figureText.ts";
import { FunnelChart } from "./FunnelChart.tsx";
import { PartsChart } from "./PartsChart.tsx";
import { figureStrings } from "./strings.ts";
import { TrendChart } from "./TrendChart.tsx";

/** Opens the rows of a set; of one code, of a part of the period, of one person. */
export type OpenRows = (rows: RowSetId, only?: { readonly code?: string | null; readonly span?: Span; readonly personId?: string }) => void;

interface SectionPanelProps {
  readonly id: SectionId;
  readonly shown: BoardSection;
  readonly isCompared: boolean;
  readonly span: Span;
  readonly codeName: (rows: RowSetId, code: string | null) => string;
  readonly onOpen: OpenRows | undefined;
}

const ChartOf = ({ chart, codeName, onOpen }: { readonly chart: ChartData } & Pick<SectionPanelProps, "codeName" | "onOpen">) => {
  const t = useText(figureStrings);
  const label = useLabel();
  switch (chart.kind) {
    case "trend":
      return (
        <TrendChart
          title={t("chartTrend", { name: label(rowSet(chart.rows)) })}
          pieces={chart.pieces}
          onOpen={onOpen && (({ from, to }) => onOpen(chart.rows, { span: { from, to } }))}
        />
      );
    case "parts":
      return (
        <PartsChart
          title={t(rowSet(chart.rows).codes === "campaignTitle" ? "chartByCampaign" : "chartParts", { name: label(rowSet(chart.rows)) })}
          by={chart.by}
          parts={chart.parts}
          nameOf={(code) => codeName(chart.rows, code)}
          onOpen={onOpen && (({ code }) => onOpen(chart.rows, { code }))}
        />
      );
    case "funnel":
      return <FunnelChart steps={chart.steps} bottleneck={chart.bottleneck} onOpen={onOpen && (({ rows }) => onOpen(rows))} />;
  }
};

/** Service evaluation as a table of indicator, method, period, result and use (R211). */
const Evaluation = ({ shown, span }: Pick<SectionPanelProps, "shown" | "span">) => {
  const t = useText(figureStrings);
  const label = useLabel();
  const language = useLanguage();
  return (
    <table className="plain-table dashboard-table dashboard-evaluation">
      <caption>
        {t("evaluation")} <span className="aside-text">{t("evaluationNote")}</span>
      </caption>
      <thead>
        <tr>
          <th>{t("indicator")}</th>
          <th>{t("method")}</th>
          <th>{t("cycle")}</th>
          <th className="dashboard-number">{t("result")}</th>
          <th>{t("use")}</th>
        </tr>
      </thead>
      <tbody>
        {shown.figures.map(({ id, now }) => {
          const definition = figure(id);
          return (
            <tr key={id}>
              <td>{label(definition)}</td>
              <td>{label(definition.meaning)}</td>
              <td className="dashboard-cycle">{definition.isStock ? t("cycleToday") : t("spanText", span)}</td>
              <td className="dashboard-number">{formatFigure(now.value, definition.unit, language)}</td>
              <td>{label(definition.use)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

export const SectionPanel = ({ id, shown, isCompared, span, codeName, onOpen }: SectionPanelProps) => {
  const label = useLabel();
  return (
    <Panel title={label(section(id))}>
      <div className="dashboard-cards">
        {shown.figures.map((line) => (
          <FigureCard key={line.id} line={line} isCompared={isCompared} onOpen={onOpen && ((rows) => onOpen(rows))} />
        ))}
      </div>
      {shown.charts.length === 0 ? null : (
        <div className="dashboard-charts">
          {shown.charts.map((chart, index) => (
            <ChartOf key={index} chart={chart} codeName={codeName} onOpen={onOpen} />
          ))}
        </div>
      )}
      {id === "service" ? <Evaluation shown={shown} span={span} /> : null}
    </Panel>
  );
};
