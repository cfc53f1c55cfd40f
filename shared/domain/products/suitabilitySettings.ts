/* The branch's rules of suitability as one shared setting of plain JSON; whatever does not read as ours counts as the default (X12, X13). */
import { defaultSuitabilityRules, type SuitabilityRules } from "./suitability.ts";

/** Key of the setting. */
export const suitabilityKey = "suitability.rules";

/** What the rules rest on: regulations with their day of effect; the branch verifies them before it relies on them. */
export const suitabilitySource = {
  zh: "《金融机构产品适当性管理办法》（2026年2月1日起施行）；风险测评有效期、高龄客户特别确认与双录按行内制度，投产前请核对",
  en: "Measures for the suitability of products of financial institutions (in force since 1 February 2026); validity, extra confirmation by age and recording by the bank's own rules: verify before use",
} as const;

const grade = /^R[1-5]$/u;

const within = (value: unknown, least: number, most: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;

/** The rules of a stored setting over the defaults (X12, X13). */
export const suitabilityFrom = (text: string | null | undefined): SuitabilityRules => {
  let given: Readonly<Record<string, unknown>> = {};
  try {
    const parsed: unknown = text ? JSON.parse(text) : {};
    if (typeof parsed === "object" && parsed !== null) given = { ...parsed };
  } catch {
    given = {};
  }
  const base = defaultSuitabilityRules;
  const highest = typeof given["highestRisk"] === "object" && given["highestRisk"] !== null ? Object.entries(given["highestRisk"]) : [];
  const kinds = given["gradedKinds"];
  return {
    validDays: within(given["validDays"], 30, 3_650) ? given["validDays"] : base.validDays,
    elderAge: within(given["elderAge"], 50, 120) ? given["elderAge"] : base.elderAge,
    recordFrom: typeof given["recordFrom"] === "string" && grade.test(given["recordFrom"]) ? given["recordFrom"] : base.recordFrom,
    elderConfirmFrom:
      typeof given["elderConfirmFrom"] === "string" && grade.test(given["elderConfirmFrom"]) ? given["elderConfirmFrom"] : base.elderConfirmFrom,
    highestRisk: { ...base.highestRisk, ...Object.fromEntries(highest.filter(([, risk]) => typeof risk === "string" && grade.test(risk))) },
    gradedKinds: Array.isArray(kinds) && kinds.every((kind) => typeof kind === "string") ? kinds : base.gradedKinds,
    allowsException: typeof given["allowsException"] === "boolean" ? given["allowsException"] : base.allowsException,
  };
};
