/*
 * Signing off visit reports (X02): the branch manager's queue and decisions, and the author's answer. Who may take which
 * step is `shared/domain/visits/reportSteps.ts`.
 */
import { z } from "zod";
import type { ReportRefusal } from "#shared/domain/visits/reportSteps.ts";
import type { SignOffLine } from "#shared/domain/visits/visitLines.ts";
import type { NotAllowed } from "../clients/archiveTypes.ts";
import { RowId } from "../clients/rowInput.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import { command, type FeatureContract, query, type } from "../contract.ts";

/** What the queue shows: `overdue` are those of `waiting` that wait too long, `questioned` have a question without an answer. */
export const SignOffFilter = z.enum(["waiting", "overdue", "questioned", "returned", "signed"]);
export type SignOffFilter = z.output<typeof SignOffFilter>;

/** Most reports that are signed at once. */
export const mostSigned = 500;

const ReportIds = z.array(RowId).min(1).max(mostSigned);
const Words = z.string().trim().min(1).max(2000);

export interface SignOffQueue {
  readonly lines: readonly SignOffLine[];
  readonly total: number;
  readonly counts: Readonly<Record<SignOffFilter, number>>;
  /** Authors with reports that wait, and all others that ever handed one in. */
  readonly managers: readonly { readonly id: string; readonly name: string; readonly waiting: number }[];
}

type ReportNotFound = { readonly type: "reportNotFound" };
/** The step is not open to this person, or somebody else took another meanwhile. */
type StepRefused = { readonly type: "stepRefused"; readonly reason: ReportRefusal; readonly state: string };
type TxDone = { readonly txId: string };

export const visitSignOff = {
  /** Reports of others, oldest first while they wait, newest first when decided. */
  signOffQueue: query({
    input: z.strictObject({ filter: SignOffFilter, managerId: RowId.optional(), limit: z.int().min(1).max(mostSigned) }),
    output: type<SignOffQueue>(),
    error: type<NotAllowed>(),
    errors: ["notAllowed"],
  }),
  /** How many reports wait for this person; null when this person signs none. */
  signOffCounts: query({ input: z.strictObject({}), output: type<{ readonly waiting: number; readonly overdue: number } | null>() }),
  /** Signs what may be signed in one transaction; says which may not and why. */
  signReports: command({
    input: z.strictObject({ reportIds: ReportIds, remark: z.string().trim().max(2000).optional() }),
    output: type<{
      readonly signed: number;
      readonly txId: string | null;
      readonly refused: readonly { readonly reportId: string; readonly reason: ReportRefusal | "reportNotFound" }[];
    }>(),
    /** A word that the branch stops: nothing was signed (R249). */
    error: type<RowProblem>(),
    errors: ["valueRefused"],
  }),
  returnReport: command({
    input: z.strictObject({ reportId: RowId, remark: Words }),
    output: type<TxDone>(),
    error: type<ReportNotFound | StepRefused | RowProblem>(),
    errors: ["reportNotFound", "stepRefused", "valueRefused"],
  }),
  askAboutReport: command({
    input: z.strictObject({ reportId: RowId, question: Words }),
    output: type<TxDone>(),
    error: type<ReportNotFound | StepRefused | RowProblem>(),
    errors: ["reportNotFound", "stepRefused", "valueRefused"],
  }),
  /** Puts a report that was signed, returned or asked about back among those that wait. */
  withdrawDecision: command({
    input: z.strictObject({ reportId: RowId }),
    output: type<TxDone>(),
    error: type<ReportNotFound | StepRefused>(),
    errors: ["reportNotFound", "stepRefused"],
  }),
  /** The author's answer to a question or a return, as an addendum, and the report handed in again. */
  answerReport: command({
    input: z.strictObject({ reportId: RowId, answer: Words }),
    output: type<TxDone>(),
    error: type<ReportNotFound | StepRefused | RowProblem>(),
    errors: ["reportNotFound", "stepRefused", "valueRefused"],
  }),
} as const satisfies FeatureContract;
