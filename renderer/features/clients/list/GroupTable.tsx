/* Counts and sums per value of a field; a click narrows the list to that group. */
import type { GroupField } from "#shared/domain/clients/listFields.ts";
import type { ListScope } from "#shared/contracts/clients/list.ts";
import { formatNumber } from "#renderer/ui/format.ts";
import { Money } from "#renderer/ui/Money.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import type { ListLabels } from "./labels.ts";
import { clientListStrings } from "./strings.ts";
import { useClientGroups } from "./useListReads.ts";

interface GroupTableProps {
  readonly by: GroupField;
  readonly scope: ListScope;
  readonly labels: ListLabels;
  readonly onPick: (value: string | null) => void;
}

export const GroupTable = ({ by, scope, labels, onPick }: GroupTableProps) => {
  const t = useText(clientListStrings);
  const language = useLanguage();
  const rows = useClientGroups(scope, by);
  if (!rows) return null;
  // What stands beneath a unit is counted in it already.
  const topmost = rows.filter(({ depth = 0 }) => depth === 0);
  const all = topmost.reduce((sum, { count }) => sum + count, 0);
  const profit = topmost.reduce((sum, { lifetimeProfit }) => sum + lifetimeProfit, 0);
  // A bank that gives no profits sees no columns of them.
  const hasProfit = rows.some(({ lifetimeProfit }) => lifetimeProfit !== 0);
  return (
    <div className="group-table">
      <table aria-label={t("groupTitle", { field: labels.field(by) })}>
        <thead>
          <tr>
            <th scope="col">{labels.field(by)}</th>
            <th scope="col" className="number-cell">
              {t("groupCount")}
            </th>
            <th scope="col" className="number-cell">
              {t("groupShare")}
            </th>
            <th scope="col" className="number-cell">
              {t("sumAssets")}
            </th>
            <th scope="col" className="number-cell">
              {t("sumDeposits")}
            </th>
            <th scope="col" className="number-cell">
              {t("sumLoans")}
            </th>
            {hasProfit ? (
              <>
                <th scope="col" className="number-cell">
                  {t("sumProfit")}
                </th>
                <th scope="col" className="number-cell">
                  {t("profitShare")}
                </th>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.value ?? ""}>
              <th scope="row" style={{ paddingInlineStart: row.depth ? row.depth * 20 : undefined }}>
                <button type="button" className="menu-row" onClick={() => onPick(row.value)}>
                  {row.value === null ? t("groupNone") : labels.code(by, row.value)}
                </button>
              </th>
              <td className="number-cell">{formatNumber(row.count, language)}</td>
              <td className="number-cell">{formatNumber(all === 0 ? 0 : (row.count * 100) / all, language, 1)}%</td>
              <td className="number-cell">
                <Money fen={row.assetTotal} />
              </td>
              <td className="number-cell">
                <Money fen={row.depositBalance} />
              </td>
              <td className="number-cell">
                <Money fen={row.loanBalance} />
              </td>
              {hasProfit ? (
                <>
                  <td className="number-cell">
                    <Money fen={row.lifetimeProfit} />
                  </td>
                  <td className="number-cell">{profit > 0 ? `${formatNumber((row.lifetimeProfit * 100) / profit, language, 1)}%` : "–"}</td>
                </>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
