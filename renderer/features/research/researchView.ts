/* What the pages of questionnaires draw and read from forms, as pure functions. */
import type { Answer, QuestionnaireFile } from "#shared/domain/research/questionnaires.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { Language } from "#renderer/ui/text.ts";

/** A text in the language of the window, else the Chinese one. */
export const inLanguage = (language: Language, zh: string | null, en: string | null): string => (language === "en" && en ? en : (zh ?? ""));

/** Options of a question as lines of text: `满意 = 4`. */
export const optionLines = (options: readonly Pick<Row<"questionnaireOption">, "label" | "score">[]): string =>
  options.map(({ label, score }) => (score === null ? label : `${label} = ${score}`)).join("\n");

/** Lines of text as options; empty lines are left out. English labels of the version before are kept where the label is the same. */
export const readOptions = (text: string, before: readonly Pick<Row<"questionnaireOption">, "label" | "labelEn">[] = []) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line, order) => {
      const scored = /^(.*?)\s*=\s*(-?\d{1,4})$/.exec(line);
      const label = scored?.[1] ?? line;
      return {
        code: String.fromCodePoint(65 + order),
        label,
        labelEn: before.find((one) => one.label === label)?.labelEn ?? null,
        score: scored?.[2] === undefined ? null : Number(scored[2]),
      };
    });

/** Stored rows of answers as the form holds them. */
export const answersOfRows = (
  file: QuestionnaireFile,
  rows: readonly Pick<Row<"questionnaireAnswer">, "questionId" | "optionId" | "number" | "body">[],
): Answer[] =>
  file.questions.flatMap(({ question }) => {
    const own = rows.filter(({ questionId }) => questionId === question.id);
    if (own.length === 0) return [];
    return [
      {
        questionId: question.id,
        optionIds: own.flatMap(({ optionId }) => optionId ?? []),
        number: own.find(({ number }) => number !== null)?.number ?? null,
        body: own.find(({ body }) => body !== null)?.body ?? null,
      },
    ];
  });
