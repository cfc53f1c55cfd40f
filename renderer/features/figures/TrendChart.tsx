/*
 * Rows over time: filled bars of the period, outlined bars of the compared one beside them. Plain SVG in the colours of
 * the theme, so that paper gets its own colours by style alone.
 */
import { useId } from "react";
import type { TrendPiece } from "#shared/domain/figures/board.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { formatNumber, withoutPresentYear } from "#renderer/ui/format.ts";
import { ChartFrame } from "./ChartFrame.tsx";
import { figureStrings } from "./strings.ts";

interface TrendChartProps {
  readonly title: string;
  readonly pieces: readonly TrendPiece[];
  readonly onOpen: ((piece: TrendPiece) => void) | undefined;
}

const width = 640;
const height = 170;
const left = 36;
const bottom = 22;
const top = 14;

/** A round, even number at or above the largest count: half of it stands on the axis and is a count too. */
export const roundTop = (largest: number): number => {
  const base = 10 ** Math.floor(Math.log10(Math.max(1, largest)));
  return [1, 2, 4, 6, 8, 10].map((step) => step * base).find((step) => step >= largest && step % 2 === 0) ?? largest;
};

/** `11-21` for a day, `11-16` for a week, `2026-11` for a month; days of another year than the present one with theirs. */
const shortName = ({ from, to }: TrendPiece): string =>
  from.slice(0, 7) === to.slice(0, 7) && from.endsWith("-01") && Number(to.slice(8)) >= 28 ? from.slice(0, 7) : withoutPresentYear(from);
const longName = ({ from, to }: TrendPiece): string => (from === to ? from : `${from} – ${to}`);

export const TrendChart = ({ title, pieces, onOpen }: TrendChartProps) => {
  const t = useText(figureStrings);
  const language = useLanguage();
  const id = useId();
  const isCompared = pieces.some(({ before }) => before !== null);
  const largest = roundTop(Math.max(1, ...pieces.map(({ now, before }) => Math.max(now, before ?? 0))));
  const slot = (width - left) / Math.max(1, pieces.length);
  const bar = Math.min(26, isCompared ? slot * 0.4 : slot * 0.7);
  const y = (value: number): number => top + (height - top - bottom) * (1 - value / largest);
  const names = pieces.map(shortName);
  // Names with a year need more room below their bars.
  const every = Math.ceil(pieces.length / (names.some((name) => name.length > 7) ? 8 : 12));
  const chart = (
    <>
      {isCompared ? (
        <p className="dashboard-legend" aria-hidden="true">
          <span className="dashboard-key" /> {t("now")} <span className="dashboard-key" data-before="" /> {t("beforeShort")}
        </p>
      ) : null}
      <svg className="dashboard-svg" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={id}>
        <title id={id}>{title}</title>
        {[0, largest / 2, largest].map((value) => (
          <g key={value}>
            <line className="dashboard-grid" x1={left} x2={width} y1={y(value)} y2={y(value)} />
            <text className="dashboard-axis" x={left - 6} y={y(value) + 4} textAnchor="end">
              {formatNumber(value, language)}
            </text>
          </g>
        ))}
        {pieces.map((piece, index) => {
          const middle = left + slot * (index + 0.5);
          const hint = `${longName(piece)}: ${piece.now}${piece.before === null ? "" : ` (${t("beforeShort")} ${piece.before})`}`;
          return (
            <g key={piece.from} {...(onOpen && piece.now > 0 ? { className: "dashboard-hit", onClick: () => onOpen(piece) } : {})}>
              <title>{hint}</title>
              <rect x={middle - slot / 2} y={top} width={slot} height={height - top - bottom} fill="transparent" />
              {piece.before === null ? null : (
                <rect className="dashboard-bar-before" x={middle - bar} y={y(piece.before)} width={bar - 1} height={y(0) - y(piece.before)} />
              )}
              <rect
                className="dashboard-bar-now"
                x={piece.before === null ? middle - bar / 2 : middle}
                y={y(piece.now)}
                width={piece.before === null ? bar : bar - 1}
                height={y(0) - y(piece.now)}
              />
              {index % every === 0 ? (
                <text className="dashboard-axis" x={middle} y={height - 6} textAnchor="middle">
                  {names[index]}
                </text>
              ) : null}
            </g>
          );
        })}
      </svg>
    </>
  );
  const table = (
    <table className="plain-table dashboard-table">
      <thead>
        <tr>
          <th>{t("period")}</th>
          <th className="dashboard-number">{t("now")}</th>
          {isCompared ? <th className="dashboard-number">{t("beforeShort")}</th> : null}
        </tr>
      </thead>
      <tbody>
        {pieces.map((piece) => (
          <tr key={piece.from}>
            <td>{longName(piece)}</td>
            <td className="dashboard-number">
              {onOpen && piece.now > 0 ? (
                <button type="button" className="dashboard-link" data-grid-door="" onClick={() => onOpen(piece)}>
                  {piece.now}
                </button>
              ) : (
                piece.now
              )}
            </td>
            {isCompared ? <td className="dashboard-number">{piece.before ?? "–"}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return <ChartFrame title={title} chart={chart} table={table} isEmpty={pieces.every(({ now, before }) => now === 0 && (before ?? 0) === 0)} />;
};
