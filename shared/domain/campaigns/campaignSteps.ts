/*
 * The four steps of a campaign: 策划 → 实施 → 跟踪调整 → 评估, then closed or cancelled (R194, R195, R199-R201, R207). Each step
 * asks something at its door, the same in the window and in the main process. A step back is always open: to adjust is part
 * of the course.
 */
import type { SignedIn } from "#shared/domain/clients/mayEditField.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";

export const campaignSteps = ["plan", "run", "track", "evaluate", "closed", "cancelled"] as const;
export type CampaignStep = (typeof campaignSteps)[number];
/** The steps that a campaign goes through, in order (R194). */
export const courseOfCampaign = ["plan", "run", "track", "evaluate", "closed"] as const satisfies readonly CampaignStep[];

/** The five pitfalls that are gone through before anybody is invited (R207). */
export const pitfalls = ["overselling", "digital", "overpromise", "impersonal", "shortTerm"] as const;

/** Whether a text names a step of this build. */
export const isCampaignStep = (text: string): text is CampaignStep => campaignSteps.some((step) => step === text);

/** Whether a campaign still goes on. */
export const isOpenCampaign = (step: string): boolean => step !== "closed" && step !== "cancelled";

const ways: Readonly<Record<CampaignStep, readonly CampaignStep[]>> = {
  plan: ["run", "cancelled"],
  run: ["track", "plan", "cancelled"],
  track: ["evaluate", "run", "cancelled"],
  evaluate: ["closed", "track"],
  // A mistake is put right: what was closed may be evaluated again.
  closed: ["evaluate"],
  cancelled: ["plan"],
};

/** The steps to which a campaign may go from where it is. */
export const nextCampaignSteps = (step: string): readonly CampaignStep[] => (isCampaignStep(step) ? ways[step] : []);

export type CampaignProblem =
  | { readonly type: "noWay" }
  /** Fields of the plan that are empty (R200). */
  | { readonly type: "planMissing"; readonly fields: readonly string[] }
  | { readonly type: "pitfallsUnchecked"; readonly pitfalls: readonly string[] }
  | { readonly type: "nobodyToInvite" }
  | { readonly type: "nobodyInvited" }
  | { readonly type: "notBegun"; readonly startsOn: string }
  | { readonly type: "notOver"; readonly endsOn: string }
  | { readonly type: "attendanceMissing"; readonly count: number }
  | { readonly type: "costsMissing"; readonly count: number }
  | { readonly type: "evaluationMissing"; readonly fields: readonly string[] }
  | { readonly type: "reasonMissing" };

export interface CampaignFacts {
  readonly campaign: Pick<Row<"campaign">, PlanField | EvaluationField | "startsOn" | "endsOn" | "checkedPitfalls">;
  /** On the list and not left out. */
  readonly wanted: number;
  readonly invited: number;
  /** Accepted and of an event that is over, without a word whether they came. */
  readonly withoutAttendance: number;
  /** Lines of cost whose real amount is not known. */
  readonly openCosts: number;
  readonly today: string;
  readonly note: string;
}

/** What a plan must say: for whom, when (always there), where, how, by which way, with whom and what (R200). */
export const planFields = ["targetGroup", "place", "way", "channels", "people", "material", "budget"] as const;
type PlanField = (typeof planFields)[number];
/** What an evaluation must say (R195). */
export const evaluationFields = ["findings", "improvements", "rating"] as const;
type EvaluationField = (typeof evaluationFields)[number];

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === "string" ? value.trim() === "" : Array.isArray(value) && value.length === 0);

/** The fields of the plan that say nothing yet, in the order of the form (R200). */
export const missingOfPlan = (campaign: CampaignFacts["campaign"]): readonly string[] => planFields.filter((field) => isEmpty(campaign[field]));

/** The pitfalls that nobody has gone through yet (R207). */
export const uncheckedPitfalls = (campaign: Pick<Row<"campaign">, "checkedPitfalls">): readonly string[] =>
  pitfalls.filter((pitfall) => !(campaign.checkedPitfalls ?? []).includes(pitfall));

const runProblems = ({ campaign, wanted }: CampaignFacts): CampaignProblem[] => {
  const fields = missingOfPlan(campaign);
  const unchecked = uncheckedPitfalls(campaign);
  return [
    ...(fields.length > 0 ? [{ type: "planMissing", fields } as const] : []),
    ...(unchecked.length > 0 ? [{ type: "pitfallsUnchecked", pitfalls: unchecked } as const] : []),
    ...(wanted === 0 ? [{ type: "nobodyToInvite" } as const] : []),
  ];
};

const closedProblems = ({ campaign, openCosts }: CampaignFacts): CampaignProblem[] => {
  const fields = evaluationFields.filter((field) => isEmpty(campaign[field]));
  return [
    ...(openCosts > 0 ? [{ type: "costsMissing", count: openCosts } as const] : []),
    ...(fields.length > 0 ? [{ type: "evaluationMissing", fields } as const] : []),
  ];
};

/** What keeps a campaign from entering a step; empty when the door is open (R194). */
export const campaignProblems = (from: string, to: CampaignStep, facts: CampaignFacts): readonly CampaignProblem[] => {
  if (!nextCampaignSteps(from).includes(to)) return [{ type: "noWay" }];
  const isBack = courseOfCampaign.findIndex((step) => step === to) < courseOfCampaign.findIndex((step) => step === from);
  if (to === "cancelled" || isBack) return facts.note.trim() === "" ? [{ type: "reasonMissing" }] : [];
  switch (to) {
    case "run":
      return runProblems(facts);
    case "track":
      return [
        ...(facts.invited === 0 ? [{ type: "nobodyInvited" } as const] : []),
        ...(facts.today < facts.campaign.startsOn ? [{ type: "notBegun", startsOn: facts.campaign.startsOn } as const] : []),
      ];
    case "evaluate":
      return [
        ...(facts.today < facts.campaign.endsOn ? [{ type: "notOver", endsOn: facts.campaign.endsOn } as const] : []),
        ...(facts.withoutAttendance > 0 ? [{ type: "attendanceMissing", count: facts.withoutAttendance } as const] : []),
      ];
    case "closed":
      return closedProblems(facts);
    case "plan":
      return [];
  }
};

/** Whether a person keeps a campaign: the branch manager all, a client manager those that he runs; `hostId`: null for a new one. */
export const mayKeepCampaign = (actor: SignedIn, hostId: string | null): boolean =>
  actor.role === "branchManager" || (actor.role === "clientManager" && (actor.isJoined !== true || hostId === null || hostId === actor.id));
