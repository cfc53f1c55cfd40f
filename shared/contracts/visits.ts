/* Visits: plan, appointment, preparation, conduct, report, promises, the week planner (R144-R149, R185, R218, R267-R278, X02-X06). */
import { z } from "zod";
import type { NotTakenOut, SecondPersonNeeded } from "#shared/domain/audit/dataRules.ts";
import type { SheetScript } from "#shared/domain/catalogue/scriptLines.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { FollowUpInBoth } from "#shared/domain/followUps/followUpLines.ts";
import type { OpportunityLine } from "#shared/domain/opportunities/opportunityLines.ts";
import type { WarningLine } from "#shared/domain/warnings/warningLines.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import type { AttachedFile } from "#shared/domain/clients/attachedFile.ts";
import { type Coordinates, farthest } from "#shared/domain/clients/coordinates.ts";
import type { PlannerReason, PlannerWeights, PlanSettings } from "#shared/domain/visits/planner.ts";
import { planBounds, type PlanSettingsProblem, weightBounds } from "#shared/domain/visits/planSettings.ts";
import type { RequiredReportField } from "#shared/domain/visits/reportRules.ts";
import type { PromiseEntry, ReportEntry } from "#shared/domain/visits/visitLines.ts";
import type { TimeConflict, TimeProblem } from "#shared/domain/visits/visitTimes.ts";
import type { NotAllowed } from "./clients/archiveTypes.ts";
import { Purpose } from "./exchange/exports.ts";
import { FileToken } from "./exchange/files.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";
import { type VisitLine, visitPlan } from "./visits/plan.ts";
import { visitSignOff } from "./visits/signOff.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Time = z.string().max(5).nullable();
const Nothing = z.strictObject({});
const OnePage = { offset: z.int().min(0), limit: z.int().min(1).max(100) };
type PageOf<Line> = { readonly total: number; readonly lines: readonly Line[] };

const weight = (key: keyof typeof weightBounds) => z.number().min(weightBounds[key].min).max(weightBounds[key].max);
const Weights = z.strictObject({
  rhythmDue: weight("rhythmDue"),
  maturity: weight("maturity"),
  birthday: weight("birthday"),
  promise: weight("promise"),
  need: weight("need"),
  warning: weight("warning"),
  followUp: weight("followUp"),
  complaint: weight("complaint"),
  opportunity: weight("opportunity"),
  newClient: weight("newClient"),
  neighbour: weight("neighbour"),
  longSilence: weight("longSilence"),
  perMillion: weight("perMillion"),
  amountCap: weight("amountCap"),
  keyClientFactor: weight("keyClientFactor"),
});
const minutes = (key: keyof typeof planBounds) => z.int().min(planBounds[key].min).max(planBounds[key].max);
const MinuteOfDay = z
  .int()
  .min(0)
  .max(24 * 60);
const PlanDay = z.strictObject({
  visitMinutes: minutes("visitMinutes"),
  travelMinutes: minutes("travelMinutes"),
  sameDistrictTravelMinutes: minutes("sameDistrictTravelMinutes"),
  mostPerDay: minutes("mostPerDay"),
  hours: z.array(z.tuple([MinuteOfDay, MinuteOfDay])).max(4),
});

export interface PromiseLine extends PromiseEntry {
  readonly isOverdue: boolean;
}

/** Everything about one visit. */
export interface VisitFile {
  readonly visit: Row<"visit">;
  readonly clientName: string;
  readonly phone: string | null;
  readonly participants: readonly Row<"visitParticipant">[];
  readonly report: Row<"visitReport"> | null;
  readonly signerName: string | null;
  readonly addenda: readonly (Row<"reportAddendum"> & { readonly authorName: string | null })[];
  readonly promises: readonly Row<"promise">[];
  readonly followUps: readonly Row<"followUp">[];
  /** Photos and documents of this visit. */
  readonly files: readonly AttachedFile[];
  readonly conflicts: readonly TimeConflict[];
}

/** One page on screen and on paper: all that one should know before ringing the bell (R267-R278, R147). */
export interface PreparationSheet {
  readonly visit: Row<"visit">;
  readonly client: {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly salutation: string | null;
    readonly birthOn: string | null;
    readonly phone: string | null;
    readonly employer: string | null;
    readonly jobTitle: string | null;
    readonly tier: string | null;
    readonly grade: string | null;
    readonly riskCapacity: string | null;
    readonly riskAssessedOn: string | null;
    readonly preferredChannel: string | null;
    readonly contactConsent: string | null;
    readonly cautions: string | null;
    readonly hobbies: string | null;
    readonly familySituation: string | null;
    readonly warningMarks: readonly string[];
    readonly concerns: readonly string[];
    readonly behaviourType: string | null;
    readonly preferenceType: string | null;
  };
  readonly participants: readonly Row<"visitParticipant">[];
  readonly family: readonly { readonly name: string; readonly kind: string; readonly birthOn: string | null; readonly clientId: string | null }[];
  readonly holdings: readonly Row<"holding">[];
  readonly holdingTotal: number;
  readonly lastContacts: readonly { readonly at: string; readonly channel: string; readonly summary: string; readonly mood: string | null }[];
  readonly openPromises: readonly Row<"promise">[];
  readonly openFollowUps: readonly FollowUpInBoth[];
  /** What is being sold, largest first; and what to be careful about. */
  readonly openOpportunities: readonly OpportunityLine[];
  readonly openWarnings: readonly WarningLine[];
  /** Not answered yet, or answered and not called back about. */
  readonly openComplaints: readonly Row<"complaint">[];
  readonly openRequests: readonly Row<"serviceRequest">[];
  readonly openNeeds: readonly Row<"need">[];
  /** Who serves the client today (R072). */
  readonly team: readonly Row<"serviceMember">[];
  readonly openLoans: readonly Row<"loanApplication">[];
  /** Keys of shared/domain/clients/questions.ts: what the archive does not know yet. */
  readonly questions: readonly string[];
  /** Null for a visit that goes nowhere, e.g. a call. */
  readonly route: RouteNote | null;
  /** Codes of talking points that fit this client, with the data behind each. */
  readonly talkingPoints: readonly { readonly type: string; readonly detail: string | null; readonly on: string | null; readonly amountFen: number | null }[];
  /** Scripts that fit, filled for the client, in the order of a conversation (R144-R149). */
  readonly scripts: readonly SheetScript[];
}

/** The way to a visit: its place in the day's order, and the distance from where one comes, when both places are known. */
export interface RouteNote {
  readonly position: number;
  readonly count: number;
  readonly from: { readonly type: "office" } | { readonly type: "visit"; readonly clientName: string; readonly endTime: string | null };
  readonly metres: number | null;
  /** Estimated from the distance. */
  readonly minutes: number | null;
}

export interface ProposalLine {
  readonly clientId: string;
  readonly name: string;
  readonly district: string | null;
  readonly grade: string | null;
  readonly day: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly score: number;
  readonly withNeighbour: boolean;
  /** Order of the day's proposals and fixed visits is by time; metres from the one before or the office, where both places are known. */
  readonly metresFromPrevious: number | null;
  readonly reasons: readonly (PlannerReason & { readonly points: number })[];
}

export type VisitNotFound = { readonly type: "visitNotFound" };
export type ImpossibleTime = { readonly type: "impossibleTime"; readonly problem: TimeProblem | "notADay" };
export type VisitCollides = {
  readonly type: "visitCollides";
  readonly conflicts: readonly (TimeConflict & { readonly clientName: string; readonly startTime: string | null })[];
};
export type WrongState = { readonly type: "wrongState"; readonly state: string };
type ClientNotFound = { readonly type: "clientNotFound" };

export const visits = {
  ...visitSignOff,
  ...visitPlan,
  visitFile: query({
    input: z.strictObject({ visitId: RowId }),
    output: type<VisitFile>(),
    error: type<VisitNotFound>(),
    errors: ["visitNotFound"],
    audit: "visitOpened",
  }),
  /** Newest first; `isAhead`: only the one under way and those planned, the soonest first. */
  visitsOfClient: query({ input: z.strictObject({ clientId: RowId, isAhead: z.boolean().optional(), ...OnePage }), output: type<PageOf<VisitLine>>() }),
  preparationSheet: query({
    input: z.strictObject({ visitId: RowId }),
    output: type<PreparationSheet>(),
    error: type<VisitNotFound>(),
    errors: ["visitNotFound"],
    audit: "preparationOpened",
  }),
  planProposals: query({
    input: z.strictObject({ weekOf: Day }),
    output: type<{
      readonly days: readonly string[];
      readonly proposals: readonly ProposalLine[];
      readonly considered: number;
      readonly isYearAnnounced: boolean;
    }>(),
  }),
  promises: query({
    input: z.strictObject({ clientId: RowId.optional(), state: z.string().max(40).optional(), ...OnePage }),
    output: type<PageOf<PromiseLine>>(),
  }),
  reports: query({
    input: z.strictObject({ state: z.string().max(40).optional(), from: Day.optional(), to: Day.optional(), ...OnePage }),
    output: type<PageOf<ReportEntry>>(),
  }),

  planVisit: command({
    input: z.strictObject({
      clientId: RowId,
      values: rowInput("visit"),
      participants: z.array(rowInput("visitParticipant")).max(30).optional(),
      force: z.boolean().optional(),
    }),
    output: type<{ readonly visitId: string; readonly txId: string }>(),
    error: type<ClientNotFound | ImpossibleTime | VisitCollides | RowProblem>(),
    errors: ["clientNotFound", "impossibleTime", "visitCollides", "valueRefused"],
  }),
  changeVisit: command({
    input: z.strictObject({ visitId: RowId, values: rowInput("visit"), force: z.boolean().optional() }),
    output: type<{ readonly txId: string | null }>(),
    error: type<VisitNotFound | ImpossibleTime | VisitCollides | RowProblem | WrongState>(),
    errors: ["visitNotFound", "impossibleTime", "visitCollides", "valueRefused", "wrongState"],
  }),
  /** Drag in the calendar: a confirmed appointment becomes a moved one. */
  moveVisit: command({
    input: z.strictObject({ visitId: RowId, plannedOn: Day, startTime: Time, endTime: Time, force: z.boolean().optional() }),
    output: type<{ readonly txId: string | null; readonly appointment: string }>(),
    error: type<VisitNotFound | ImpossibleTime | VisitCollides | RowProblem | WrongState>(),
    errors: ["visitNotFound", "impossibleTime", "visitCollides", "valueRefused", "wrongState"],
  }),
  saveParticipants: command({
    input: z.strictObject({ visitId: RowId, participants: z.array(rowInput("visitParticipant")).max(30) }),
    output: type<{ readonly txId: string | null }>(),
    error: type<VisitNotFound | RowProblem>(),
    errors: ["visitNotFound", "valueRefused"],
  }),
  /** Check in. Without an appointment only as a drop-in (R267). */
  startVisit: command({
    input: z.strictObject({ visitId: RowId, asDropIn: z.boolean().optional() }),
    output: type<{ readonly minutesLate: number }>(),
    error: type<VisitNotFound | WrongState | { readonly type: "appointmentMissing"; readonly appointment: string }>(),
    errors: ["visitNotFound", "wrongState", "appointmentMissing"],
  }),
  finishVisit: command({
    input: z.strictObject({ visitId: RowId }),
    output: type<null>(),
    error: type<VisitNotFound | WrongState>(),
    errors: ["visitNotFound", "wrongState"],
  }),
  endVisitOtherwise: command({
    input: z.strictObject({ visitId: RowId, state: z.enum(["cancelled", "missed"]), reason: z.string().max(200) }),
    output: type<null>(),
    error: type<VisitNotFound | WrongState>(),
    errors: ["visitNotFound", "wrongState"],
  }),
  registerOut: command({
    input: z.strictObject({ visitId: RowId, which: z.enum(["left", "returned"]) }),
    output: type<null>(),
    error: type<VisitNotFound>(),
    errors: ["visitNotFound"],
  }),

  saveReport: command({
    input: z.strictObject({
      visitId: RowId,
      values: rowInput("visitReport", ["result", "summary", "clientNeeds", "feedback", "nextStep", "nextContactOn", "mood"]),
    }),
    output: type<{ readonly reportId: string; readonly txId: string | null }>(),
    error: type<VisitNotFound | RowProblem | { readonly type: "reportLocked" }>(),
    errors: ["visitNotFound", "valueRefused", "reportLocked"],
  }),
  /** Locks the report, writes it to the client's timeline, and makes the follow-ups and promises it names. */
  submitReport: command({
    input: z.strictObject({
      visitId: RowId,
      followUps: z.array(z.strictObject({ title: z.string().min(1).max(300), dueOn: Day })).max(20),
      promises: z.array(z.strictObject({ body: z.string().min(1).max(2000), dueOn: Day })).max(20),
    }),
    output: type<{ readonly reportId: string; readonly txId: string }>(),
    error: type<
      | VisitNotFound
      | WrongState
      | { readonly type: "reportIncomplete"; readonly missing: readonly RequiredReportField[] }
      | { readonly type: "reportLocked" }
      | RowProblem
    >(),
    errors: ["visitNotFound", "wrongState", "reportIncomplete", "reportLocked", "valueRefused"],
  }),
  addAddendum: command({
    input: z.strictObject({ reportId: RowId, body: z.string().min(1).max(4000) }),
    output: type<null>(),
    error: type<{ readonly type: "reportNotFound" } | { readonly type: "reportStillOpen" } | RowProblem>(),
    errors: ["reportNotFound", "reportStillOpen", "valueRefused"],
  }),

  savePromise: command({
    input: z.strictObject({
      clientId: RowId,
      promiseId: RowId.optional(),
      visitId: RowId.optional(),
      values: rowInput("promise", ["body", "dueOn", "state", "outcome"]),
    }),
    output: type<{ readonly promiseId: string; readonly txId: string | null }>(),
    error: type<ClientNotFound | RowProblem | { readonly type: "promiseNotFound" }>(),
    errors: ["clientNotFound", "valueRefused", "promiseNotFound"],
  }),
  acceptProposals: command({
    input: z.strictObject({
      proposals: z
        .array(
          z.strictObject({
            clientId: RowId,
            day: Day,
            startTime: z.string().max(5),
            endTime: z.string().max(5),
            purpose: z.string().max(60),
            title: z.string().max(120),
          }),
        )
        .min(1)
        .max(60),
    }),
    output: type<{ readonly planned: number; readonly txId: string }>(),
    error: type<ClientNotFound | ImpossibleTime>(),
    errors: ["clientNotFound", "impossibleTime"],
  }),
  /** The planner as the branch set it. Topic `table:setting`. */
  plannerSettings: query({
    input: Nothing,
    output: type<{ readonly weights: PlannerWeights; readonly settings: PlanSettings; readonly office: Coordinates | null }>(),
  }),
  /** Where ways begin; `null` when it is not known. */
  savePlannerOffice: command({
    input: z.strictObject({
      office: z
        .strictObject({
          latitude: z.int().min(-farthest.latitude).max(farthest.latitude),
          longitude: z.int().min(-farthest.longitude).max(farthest.longitude),
        })
        .nullable(),
    }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed>(),
    errors: ["notAllowed"],
  }),
  /** `null` gives the defaults back. */
  savePlannerWeights: command({
    input: z.strictObject({ weights: Weights.nullable() }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed>(),
    errors: ["notAllowed"],
  }),
  /** `null` gives the defaults back. */
  savePlanSettings: command({
    input: z.strictObject({ settings: PlanDay.nullable() }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed | { readonly type: "planSettingsRefused"; readonly reason: PlanSettingsProblem }>(),
    errors: ["notAllowed", "planSettingsRefused"],
  }),
  /** Writes the plan of these days as an iCalendar file. */
  exportPlan: command({
    input: z.strictObject({ from: Day, to: Day, token: FileToken, language: z.enum(["zh-CN", "en"]), purpose: Purpose.optional() }),
    output: type<{ readonly events: number }>(),
    error: type<{ readonly type: "fileGone" } | { readonly type: "fileNotWritten"; readonly reason: string } | NotTakenOut | SecondPersonNeeded>(),
    errors: ["fileGone", "fileNotWritten", "exportDenied", "secondPersonNeeded", "tooManyRows"],
  }),
} as const satisfies FeatureContract;
