/*
 * Whether a product may be recommended to a client (R158-R163, X12, X13), wholly from what is on the device. The higher of
 * two risk grades counts; a client is offered nothing above the own grade; an assessment is valid for a year; from an age
 * on the client confirms once more; from a grade on sound and picture are recorded; fees, risks and returns are disclosed
 * each time. Numbers are rules of the branch with their source, not of this file.
 */
import { addDays, type Day } from "#shared/kernel/time.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";

export interface SuitabilityRules {
  /** Days for which an assessment counts. */
  readonly validDays: number;
  /** Age in full years from which a client confirms once more. */
  readonly elderAge: number;
  /** Risk grade of a product from which sound and picture are recorded. */
  readonly recordFrom: string;
  /** Risk grade of a product from which an elder client confirms once more. */
  readonly elderConfirmFrom: string;
  /** Highest product grade by the client's capacity. */
  readonly highestRisk: Readonly<Record<string, string>>;
  /** Kinds of product that carry a risk grade and need an assessment. */
  readonly gradedKinds: readonly string[];
  /** Whether the branch manager may grant an exception, with a reason. */
  readonly allowsException: boolean;
}

export const defaultSuitabilityRules: SuitabilityRules = {
  validDays: 365,
  elderAge: 65,
  recordFrom: "R4",
  elderConfirmFrom: "R2",
  highestRisk: { C1: "R1", C2: "R2", C3: "R3", C4: "R4", C5: "R5" },
  gradedKinds: ["wealth", "fund", "insurance", "investment", "bond", "stock", "metal", "foreignCurrency", "pension", "enterpriseAnnuity"],
  allowsException: true,
};

export type SuitabilityReason =
  /** Not on sale: withdrawn, paused, not yet or no longer. */
  | "productNotOnSale"
  /** A graded kind without a grade cannot be judged. */
  | "productUngraded"
  | "notAssessed"
  | "assessmentExpired"
  | "aboveCapacity"
  | "wrongInvestorKind"
  | "elderUnconfirmed"
  | "notRecorded"
  | "insuranceUnanalysed"
  | "feesUndisclosed"
  | "risksUndisclosed"
  | "returnsUndisclosed"
  | "basisMissing";

/** What the branch manager's documented exception may overcome; the rest is done or not done. */
const exceptional: ReadonlySet<SuitabilityReason> = new Set(["aboveCapacity", "assessmentExpired"]);

/** Whether an exception overcomes a reason, where the branch allows exceptions (X12). */
export const isOvercome = (reason: SuitabilityReason, rules: Pick<SuitabilityRules, "allowsException">): boolean =>
  rules.allowsException && exceptional.has(reason);

type GradedProduct = Pick<Row<"product">, "kind" | "state" | "sellsFrom" | "sellsUntil" | "issuerRisk" | "sellerRisk" | "investorKinds">;

const place = (grade: string): number => Number(/\d+/u.exec(grade)?.[0] ?? Number.NaN);

/** The risk grade that counts: the higher of issuer's and seller's (X12); null when neither is known. */
export const riskOfProduct = ({ issuerRisk, sellerRisk }: Pick<GradedProduct, "issuerRisk" | "sellerRisk">): string | null => {
  if (issuerRisk === null || sellerRisk === null) return issuerRisk ?? sellerRisk;
  return place(issuerRisk) >= place(sellerRisk) ? issuerRisk : sellerRisk;
};

/** Whether a product is sold on a day (its state and its days on sale, both ends included). */
export const isOnSale = ({ state, sellsFrom, sellsUntil }: Pick<GradedProduct, "state" | "sellsFrom" | "sellsUntil">, today: Day): boolean =>
  state === "onSale" && (sellsFrom === null || sellsFrom <= today) && (sellsUntil === null || sellsUntil >= today);

/** What is known of a client's capacity to bear risk. */
export interface ClientCapacity {
  readonly capacity: string | null;
  readonly assessedOn: string | null;
  readonly age: number | null;
  /** `professional`; anything else counts as an ordinary investor (X12). */
  readonly investorKind?: string | null;
}

/** The last day on which an assessment counts (X13). */
export const validUntilOf = (assessedOn: string, rules: Pick<SuitabilityRules, "validDays">): Day => addDays(assessedOn as Day, rules.validDays); // a day column

export type AssessmentState = "none" | "valid" | "expired" | "endsSoon";

/** How many days before its end an assessment is worth a reminder (R160). */
export const reminderDays = 30;

/** Where a client stands with the assessment (R158, R160, X13). */
export const assessmentState = (
  { capacity, assessedOn }: Pick<ClientCapacity, "capacity" | "assessedOn">,
  today: Day,
  rules: Pick<SuitabilityRules, "validDays">,
): AssessmentState => {
  if (capacity === null || assessedOn === null) return "none";
  const until = validUntilOf(assessedOn, rules);
  if (until < today) return "expired";
  return addDays(today, reminderDays) > until ? "endsSoon" : "valid";
};

/** Whether a kind of product is judged by risk grades at all: a deposit is not. */
export const isGraded = (kind: string, rules: Pick<SuitabilityRules, "gradedKinds">): boolean => rules.gradedKinds.includes(kind);

/** Whether a product is judged: by its kind, or because it bears a risk grade itself, whatever its kind (R159). */
export const isJudged = (product: Pick<GradedProduct, "kind" | "issuerRisk" | "sellerRisk">, rules: Pick<SuitabilityRules, "gradedKinds">): boolean =>
  isGraded(product.kind, rules) || riskOfProduct(product) !== null;

/** Why a product does not fit a client, before anything is disclosed or confirmed (R159, R161). */
export const misfits = (product: GradedProduct, client: ClientCapacity, today: Day, rules: SuitabilityRules): readonly SuitabilityReason[] => {
  const reasons: SuitabilityReason[] = [];
  if (!isOnSale(product, today)) reasons.push("productNotOnSale");
  const kinds = product.investorKinds ?? [];
  if (kinds.length > 0 && !kinds.includes(client.investorKind === "professional" ? "professional" : "ordinary")) reasons.push("wrongInvestorKind");
  if (!isJudged(product, rules)) return reasons;
  const risk = riskOfProduct(product);
  if (risk === null) return [...reasons, "productUngraded"];
  const state = assessmentState(client, today, rules);
  if (state === "none" || client.capacity === null) return [...reasons, "notAssessed"];
  if (state === "expired") reasons.push("assessmentExpired");
  const highest = rules.highestRisk[client.capacity];
  if (highest === undefined || place(risk) > place(highest)) reasons.push("aboveCapacity");
  return reasons;
};

/** What was said, confirmed and recorded with a recommendation. */
export interface SaidWith {
  readonly basis: string;
  readonly hasDisclosedFees: boolean;
  readonly hasDisclosedRisks: boolean;
  readonly hasDisclosedReturns: boolean;
  readonly elderConfirmed: boolean;
  readonly isRecorded: boolean;
  readonly insuranceAnalysed: boolean;
}

/** What a recommendation of this product to this client asks for besides the disclosures (X12, X13). */
export const extraDuties = (
  product: Pick<GradedProduct, "kind" | "issuerRisk" | "sellerRisk">,
  client: Pick<ClientCapacity, "age">,
  rules: SuitabilityRules,
): { readonly elder: boolean; readonly recording: boolean; readonly insurance: boolean } => {
  const risk = riskOfProduct(product);
  return {
    elder: risk !== null && client.age !== null && client.age >= rules.elderAge && place(risk) >= place(rules.elderConfirmFrom),
    recording: risk !== null && place(risk) >= place(rules.recordFrom),
    insurance: product.kind === "insurance",
  };
};

export interface Judgement {
  readonly isAllowed: boolean;
  /** Everything that stands against it. */
  readonly reasons: readonly SuitabilityReason[];
  /** Whether a documented exception of the branch manager would be enough. */
  readonly exceptionWouldDo: boolean;
}

/** Judges a recommendation as a whole (R158-R163, X12, X13); `hasException`: the branch manager granted one, with a reason. */
export const judge = (product: GradedProduct, client: ClientCapacity, said: SaidWith, today: Day, rules: SuitabilityRules, hasException = false): Judgement => {
  const duties = extraDuties(product, client, rules);
  const undone: readonly (readonly [SuitabilityReason, boolean])[] = [
    ["basisMissing", said.basis.trim() === ""],
    ["feesUndisclosed", !said.hasDisclosedFees],
    ["risksUndisclosed", !said.hasDisclosedRisks],
    ["returnsUndisclosed", !said.hasDisclosedReturns],
    ["elderUnconfirmed", duties.elder && !said.elderConfirmed],
    ["notRecorded", duties.recording && !said.isRecorded],
    ["insuranceUnanalysed", duties.insurance && !said.insuranceAnalysed],
  ];
  const found = [...misfits(product, client, today, rules), ...undone.flatMap(([reason, holds]) => (holds ? [reason] : []))];
  const overcome = (reason: SuitabilityReason): boolean => isOvercome(reason, rules);
  const reasons = hasException ? found.filter((reason) => !overcome(reason)) : found;
  return { isAllowed: reasons.length === 0, reasons, exceptionWouldDo: reasons.length > 0 && reasons.every(overcome) };
};
