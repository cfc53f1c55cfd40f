/* Contracts that came of opportunities: which are in force and which end soon (R141). */
import { Segmented } from "antd";
import { useState } from "react";
import type { ContractLine } from "#shared/domain/opportunities/opportunityLines.ts";
import { addDays, type Day } from "#shared/kernel/time.ts";
import { useApi } from "#renderer/api/api.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { usePages } from "#renderer/api/usePages.ts";
import { DataTable, type TableColumn } from "#renderer/ui/DataTable.tsx";
import { DayText } from "#renderer/ui/DayText.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { Money } from "#renderer/ui/Money.tsx";
import { useText } from "#renderer/ui/text.ts";
import { opportunityStrings } from "./strings.ts";

const soonDays = 90;

export const ContractsTab = ({ labels }: { readonly labels: Labels }) => {
  const api = useApi();
  const go = useGo();
  const t = useText(opportunityStrings);
  const [which, setWhich] = useState<"all" | "signed" | "soon">("all");
  const wish = which === "soon" ? { endsWithinDays: soonDays } : which === "signed" ? { state: "signed" } : {};
  const pages = usePages(`contracts ${which}`, async (range) => api.opportunities.contractList({ ...wish, ...range }), [
    "opportunities",
    "clients",
    "table:contract",
  ]);
  const list = pages.answer;
  const columns: TableColumn<ContractLine>[] = [
    { id: "client", title: t("client"), width: 160, render: (line) => <strong title={line.clientName}>{line.clientName}</strong> },
    { id: "title", title: t("contractTitle"), width: 200, grow: true, render: (line) => line.title },
    { id: "number", title: t("contractNumber"), width: 150, render: (line) => line.number ?? "–" },
    { id: "amount", title: t("amount"), width: 110, align: "right", render: (line) => <Money fen={line.amount ?? undefined} /> },
    { id: "signed", title: t("signedOn"), width: 130, render: (line) => <DayText day={line.signedOn ?? undefined} form="plain" /> },
    { id: "ends", title: t("endsOn"), width: 130, render: (line) => <DayText day={line.endsOn ?? undefined} form="plain" /> },
    { id: "state", title: t("state"), width: 110, render: (line) => labels.of("contractState", line.state) },
  ];
  const total = list?.total ?? 0;
  const exported = which === "soon" && list ? { endsBy: addDays(list.today as Day, soonDays) } : which === "signed" ? { state: "signed" } : {}; // the answer's own day
  return (
    <div className="opportunity-fill">
      <div className="opportunity-tools">
        <Segmented
          value={which}
          onChange={setWhich}
          options={[
            { value: "all", label: t("allStates") },
            { value: "signed", label: labels.of("contractState", "signed") },
            { value: "soon", label: t("endsSoon") },
          ]}
        />
        <ExportButton disabled={total === 0} ask={{ kind: "list", wish: { list: "contracts", ...exported }, rows: total }} />
      </div>
      <DataTable
        label={t("tab_contracts")}
        columns={columns}
        key={which}
        rowCount={total}
        rowAt={pages.lineAt}
        onRangeNeeded={pages.need}
        rowKey={(line) => line.id}
        onOpen={(line) => (line.opportunityId === null ? go(`/clients/${line.clientId}`) : go("/opportunities", { open: line.opportunityId }))}
        restorationId={`contracts ${which}`}
        empty={<EmptyState title={t("contractsEmpty")} hint={t("contractsHint")} />}
      />
    </div>
  );
};
