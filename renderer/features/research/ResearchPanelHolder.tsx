/* The questionnaires that one client answered, and his interviews, for the page of that client. */
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DayText } from "#renderer/ui/DayText.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { inLanguage } from "./researchView.ts";
import { researchStrings } from "./strings.ts";
import { researchTopics } from "./useResearchTold.ts";

const mostLines = 6;

export const ResearchPanelHolder = ({ subjectId: clientId }: { readonly subjectId: string }) => {
  const t = useText(researchStrings);
  const language = useLanguage();
  const labels = useLabels();
  const api = useApi();
  const go = useGo();
  const asked = { clientId, offset: 0, limit: mostLines };
  const responses = useRead(`responses of ${clientId}`, () => api.research.responses(asked), researchTopics).value;
  const interviews = useRead(`interviews of ${clientId}`, () => api.research.interviews(asked), researchTopics).value;
  return (
    <Panel title={t("page")}>
      {responses && interviews && responses.total + interviews.total === 0 ? <p className="panel-quiet">{t("panelNone")}</p> : null}
      <ul className="panel-rows">
        {(responses?.lines ?? []).map((line) => (
          <li key={line.id} className="panel-row">
            <button type="button" className="panel-row-link" onClick={() => go("/surveys", { tab: "responses" })}>
              {inLanguage(language, line.title, line.titleEn)}
              <span className="panel-row-aside">{labels.of("responseState", line.state)}</span>
            </button>
            {line.score === null ? null : <StateBadge tone="plain">{`${t("score")} ${line.score}`}</StateBadge>}
            <DayText day={line.answeredOn} form="short" />
          </li>
        ))}
        {(interviews?.lines ?? []).map((line) => (
          <li key={line.id} className="panel-row">
            <button type="button" className="panel-row-link" onClick={() => go("/surveys", { tab: "interviews" })}>
              {line.topic}
              <span className="panel-row-aside">{labels.of("interviewStep", line.step)}</span>
            </button>
            <DayText day={line.heldOn} form="short" />
          </li>
        ))}
      </ul>
    </Panel>
  );
};
