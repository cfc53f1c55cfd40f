/* A table of what the hub counts: the first column names the row, the others are numbers, or how large each is beside the largest. */
import type { ReactNode } from "react";
import { formatNumber } from "#renderer/ui/format.ts";
import { useLanguage } from "#renderer/ui/text.ts";

/** A bar says of a number beside it how large it is, from 0 to 1: it is for the eye alone. */
export interface Bar {
  readonly bar: number;
}

/** A count is written in the window's way of numbers. */
type Cell = string | number | Bar | ReactNode;

interface FigureTableProps {
  readonly label: string;
  /** An empty one stands above bars. */
  readonly heads: readonly string[];
  readonly rows: readonly { readonly key: string; readonly depth?: number; readonly isRest?: boolean; readonly cells: readonly Cell[] }[];
  /** What stands there without any row. */
  readonly none?: string;
}

const isBar = (cell: Cell): cell is Bar => typeof cell === "object" && cell !== null && "bar" in cell;

/** A part of a whole in whole percent; a dash of nothing. */
export const shareText = (part: number, whole: number): string => (whole === 0 ? "–" : `${Math.round((part * 100) / whole)}%`);

export const FigureTable = ({ label, heads, rows, none }: FigureTableProps) => {
  const language = useLanguage();
  if (rows.length === 0 && none !== undefined) return <p className="aside-text">{none}</p>;
  return (
    <table className="plain-table branch-table" aria-label={label}>
      <thead>
        <tr>
          {heads.map((head, at) =>
            head === "" ? (
              <th key="bar" aria-hidden="true" />
            ) : (
              <th key={head} scope="col" className={at === 0 ? undefined : "branch-number"}>
                {head}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, depth = 0, isRest, cells }) => (
          <tr key={key} data-rest={isRest ? "" : undefined}>
            {cells.map((cell, at) =>
              isBar(cell) ? (
                <td key="bar" className="figures-bar" aria-hidden="true">
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none">
                    <rect width={cell.bar * 100} height="8" />
                  </svg>
                </td>
              ) : (
                <td
                  key={heads[at]}
                  className={at === 0 ? undefined : "branch-number"}
                  style={{ paddingInlineStart: at > 0 || depth === 0 ? undefined : 12 + depth * 20 }}
                >
                  {typeof cell === "number" ? formatNumber(cell, language) : cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
