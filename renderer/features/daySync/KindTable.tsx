import type { DayStatus } from "#shared/contracts/daySync.ts";
import { useText } from "#renderer/ui/text.ts";
import { kindRows } from "./dayView.ts";
import { dayStrings } from "./strings.ts";

/** Sent and acknowledged side by side, by kind of change. */
export const KindTable = ({ status }: { readonly status: Pick<DayStatus, "pending" | "acknowledged"> }) => {
  const t = useText(dayStrings);
  const { rows, total } = kindRows(status);
  if (rows.length === 0) return <p className="day-quiet">{t("sendClear")}</p>;
  const pair = (amount: { readonly transactions: number; readonly edits: number }): string => (amount.transactions === 0 ? "–" : t("pair", { ...amount }));
  return (
    <table className="day-kinds">
      <thead>
        <tr>
          <th scope="col">{t("kind")}</th>
          <th scope="col">{t("waiting")}</th>
          <th scope="col">{t("acknowledged")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.kind}>
            <th scope="row">{t(`kind_${row.kind}`)}</th>
            <td>{pair(row.waiting)}</td>
            <td>{pair(row.acknowledged)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("kindTotal")}</th>
          <td>{pair(total.waiting)}</td>
          <td>{pair(total.acknowledged)}</td>
        </tr>
      </tfoot>
    </table>
  );
};
