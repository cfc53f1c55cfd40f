/*
 * The stages of an opportunity: 识别 → 分配 → 跟进 → 转化, or 未成 (R137-R140). Each stage asks something at its door, the same
 * in the form, on the board and in the main process. An open opportunity that is followed up always has a next step with a
 * day; one that ends always says why.
 */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { UnsuitableProduct } from "#shared/domain/products/recommendationStanding.ts";

export const stages = ["identified", "assigned", "following", "won", "lost"] as const;
export type Stage = (typeof stages)[number];
export const openStages = ["identified", "assigned", "following"] as const satisfies readonly Stage[];

/** Whether a text names a stage of this build. */
export const isStage = (text: string): text is Stage => stages.some((stage) => stage === text);

/** Whether an opportunity in this stage still goes on. */
export const isOpenStage = (stage: string): boolean => openStages.some((open) => open === stage);

const ways: Readonly<Record<Stage, readonly Stage[]>> = {
  identified: ["assigned", "following", "lost"],
  assigned: ["identified", "following", "lost"],
  following: ["assigned", "won", "lost"],
  // A mistake is put right: what has ended may be taken up again.
  won: ["following"],
  lost: ["following", "assigned"],
};

/** The stages to which an opportunity may go from where it is. */
export const nextStages = (stage: string): readonly Stage[] => (isStage(stage) ? ways[stage] : []);

export type StageProblem =
  | { readonly type: "noWay"; readonly from: string; readonly to: Stage }
  | { readonly type: "ownerMissing" }
  | { readonly type: "nextStepMissing" }
  | { readonly type: "nextStepDayMissing" }
  | { readonly type: "nextStepInPast" }
  | { readonly type: "productMissing" }
  /** A product that the branch no longer sells: it is replaced or taken out first. */
  | { readonly type: "productWithdrawn"; readonly products: readonly string[] }
  /** A graded product without a recommendation that counts for this client (X12). */
  | { readonly type: "productUnsuitable"; readonly products: readonly UnsuitableProduct[] }
  | { readonly type: "touchMissing" }
  | { readonly type: "amountMissing" }
  | { readonly type: "reasonMissing" }
  | { readonly type: "reasonOfOtherSide" }
  | { readonly type: "summaryMissing" };

/** What the door of a stage looks at; the values as they would be after the move. */
export interface StageFacts {
  readonly values: Pick<Row<"opportunity">, "ownerId" | "nextStep" | "nextStepOn" | "closeReason" | "closedAmount" | "summary">;
  readonly products: number;
  readonly withdrawn: readonly string[];
  readonly unsuitable: readonly UnsuitableProduct[];
  readonly touches: number;
  readonly today: string;
}

const isBlank = (text: string | null): boolean => (text ?? "").trim() === "";

/** A reason of winning or of losing by its code; what the branch adds serves both. */
export const isReasonFor = (reason: string, stage: "won" | "lost"): boolean => !reason.startsWith(stage === "won" ? "lost" : "won");

const followingProblems = ({ values, products, withdrawn, today }: StageFacts): StageProblem[] => [
  ...(values.ownerId === null ? [{ type: "ownerMissing" } as const] : []),
  ...(products === 0 ? [{ type: "productMissing" } as const] : []),
  ...(withdrawn.length > 0 ? [{ type: "productWithdrawn", products: withdrawn } as const] : []),
  ...nextStepProblems(values, today),
];

/** What is missing of a next step (R139). */
export const nextStepProblems = (values: Pick<StageFacts["values"], "nextStep" | "nextStepOn">, today: string): StageProblem[] => {
  if (isBlank(values.nextStep)) return [{ type: "nextStepMissing" }];
  if (values.nextStepOn === null) return [{ type: "nextStepDayMissing" }];
  return values.nextStepOn < today ? [{ type: "nextStepInPast" }] : [];
};

const endProblems = (stage: "won" | "lost", { values }: StageFacts): StageProblem[] => [
  ...(isBlank(values.closeReason)
    ? [{ type: "reasonMissing" } as const]
    : isReasonFor(values.closeReason ?? "", stage)
      ? []
      : [{ type: "reasonOfOtherSide" } as const]),
  ...(isBlank(values.summary) ? [{ type: "summaryMissing" } as const] : []),
];

/** What keeps an opportunity from entering a stage, in the order of a form; empty when the door is open (R137-R140). */
export const entryProblems = (from: string, to: Stage, facts: StageFacts): readonly StageProblem[] => {
  if (from !== to && !nextStages(from).includes(to)) return [{ type: "noWay", from, to }];
  switch (to) {
    case "identified":
      return [];
    case "assigned":
      return facts.values.ownerId === null ? [{ type: "ownerMissing" }] : [];
    case "following":
      return followingProblems(facts);
    case "won":
      return [
        ...(facts.products === 0 ? [{ type: "productMissing" } as const] : []),
        ...(facts.withdrawn.length > 0 ? [{ type: "productWithdrawn", products: facts.withdrawn } as const] : []),
        ...(facts.unsuitable.length > 0 ? [{ type: "productUnsuitable", products: facts.unsuitable } as const] : []),
        ...(facts.touches === 0 ? [{ type: "touchMissing" } as const] : []),
        ...((facts.values.closedAmount ?? 0) <= 0 ? [{ type: "amountMissing" } as const] : []),
        ...endProblems("won", facts),
      ];
    case "lost":
      return endProblems("lost", facts);
  }
};
