/* Work log, meetings with decisions, training and assessment (X06, R047, R074, R250). */
import { z } from "zod";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import type { MeetingDue, MeetingSettings } from "#shared/domain/workLog/meetingDays.ts";
import type { AgendaProposal, DecisionEntry, MeetingEntry, WorkCounts, WorkDaySummary, WorkLine } from "#shared/domain/workLog/workLogLines.ts";
import type { NotAllowed } from "./clients/archiveTypes.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Nothing = z.strictObject({});

/** One day: what the store knows of it, and the manager's own words. */
export interface WorkDayFile {
  readonly day: string;
  readonly today: string;
  readonly isWorkingDay: boolean;
  readonly dayName: string | null;
  readonly counts: WorkCounts;
  /** At most `linesPerSection` of each part; the counts are exact. */
  readonly lines: readonly WorkLine[];
  readonly log: Row<"workLog"> | null;
  /** What the last log before this day had planned. */
  readonly planned: { readonly day: string; readonly plan: string } | null;
}

/** Lines of one part on the page of a day. */
export const linesPerSection = 30;

export interface MeetingFile {
  readonly meeting: Row<"meeting">;
  readonly chairName: string | null;
  readonly attendees: readonly Row<"meetingAttendee">[];
  readonly decisions: readonly DecisionEntry[];
  readonly proposals: readonly AgendaProposal[];
  readonly today: string;
}

export interface ConductCheckLine extends Row<"conductCheck"> {
  readonly personName: string | null;
}

export interface IncidentLine extends Row<"incident"> {
  readonly fromName: string | null;
  readonly toName: string | null;
  readonly clientName: string | null;
  readonly isMine: boolean;
}

export interface TrainingEntry extends Row<"training"> {
  readonly ownerName: string | null;
}

type NotADay = { readonly type: "notADay" };
type FutureDay = { readonly type: "dayInFuture"; readonly today: string };
type LogFinished = { readonly type: "logFinished" };
type LogNotFound = { readonly type: "logNotFound" };
type MeetingNotFound = { readonly type: "meetingNotFound" };
type DecisionNotFound = { readonly type: "decisionNotFound" };
type TrainingNotFound = { readonly type: "trainingNotFound" };
type ClientNotFound = { readonly type: "clientNotFound" };
type PersonNotFound = { readonly type: "personNotFound" };
type CheckNotFound = { readonly type: "checkNotFound" };
type IncidentNotFound = { readonly type: "incidentNotFound" };
type MayNot = { readonly type: "notAllowed" };
type Done = { readonly txId: string | null };

export const workLog = {
  workDay: query({
    input: z.strictObject({ day: Day }),
    output: type<WorkDayFile>(),
    error: type<NotADay | FutureDay>(),
    errors: ["notADay", "dayInFuture"],
  }),
  workWeek: query({
    input: z.strictObject({ weekOf: Day }),
    output: type<{ readonly today: string; readonly days: readonly WorkDaySummary[]; readonly total: WorkCounts }>(),
    error: type<NotADay>(),
    errors: ["notADay"],
  }),
  /** What Today reminds of: the last working day's log, and meetings to hold. */
  workLogDue: query({ input: Nothing, output: type<{ readonly unfinishedDay: string | null; readonly meetings: readonly MeetingDue[] }>() }),
  meetings: query({
    input: z.strictObject({ offset: z.int().min(0), limit: z.int().min(1).max(100) }),
    output: type<{
      readonly today: string;
      readonly total: number;
      readonly lines: readonly MeetingEntry[];
      readonly settings: MeetingSettings;
      readonly next: Readonly<Record<"weekly" | "monthly", string>>;
    }>(),
  }),
  meetingFile: query({
    input: z.strictObject({ meetingId: RowId }),
    output: type<MeetingFile>(),
    error: type<MeetingNotFound>(),
    errors: ["meetingNotFound"],
  }),
  /** One's own; a branch manager's answer holds everybody's. */
  trainings: query({ input: Nothing, output: type<readonly TrainingEntry[]>() }),

  /** Saves one's own words; the first words of a day begin its log. */
  saveWorkLog: command({
    input: z.strictObject({ day: Day, values: rowInput("workLog", ["wentWell", "problems", "planNext"]) }),
    output: type<Done>(),
    error: type<NotADay | FutureDay | LogFinished | RowProblem>(),
    errors: ["notADay", "dayInFuture", "logFinished", "valueRefused"],
  }),
  finishWorkLog: command({
    input: z.strictObject({ day: Day }),
    output: type<Done>(),
    error: type<NotADay | FutureDay>(),
    errors: ["notADay", "dayInFuture"],
  }),
  reopenWorkLog: command({ input: z.strictObject({ day: Day }), output: type<Done>(), error: type<LogNotFound>(), errors: ["logNotFound"] }),

  /** A new meeting invites everybody who came to the last one of its kind, or else all people of the branch. */
  saveMeeting: command({
    input: z.strictObject({ meetingId: RowId.optional(), values: rowInput("meeting") }),
    output: type<{ readonly meetingId: string; readonly txId: string | null }>(),
    error: type<NotAllowed | MeetingNotFound | NotADay | RowProblem>(),
    errors: ["notAllowed", "meetingNotFound", "notADay", "valueRefused"],
  }),
  removeMeeting: command({
    input: z.strictObject({ meetingId: RowId }),
    output: type<Done>(),
    error: type<NotAllowed | MeetingNotFound>(),
    errors: ["notAllowed", "meetingNotFound"],
  }),
  /** The whole list: who is missing in it is taken off. */
  saveAttendees: command({
    input: z.strictObject({ meetingId: RowId, attendees: z.array(rowInput("meetingAttendee", ["personId", "name", "attendance"])).max(60) }),
    output: type<Done>(),
    error: type<NotAllowed | MeetingNotFound | RowProblem>(),
    errors: ["notAllowed", "meetingNotFound", "valueRefused"],
  }),
  /** A decision about a client becomes that client's follow-up. The due day is moved to a working day. */
  saveDecision: command({
    input: z.strictObject({ meetingId: RowId, values: rowInput("meetingDecision", ["body", "ownerId", "dueOn", "aboutClientId"]) }),
    output: type<{ readonly decisionId: string; readonly dueOn: string; readonly followUpId: string | null; readonly txId: string | null }>(),
    error: type<NotAllowed | MeetingNotFound | ClientNotFound | PersonNotFound | NotADay | RowProblem>(),
    errors: ["notAllowed", "meetingNotFound", "clientNotFound", "personNotFound", "notADay", "valueRefused"],
  }),
  /** Done, or open again; where a follow-up was made, it is that which is settled. */
  settleDecision: command({
    input: z.strictObject({ decisionId: RowId, state: z.enum(["open", "done", "skipped"]) }),
    output: type<Done>(),
    error: type<NotAllowed | DecisionNotFound>(),
    errors: ["notAllowed", "decisionNotFound"],
  }),
  removeDecision: command({
    input: z.strictObject({ decisionId: RowId }),
    output: type<Done>(),
    error: type<NotAllowed | DecisionNotFound>(),
    errors: ["notAllowed", "decisionNotFound"],
  }),
  saveMeetingSettings: command({
    input: z.strictObject({ weekday: z.int().min(1).max(5), monthlyDay: z.int().min(1).max(28) }),
    output: type<Done>(),
    error: type<NotAllowed>(),
    errors: ["notAllowed"],
  }),

  saveTraining: command({
    input: z.strictObject({
      trainingId: RowId.optional(),
      values: rowInput("training", ["heldOn", "kind", "topic", "lengthMinutes", "score", "remark", "theme", "trainer", "feedback"]),
    }),
    output: type<{ readonly trainingId: string; readonly txId: string | null }>(),
    error: type<TrainingNotFound | RowProblem | { readonly type: "numberRefused"; readonly field: "lengthMinutes" | "score" }>(),
    errors: ["trainingNotFound", "valueRefused", "numberRefused"],
  }),
  removeTraining: command({
    input: z.strictObject({ trainingId: RowId }),
    output: type<Done>(),
    error: type<TrainingNotFound>(),
    errors: ["trainingNotFound"],
  }),

  /** Checks of conduct that the person made, newest first (R250). */
  conduct: query({
    input: Nothing,
    output: type<{
      readonly today: string;
      readonly mayCheck: boolean;
      readonly lines: readonly ConductCheckLine[];
      readonly people: readonly { readonly id: string; readonly name: string; readonly role: string }[];
    }>(),
  }),
  saveConductCheck: command({
    input: z.strictObject({
      checkId: RowId.nullable(),
      values: rowInput("conductCheck", ["personId", "heldOn", "kind", "points", "failedPoints", "findings", "result", "measures", "dueOn", "fixedOn"]),
    }),
    output: type<{ readonly checkId: string; readonly txId: string | null }>(),
    error: type<MayNot | CheckNotFound | FutureDay | RowProblem>(),
    errors: ["notAllowed", "checkNotFound", "dayInFuture", "valueRefused"],
  }),
  removeConductCheck: command({ input: z.strictObject({ checkId: RowId }), output: type<Done>(), error: type<CheckNotFound>(), errors: ["checkNotFound"] }),
  /** Reports by the person or to him; a branch manager's answer holds all that reached this device (R246). */
  incidents: query({
    input: Nothing,
    output: type<{ readonly lines: readonly IncidentLine[]; readonly superiors: readonly { readonly id: string; readonly name: string }[] }>(),
  }),
  /** A report is corrected until it was read; to whom it went stays. */
  reportIncident: command({
    input: z.strictObject({
      incidentId: RowId.nullable(),
      toUserId: RowId,
      values: rowInput("incident", ["kind", "happenedOn", "impact", "title", "body", "measures", "aboutClientId"]),
    }),
    output: type<{ readonly incidentId: string; readonly txId: string | null }>(),
    error: type<IncidentNotFound | PersonNotFound | FutureDay | RowProblem | { readonly type: "incidentRead" }>(),
    errors: ["incidentNotFound", "personNotFound", "dayInFuture", "valueRefused", "incidentRead"],
  }),
  answerIncident: command({
    input: z.strictObject({ incidentId: RowId, step: z.enum(["received", "closed"]), answer: z.string().max(4000).optional() }),
    output: type<Done>(),
    error: type<MayNot | IncidentNotFound | RowProblem>(),
    errors: ["notAllowed", "incidentNotFound", "valueRefused"],
  }),
} as const satisfies FeatureContract;
