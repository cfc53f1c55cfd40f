/* Talking points in words: each comes from a fact of the archive and names it. */
import type { PreparationSheet } from "#shared/contracts/visits.ts";
import { addDays, type Day } from "#shared/kernel/time.ts";
import { minutesOf, timeOf } from "#shared/domain/visits/visitTimes.ts";
import { formatMoneyShort } from "#renderer/ui/format.ts";
import type { Language, useText } from "#renderer/ui/text.ts";
import type { dayStrings } from "./dayStrings.ts";

export type DayTextOf = ReturnType<typeof useText<typeof dayStrings.zh>>;

type Point = PreparationSheet["talkingPoints"][number];

/** Why one goes: the purpose and the visit's own words, once when they are the same. */
export const reasonToGo = (purpose: string, title: string | null): string => [...new Set([purpose, title])].filter(Boolean).join(" · ");

/** A talking point as a sentence; an unknown kind says its detail only. */
export const talkingPointText = (point: Point, t: DayTextOf, language: Language): string => {
  const detail = point.detail ?? "";
  // With the year: what matures may lie years away, and a month and a day alone would say the wrong one.
  const on = point.on ?? "";
  const amount = point.amountFen === null ? "" : formatMoneyShort(point.amountFen, language);
  switch (point.type) {
    case "maturityOpen":
      return t("pointMaturityOpen", { on, detail, amount });
    case "maturityRenews":
      return t("pointMaturityRenews", { on, detail, amount });
    case "loanDue":
      return t("pointLoanDue", { on, detail, amount });
    case "openNeed":
      return t("pointOpenNeed", { detail: [detail, amount, on].filter(Boolean).join(" · ") });
    case "assessmentMissing":
      return t("pointAssessmentMissing");
    case "assessmentExpired":
      return t("pointAssessmentExpired", { on });
    case "documentExpires":
      return t("pointDocumentExpires", { on });
    case "holdingsElsewhere":
      return t("pointHoldingsElsewhere", { amount, detail: detail || "–" });
    case "companyDifficulties":
      return t("pointCompanyDifficulties", { detail });
    default:
      return detail;
  }
};

/** Full years on a day; nothing when the year of birth is not known. */
export const ageOn = (birthOn: string | null, today: Day): number | undefined => {
  const match = /^(\d{4})(?:-(\d{2})-(\d{2}))?$/.exec(birthOn ?? "");
  if (!match) return undefined;
  const years = Number(today.slice(0, 4)) - Number(match[1]);
  const isBefore = match[2] !== undefined && today.slice(5) < `${match[2]}-${match[3]}`;
  const age = isBefore ? years - 1 : years;
  return age >= 0 && age < 130 ? age : undefined;
};

/** When to set off, given the start and the way; undefined when either is unknown. */
export const leaveBy = (startTime: string | null, travelMinutes: number | null): string | undefined => {
  const start = minutesOf(startTime);
  if (start === undefined || travelMinutes === null || travelMinutes > start) return undefined;
  return timeOf(start - travelMinutes);
};

/** Holdings that fit on one page: those that mature next come first as they are sorted. */
export const sheetHoldings = 6;

/** Points and promises that fit: more than these is no preparation but a list. */
export const sheetPoints = 8;

/** Whether a maturity lies so near that it stands out. */
export const maturesSoon = (maturesOn: string | null, today: Day): boolean =>
  maturesOn !== null && maturesOn <= addDays(today, 30) && maturesOn >= addDays(today, -30);
