/* Reasons and evidence in words. */
import type { Evidence } from "#shared/domain/grading/relationship.ts";
import type { GradingReason } from "#shared/domain/grading/suggestions.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { formatDay, formatMoneyShort, formatNumber } from "#renderer/ui/format.ts";
import type { Language, useText } from "#renderer/ui/text.ts";
import type { gradingStrings } from "./strings.ts";

export type GradingText = ReturnType<typeof useText<typeof gradingStrings.zh>>;

export const reasonText = (reason: GradingReason, t: GradingText, labels: Labels, language: Language): string => {
  switch (reason.type) {
    case "amount":
      return t(`reason_${reason.of}`, { amount: formatMoneyShort(reason.fen, language), from: formatMoneyShort(reason.fromFen, language) });
    case "employees":
      return t("reason_employees", { count: reason.count, from: formatNumber(reason.from, language) });
    case "age":
      return t("reason_age", { count: reason.years });
    case "silent":
    case "clientFor":
      return t(`reason_${reason.type}`, { count: reason.days });
    case "kindsHeld":
      return t("reason_kindsHeld", { count: reason.count });
    case "occupation":
      return t("reason_occupation", { value: labels.of("occupationGroup", reason.code) });
    case "concerns":
      return t("reason_concerns", { value: reason.codes.map((code) => labels.of("concern", code)).join(t("comma")) });
    default:
      return t(`reason_${reason.type}`);
  }
};

export const evidenceText = (evidence: Evidence, t: GradingText, language: Language): string => {
  if (evidence.type !== "statement") return t(`count_${evidence.type}`, { count: evidence.count });
  const { from, on, level } = evidence.statement;
  return t(`from_${from}`, { value: t(`level_${level}`), day: on === "" ? "" : formatDay(on, language, "plain") });
};
