/* Research projects in five steps, what was collected for them, what follows (R180-R182, R186). */
import { z } from "zod";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import {
  type InterviewBucket,
  type ProjectLine,
  type ProjectOpportunity,
  type ProjectProblem,
  projectScopes,
  type ProjectTask,
  type QuestionnaireResults,
  type ResearchDue,
  researchSteps,
  type ResearchStep,
} from "#shared/domain/research/projects.ts";
import type { NotAllowed } from "./clients/archiveTypes.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Most answers, interviews or clients that one act names. */
export const mostLinked = 200;
const Ids = z.array(RowId).max(mostLinked);

type ProjectNotFound = { readonly type: "projectNotFound" };
type Ended = { readonly type: "projectEnded" };
/** The project does not collect now: nothing was put to it. */
export type NotCollecting = { readonly type: "projectNotCollecting"; readonly title: string };
type Done = { readonly txId: string | null };

export interface ProjectFile {
  readonly today: string;
  readonly line: ProjectLine;
  readonly results: readonly QuestionnaireResults[];
  /** What interviews say, bucket by bucket, newest first (R186). */
  readonly said: readonly { readonly bucket: InterviewBucket; readonly lines: readonly { readonly interviewId: string; readonly text: string }[] }[];
  /** How the answers came in, by way of asking. */
  readonly byMethod: readonly { readonly method: string; readonly count: number }[];
  readonly actions: readonly (Row<"researchAction"> & { readonly ownerName: string | null; readonly maySettle: boolean })[];
  readonly tasks: readonly ProjectTask[];
  readonly opportunities: readonly ProjectOpportunity[];
  readonly doors: readonly { readonly step: ResearchStep; readonly problems: readonly ProjectProblem[] }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly mayKeep: boolean;
}

export const researchProjects = {
  projects: query({
    input: z.strictObject({ scope: z.enum(projectScopes), text: z.string().max(60).optional(), offset: z.int().min(0), limit: z.int().min(1).max(100) }),
    output: type<{ readonly today: string; readonly total: number; readonly lines: readonly ProjectLine[] }>(),
  }),
  projectFile: query({
    input: z.strictObject({ projectId: RowId }),
    output: type<ProjectFile>(),
    error: type<ProjectNotFound>(),
    errors: ["projectNotFound"],
  }),
  /** Of the acting person, until so many days from now. */
  researchDue: query({ input: z.strictObject({ days: z.int().min(0).max(60) }), output: type<readonly ResearchDue[]>() }),
  saveProject: command({
    input: z.strictObject({
      projectId: RowId.optional(),
      values: rowInput("researchProject", [
        "title",
        "hostId",
        "question",
        "background",
        "uses",
        "targetGroup",
        "methods",
        "familyId",
        "wantedAnswers",
        "wantedInterviews",
        "startsOn",
        "untilOn",
        "people",
        "privacyNote",
        "findings",
        "limits",
        "conclusion",
      ]),
    }),
    output: type<{ readonly projectId: string; readonly txId: string | null }>(),
    error: type<
      | ProjectNotFound
      | NotAllowed
      | Ended
      | RowProblem
      | { readonly type: "endsBeforeStart" }
      | { readonly type: "personNotFound" }
      | { readonly type: "questionnaireNotFound" }
    >(),
    errors: ["projectNotFound", "notAllowed", "projectEnded", "valueRefused", "endsBeforeStart", "personNotFound", "questionnaireNotFound"],
  }),
  moveProject: command({
    input: z.strictObject({ projectId: RowId, step: z.enum(researchSteps), note: z.string().max(2000) }),
    output: type<{ readonly step: ResearchStep; readonly txId: string | null }>(),
    error: type<ProjectNotFound | NotAllowed | RowProblem | { readonly type: "stepRefused"; readonly problems: readonly ProjectProblem[] }>(),
    errors: ["projectNotFound", "notAllowed", "valueRefused", "stepRefused"],
  }),
  /** Only one for which nothing was collected yet: what clients gave is not thrown away. */
  removeProject: command({
    input: z.strictObject({ projectId: RowId }),
    output: type<Done>(),
    error: type<ProjectNotFound | NotAllowed | { readonly type: "alreadyCollected" }>(),
    errors: ["projectNotFound", "notAllowed", "alreadyCollected"],
  }),
  /** Puts answers and interviews to a project, or takes them out of it. */
  linkToProject: command({
    input: z.strictObject({ projectId: RowId, responseIds: Ids, interviewIds: Ids, isLinked: z.boolean() }),
    output: type<{ readonly changed: number; readonly txId: string | null }>(),
    error: type<ProjectNotFound | NotCollecting | { readonly type: "responseNotFound" } | { readonly type: "interviewNotFound" }>(),
    errors: ["projectNotFound", "projectNotCollecting", "responseNotFound", "interviewNotFound"],
  }),
  saveProjectAction: command({
    input: z.strictObject({
      projectId: RowId,
      actionId: RowId.optional(),
      values: rowInput("researchAction", ["title", "ownerId", "dueOn", "state", "result"]),
    }),
    output: type<{ readonly actionId: string; readonly txId: string | null }>(),
    error: type<ProjectNotFound | NotAllowed | RowProblem | { readonly type: "actionNotFound" } | { readonly type: "personNotFound" }>(),
    errors: ["projectNotFound", "notAllowed", "valueRefused", "actionNotFound", "personNotFound"],
  }),
  removeProjectAction: command({
    input: z.strictObject({ actionId: RowId }),
    output: type<Done>(),
    error: type<NotAllowed | { readonly type: "actionNotFound" }>(),
    errors: ["notAllowed", "actionNotFound"],
  }),
  /** A task for each client that gave answers; who has one of this project open gets no second. */
  planProjectTasks: command({
    input: z.strictObject({ projectId: RowId, clientIds: z.array(RowId).min(1).max(mostLinked), title: z.string().trim().min(1).max(300), dueOn: Day }),
    output: type<{ readonly made: number; readonly txId: string | null }>(),
    error: type<ProjectNotFound | Ended | { readonly type: "clientNotFound" } | { readonly type: "dayInPast" }>(),
    errors: ["projectNotFound", "projectEnded", "clientNotFound", "dayInPast"],
  }),
  raiseFromProject: command({
    input: z.strictObject({ projectId: RowId, clientId: RowId, values: rowInput("opportunity", ["title", "sellKind", "expectedAmount", "expectedOn"]) }),
    output: type<{ readonly opportunityId: string; readonly txId: string | null }>(),
    error: type<ProjectNotFound | Ended | RowProblem | { readonly type: "clientNotFound" } | { readonly type: "alreadyRaised" }>(),
    errors: ["projectNotFound", "projectEnded", "valueRefused", "clientNotFound", "alreadyRaised"],
  }),
} as const satisfies FeatureContract;
