/* What the answers to one questionnaire say together: shares of each option, means, words (R180, R190). */
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { formatNumber } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { inLanguage } from "./researchView.ts";
import { researchStrings } from "./strings.ts";
import { researchTopics } from "./useResearchTold.ts";

export const ResultsPanelHolder = ({ questionnaireId }: { readonly questionnaireId: string }) => {
  const t = useText(researchStrings);
  const language = useLanguage();
  const api = useApi();
  const today = todayInChina();
  const [span, setSpan] = useState({ from: `${today.slice(0, 4)}-01-01`, to: today });
  const page = useRead(`results ${questionnaireId} ${span.from} ${span.to}`, () => api.research.results({ questionnaireId, ...span }), researchTopics).value;
  if (!page) return <Skeleton lines={8} />;
  const { file, questions } = page;
  return (
    <Panel title={inLanguage(language, file.questionnaire.name, file.questionnaire.nameEn)} note={t("answersIn", { count: page.responses })}>
      <div className="survey-span">
        <span>{t("from")}</span>
        <DayInput label={t("from")} value={span.from} onChange={(from) => setSpan({ ...span, from })} />
        <span>{t("to")}</span>
        <DayInput label={t("to")} value={span.to} onChange={(to) => setSpan({ ...span, to })} />
        {page.averageScoreTenths === null ? null : (
          <strong>
            {t("averageScore")} {formatNumber(page.averageScoreTenths / 10, language, 1)}
          </strong>
        )}
        {page.responses === 0
          ? null
          : page.bands.map(({ code, count }) => {
              const band = file.bands.find((one) => one.code === code);
              return (
                <span key={code}>
                  {inLanguage(language, band?.label ?? code, band?.labelEn ?? null)} {count}
                </span>
              );
            })}
      </div>
      {page.responses === 0 ? <p className="survey-quiet">{t("noResults")}</p> : null}
      {page.responses > 0 ? (
        <ol className="survey-results">
          {questions.map((result) => {
            const one = file.questions.find(({ question }) => question.id === result.questionId);
            if (!one) return null;
            const most = Math.max(1, ...result.options.map(({ count }) => count));
            return (
              <li key={result.questionId}>
                <p className="survey-result-title">
                  {inLanguage(language, one.question.body, one.question.bodyEn)}{" "}
                  <span className="survey-quiet">
                    {[
                      t("answered", { count: result.answered }),
                      result.averageHundredths === null ? null : t("average", { value: formatNumber(result.averageHundredths / 100, language, 2) }),
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </p>
                {result.options.length > 0 ? (
                  <ul className="survey-bars">
                    {result.options.map(({ optionId, count }) => {
                      const option = one.options.find(({ id }) => id === optionId);
                      return (
                        <li key={optionId}>
                          <span>{inLanguage(language, option?.label ?? "", option?.labelEn ?? null)}</span>
                          <i style={{ inlineSize: `${(count * 100) / most}%` }} aria-hidden="true" />
                          <b>{count}</b>
                        </li>
                      );
                    })}
                  </ul>
                ) : null}
                {result.texts.length > 0 ? (
                  <ul className="survey-words">
                    {result.texts.map((text, index) => (
                      <li key={index}>{text}</li>
                    ))}
                  </ul>
                ) : null}
              </li>
            );
          })}
        </ol>
      ) : null}
    </Panel>
  );
};
