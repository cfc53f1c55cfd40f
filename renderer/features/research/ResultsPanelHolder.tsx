/* What the answers to one questionnaire say together: shares of each option, means, words (R180, R190). */
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { BandsLine, ResultsView } from "./ResultsView.tsx";
import { inLanguage } from "./researchView.ts";
import { researchStrings } from "./strings.ts";
import { researchTopics } from "./useResearchTold.ts";

export const ResultsPanelHolder = ({ questionnaireId }: { readonly questionnaireId: string }) => {
  const t = useText(researchStrings);
  const language = useLanguage();
  const api = useApi();
  const today = todayInChina();
  const [span, setSpan] = useState({ from: `${today.slice(0, 4)}-01-01`, to: today });
  const reading = useRead(`results ${questionnaireId} ${span.from} ${span.to}`, () => api.research.results({ questionnaireId, ...span }), researchTopics);
  const page = reading.value;
  if (!page) return <ReadState reading={reading} lines={8} />;
  const { file } = page;
  return (
    <Panel title={inLanguage(language, file.questionnaire.name, file.questionnaire.nameEn)} note={t("answersIn", { count: page.responses })}>
      <div className="survey-span">
        <span>{t("from")}</span>
        <DayInput label={t("from")} value={span.from} onChange={(from) => setSpan({ ...span, from })} />
        <span>{t("to")}</span>
        <DayInput label={t("to")} value={span.to} onChange={(to) => setSpan({ ...span, to })} />
        <BandsLine results={page} />
      </div>
      {page.responses === 0 ? <p className="aside-text">{t("noResults")}</p> : null}
      {page.responses > 0 ? <ResultsView results={page} /> : null}
    </Panel>
  );
};
