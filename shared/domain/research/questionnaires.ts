/*
 * Questionnaires as rules (R178, R190, X13): which answers are whole, what they score, into which band that falls, until when
 * it holds, and what the answers of many say together. Pure: forms, commands and figures ask the same functions.
 */
import type { Day } from "#shared/kernel/time.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";

export interface Question {
  readonly question: Row<"questionnaireQuestion">;
  readonly options: readonly Row<"questionnaireOption">[];
}

/** One version of a questionnaire, in order. */
export interface QuestionnaireFile {
  readonly questionnaire: Row<"questionnaire">;
  readonly questions: readonly Question[];
  readonly bands: readonly Row<"questionnaireBand">[];
}

/** What was answered to one question; which part counts follows from the question's kind. */
export interface Answer {
  readonly questionId: string;
  readonly optionIds?: readonly string[] | undefined;
  readonly number?: number | null | undefined;
  readonly body?: string | null | undefined;
}

export type AnswerProblem = "missing" | "unknownOption" | "tooManyChoices" | "numberOutOfRange";

const isEmpty = (kind: string, answer: Answer | undefined): boolean => {
  if (!answer) return true;
  if (kind === "number") return answer.number === null || answer.number === undefined;
  if (kind === "text") return (answer.body ?? "").trim() === "";
  return (answer.optionIds ?? []).length === 0;
};

const problemOf = ({ question, options }: Question, answer: Answer | undefined, isWhole: boolean): AnswerProblem | null => {
  if (isEmpty(question.kind, answer)) return isWhole && question.isRequired === true ? "missing" : null;
  const chosen = answer?.optionIds ?? [];
  if (question.kind === "single" || question.kind === "multi") {
    if (chosen.some((id) => !options.some((option) => option.id === id)) || new Set(chosen).size < chosen.length) return "unknownOption";
    const most = question.kind === "single" ? 1 : (question.mostChoices ?? options.length);
    return chosen.length > most ? "tooManyChoices" : null;
  }
  if (question.kind !== "number") return null;
  const number = answer?.number ?? 0;
  const isWithin =
    Number.isSafeInteger(number) && number >= (question.lowest ?? Number.MIN_SAFE_INTEGER) && number <= (question.highest ?? Number.MAX_SAFE_INTEGER);
  return isWithin ? null : "numberOutOfRange";
};

/** Why answers cannot be kept, by question; `isWhole`: whether what must be answered has to be there. */
export const answerProblems = (
  file: QuestionnaireFile,
  answers: readonly Answer[],
  isWhole: boolean,
): readonly { readonly questionId: string; readonly problem: AnswerProblem }[] =>
  file.questions.flatMap((one) => {
    const problem = problemOf(
      one,
      answers.find(({ questionId }) => questionId === one.question.id),
      isWhole,
    );
    return problem === null ? [] : [{ questionId: one.question.id, problem }];
  });

/** The points of the chosen options; null for a questionnaire without scores. */
export const scoreOf = (file: QuestionnaireFile, answers: readonly Answer[]): number | null => {
  if (file.questionnaire.isScored !== true) return null;
  const chosen = new Set(answers.flatMap(({ optionIds }) => optionIds ?? []));
  return file.questions.flatMap(({ options }) => options).reduce((sum, option) => sum + (chosen.has(option.id) ? (option.score ?? 0) : 0), 0);
};

/** The band of a score: the highest that begins at or below it. */
export const scoreBand = (file: QuestionnaireFile, score: number | null): Row<"questionnaireBand"> | null =>
  score === null ? null : (file.bands.filter(({ fromScore }) => fromScore <= score).toSorted((left, right) => right.fromScore - left.fromScore)[0] ?? null);

/** The last day on which answers of a day hold; null when they hold without end. A day that the month lacks becomes its last. */
export const validUntil = (answeredOn: Day, months: number | null): string | null => {
  if (months === null) return null;
  const [year = 0, month = 1, day = 1] = answeredOn.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)) - 86_400_000).toISOString().slice(0, 10);
};

/** What the answers to one question say together. */
export interface QuestionResult {
  readonly questionId: string;
  readonly answered: number;
  readonly options: readonly { readonly optionId: string; readonly count: number }[];
  /** Mean of numbers or of scores in hundredths; null when nothing was counted. */
  readonly averageHundredths: number | null;
  /** Newest first. */
  readonly texts: readonly string[];
}

export interface GivenAnswer {
  readonly responseId: string;
  readonly questionId: string;
  readonly optionId: string | null;
  readonly number: number | null;
  readonly body: string | null;
}

const mostTexts = 100;

/** The results of a questionnaire, question by question; answers newest last (R180, R190). */
export const resultsOf = (file: QuestionnaireFile, answers: readonly GivenAnswer[]): readonly QuestionResult[] => {
  const byQuestion = Map.groupBy(answers, ({ questionId }) => questionId);
  return file.questions.map(({ question, options }) => {
    const own = byQuestion.get(question.id) ?? [];
    const scores = new Map(options.map(({ id, score }) => [id, score] as const));
    const numbers = question.kind === "number" ? own.flatMap(({ number }) => number ?? []) : own.flatMap(({ optionId }) => scores.get(optionId ?? "") ?? []);
    return {
      questionId: question.id,
      answered: new Set(own.map(({ responseId }) => responseId)).size,
      options: options.map(({ id }) => ({ optionId: id, count: own.filter(({ optionId }) => optionId === id).length })),
      averageHundredths: numbers.length === 0 ? null : Math.round((numbers.reduce((sum, one) => sum + one, 0) * 100) / numbers.length),
      texts: own
        .flatMap(({ body }) => body ?? [])
        .toReversed()
        .slice(0, mostTexts),
    };
  });
};
