/* Reasons of the planner in words, and what an accepted proposal becomes: purpose and subject from its main reason. */
import type { ProposalLine } from "#shared/contracts/visits.ts";
import type { PlannerReason } from "#shared/domain/visits/planner.ts";
import { formatDay, formatMoneyShort } from "#renderer/ui/format.ts";
import { kilometres } from "./kilometres.ts";
import type { Language, useText } from "#renderer/ui/text.ts";
import type { visitStrings } from "./strings.ts";

export type VisitText = ReturnType<typeof useText<typeof visitStrings.zh>>;

const dayOfReason = (reason: PlannerReason, language: Language): string => (reason.on === null ? "" : formatDay(reason.on, language, "short"));

export const reasonText = (reason: PlannerReason, t: VisitText, language: Language): string => {
  const on = dayOfReason(reason, language);
  const amount = reason.amountFen === undefined ? "" : formatMoneyShort(reason.amountFen, language);
  switch (reason.type) {
    case "rhythmDue":
      return t("reasonRhythmDue", { on });
    case "maturity":
      return t("reasonMaturity", { on, amount });
    case "birthday":
      return t("reasonBirthday", { on });
    case "promise":
      return t("reasonPromise", { on });
    case "need":
      return amount === "" ? t("reasonNeed") : t("reasonNeedAmount", { amount });
    case "warning":
      return t("reasonWarning", { on });
    case "followUp":
      return t("reasonFollowUp", { on });
    case "complaint":
      return t("reasonComplaint", { on });
    case "opportunity":
      return t("reasonOpportunity", { on, amount });
    case "newClient":
      return t("reasonNewClient");
    case "neighbour":
      if (typeof reason.metres === "number") return t("reasonNeighbourKm", { km: kilometres(reason.metres), name: reason.nearTo ?? "" });
      return reason.nearTo ? t("reasonNeighbourOf", { name: reason.nearTo }) : t("reasonNeighbour");
    case "longSilence":
      return t("reasonLongSilence");
  }
};

const planOf = {
  maturity: ["maturity", "plannedTitleMaturity"],
  birthday: ["care", "plannedTitleBirthday"],
  promise: ["routine", "plannedTitlePromise"],
  need: ["need", "plannedTitleNeed"],
  warning: ["risk", "plannedTitleWarning"],
  newClient: ["newClient", "plannedTitleNewClient"],
  rhythmDue: ["routine", "plannedTitleRoutine"],
  followUp: ["routine", "plannedTitleRoutine"],
  complaint: ["complaint", "plannedTitleComplaint"],
  opportunity: ["product", "plannedTitleOpportunity"],
  neighbour: ["routine", "plannedTitleRoutine"],
  longSilence: ["routine", "plannedTitleRoutine"],
} as const satisfies Record<PlannerReason["type"], readonly [string, keyof typeof visitStrings.zh]>;

/** The reason that weighs most. */
export const mainReason = (proposal: Pick<ProposalLine, "reasons">): PlannerReason["type"] =>
  proposal.reasons.filter((reason) => reason.type !== "neighbour").toSorted((one, other) => other.points - one.points)[0]?.type ?? "rhythmDue";

/** A proposal as it is accepted. */
export const acceptedOf = (proposal: ProposalLine, t: VisitText) => {
  const [purpose, title] = planOf[mainReason(proposal)];
  return { clientId: proposal.clientId, day: proposal.day, startTime: proposal.startTime, endTime: proposal.endTime, purpose, title: t(title) };
};

/** Proposals under their days, days without any kept. */
export const byDay = (days: readonly string[], proposals: readonly ProposalLine[]): { readonly day: string; readonly proposals: readonly ProposalLine[] }[] =>
  days.map((day) => ({ day, proposals: proposals.filter((proposal) => proposal.day === day) }));
