/* The open opportunities of one client, for the page of that client. */
import { Button } from "antd";
import { openStages } from "#shared/domain/opportunities/stages.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { Money } from "#renderer/ui/Money.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { Pager, pageSize } from "#renderer/ui/Pager.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useWordsOf, useTitleOf } from "#renderer/ui/twoLanguages.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useOffset } from "#renderer/ui/useOffset.ts";
import { opportunityStrings } from "./strings.ts";

export const OpportunitiesPanelHolder = ({ subjectId: clientId }: { readonly subjectId: string }) => {
  const api = useApi();
  const go = useGo();
  const t = useText(opportunityStrings);
  const labels = useLabels();
  const titleOf = useTitleOf();
  const words = useWordsOf();
  const [offset, setOffset] = useOffset("opportunity");
  const reading = useRead(
    `opportunities of ${clientId} ${offset}`,
    () => api.opportunities.opportunityList({ filter: { clientId }, stages: [...openStages], sort: "nextStep", offset, limit: pageSize }),
    ["opportunities", `client:${clientId}`],
  );
  const list = reading.value;
  return (
    <Panel
      title={t("panelTitle")}
      actions={
        <Button size="small" onClick={() => go("/opportunities", { new: clientId })}>
          {t("newOpportunity")}
        </Button>
      }
    >
      {list?.total === 0 ? <p className="panel-quiet">{t("panelEmpty")}</p> : null}
      <ul className="panel-rows">
        {(list?.lines ?? []).map((line) => (
          <li key={line.id} className="panel-row">
            <button type="button" className="panel-row-link" onClick={() => go("/opportunities", { open: line.id })}>
              {titleOf(line)}
              <span className="panel-row-aside">{words(line.nextStep, line.nextStepEn)}</span>
            </button>
            <Money fen={line.expectedAmount ?? undefined} />
            <StateBadge tone="accent">{labels.of("opportunityStage", line.stage)}</StateBadge>
            <StateBadge tone={line.nextStepOn !== null && line.nextStepOn < (list?.today ?? "") ? "overdue" : "plain"}>
              <DayText day={line.nextStepOn ?? undefined} form="short" />
            </StateBadge>
          </li>
        ))}
      </ul>
      <Pager offset={offset} reading={reading} onGo={setOffset} />
    </Panel>
  );
};
