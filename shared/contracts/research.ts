/* Questionnaires in versions, answers that keep the version they were given to, results, interviews with exact words (R178-R190). */
import { z } from "zod";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import type { BandProblem } from "#shared/domain/research/bands.ts";
import type { QuestionnaireResults } from "#shared/domain/research/projects.ts";
import type { AnswerProblem, QuestionnaireFile } from "#shared/domain/research/questionnaires.ts";
import type { NotAllowed } from "./clients/archiveTypes.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";
import { type NotCollecting, researchProjects } from "./researchProjects.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Nothing = z.strictObject({});
/** Of one project; null: of none. */
const ofProject = { projectId: RowId.nullable().optional() };
const paging = { offset: z.int().min(0), limit: z.int().min(1).max(100) };

export interface QuestionnaireLine extends Row<"questionnaire"> {
  readonly questionCount: number;
  readonly responseCount: number;
}

export interface ResponseLine extends Row<"questionnaireResponse"> {
  /** English name of the version that was answered. */
  readonly titleEn: string | null;
  readonly clientName: string;
  readonly byName: string | null;
}

export interface InterviewLine extends Row<"interview"> {
  readonly clientName: string;
  readonly byName: string | null;
}

type ClientNotFound = { readonly type: "clientNotFound" };
type QuestionnaireNotFound = { readonly type: "questionnaireNotFound" };
type ResponseNotFound = { readonly type: "responseNotFound" };
type InterviewNotFound = { readonly type: "interviewNotFound" };
type AnswersRefused = { readonly type: "answersRefused"; readonly problems: readonly { readonly questionId: string; readonly problem: AnswerProblem }[] };
type ConsentMissing = { readonly type: "consentMissing" };
type FutureDay = { readonly type: "dayInFuture"; readonly today: string };
type Done = { readonly txId: string | null };

export const research = {
  /** The newest version of each. */
  questionnaires: query({ input: Nothing, output: type<readonly QuestionnaireLine[]>() }),
  questionnaireFile: query({
    input: z.strictObject({ questionnaireId: RowId }),
    output: type<QuestionnaireFile>(),
    error: type<QuestionnaireNotFound>(),
    errors: ["questionnaireNotFound"],
  }),
  responses: query({
    input: z.strictObject({ familyId: RowId.optional(), clientId: RowId.optional(), ...ofProject, ...paging }),
    output: type<{ readonly total: number; readonly lines: readonly ResponseLine[] }>(),
  }),
  responseFile: query({
    input: z.strictObject({ responseId: RowId }),
    output: type<{
      readonly response: Row<"questionnaireResponse">;
      readonly answers: readonly Row<"questionnaireAnswer">[];
      readonly file: QuestionnaireFile;
    }>(),
    error: type<ResponseNotFound>(),
    errors: ["responseNotFound"],
  }),
  /** Of one version: only complete answers whose clients consent (R182). */
  results: query({
    input: z.strictObject({ questionnaireId: RowId, from: Day, to: Day }),
    output: type<QuestionnaireResults>(),
    error: type<QuestionnaireNotFound>(),
    errors: ["questionnaireNotFound"],
  }),
  interviews: query({
    input: z.strictObject({ clientId: RowId.optional(), ...ofProject, ...paging }),
    output: type<{ readonly total: number; readonly lines: readonly InterviewLine[] }>(),
  }),

  /** A change makes a new version: what was answered keeps the words that it answered. */
  saveQuestionnaire: command({
    input: z.strictObject({
      familyId: RowId.nullable(),
      values: rowInput("questionnaire", ["purpose", "name", "nameEn", "introduction", "introductionEn", "clientKind", "isScored", "validMonths", "source"]),
      questions: z
        .array(
          z.strictObject({
            values: rowInput("questionnaireQuestion", [
              "code",
              "section",
              "sectionEn",
              "kind",
              "body",
              "bodyEn",
              "isRequired",
              "lowest",
              "highest",
              "mostChoices",
            ]),
            options: z.array(rowInput("questionnaireOption", ["code", "label", "labelEn", "score"])).max(40),
          }),
        )
        .min(1)
        .max(100),
      bands: z.array(rowInput("questionnaireBand", ["fromScore", "code", "label", "labelEn"])).max(20),
    }),
    output: type<{ readonly questionnaireId: string; readonly version: number; readonly txId: string | null }>(),
    error: type<
      | NotAllowed
      | QuestionnaireNotFound
      | RowProblem
      | { readonly type: "optionsMissing"; readonly question: number }
      | { readonly type: "bandsRefused"; readonly problems: readonly BandProblem[] }
    >(),
    errors: ["notAllowed", "questionnaireNotFound", "valueRefused", "optionsMissing", "bandsRefused"],
  }),
  setQuestionnaireActive: command({
    input: z.strictObject({ questionnaireId: RowId, isActive: z.boolean() }),
    output: type<Done>(),
    error: type<NotAllowed | QuestionnaireNotFound>(),
    errors: ["notAllowed", "questionnaireNotFound"],
  }),
  /** `isFinal`: everything that must be answered is, and the client consents to its use. */
  saveResponse: command({
    input: z.strictObject({
      clientId: RowId,
      questionnaireId: RowId,
      responseId: RowId.nullable(),
      isFinal: z.boolean(),
      values: rowInput("questionnaireResponse", ["method", "answeredOn", "consentGiven", "aboutCaseId", "projectId", "remark"]),
      answers: z
        .array(
          z.strictObject({
            questionId: RowId,
            optionIds: z.array(RowId).max(40).optional(),
            number: z.number().nullable().optional(),
            body: z.string().max(4000).nullable().optional(),
          }),
        )
        .max(100),
    }),
    output: type<{ readonly responseId: string; readonly score: number | null; readonly band: string | null; readonly txId: string | null }>(),
    error: type<ClientNotFound | QuestionnaireNotFound | ResponseNotFound | AnswersRefused | ConsentMissing | FutureDay | NotCollecting | RowProblem>(),
    errors: [
      "clientNotFound",
      "questionnaireNotFound",
      "responseNotFound",
      "answersRefused",
      "consentMissing",
      "dayInFuture",
      "projectNotCollecting",
      "valueRefused",
    ],
  }),
  voidResponse: command({ input: z.strictObject({ responseId: RowId }), output: type<Done>(), error: type<ResponseNotFound>(), errors: ["responseNotFound"] }),
  /** Words of a client are recorded with his consent (R182, R185). */
  saveInterview: command({
    input: z.strictObject({
      clientId: RowId,
      interviewId: RowId.nullable(),
      values: rowInput("interview", [
        "topic",
        "step",
        "heldOn",
        "startTime",
        "place",
        "method",
        "consentGiven",
        "questions",
        "exactWords",
        "nonVerbal",
        "sharedNeeds",
        "ownNeeds",
        "chances",
        "challenges",
        "analysis",
        "combinedWith",
        "projectId",
      ]),
    }),
    output: type<{ readonly interviewId: string; readonly txId: string | null }>(),
    error: type<ClientNotFound | InterviewNotFound | ConsentMissing | NotCollecting | RowProblem>(),
    errors: ["clientNotFound", "interviewNotFound", "consentMissing", "projectNotCollecting", "valueRefused"],
  }),
  removeInterview: command({
    input: z.strictObject({ interviewId: RowId }),
    output: type<Done>(),
    error: type<InterviewNotFound>(),
    errors: ["interviewNotFound"],
  }),

  ...researchProjects,
} as const satisfies FeatureContract;
