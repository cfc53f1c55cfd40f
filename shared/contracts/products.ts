/*
 * Products and suitability (R150-R172, X12, X13): the catalogue and the cases that the branch keeps, assessments of risk
 * capacity, recommendations that pass the gate or are refused with every reason, exceptions, and wealth plans.
 */
import { z } from "zod";
import type { RowProblem } from "#shared/domain/edit/validateRow.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { AllocationLine, SharesProblem } from "#shared/domain/products/allocation.ts";
import type { FittingProduct, ProductLine, WithNameEn } from "#shared/domain/products/productLines.ts";
import type { AssessmentState, Judgement, SuitabilityReason, SuitabilityRules } from "#shared/domain/products/suitability.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";
import { RowId, rowInput } from "./clients/rowInput.ts";

type NotAllowed = { readonly type: "notAllowed" };
type ProductNotFound = { readonly type: "productNotFound" };
type CaseNotFound = { readonly type: "caseNotFound" };
type ClientNotFound = { readonly type: "clientNotFound" };
type VisitNotFound = { readonly type: "visitNotFound" };
type PlanNotFound = { readonly type: "planNotFound" };
type RecommendationNotFound = { readonly type: "recommendationNotFound" };
type SharesRefused = { readonly type: "sharesRefused"; readonly problem: SharesProblem };
/** Nothing was recorded; every reason that stands against it. */
type NotSuitable = { readonly type: "notSuitable"; readonly reasons: readonly SuitabilityReason[]; readonly exceptionWouldDo: boolean };
type ExceptionRefused = { readonly type: "exceptionRefused"; readonly reason: "reasonMissing" | "notForeseen" | "dayPassed" };
type AssessmentRefused = { readonly type: "assessmentRefused"; readonly reason: "inFuture" | "unknownCapacity" | "elderUnconfirmed" | "answersUnfit" };

const Code = z.string().min(1).max(100);
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const Shares = z.array(z.strictObject({ assetClass: Code, percent: z.int().min(-1_000).max(1_000) })).max(20);
const Written = type<{ readonly txId: string | null }>();

const Said = z.strictObject({
  basis: z.string().max(2_000),
  hasDisclosedFees: z.boolean(),
  hasDisclosedRisks: z.boolean(),
  hasDisclosedReturns: z.boolean(),
  elderConfirmed: z.boolean(),
  isRecorded: z.boolean(),
  insuranceAnalysed: z.boolean(),
});

/** Where a client stands, for the window. */
export interface Suitability {
  readonly capacity: string | null;
  readonly assessedOn: string | null;
  readonly validUntil: string | null;
  readonly state: AssessmentState;
  readonly investorKind: string | null;
  /** Full years; null for a company or an unknown birthday. */
  readonly age: number | null;
  readonly isElder: boolean;
  /** Newest first. */
  readonly assessments: readonly Row<"riskAssessment">[];
  readonly recommendations: readonly WithNameEn<Row<"recommendation">>[];
  readonly exceptions: readonly WithNameEn<Row<"suitabilityException"> & { readonly productName: string }>[];
  /** Finished answers to a risk questionnaire that no assessment rests on yet, newest first. */
  readonly unusedAnswers: readonly Pick<Row<"questionnaireResponse">, "id" | "title" | "version" | "answeredOn" | "score" | "band">[];
  readonly mayGrant: boolean;
}

export const products = {
  /** The catalogue; with a client, in the light of that client. */
  products: query({
    input: z.strictObject({
      text: z.string().max(80).optional(),
      kind: Code.optional(),
      line: Code.optional(),
      risk: Code.optional(),
      onlyOnSale: z.boolean().optional(),
    }),
    output: type<{ readonly lines: readonly ProductLine[]; readonly mayEdit: boolean }>(),
  }),
  productsFor: query({
    input: z.strictObject({ clientId: RowId, text: z.string().max(80).optional() }),
    output: type<readonly FittingProduct[]>(),
    error: type<ClientNotFound>(),
    errors: ["clientNotFound"],
  }),
  saveProduct: command({
    input: z.strictObject({
      productId: RowId.optional(),
      values: rowInput("product"),
      /** All benefits in their order; those not named are removed. Left out: unchanged. */
      benefits: z
        .array(
          z.strictObject({
            feature: z.string().max(200),
            featureEn: z.string().max(200).optional(),
            benefit: z.string().max(1_000),
            benefitEn: z.string().max(1_000).optional(),
          }),
        )
        .max(30)
        .optional(),
    }),
    output: type<{ readonly productId: string; readonly txId: string | null }>(),
    error: type<ProductNotFound | NotAllowed | RowProblem>(),
    errors: ["productNotFound", "notAllowed", "valueRefused"],
  }),
  removeProduct: command({
    input: z.strictObject({ productId: RowId }),
    output: Written,
    error: type<ProductNotFound | NotAllowed>(),
    errors: ["productNotFound", "notAllowed"],
  }),
  cases: query({
    input: z.strictObject({ text: z.string().max(80).optional() }),
    output: type<{
      readonly lines: readonly (Row<"allocationCase"> & { readonly shares: readonly { readonly assetClass: string; readonly percent: number }[] })[];
      readonly mayEdit: boolean;
    }>(),
  }),
  saveCase: command({
    input: z.strictObject({ caseId: RowId.optional(), values: rowInput("allocationCase"), shares: Shares.optional() }),
    output: type<{ readonly caseId: string; readonly txId: string | null }>(),
    error: type<CaseNotFound | NotAllowed | RowProblem | SharesRefused>(),
    errors: ["caseNotFound", "notAllowed", "valueRefused", "sharesRefused"],
  }),
  removeCase: command({
    input: z.strictObject({ caseId: RowId }),
    output: Written,
    error: type<CaseNotFound | NotAllowed>(),
    errors: ["caseNotFound", "notAllowed"],
  }),
  suitabilityRules: query({
    input: z.strictObject({}),
    output: type<{ readonly rules: SuitabilityRules; readonly isDefault: boolean; readonly mayEdit: boolean }>(),
  }),
  /** `null` gives the defaults back. */
  saveSuitabilityRules: command({
    input: z.strictObject({
      rules: z
        .strictObject({
          validDays: z.int().min(30).max(3_650),
          elderAge: z.int().min(50).max(120),
          recordFrom: z.enum(["R1", "R2", "R3", "R4", "R5"]),
          elderConfirmFrom: z.enum(["R1", "R2", "R3", "R4", "R5"]),
          highestRisk: z.record(Code, z.enum(["R1", "R2", "R3", "R4", "R5"])),
          gradedKinds: z.array(Code).max(40),
          allowsException: z.boolean(),
        })
        .nullable(),
    }),
    output: Written,
    error: type<NotAllowed>(),
    errors: ["notAllowed"],
  }),
  suitability: query({
    input: z.strictObject({ clientId: RowId }),
    output: type<Suitability>(),
    error: type<ClientNotFound>(),
    errors: ["clientNotFound"],
  }),
  /** What was recommended in a visit, oldest first. */
  recommendationsOfVisit: query({
    input: z.strictObject({ visitId: RowId }),
    output: type<{ readonly clientId: string; readonly recommendations: readonly WithNameEn<Row<"recommendation">>[]; readonly mayRecommend: boolean }>(),
    error: type<VisitNotFound>(),
    errors: ["visitNotFound"],
  }),
  /** What stands against a recommendation as it is being filled in; nothing is stored. */
  judgeRecommendation: query({
    input: z.strictObject({ clientId: RowId, productId: RowId, said: Said }),
    output: type<Judgement & { readonly duties: { readonly elder: boolean; readonly recording: boolean; readonly insurance: boolean } }>(),
    error: type<ClientNotFound | ProductNotFound>(),
    errors: ["clientNotFound", "productNotFound"],
  }),
  /** Records a recommendation with its basis, or refuses it with every reason (R159-R163, X12, X13). */
  recommend: command({
    input: z.strictObject({
      clientId: RowId,
      productId: RowId,
      visitId: RowId.optional(),
      amount: z.int().min(0).nullable(),
      outcome: Code.nullable(),
      note: z.string().max(2_000).nullable(),
      said: Said,
    }),
    output: type<{ readonly recommendationId: string; readonly txId: string | null }>(),
    error: type<ClientNotFound | ProductNotFound | NotSuitable | NotAllowed | RowProblem>(),
    errors: ["clientNotFound", "productNotFound", "notSuitable", "notAllowed", "valueRefused"],
  }),
  /** What the client answered later; the basis stays as it was. */
  saveOutcome: command({
    input: z.strictObject({ recommendationId: RowId, outcome: Code }),
    output: Written,
    error: type<RecommendationNotFound | NotAllowed>(),
    errors: ["recommendationNotFound", "notAllowed"],
  }),
  /** The branch's documented exception for one client and product (X12). */
  grantException: command({
    input: z.strictObject({ clientId: RowId, productId: RowId, reason: z.string().max(1_000), validUntil: Day }),
    output: Written,
    error: type<ClientNotFound | ProductNotFound | NotAllowed | ExceptionRefused>(),
    errors: ["clientNotFound", "productNotFound", "notAllowed", "exceptionRefused"],
  }),
  /** An assessment that the client made in the bank's own system or on paper (R158, X13). */
  recordAssessment: command({
    input: z.strictObject({
      clientId: RowId,
      capacity: Code,
      investorKind: Code.nullable(),
      /** The answers that the result comes from; result and day are then theirs. */
      responseId: RowId.optional(),
      assessedOn: Day,
      confirmation: Code,
      elderConfirmed: z.boolean(),
      note: z.string().max(2_000).nullable(),
    }),
    output: Written,
    error: type<ClientNotFound | NotAllowed | AssessmentRefused>(),
    errors: ["clientNotFound", "notAllowed", "assessmentRefused"],
  }),
  plans: query({
    input: z.strictObject({ clientId: RowId }),
    output: type<{
      readonly plans: readonly (Row<"wealthPlan"> & { readonly shares: readonly { readonly assetClass: string; readonly percent: number }[] })[];
      /** Against the newest plan that is not closed. */
      readonly allocation: readonly AllocationLine[];
    }>(),
    error: type<ClientNotFound>(),
    errors: ["clientNotFound"],
  }),
  savePlan: command({
    input: z.strictObject({ clientId: RowId, planId: RowId.optional(), values: rowInput("wealthPlan"), shares: Shares.optional() }),
    output: type<{ readonly planId: string; readonly txId: string | null }>(),
    error: type<ClientNotFound | PlanNotFound | NotAllowed | RowProblem | SharesRefused>(),
    errors: ["clientNotFound", "planNotFound", "notAllowed", "valueRefused", "sharesRefused"],
  }),
} as const satisfies FeatureContract;
