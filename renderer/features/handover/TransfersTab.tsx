/* Clients that change hands: the lists with their step, and what came here and was not opened yet (X10). */
import { Button } from "antd";
import { useState } from "react";
import type { OutputOf } from "#shared/contracts/contract.ts";
import type { handover } from "#shared/contracts/handover.ts";
import { handoverStepLabels } from "#shared/domain/handover/handoverSteps.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { createHandoverStore } from "./handoverStore.ts";
import { NewTransferHolder } from "./NewTransferHolder.tsx";
import { stepTone } from "./stepTone.ts";
import { handoverStrings } from "./strings.ts";

/** Names of unread clients that the page writes out. */
const namesShown = 24;

export const TransfersTab = ({ page }: { readonly page: OutputOf<(typeof handover)["handovers"]> }) => {
  const t = useText(handoverStrings);
  const label = useLabel();
  const go = useGo();
  const { chosen, choose } = useFeatureStore(createHandoverStore, (state) => state);
  const [isMaking, setMaking] = useState(false);
  const mayList = page.role === "branchManager" || page.role === "clientManager";
  return (
    <>
      {mayList ? (
        <div className="handover-tools">
          <Button type="primary" onClick={() => setMaking(true)}>
            {t("newTransfer")}
          </Button>
          <ExportButton disabled={page.lines.length === 0} ask={{ kind: "list", wish: { list: "handovers" }, rows: page.lines.length }} />
        </div>
      ) : null}
      {page.arrivedCount > 0 ? (
        <Panel title={t("arrived")} note={String(page.arrivedCount)}>
          <p className="handover-chips">
            {page.arrived.slice(0, namesShown).map((client) => (
              <button key={client.clientId} type="button" className="handover-link" onClick={() => go(`/clients/${client.clientId}`)}>
                {client.name}
              </button>
            ))}
            {page.arrivedCount > namesShown ? <span className="handover-quiet">{t("arrivedMore", { count: page.arrivedCount - namesShown })}</span> : null}
          </p>
        </Panel>
      ) : null}
      {page.lines.length === 0 ? <EmptyState title={t("noTransfers")} hint={t("noTransfersHint")} /> : null}
      {page.lines.length > 0 ? (
        <table className="plain-table handover-table" aria-label={t("transfers")}>
          <thead>
            <tr>
              <th>{t("listedOn")}</th>
              <th>{t("giver")}</th>
              <th>{t("receiver")}</th>
              <th className="handover-number">{t("clients")}</th>
              <th>{t("step")}</th>
              <th>{t("reason")}</th>
              <th>{t("part")}</th>
            </tr>
          </thead>
          <tbody>
            {page.lines.map((line) => (
              <tr key={line.id}>
                <td>
                  <button type="button" data-row-door="" className="handover-link" onClick={() => go(`/handover/${line.id}`)}>
                    <DayText day={line.listedOn} form="plain" />
                  </button>
                </td>
                <td>{line.fromName ?? t("someone")}</td>
                <td>{line.toName ?? t("someone")}</td>
                <td className="handover-number">{line.clients}</td>
                <td>
                  <StateBadge tone={stepTone[line.step]}>{label(handoverStepLabels[line.step])}</StateBadge>{" "}
                  {line.mayTakeNext ? <StateBadge tone="due">{t("myTurn")}</StateBadge> : null}{" "}
                  {line.unread > 0 ? <StateBadge tone="due">{t("unreadOf", { count: line.unread })}</StateBadge> : null}
                </td>
                <td>{line.reason ?? "–"}</td>
                <td className="handover-quiet">{line.place === "other" ? null : t(`place_${line.place}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {isMaking || chosen !== undefined ? (
        <NewTransferHolder
          page={page}
          chosen={chosen}
          onClose={() => {
            setMaking(false);
            choose(undefined);
          }}
        />
      ) : null}
    </>
  );
};
