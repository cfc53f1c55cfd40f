/* The two lines of the header: who this is, in two seconds. Plain facts, no judgement. */
import type { ClientHeader } from "#shared/contracts/clients/archiveTypes.ts";
import type { ShownRow } from "#shared/contracts/clients/rowInput.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { ageAt } from "#shared/domain/clients/partialDate.ts";
import { isDay } from "#shared/kernel/time.ts";
import type { Tone } from "#renderer/ui/StateBadge.tsx";
import { codeLabel, ownTitle, type Naming } from "./fieldText.ts";
import { isOrganisation } from "./fieldGroups.ts";
import type { ArchiveWords } from "./timelineViews.ts";

export interface HeaderBadge {
  readonly key: string;
  readonly tone: Tone;
  readonly text: string;
}

/** `3 天后`, `明天`, `今天`. */
export const awayText = (t: ArchiveWords, daysAway: number): string =>
  daysAway === 0 ? t("today") : daysAway === 1 ? t("tomorrow") : daysAway > 0 ? t("inDays", { count: daysAway }) : t("daysAgo", { days: -daysAway });

/** Short facts beside the name: sex and age, or how long the company has existed; what they do. */
export const plainFacts = (header: ClientHeader, client: ShownRow<"client">, naming: Naming, today: string, t: ArchiveWords): readonly string[] => {
  const facts: string[] = [];
  if (isOrganisation(client.kind)) {
    const age = client.foundedOn && isDay(today) ? ageAt(client.foundedOn, today) : null;
    if (client.industry) facts.push(client.industry);
    if (age && age.years > 0) facts.push(t("years", { years: age.years }));
    if (client.legalRepresentative) facts.push(client.legalRepresentative);
    return facts;
  }
  if (client.sex && client.sex !== "unknown") facts.push(codeLabel(naming, "sex", client.sex));
  if (header.age) facts.push(t(header.age.isExact ? "age" : "ageAbout", { years: header.age.years }));
  const work = [client.employer, client.jobTitle ?? client.occupation].filter((text) => text !== null && text !== "").join(" ");
  if (work !== "") facts.push(work);
  return facts;
};

const gradeTones: Readonly<Record<string, Tone>> = { key: "accent", exit: "off" };

/** Tier and grade, then what one must know before calling: marks and a refused consent. */
export const headerBadges = (header: ClientHeader, naming: Naming, t: ArchiveWords): readonly HeaderBadge[] => [
  ...(header.tier ? [{ key: "tier", tone: "accent" as const, text: codeLabel(naming, "tier", header.tier) }] : []),
  ...(header.grade ? [{ key: "grade", tone: gradeTones[header.grade] ?? ("plain" as const), text: codeLabel(naming, "grade", header.grade) }] : []),
  ...(header.contactConsent === "no" ? [{ key: "consent", tone: "overdue" as const, text: t("consentNo") }] : []),
  ...header.warningMarks.map((mark) => ({ key: mark, tone: "overdue" as const, text: codeLabel(naming, "warningMark", mark) })),
];

export const consentText = (header: ClientHeader, t: ArchiveWords): string =>
  header.contactConsent === "yes" ? t("consentYes") : header.contactConsent === "no" ? t("consentNo") : t("consentUnknown");

/** `生日 11-26 周四，4 天后`. */
export const nextDateText = (header: ClientHeader, naming: Naming, t: ArchiveWords): string | undefined => {
  const { nextDate } = header;
  if (!nextDate) return undefined;
  const title = ownTitle(naming, "dateKind", nextDate.kind, nextDate.title) || codeLabel(naming, "dateKind", nextDate.kind);
  return `${title} ${formatDay(nextDate.day, naming.language, "short")} · ${awayText(t, nextDate.daysAway)}`;
};
