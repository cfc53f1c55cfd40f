/* Rows by their kind, the largest first: a bar, its word and its number; each opens its rows. */
import type { ChartPart } from "#shared/domain/figures/board.ts";
import { formatMoneyShort, formatNumber } from "#renderer/ui/format.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { ChartFrame } from "./ChartFrame.tsx";
import { figureStrings } from "./strings.ts";

interface PartsChartProps {
  readonly title: string;
  readonly by: "rows" | "amount";
  readonly parts: readonly ChartPart[];
  readonly nameOf: (code: string | null) => string;
  readonly onOpen: ((part: ChartPart) => void) | undefined;
}

/** So many kinds have a bar of their own; the table has all. */
const mostBars = 10;

export const PartsChart = ({ title, by, parts, nameOf, onOpen }: PartsChartProps) => {
  const t = useText(figureStrings);
  const language = useLanguage();
  const sizeOf = (part: ChartPart): number => (by === "amount" ? part.amount : part.rows);
  const ordered = parts.toSorted((left, right) => sizeOf(right) - sizeOf(left));
  const sum = ordered.reduce((total, part) => total + sizeOf(part), 0);
  const largest = Math.max(1, ...ordered.map(sizeOf));
  const sizeText = (part: ChartPart): string => (by === "amount" ? formatMoneyShort(part.amount, language) : formatNumber(part.rows, language));
  const shareText = (part: ChartPart): string => (sum === 0 ? "–" : `${formatNumber((sizeOf(part) * 100) / sum, language, 1)}%`);
  const chart = (
    <ul className="dashboard-parts">
      {ordered.slice(0, mostBars).map((part) => {
        const inside = (
          <>
            <span className="dashboard-part-name">{nameOf(part.code)}</span>
            <span className="dashboard-part-track" aria-hidden="true">
              <span className="dashboard-part-bar" style={{ width: `${Math.max(0.5, (Math.max(0, sizeOf(part)) * 100) / largest)}%` }} />
            </span>
            <span className="dashboard-part-size">
              {sizeText(part)} <span className="aside-text">{shareText(part)}</span>
            </span>
          </>
        );
        return (
          <li key={part.code ?? ""}>
            {onOpen ? (
              <button type="button" className="dashboard-part" data-grid-door="" onClick={() => onOpen(part)}>
                {inside}
              </button>
            ) : (
              <span className="dashboard-part">{inside}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
  const table = (
    <table className="plain-table dashboard-table">
      <thead>
        <tr>
          <th>{t("code")}</th>
          <th className="dashboard-number">{t("count")}</th>
          {by === "amount" ? <th className="dashboard-number">{t("amount")}</th> : null}
          <th className="dashboard-number">{t("share")}</th>
        </tr>
      </thead>
      <tbody>
        {ordered.map((part) => (
          <tr key={part.code ?? ""}>
            <td>{nameOf(part.code)}</td>
            <td className="dashboard-number">
              {onOpen ? (
                <button type="button" className="dashboard-link" data-grid-door="" onClick={() => onOpen(part)}>
                  {part.rows}
                </button>
              ) : (
                part.rows
              )}
            </td>
            {by === "amount" ? <td className="dashboard-number">{formatMoneyShort(part.amount, language)}</td> : null}
            <td className="dashboard-number">{shareText(part)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return <ChartFrame title={title} chart={chart} table={table} isEmpty={parts.length === 0} />;
};
