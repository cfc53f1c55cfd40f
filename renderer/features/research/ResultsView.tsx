/* What answers to one version of a questionnaire say together, question by question (R180, R190). */
import type { QuestionnaireResults } from "#shared/domain/research/projects.ts";
import { formatNumber } from "#renderer/ui/format.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { inLanguage } from "./researchView.ts";
import { researchStrings } from "./strings.ts";

/** The mean score and how many reached each band. */
export const BandsLine = ({ results }: { readonly results: QuestionnaireResults }) => {
  const t = useText(researchStrings);
  const language = useLanguage();
  if (results.responses === 0) return null;
  return (
    <>
      {results.averageScoreTenths === null ? null : (
        <strong>
          {t("averageScore")} {formatNumber(results.averageScoreTenths / 10, language, 1)}
        </strong>
      )}
      {results.bands.map(({ code, count }) => {
        const band = results.file.bands.find((one) => one.code === code);
        return (
          <span key={code}>
            {inLanguage(language, band?.label ?? code, band?.labelEn ?? null)} {count}
          </span>
        );
      })}
    </>
  );
};

export const ResultsView = ({ results }: { readonly results: QuestionnaireResults }) => {
  const t = useText(researchStrings);
  const language = useLanguage();
  const { file, questions } = results;
  return (
    <ol className="survey-results">
      {questions.map((result) => {
        const one = file.questions.find(({ question }) => question.id === result.questionId);
        if (!one) return null;
        const most = Math.max(1, ...result.options.map(({ count }) => count));
        return (
          <li key={result.questionId}>
            <p className="survey-result-title">
              {inLanguage(language, one.question.body, one.question.bodyEn)}{" "}
              <span className="aside-text">
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
  );
};
