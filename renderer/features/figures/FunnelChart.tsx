/* The funnel (R233): each step with its number, its share of the step before and of all; the bottleneck is named. */
import type { FunnelStep } from "#shared/domain/figures/board.ts";
import { rowSet } from "#shared/domain/figures/rowSets.ts";
import { formatNumber } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { ChartFrame } from "./ChartFrame.tsx";
import { figureStrings } from "./strings.ts";

interface FunnelChartProps {
  readonly steps: readonly FunnelStep[];
  readonly bottleneck: number | null;
  readonly onOpen: ((step: FunnelStep) => void) | undefined;
}

export const FunnelChart = ({ steps, bottleneck, onOpen }: FunnelChartProps) => {
  const t = useText(figureStrings);
  const language = useLanguage();
  const label = useLabel();
  const all = steps[0]?.now ?? 0;
  const rate = (part: number, base: number | undefined): string =>
    base === undefined || base === 0 ? "–" : `${formatNumber((part * 100) / base, language, 1)}%`;
  const chart = (
    <ol className="dashboard-funnel">
      {steps.map((step, index) => {
        const before = steps[index - 1]?.now;
        return (
          <li key={step.rows} className="dashboard-funnel-step" data-bottleneck={index === bottleneck ? "" : undefined}>
            <span className="dashboard-part-name">{label(rowSet(step.rows))}</span>
            <span className="dashboard-funnel-track" aria-hidden="true">
              <span className="dashboard-part-bar" style={{ width: `${all === 0 ? 0 : Math.max(0.5, (step.now * 100) / all)}%` }} />
            </span>
            <span className="dashboard-part-size">
              {onOpen ? (
                <button type="button" className="dashboard-link" data-grid-door="" onClick={() => onOpen(step)}>
                  {formatNumber(step.now, language)}
                </button>
              ) : (
                formatNumber(step.now, language)
              )}
              {index === 0 ? null : <span className="aside-text"> {rate(step.now, before)}</span>}
            </span>
            {index === bottleneck ? (
              <span className="dashboard-funnel-mark">
                <StateBadge tone="due" title={t("bottleneckHint", { rate: rate(step.now, before) })}>
                  {t("bottleneck")}
                </StateBadge>
              </span>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
  const table = (
    <table className="plain-table dashboard-table">
      <thead>
        <tr>
          <th>{t("step")}</th>
          <th className="dashboard-number">{t("count")}</th>
          <th className="dashboard-number">{t("stepRate")}</th>
          <th className="dashboard-number">{t("wholeRate")}</th>
          <th className="dashboard-number">{t("beforeShort")}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, index) => (
          <tr key={step.rows}>
            <td>
              {label(rowSet(step.rows))}
              {index === bottleneck ? ` (${t("bottleneck")})` : ""}
            </td>
            <td className="dashboard-number">{formatNumber(step.now, language)}</td>
            <td className="dashboard-number">{rate(step.now, steps[index - 1]?.now)}</td>
            <td className="dashboard-number">{rate(step.now, all)}</td>
            <td className="dashboard-number">{step.before === null ? "–" : formatNumber(step.before, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return <ChartFrame title={t("chartFunnel")} chart={chart} table={table} isEmpty={all === 0 && steps.every(({ now }) => now === 0)} />;
};
