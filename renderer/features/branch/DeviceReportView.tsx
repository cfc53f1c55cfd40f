/* What was on a workstation, for the report on a lost one: counts by class and field, never a value. Prints as it stands. */
import { Button } from "antd";
import { columnsOf, isSyncedTable, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import type { DeviceHoldings } from "#shared/contracts/branch.ts";
import { formatInstant, formatNumber } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { useBlockedReason } from "./BlockedReason.tsx";
import { branchStrings } from "./strings.ts";

interface DeviceReportViewProps {
  readonly holdings: DeviceHoldings;
  readonly madeAt: string;
  readonly onPrint: () => void;
  readonly onSave: () => void;
  readonly onBack: () => void;
}

const classes = ["C3", "C2", "C1"] as const;

export const DeviceReportView = ({ holdings, madeAt, onPrint, onSave, onBack }: DeviceReportViewProps) => {
  const t = useText(branchStrings);
  const reasonOf = useBlockedReason();
  const label = useLabel();
  const language = useLanguage();
  const { device } = holdings;
  const tableOf = (name: string): string => (isSyncedTable(name) ? label(syncedTables[name]) : name);
  const fieldOf = (table: string, field: string): string => (isSyncedTable(table) ? label(columnsOf(table)[field]) || field : field);
  // Of clients the fields are counted one by one, with their class; the rows without a client come with their sum.
  const sensitiveOf = (name: string): number =>
    holdings.fields.filter(({ table, cls }) => table === name && cls !== "C1").reduce((sum, { values }) => sum + values, 0);
  const held = holdings.fields.toSorted((left, right) => right.cls.localeCompare(left.cls) || right.values - left.values);
  return (
    <div className="branch-paper">
      <Panel
        title={`${t("reportTitle")} · ${device.userName} · ${device.name}`}
        note={t("reportMade", { time: formatInstant(madeAt) })}
        actions={
          <span className="branch-acts branch-no-print">
            <Button size="small" autoFocus onClick={onBack}>
              {t("back")}
            </Button>
            <Button size="small" onClick={onSave}>
              {t("pdf")}
            </Button>
            <Button size="small" type="primary" onClick={onPrint}>
              {t("print")}
            </Button>
          </span>
        }
      >
        <p className="aside-text">{t("reportNote")}</p>
        <p className="aside-text">
          {t("reportState", {
            state: `${t(`device_${device.state}`)}${device.blockedReason === null ? "" : ` (${reasonOf(device.blockedReason)})`}`,
            time: device.lastSeenAt === null ? t("never") : formatInstant(device.lastSeenAt),
          })}
        </p>
        <dl className="branch-facts">
          <div>
            <dt>{t("reportClients")}</dt>
            <dd>{formatNumber(holdings.clients, language)}</dd>
          </div>
          <div>
            <dt>{t("reportRows")}</dt>
            <dd>{formatNumber(holdings.rows, language)}</dd>
          </div>
          {classes.map((cls) =>
            holdings.classes[cls] === undefined && cls === "C3" ? null : (
              <div key={cls}>
                <dt>{t(`class_${cls}`)}</dt>
                <dd>{formatNumber(holdings.classes[cls] ?? 0, language)}</dd>
              </div>
            ),
          )}
        </dl>
        <table className="plain-table branch-table">
          <caption>{t("reportByTable")}</caption>
          <thead>
            <tr>
              <th>{t("reportTable")}</th>
              <th>{t("reportOf")}</th>
              <th className="branch-number">{t("reportRows")}</th>
              <th className="branch-number">{t("reportSensitive")}</th>
            </tr>
          </thead>
          <tbody>
            {[...holdings.tables.map((line) => ({ ...line, of: "client" as const, sensitive: sensitiveOf(line.table) })), ...holdings.loose].map(
              ({ table, of, rows, sensitive }) => (
                <tr key={`${of} ${table}`}>
                  <td>{tableOf(table)}</td>
                  <td>{t(`reportOf_${of}`)}</td>
                  <td className="branch-number">{formatNumber(rows, language)}</td>
                  <td className="branch-number">{formatNumber(sensitive, language)}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
        <table className="plain-table branch-table">
          <caption>{t("reportByField")}</caption>
          <thead>
            <tr>
              <th>{t("reportClass")}</th>
              <th>{t("reportTable")}</th>
              <th>{t("reportField")}</th>
              <th className="branch-number">{t("reportValues")}</th>
            </tr>
          </thead>
          <tbody>
            {held.map(({ table, field, cls, values }) => (
              <tr key={`${table} ${field}`}>
                <td>{cls}</td>
                <td>{tableOf(table)}</td>
                <td>{fieldOf(table, field)}</td>
                <td className="branch-number">{formatNumber(values, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
    </div>
  );
};
