/* The open opportunities of one client, for the page of that client. */
import { Button } from "antd";
import { openStages } from "#shared/domain/opportunities/stages.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { Money } from "#renderer/ui/Money.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useWordsOf, useTitleOf } from "#renderer/ui/twoLanguages.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { opportunityStrings } from "./strings.ts";

const mostLines = 20;

export const OpportunitiesPanelHolder = ({ subjectId: clientId }: { readonly subjectId: string }) => {
  const api = useApi();
  const go = useGo();
  const t = useText(opportunityStrings);
  const labels = useLabels();
  const titleOf = useTitleOf();
  const words = useWordsOf();
  const list = useRead(
    `opportunities of ${clientId}`,
    () => api.opportunities.opportunityList({ filter: { clientId }, stages: [...openStages], sort: "nextStep", offset: 0, limit: mostLines }),
    ["opportunities", `client:${clientId}`],
  ).value;
  return (
    <Panel
      title={t("panelTitle")}
      actions={
        <Button size="small" onClick={() => go("/opportunities", { new: clientId })}>
          {t("newOpportunity")}
        </Button>
      }
    >
      {list?.lines.length === 0 ? <p className="panel-quiet">{t("panelEmpty")}</p> : null}
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
    </Panel>
  );
};
