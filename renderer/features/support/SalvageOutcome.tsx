/* What a salvage brought, table by table; stays until it was read. */
import { Button } from "antd";
import type { SalvageReport } from "#shared/domain/support/storeCheck.ts";
import { formatInstant, formatNumber } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { supportStrings } from "./strings.ts";

export const SalvageOutcome = ({ report, onSeen }: { readonly report: SalvageReport; readonly onSeen: () => void }) => {
  const t = useText(supportStrings);
  const language = useLanguage();
  const number = (value: number | null): string => (value === null ? t("salvageUnknown") : formatNumber(value, language));
  const isWhole = report.tables.every(({ lost }) => lost === 0);
  return (
    <Panel
      title={t("salvageReported")}
      note={t("salvageAt", { at: formatInstant(report.at), clients: formatNumber(report.clients, language), rows: formatNumber(report.rows, language) })}
      actions={<Button onClick={onSeen}>{t("salvageSeen")}</Button>}
    >
      {isWhole ? <p className="setting-text">{t("salvageNothingLost")}</p> : null}
      {report.tables.length > 0 ? (
        <table className="setting-table backup-table">
          <thead>
            <tr>
              <th scope="col">{t("salvageTable")}</th>
              {[t("salvageRead"), t("salvageRebuilt"), t("salvageLost")].map((name) => (
                <th key={name} scope="col" className="backup-number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.tables.map(({ table, read, rebuilt, lost }) => (
              <tr key={table}>
                <td>{table}</td>
                <td className="backup-number">{number(read)}</td>
                <td className="backup-number">{number(rebuilt)}</td>
                <td className="backup-number">{number(lost)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {report.logBrokenAt === null ? null : <p className="setting-text">{t("salvageLog", { at: formatNumber(report.logBrokenAt, language) })}</p>}
      {isWhole ? null : <p className="setting-text">{t("salvageNext")}</p>}
    </Panel>
  );
};
