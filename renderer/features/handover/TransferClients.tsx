/* The clients of a handover: a page of them on the screen, all of them on its record on paper. */
import { Button } from "antd";
import type { HandoverClientLine } from "#shared/contracts/handover.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { useIsPrinting } from "#renderer/ui/appearance.tsx";
import { InlineField } from "#renderer/ui/InlineField.tsx";
import { Pager, pageSize } from "#renderer/ui/Pager.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { handoverStrings } from "./strings.ts";

interface TransferClientsProps {
  readonly lines: readonly HandoverClientLine[];
  /** The first line of the page that is shown. */
  readonly offset: number;
  readonly onGo: (offset: number) => void;
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

export const TransferClients = ({ lines, offset, onGo, isOver, onOpen, onVisit, onRemark, onPlan, onDrop, ...props }: TransferClientsProps) => {
  const t = useText(handoverStrings);
  const language = useLanguage();
  const isPrinting = useIsPrinting();
  // On paper there is nothing to press.
  const [mayDrop, mayPlan] = [props.mayDrop && !isPrinting, props.mayPlan && !isPrinting];
  const shown = isPrinting ? lines : lines.slice(offset, offset + pageSize);
  return (
    <>
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
          {shown.map((line) => {
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
                  {isOver || isPrinting ? (
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
      {isPrinting ? null : <Pager offset={offset} reading={{ state: "ready", value: { total: lines.length }, reload: () => undefined }} onGo={onGo} />}
    </>
  );
};
