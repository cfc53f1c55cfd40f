/*
 * The five steps of a research project: question → plan → collect → analyse → report, then closed or cancelled (R180). Each
 * step asks something at its door, the same in the window and in the main process. What was collected counts only when it is
 * complete and the client consents to its use (R182). A step back and an end without result say why.
 */
import type { SignedIn } from "#shared/domain/clients/mayEditField.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { QuestionnaireFile, QuestionResult } from "./questionnaires.ts";

export const researchSteps = ["question", "plan", "collect", "analyse", "report", "closed", "cancelled"] as const;
export type ResearchStep = (typeof researchSteps)[number];
/** The steps that a project goes through, in order (R180). */
export const courseOfResearch = ["question", "plan", "collect", "analyse", "report", "closed"] as const satisfies readonly ResearchStep[];

export const projectScopes = ["open", "collecting", "ended", "all"] as const;
export type ProjectScope = (typeof projectScopes)[number];

/** Whether a project still goes on. */
export const isOpenProject = (step: string): boolean => step !== "closed" && step !== "cancelled";

/** Whether answers and interviews may be put to a project: from the moment of collecting until its report is begun. */
export const isCollecting = (step: string): boolean => step === "collect" || step === "analyse";

const ways: Readonly<Record<ResearchStep, readonly ResearchStep[]>> = {
  question: ["plan", "cancelled"],
  plan: ["collect", "question", "cancelled"],
  collect: ["analyse", "plan", "cancelled"],
  analyse: ["report", "collect", "cancelled"],
  report: ["closed", "analyse", "cancelled"],
  closed: ["report"],
  cancelled: ["question"],
};

/** The steps to which a project may go from where it is. */
export const nextResearchSteps = (step: string): readonly ResearchStep[] => {
  const known = researchSteps.find((one) => one === step);
  return known ? ways[known] : [];
};

const placeOf = (step: string): number => courseOfResearch.findIndex((one) => one === step);

/** Whether a move goes back or gives up: then a reason is asked for. A project that was closed or cancelled may be taken up again with one too. */
export const asksReason = (from: string, to: ResearchStep): boolean => to === "cancelled" || from === "cancelled" || placeOf(to) < placeOf(from);

export type ProjectProblem =
  | { readonly type: "noWay" }
  /** Fields that the step wants filled (R180, R182). */
  | { readonly type: "fieldsMissing"; readonly fields: readonly string[] }
  | { readonly type: "nothingWanted" }
  | { readonly type: "questionnaireMissing" }
  | { readonly type: "nothingCollected" }
  | { readonly type: "noActions" }
  | { readonly type: "reasonMissing" };

export interface ProjectFacts {
  readonly project: Row<"researchProject">;
  /** Complete answers with consent, and interviews with consent. */
  readonly answers: number;
  readonly interviews: number;
  /** What was decided to do: actions of the branch, tasks and opportunities of clients. */
  readonly actions: number;
  readonly note: string;
}

const fieldsOfStep: Readonly<Partial<Record<ResearchStep, readonly (keyof Row<"researchProject">)[]>>> = {
  plan: ["question", "uses"],
  collect: ["targetGroup", "methods", "startsOn", "untilOn", "privacyNote"],
  report: ["findings"],
  closed: ["conclusion"],
};

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === "string" ? value.trim() === "" : Array.isArray(value) && value.length === 0);

/** What keeps a project from entering a step; empty when the door is open (R180). */
export const projectProblems = (from: string, to: ResearchStep, facts: ProjectFacts): readonly ProjectProblem[] => {
  const { project } = facts;
  if (!nextResearchSteps(from).includes(to)) return [{ type: "noWay" }];
  if (asksReason(from, to)) return facts.note.trim() === "" ? [{ type: "reasonMissing" }] : [];
  const fields = (fieldsOfStep[to] ?? []).filter((field) => isEmpty(project[field]));
  const [answers, interviews] = [project.wantedAnswers ?? 0, project.wantedInterviews ?? 0];
  return [
    ...(fields.length > 0 ? [{ type: "fieldsMissing", fields } as const] : []),
    ...(to === "collect" && answers + interviews === 0 ? [{ type: "nothingWanted" } as const] : []),
    ...(to === "collect" && answers > 0 && project.familyId === null ? [{ type: "questionnaireMissing" } as const] : []),
    ...(to === "analyse" && facts.answers + facts.interviews === 0 ? [{ type: "nothingCollected" } as const] : []),
    // Research of which nothing follows says why.
    ...(to === "closed" && facts.actions === 0 && facts.note.trim() === "" ? [{ type: "noActions" } as const] : []),
  ];
};

/** Whether a person keeps a project: the branch manager all, a client manager those that he runs; `hostId`: null for a new one. */
export const mayKeepProject = (actor: SignedIn, hostId: string | null): boolean =>
  actor.role === "branchManager" || (actor.role === "clientManager" && (actor.isJoined !== true || hostId === null || hostId === actor.id));

/** A project as lists show it. */
export interface ProjectLine extends Row<"researchProject"> {
  readonly hostName: string | null;
  readonly questionnaireName: string | null;
  readonly questionnaireNameEn: string | null;
  readonly answers: number;
  readonly interviews: number;
  /** Answers that are not complete, or whose clients do not consent. */
  readonly unusable: number;
  readonly openActions: number;
  readonly actions: number;
}

/** What the answers of a project to one version of a questionnaire say together (R180, R190). */
export interface QuestionnaireResults {
  readonly file: QuestionnaireFile;
  readonly responses: number;
  readonly averageScoreTenths: number | null;
  readonly bands: readonly { readonly code: string; readonly count: number }[];
  readonly questions: readonly QuestionResult[];
}

/** The four buckets into which what was said in interviews is sorted (R186). */
export const interviewBuckets = ["sharedNeeds", "ownNeeds", "chances", "challenges"] as const;
export type InterviewBucket = (typeof interviewBuckets)[number];

/** A task of a client that a project made. */
export interface ProjectTask {
  readonly id: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly title: string;
  readonly dueOn: string;
  readonly state: string;
}

/** An opportunity that a project raised. */
export interface ProjectOpportunity {
  readonly id: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly title: string;
  readonly stage: string;
  readonly expectedAmount: number | null;
}

/** What a person has to do for research soon: an action of his, or collecting that ends; the soonest first. */
export interface ResearchDue {
  readonly kind: "action" | "collecting";
  readonly id: string;
  readonly projectId: string;
  readonly projectTitle: string;
  /** Of the action; of a project that collects, its own title. */
  readonly title: string;
  readonly dueOn: string;
}
