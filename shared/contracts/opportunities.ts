/* Opportunities: board, list, file, stages, touches, proposals, contracts, plan, funnel (R137-R143, R213, R233). */
import { z } from "zod";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import type { Assignee } from "#shared/domain/opportunities/assignment.ts";
import type { Funnel } from "#shared/domain/opportunities/funnel.ts";
import type { ContractLine, OpportunityLine, PlanLine, StageTotal } from "#shared/domain/opportunities/opportunityLines.ts";
import type { WithNameEn } from "#shared/domain/products/productLines.ts";
import type { UnsuitableProduct } from "#shared/domain/products/recommendationStanding.ts";
import { type Stage, type StageProblem, stages } from "#shared/domain/opportunities/stages.ts";
import type { NotAllowed } from "./clients/archiveTypes.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const Code = z.string().max(60);
/** What the board and the list are narrowed to. */
export const OpportunityFilterShape = z.strictObject({
  ownerId: RowId.nullable().optional(),
  sellKind: Code.optional(),
  ruleId: RowId.optional(),
  clientId: RowId.optional(),
  isLate: z.boolean().optional(),
  text: z.string().max(60).optional(),
});
const Period = z.strictObject({ from: Day, to: Day, ownerId: RowId.optional() });
const Products = z.array(rowInput("opportunityProduct", ["productKind", "productId", "productName", "amount", "note"])).max(20);

export type OpportunityNotFound = { readonly type: "opportunityNotFound" };
type ClientNotFound = { readonly type: "clientNotFound" };
export type StageRefused = { readonly type: "stageRefused"; readonly problems: readonly StageProblem[] };

export interface BoardColumn extends StageTotal {
  readonly cards: readonly OpportunityLine[];
}

/** Something of the client that a step may point at. */
export interface LinkTarget {
  readonly kind: "visit" | "report" | "followUp" | "promise";
  readonly id: string;
  readonly on: string;
  readonly title: string | null;
  /** The title in English, where it bears words that are kept in both languages. */
  readonly titleEn: string | null;
}

export interface StepLine extends Row<"opportunityStep"> {
  readonly byName: string | null;
}

export interface OpportunityFile {
  readonly today: string;
  readonly line: OpportunityLine;
  readonly supporterName: string | null;
  readonly products: readonly (WithNameEn<Row<"opportunityProduct">> & { readonly isWithdrawn: boolean; readonly risk: string | null })[];
  /** What keeps products of it from being presented or sold to this client (X12). */
  readonly unsuitable: readonly UnsuitableProduct[];
  readonly steps: readonly StepLine[];
  readonly proposals: readonly Row<"proposal">[];
  readonly contracts: readonly Row<"contract">[];
  readonly ruleName: string | null;
  readonly ruleNameEn: string | null;
  readonly links: readonly LinkTarget[];
  readonly mayAssign: boolean;
}

export const opportunities = {
  /** The first cards of every stage with exact numbers and sums. */
  opportunityBoard: query({
    input: z.strictObject({ filter: OpportunityFilterShape, cards: z.int().min(1).max(100) }),
    output: type<{ readonly today: string; readonly columns: readonly BoardColumn[]; readonly closedSince: string }>(),
  }),
  opportunityList: query({
    input: z.strictObject({
      filter: OpportunityFilterShape,
      stages: z.array(z.enum(stages)).max(5),
      sort: z.enum(["nextStep", "amount", "newest", "closed"]),
      offset: z.int().min(0),
      limit: z.int().min(1).max(100),
    }),
    output: type<{ readonly today: string; readonly total: number; readonly amountFen: number; readonly lines: readonly OpportunityLine[] }>(),
  }),
  opportunityFile: query({
    input: z.strictObject({ opportunityId: RowId }),
    output: type<OpportunityFile>(),
    error: type<OpportunityNotFound>(),
    errors: ["opportunityNotFound"],
  }),
  /** Who could take it, best first, with the grounds (R138). */
  assignees: query({
    input: z.strictObject({ opportunityId: RowId }),
    output: type<{ readonly people: readonly Assignee[] }>(),
    error: type<OpportunityNotFound>(),
    errors: ["opportunityNotFound"],
  }),
  funnel: query({
    input: Period,
    output: type<{
      readonly funnel: Funnel;
      readonly reasons: readonly { readonly stage: string; readonly reason: string; readonly count: number; readonly amountFen: number }[];
      readonly sellKinds: readonly { readonly sellKind: string | null; readonly raised: number; readonly won: number; readonly amountFen: number }[];
      readonly losses: readonly { readonly stage: string | null; readonly reason: string | null; readonly count: number }[];
    }>(),
  }),
  contractList: query({
    input: z.strictObject({
      clientId: RowId.optional(),
      state: Code.optional(),
      endsWithinDays: z.int().min(0).max(3660).optional(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(100),
    }),
    output: type<{ readonly today: string; readonly total: number; readonly lines: readonly ContractLine[] }>(),
  }),
  salesPlan: query({
    input: z.strictObject({ month: Month }),
    output: type<{
      readonly lines: readonly PlanLine[];
      readonly people: readonly { readonly id: string; readonly name: string; readonly ability: Row<"staffAbility"> | null }[];
      readonly mayKeep: boolean;
    }>(),
  }),

  saveOpportunity: command({
    input: z.strictObject({
      clientId: RowId,
      opportunityId: RowId.optional(),
      values: rowInput("opportunity", ["title", "sellKind", "source", "expectedAmount", "expectedOn", "nextStep", "nextStepOn", "competitor", "note"]),
      /** Replaces the products; without it they stay. */
      products: Products.optional(),
    }),
    output: type<{ readonly opportunityId: string; readonly txId: string | null }>(),
    error: type<ClientNotFound | OpportunityNotFound | RowProblem | StageRefused>(),
    errors: ["clientNotFound", "opportunityNotFound", "valueRefused", "stageRefused"],
  }),
  moveOpportunity: command({
    input: z.strictObject({
      opportunityId: RowId,
      stage: z.enum(stages),
      values: rowInput("opportunity", ["nextStep", "nextStepOn", "closeReason", "closedAmount", "competitor", "summary"]),
      note: z.string().max(4000).optional(),
    }),
    output: type<{ readonly stage: Stage; readonly txId: string | null }>(),
    error: type<OpportunityNotFound | RowProblem | StageRefused>(),
    errors: ["opportunityNotFound", "valueRefused", "stageRefused"],
  }),
  assignOpportunities: command({
    input: z.strictObject({ ids: z.array(RowId).min(1).max(200), ownerId: RowId, supporterId: RowId.nullable().optional(), assignedBy: Code }),
    output: type<{ readonly assigned: number; readonly txId: string | null }>(),
    error: type<
      | NotAllowed
      | OpportunityNotFound
      | { readonly type: "personNotFound" }
      /** The client belongs to somebody else: hand the client over first, or name the colleague as support. */
      | { readonly type: "clientOfColleague"; readonly managerName: string | null }
      | { readonly type: "alreadyEnded" }
    >(),
    errors: ["notAllowed", "opportunityNotFound", "personNotFound", "clientOfColleague", "alreadyEnded"],
  }),
  /** A contact about it; what comes next is said at once (R139, R142). */
  addTouch: command({
    input: z.strictObject({
      opportunityId: RowId,
      values: rowInput("opportunityStep", ["kind", "channel", "body", "visitId", "reportId", "followUpId", "promiseId"]),
      nextStep: z.string().max(200).optional(),
      nextStepOn: Day.optional(),
    }),
    output: type<{ readonly stepId: string; readonly txId: string | null }>(),
    error: type<OpportunityNotFound | RowProblem | StageRefused | { readonly type: "bodyMissing" } | { readonly type: "linkNotFound" }>(),
    errors: ["opportunityNotFound", "valueRefused", "stageRefused", "bodyMissing", "linkNotFound"],
  }),
  removeOpportunity: command({
    input: z.strictObject({ opportunityId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<OpportunityNotFound | { readonly type: "hasContract" }>(),
    errors: ["opportunityNotFound", "hasContract"],
  }),
  saveProposal: command({
    input: z.strictObject({ clientId: RowId, proposalId: RowId.optional(), values: rowInput("proposal") }),
    output: type<{ readonly proposalId: string; readonly txId: string | null }>(),
    error: type<
      | ClientNotFound
      | RowProblem
      | { readonly type: "proposalNotFound" }
      | { readonly type: "notDisclosed" }
      | { readonly type: "fitReasonMissing" }
      /** A product of the opportunity has no recommendation that counts: recommend it first, or take it out (X12). */
      | { readonly type: "productUnsuitable"; readonly products: readonly UnsuitableProduct[] }
    >(),
    errors: ["clientNotFound", "valueRefused", "proposalNotFound", "notDisclosed", "fitReasonMissing", "productUnsuitable"],
  }),
  removeProposal: command({
    input: z.strictObject({ proposalId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<{ readonly type: "proposalNotFound" }>(),
    errors: ["proposalNotFound"],
  }),
  saveContract: command({
    input: z.strictObject({ clientId: RowId, contractId: RowId.optional(), values: rowInput("contract") }),
    output: type<{ readonly contractId: string; readonly txId: string | null }>(),
    error: type<
      | ClientNotFound
      | RowProblem
      | { readonly type: "contractNotFound" }
      | { readonly type: "endsBeforeStart" }
      | { readonly type: "signedOnMissing" }
      | { readonly type: "numberTaken" }
    >(),
    errors: ["clientNotFound", "valueRefused", "contractNotFound", "endsBeforeStart", "signedOnMissing", "numberTaken"],
  }),
  removeContract: command({
    input: z.strictObject({ contractId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<{ readonly type: "contractNotFound" }>(),
    errors: ["contractNotFound"],
  }),
  saveSalesPlan: command({
    input: z.strictObject({ planId: RowId.optional(), values: rowInput("salesPlan") }),
    output: type<{ readonly planId: string; readonly txId: string | null }>(),
    error: type<
      | NotAllowed
      | RowProblem
      | { readonly type: "planNotFound" }
      | { readonly type: "personNotFound" }
      | { readonly type: "notAMonth" }
      | { readonly type: "targetMissing" }
    >(),
    errors: ["notAllowed", "valueRefused", "planNotFound", "personNotFound", "notAMonth", "targetMissing"],
  }),
  removeSalesPlan: command({
    input: z.strictObject({ planId: RowId }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed | { readonly type: "planNotFound" }>(),
    errors: ["notAllowed", "planNotFound"],
  }),
  saveStaffAbility: command({
    input: z.strictObject({ userId: RowId, values: rowInput("staffAbility", ["abilities", "productKinds", "areas", "mostOpen"]) }),
    output: type<{ readonly txId: string | null }>(),
    error: type<NotAllowed | RowProblem | { readonly type: "personNotFound" }>(),
    errors: ["notAllowed", "valueRefused", "personNotFound"],
  }),
} as const satisfies FeatureContract;
