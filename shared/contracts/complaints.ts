/* Complaints, suggestions and disputes in seven steps, service requests in five (R209-R228, X11). */
import { z } from "zod";
import type { ClockReading } from "#shared/domain/complaints/clocks.ts";
import { LetterLanguage } from "./care.ts";
import type { ComplaintStatistics, RequestStatistics } from "#shared/domain/complaints/caseStatistics.ts";
import type { ComplaintStep, RequestStep, StepNeed } from "#shared/domain/complaints/complaintSteps.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import type { NotAllowed } from "./clients/archiveTypes.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Nothing = z.strictObject({});

interface CaseNames {
  readonly clientName: string;
  readonly handlerName: string | null;
  /** Who has to act now; differs from the handler when the client went to another manager. */
  readonly responsibleId: string | null;
  readonly responsibleName: string | null;
}

export interface ComplaintLine extends Row<"complaint">, CaseNames {
  readonly aboutName: string | null;
  readonly bank: ClockReading | null;
  readonly regulator: ClockReading | null;
  readonly stepClock: ClockReading | null;
}

export interface RequestLine extends Row<"serviceRequest">, CaseNames {
  readonly clock: ClockReading | null;
}

export interface CaseEntry extends Row<"caseEntry"> {
  readonly byName: string | null;
}

export interface CasePerson {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** Why the acting person may only read a case; null when he may act. */
export type CaseRefusal = "recused" | "otherHandler" | "roleMayNot";

export interface ComplaintFile {
  readonly today: string;
  readonly line: ComplaintLine;
  readonly entries: readonly CaseEntry[];
  readonly nextStep: ComplaintStep | null;
  readonly lacking: readonly StepNeed[];
  readonly refusal: CaseRefusal | null;
  readonly handlers: readonly CasePerson[];
  readonly people: readonly CasePerson[];
  readonly plans: readonly Row<"contingencyPlan">[];
  readonly letters: readonly (Pick<Row<"messageTemplate">, "id" | "name" | "nameEn" | "caseLetter"> & { readonly hasEnglish: boolean })[];
  /** Whether one working day or less is left and nobody above knows of it. */
  readonly shouldEscalate: boolean;
  readonly mayExtend: boolean;
  /** Whether the client is kept by somebody else than the handler. */
  readonly clientStatus: "here" | "handedOver";
  /** The client is with the bank no more: the complaint goes on with its steps and clocks all the same (X11). */
  readonly hasClientLeft: boolean;
  readonly rules: readonly Row<"clockRule">[];
}

export interface RequestFile {
  readonly today: string;
  readonly line: RequestLine;
  readonly entries: readonly CaseEntry[];
  readonly nextStep: RequestStep | null;
  readonly lacking: readonly StepNeed[];
  readonly refusal: CaseRefusal | null;
  readonly handlers: readonly CasePerson[];
}

export type CaseCounts = Readonly<Record<"open" | "overdue" | "soon" | "answered" | "all", number>>;

type ClientNotFound = { readonly type: "clientNotFound" };
type CaseNotFound = { readonly type: "caseNotFound" };
type HandlerUnfit = { readonly type: "handlerUnfit" };
type StepLacks = { readonly type: "stepLacks"; readonly lacking: readonly StepNeed[] };
type WrongStep = { readonly type: "wrongStep"; readonly step: string };
type CaseClosed = { readonly type: "caseClosed" };
type FutureDay = { readonly type: "dayInFuture"; readonly today: string };
type NotMine = { readonly type: "caseOfOthers"; readonly reason: CaseRefusal };
type Done = { readonly txId: string | null };

const registered = [
  "kind",
  "title",
  "body",
  "demand",
  "channel",
  "receivedOn",
  "category",
  "impact",
  "complexity",
  "aboutUserId",
  "aboutText",
  "handlerId",
] as const;
const handled = [
  "title",
  "body",
  "demand",
  "channel",
  "category",
  "impact",
  "complexity",
  "aboutUserId",
  "aboutText",
  "planId",
  "submittedToId",
  "cause",
  "resolution",
  "compensation",
  "answeredOn",
  "answer",
  "confirmedOn",
  "satisfaction",
  "followUpOn",
  "lesson",
  "improvement",
] as const;

const listInput = {
  scope: z.enum(["open", "overdue", "soon", "answered", "all"]),
  kind: z.string().max(60).optional(),
  clientId: RowId.optional(),
  text: z.string().max(80).optional(),
  offset: z.int().min(0),
  limit: z.int().min(1).max(100),
};

export const complaints = {
  complaintList: query({
    input: z.strictObject({ ...listInput, category: z.string().max(60).optional() }),
    output: type<{ readonly today: string; readonly total: number; readonly lines: readonly ComplaintLine[]; readonly counts: CaseCounts }>(),
  }),
  requestList: query({
    input: z.strictObject(listInput),
    output: type<{ readonly today: string; readonly total: number; readonly lines: readonly RequestLine[]; readonly counts: CaseCounts }>(),
  }),
  complaintFile: query({ input: z.strictObject({ complaintId: RowId }), output: type<ComplaintFile>(), error: type<CaseNotFound>(), errors: ["caseNotFound"] }),
  requestFile: query({ input: z.strictObject({ requestId: RowId }), output: type<RequestFile>(), error: type<CaseNotFound>(), errors: ["caseNotFound"] }),
  /** Who may handle a case of a client: for the form that registers it. */
  caseHandlers: query({
    input: z.strictObject({ clientId: RowId }),
    output: type<{ readonly handlers: readonly CasePerson[]; readonly people: readonly CasePerson[] }>(),
    error: type<ClientNotFound>(),
    errors: ["clientNotFound"],
  }),
  caseStatistics: query({
    input: z.strictObject({ from: Day, to: Day }),
    output: type<{
      readonly complaints: ComplaintStatistics;
      readonly requests: RequestStatistics;
      readonly lessons: readonly Pick<ComplaintLine, "id" | "title" | "category" | "lesson" | "improvement" | "closedOn">[];
    }>(),
  }),
  caseRules: query({ input: Nothing, output: type<{ readonly rules: readonly Row<"clockRule">[]; readonly plans: readonly Row<"contingencyPlan">[] }>() }),
  /** A letter of a complaint from a template of the branch, with the fields that nobody knows. */
  caseLetter: query({
    input: z.strictObject({
      complaintId: RowId,
      templateId: RowId,
      outlet: z.string().max(120).optional(),
      phone: z.string().max(40).optional(),
      language: LetterLanguage.optional(),
    }),
    output: type<{ readonly text: string; readonly empty: readonly string[]; readonly unknown: readonly string[] }>(),
    error: type<CaseNotFound>(),
    errors: ["caseNotFound"],
  }),

  /** Who registers was asked first and stays responsible (R212); what is about the acting person goes to another. */
  registerComplaint: command({
    input: z.strictObject({ clientId: RowId, values: rowInput("complaint", registered) }),
    output: type<{ readonly complaintId: string; readonly txId: string | null }>(),
    error: type<ClientNotFound | HandlerUnfit | FutureDay | RowProblem>(),
    errors: ["clientNotFound", "handlerUnfit", "dayInFuture", "valueRefused"],
  }),
  editComplaint: command({
    input: z.strictObject({ complaintId: RowId, values: rowInput("complaint", handled) }),
    output: type<Done>(),
    error: type<CaseNotFound | NotMine | HandlerUnfit | CaseClosed | FutureDay | RowProblem>(),
    errors: ["caseNotFound", "caseOfOthers", "handlerUnfit", "caseClosed", "dayInFuture", "valueRefused"],
  }),
  takeComplaintStep: command({
    input: z.strictObject({ complaintId: RowId, to: z.enum(["classified", "submitted", "handled", "answered", "counted", "archived", "withdrawn"]) }),
    output: type<Done>(),
    error: type<CaseNotFound | NotMine | WrongStep | StepLacks>(),
    errors: ["caseNotFound", "caseOfOthers", "wrongStep", "stepLacks"],
  }),
  escalateComplaint: command({
    input: z.strictObject({ complaintId: RowId, level: z.string().min(1).max(40), body: z.string().max(4000) }),
    output: type<Done>(),
    error: type<CaseNotFound | NotMine | CaseClosed | RowProblem>(),
    errors: ["caseNotFound", "caseOfOthers", "caseClosed", "valueRefused"],
  }),
  /** Granted by the branch manager, or by the owner of a store of his own; the client is told by letter (X11). */
  extendComplaint: command({
    input: z.strictObject({ complaintId: RowId, reason: z.string().min(1).max(300) }),
    output: type<Done>(),
    error: type<CaseNotFound | NotMine | NotAllowed | CaseClosed | WrongStep | RowProblem>(),
    errors: ["caseNotFound", "caseOfOthers", "notAllowed", "caseClosed", "wrongStep", "valueRefused"],
  }),
  changeHandler: command({
    input: z.strictObject({ caseId: RowId, handlerId: RowId, reason: z.string().min(1).max(300) }),
    output: type<Done>(),
    error: type<CaseNotFound | NotMine | HandlerUnfit | CaseClosed>(),
    errors: ["caseNotFound", "caseOfOthers", "handlerUnfit", "caseClosed"],
  }),
  /** A negotiation, a note, a letter sent, or the statement of the person concerned. */
  addCaseEntry: command({
    input: z.strictObject({
      caseId: RowId,
      kind: z.enum(["note", "negotiation", "letter", "statement"]),
      values: rowInput("caseEntry", ["happenedOn", "channel", "clientSaid", "offer", "body", "outcome"]),
    }),
    output: type<{ readonly entryId: string; readonly txId: string | null }>(),
    error: type<CaseNotFound | NotMine | FutureDay | RowProblem>(),
    errors: ["caseNotFound", "caseOfOthers", "dayInFuture", "valueRefused"],
  }),

  registerRequest: command({
    input: z.strictObject({ clientId: RowId, values: rowInput("serviceRequest", ["kind", "title", "body", "channel", "receivedOn", "handlerId"]) }),
    output: type<{ readonly requestId: string; readonly txId: string | null }>(),
    error: type<ClientNotFound | HandlerUnfit | FutureDay | RowProblem>(),
    errors: ["clientNotFound", "handlerUnfit", "dayInFuture", "valueRefused"],
  }),
  editRequest: command({
    input: z.strictObject({
      requestId: RowId,
      values: rowInput("serviceRequest", [
        "kind",
        "title",
        "body",
        "channel",
        "need",
        "proposal",
        "result",
        "toldOn",
        "followUpOn",
        "satisfaction",
        "feedback",
      ]),
    }),
    output: type<Done>(),
    error: type<CaseNotFound | NotMine | CaseClosed | FutureDay | RowProblem>(),
    errors: ["caseNotFound", "caseOfOthers", "caseClosed", "dayInFuture", "valueRefused"],
  }),
  takeRequestStep: command({
    input: z.strictObject({ requestId: RowId, to: z.enum(["analysis", "provision", "callBack", "evaluation", "withdrawn"]) }),
    output: type<Done>(),
    error: type<CaseNotFound | NotMine | WrongStep | StepLacks>(),
    errors: ["caseNotFound", "caseOfOthers", "wrongStep", "stepLacks"],
  }),

  saveClockRule: command({
    input: z.strictObject({
      ruleId: RowId,
      values: rowInput("clockRule", ["days", "dayKind", "regulation", "regulationEn", "article", "articleEn", "effectiveOn", "source"]),
    }),
    output: type<Done>(),
    error: type<NotAllowed | { readonly type: "ruleNotFound" } | { readonly type: "daysRefused" } | RowProblem>(),
    errors: ["notAllowed", "ruleNotFound", "daysRefused", "valueRefused"],
  }),
  savePlan: command({
    input: z.strictObject({ planId: RowId.nullable(), values: rowInput("contingencyPlan") }),
    output: type<{ readonly planId: string; readonly txId: string | null }>(),
    error: type<NotAllowed | { readonly type: "planNotFound" } | RowProblem>(),
    errors: ["notAllowed", "planNotFound", "valueRefused"],
  }),
} as const satisfies FeatureContract;
