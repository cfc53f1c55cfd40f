/* Handing clients over step by step (X07, X10) and notes of a change of shift (R014, R073). */
import { z } from "zod";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import type { HandoverStep } from "#shared/domain/handover/handoverSteps.ts";
import { type DeskFailure, deskFailures } from "./branch.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";
import { longestSelection } from "./clients/list.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";

const Nothing = z.strictObject({});
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const ClientIds = z.array(RowId).max(longestSelection);

/** Clients and what is open about them. */
export interface HandoverCounts {
  readonly clients: number;
  readonly visits: number;
  readonly followUps: number;
  readonly promises: number;
  readonly complaints: number;
  readonly maturities: number;
}

export interface BranchPerson {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly outlet: string | null;
  readonly isActive: boolean;
}

export interface HandoverLine {
  readonly id: string;
  readonly fromName: string | null;
  readonly toName: string | null;
  readonly place: "given" | "received" | "supervised" | "other";
  readonly step: HandoverStep | "cancelled";
  /** Whether this person may take its next step. */
  readonly mayTakeNext: boolean;
  readonly clients: number;
  readonly listedOn: string;
  readonly reason: string | null;
  /** Clients of it that came to this device and were not opened yet. */
  readonly unread: number;
}

export interface HandoverClientLine {
  readonly rowId: string;
  readonly clientId: string;
  readonly name: string;
  readonly tier: string | null;
  readonly remark: string | null;
  readonly openItems: number;
  readonly isUnread: boolean;
  readonly visit: { readonly id: string; readonly plannedOn: string; readonly state: string } | null;
}

export interface HandoverFile {
  readonly handover: Row<"handover">;
  readonly step: HandoverStep | "cancelled";
  readonly next: HandoverStep | null;
  /** Whether this person may take the next step. */
  readonly mayTakeNext: boolean;
  /** Fields that this person may write now. */
  readonly editable: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  /** Clients of the list that this device holds; the others are with the receiver. */
  readonly clients: readonly HandoverClientLine[];
  readonly today: string;
}

export interface ShiftNoteLine {
  readonly id: string;
  readonly fromUserId: string;
  readonly toUserId: string;
  readonly fromName: string | null;
  readonly toName: string | null;
  readonly place: "given" | "received" | "other";
  readonly day: string;
  readonly body: string;
  readonly readAt: string | null;
  /** The name is null for a client that this device does not hold. */
  readonly clients: readonly { readonly clientId: string; readonly name: string | null }[];
}

type Done = { readonly txId: string | null };
type HandoverNotFound = { readonly type: "handoverNotFound" };
type NotAllowed = { readonly type: "notAllowed" };
type WrongStep = { readonly type: "wrongStep" };
type NoteNotFound = { readonly type: "noteNotFound" };
type PersonNotFound = { readonly type: "personNotFound" };

export const handover = {
  handovers: query({
    input: Nothing,
    output: type<{
      readonly today: string;
      readonly userId: string;
      readonly role: string;
      readonly isJoined: boolean;
      readonly people: readonly BranchPerson[];
      readonly lines: readonly HandoverLine[];
      readonly arrived: readonly { readonly clientId: string; readonly name: string; readonly arrivedAt: string }[];
      readonly arrivedCount: number;
    }>(),
  }),
  handoverFile: query({
    input: z.strictObject({ handoverId: RowId }),
    output: type<HandoverFile>(),
    error: type<HandoverNotFound>(),
    errors: ["handoverNotFound"],
  }),
  /** What would change hands: all clients of a person, or those named, with who keeps them now. */
  handoverPreview: query({
    input: z.strictObject({ fromUserId: RowId.nullable(), clientIds: ClientIds.nullable() }),
    output: type<{
      readonly counts: HandoverCounts;
      readonly byManager: readonly { readonly userId: string | null; readonly name: string | null; readonly clients: number }[];
    }>(),
  }),
  /** Makes the list; named clients that the giver does not keep are left out. */
  prepareHandover: command({
    input: z.strictObject({ fromUserId: RowId, toUserId: RowId, clientIds: ClientIds.nullable(), reason: z.string().trim().max(120) }),
    output: type<{ readonly handoverId: string; readonly clients: number; readonly txId: string | null }>(),
    error: type<NotAllowed | PersonNotFound | { readonly type: "samePerson" } | { readonly type: "noClients" } | RowProblem>(),
    errors: ["notAllowed", "personNotFound", "samePerson", "noClients", "valueRefused"],
  }),
  saveHandover: command({
    input: z.strictObject({ handoverId: RowId, values: rowInput("handover", ["reason", "remark", "fromRemark", "toRemark", "report", "supervisorId"]) }),
    output: type<Done>(),
    error: type<HandoverNotFound | NotAllowed | RowProblem>(),
    errors: ["handoverNotFound", "notAllowed", "valueRefused"],
  }),
  saveHandoverClient: command({
    input: z.strictObject({ rowId: RowId, values: rowInput("handoverClient", ["remark", "jointVisitId"]) }),
    output: type<Done>(),
    error: type<HandoverNotFound | RowProblem>(),
    errors: ["handoverNotFound", "valueRefused"],
  }),
  /** Takes a client off the list while it is under review. */
  dropHandoverClient: command({
    input: z.strictObject({ rowId: RowId }),
    output: type<Done>(),
    error: type<HandoverNotFound | NotAllowed | WrongStep>(),
    errors: ["handoverNotFound", "notAllowed", "wrongStep"],
  }),
  /** Review and assignment in one: the hub gives the clients over now, and the record says so. Online only. */
  assignHandover: command({
    input: z.strictObject({ handoverId: RowId }),
    output: type<{ readonly clients: number; readonly txId: string | null }>(),
    error: type<HandoverNotFound | NotAllowed | WrongStep | { readonly type: "noClients" } | DeskFailure>(),
    errors: ["handoverNotFound", "notAllowed", "wrongStep", "noClients", ...deskFailures],
  }),
  /** A later step on its day: joint visits done, report submitted, supervised. */
  takeHandoverStep: command({
    input: z.strictObject({ handoverId: RowId, step: z.enum(["joint", "reported", "supervised"]), day: Day }),
    output: type<Done>(),
    error: type<
      | HandoverNotFound
      | NotAllowed
      | WrongStep
      | { readonly type: "dayImpossible" }
      | { readonly type: "reportMissing" }
      | { readonly type: "supervisorMissing" }
    >(),
    errors: ["handoverNotFound", "notAllowed", "wrongStep", "dayImpossible", "reportMissing", "supervisorMissing"],
  }),
  cancelHandover: command({
    input: z.strictObject({ handoverId: RowId }),
    output: type<Done>(),
    error: type<HandoverNotFound | NotAllowed | WrongStep>(),
    errors: ["handoverNotFound", "notAllowed", "wrongStep"],
  }),

  /** Given and received; a branch manager's answer holds everybody's. Newest first. */
  shiftNotes: query({
    input: z.strictObject({ limit: z.int().min(1).max(200) }),
    output: type<{
      readonly notes: readonly ShiftNoteLine[];
      readonly unread: number;
      readonly people: readonly BranchPerson[];
      readonly today: string;
      readonly userId: string;
    }>(),
  }),
  saveShiftNote: command({
    input: z.strictObject({
      noteId: RowId.nullable(),
      toUserId: RowId,
      day: Day,
      body: z.string().max(4_000),
      clientIds: z.array(RowId).max(50),
    }),
    output: type<{ readonly noteId: string; readonly txId: string | null }>(),
    error: type<NoteNotFound | NotAllowed | PersonNotFound | { readonly type: "samePerson" } | { readonly type: "wordsMissing" } | RowProblem>(),
    errors: ["noteNotFound", "notAllowed", "personNotFound", "samePerson", "wordsMissing", "valueRefused"],
  }),
  removeShiftNote: command({
    input: z.strictObject({ noteId: RowId }),
    output: type<Done>(),
    error: type<NoteNotFound | NotAllowed>(),
    errors: ["noteNotFound", "notAllowed"],
  }),
  markNoteRead: command({
    input: z.strictObject({ noteId: RowId }),
    output: type<Done>(),
    error: type<NoteNotFound | NotAllowed>(),
    errors: ["noteNotFound", "notAllowed"],
  }),
} as const satisfies FeatureContract;
