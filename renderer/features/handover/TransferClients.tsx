import { Button } from "antd";
import type { HandoverClientLine } from "#shared/contracts/handover.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { InlineField } from "#renderer/ui/InlineField.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { handoverStrings } from "./strings.ts";

interface TransferClientsProps {
  readonly lines: readonly HandoverClientLine[];
  readonly mayDrop: boolean;
  readonly mayPlan: boolean;
  readonly isOver: boolean;
  readonly onOpen: (clientId: string) => void;
  readonly onVisit: (visitId: string) => void;
  readonly onRemark: (rowId: string, remark: string) => Promise<boolean>;
  readonly onPlan: (line: HandoverClientLine) => void;
  readonly onDrop: (line: HandoverClientLine) => void;
}

const visitStates = ["planned", "underWay", "done", "cancelled", "missed"] as const;

export const TransferClients = ({ lines, mayDrop, mayPlan, isOver, onOpen, onVisit, onRemark, onPlan, onDrop }: TransferClientsProps) => {
  const t = useText(handoverStrings);
  const language = useLanguage();
  return (
    <table className="plain-table handover-table">
      <thead>
        <tr>
          <th>{t("clients")}</th>
          <th className="handover-number">{t("open")}</th>
          <th>{t("clientRemark")}</th>
          <th>{t("jointVisit")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const state = visitStates.find((one) => one === line.visit?.state);
          return (
            <tr key={line.rowId}>
              <td className="handover-nowrap">
                <button type="button" className="handover-link" onClick={() => onOpen(line.clientId)}>
                  {line.name}
                </button>{" "}
                {line.isUnread ? <StateBadge tone="due">{t("unread")}</StateBadge> : null}
              </td>
              <td className="handover-number">{line.openItems === 0 ? "–" : line.openItems}</td>
              <td className="handover-remark">
                {isOver ? (
                  (line.remark ?? "–")
                ) : (
                  <InlineField
                    label={t("clientRemark")}
                    value={line.remark ?? ""}
                    placeholder={t("clientRemarkHint")}
                    stacked
                    multiline
                    onCommit={(text) => onRemark(line.rowId, text)}
                  />
                )}
              </td>
              <td className="handover-nowrap">
                {line.visit && state ? (
                  <button type="button" className="handover-link" onClick={() => onVisit(line.visit?.id ?? "")}>
                    {t(`visit_${state}`, { day: formatDay(line.visit.plannedOn, language, "short") })}
                  </button>
                ) : null}
                {!line.visit && mayPlan ? (
                  <Button size="small" className="handover-no-print" onClick={() => onPlan(line)}>
                    {t("plan")}
                  </Button>
                ) : null}
                {mayDrop ? (
                  <Button size="small" className="handover-no-print" onClick={() => onDrop(line)}>
                    {t("drop")}
                  </Button>
                ) : null}
                {!line.visit && !mayPlan && !mayDrop ? "–" : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
