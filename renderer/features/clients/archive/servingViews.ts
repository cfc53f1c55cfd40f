/* How rows of long service read, and what of the catalogue fits and why. Pure, so that it is tested without a window. */
import type { ShownBenefit, ShownLoan, ShownMember, ShownService } from "#shared/contracts/clients/archiveTypes.ts";
import type { ShownRow } from "#shared/contracts/clients/rowInput.ts";
import type { BenefitReason } from "#shared/domain/clients/benefitRules.ts";
import { isClientField } from "./fieldGroups.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { isEndedLoan, missingPapersOf } from "#shared/domain/clients/loanProgress.ts";
import type { Column } from "#shared/domain/edit/column.ts";
import { formatDay, formatMoneyShort } from "#renderer/ui/format.ts";
import type { Tone } from "#renderer/ui/StateBadge.tsx";
import type { useText } from "#renderer/ui/text.ts";
import { codeLabel, type Naming } from "./fieldText.ts";
import type { RowView } from "./rowViews.ts";
import type { servingStrings } from "./servingStrings.ts";

export type ServiceWords = ReturnType<typeof useText<typeof servingStrings.zh>>;

const some = (...texts: readonly (string | null | undefined | false)[]): string[] =>
  texts.filter((text): text is string => typeof text === "string" && text !== "");
const code = (naming: Naming, dictionary: string, value: string | null): string => (value === null ? "" : codeLabel(naming, dictionary, value));
const plain = (naming: Naming, day: string): string => formatDay(day, naming.language, "plain");

export const memberView = (row: ShownMember, naming: Naming, t: ServiceWords): RowView => ({
  id: row.id,
  table: "serviceMember",
  lead: code(naming, "serviceRole", row.role),
  main: row.name,
  details: some(
    row.duty,
    row.phone,
    row.fromOn && t("since", { day: plain(naming, row.fromOn) }),
    row.untilOn && t("until", { day: plain(naming, row.untilOn) }),
    row.note,
    ...row.tasks.map((task) => `${(naming.language === "en" ? task.titleEn : null) ?? task.title} ${plain(naming, task.dueOn)}`),
  ),
  badges: [
    ...(row.isActive ? [] : [{ tone: "off" as const, text: t("former") }]),
    ...(row.tasks.length > 0 ? [{ tone: "due" as const, text: t("tasks", { count: row.tasks.length }) }] : []),
  ],
});

const stageTone = ({ stage }: ShownLoan): Tone => (stage === "disbursed" ? "done" : isEndedLoan({ stage }) ? "off" : "plain");

export const loanView = (row: ShownLoan, naming: Naming, t: ServiceWords): RowView => {
  const papers = missingPapersOf(row.missingPapers);
  return {
    id: row.id,
    table: "loanApplication",
    lead: code(naming, "loanKind", row.kind),
    main: some(row.amount === null ? null : formatMoneyShort(row.amount, naming.language), row.purpose).join(" · ") || code(naming, "loanKind", row.kind),
    details: some(
      row.termMonths === null ? null : t("term", { count: row.termMonths }),
      row.stageSinceOn && t("inStage", { day: plain(naming, row.stageSinceOn) }),
      !isEndedLoan(row) && row.expectedOn ? t("expected", { day: plain(naming, row.expectedOn) }) : null,
      papers.length > 0 ? `${t("papersMissing", { count: papers.length })}: ${papers.join(t("between"))}` : null,
      row.repaymentOptions && row.repaymentOptions.map((option) => code(naming, "repaymentOption", option)).join(t("between")),
      !isEndedLoan(row) && row.nextStep && row.nextStepOn ? t("nextStep", { text: row.nextStep, day: plain(naming, row.nextStepOn) }) : null,
      row.note,
    ),
    badges: [
      { tone: stageTone(row), text: code(naming, "loanStage", row.stage) },
      ...(row.standing === "overdue" || row.standing === "moved"
        ? [{ tone: row.standing === "overdue" ? ("overdue" as const) : ("accent" as const), text: t(`standing_${row.standing}`) }]
        : []),
    ],
    ...(row.worries ? { quote: row.worries } : {}),
  };
};

/** The stage after the present one in the branch's own order; none after the end, and an end is chosen, not slid into. */
export const nextStage = (stage: string, naming: Naming): { readonly code: string; readonly label: string } | undefined => {
  if (isEndedLoan({ stage })) return undefined;
  const codes = naming.entriesOf("loanStage").map((entry) => entry.code);
  const at = codes.indexOf(stage);
  // Sent back stands after the end in the list: from there it goes on where papers are gathered.
  const next = stage === "sentBack" ? codes.find((one) => one === "papers") : at < 0 ? undefined : codes[at + 1];
  return next === undefined || next === "sentBack" ? undefined : { code: next, label: code(naming, "loanStage", next) };
};

/** What was given, by the catalogue's English where it stands there under this name. */
const grantName = (title: string, naming: Naming, benefits: readonly ShownBenefit[]): string =>
  (naming.language === "en" ? benefits.find(({ name }) => name === title)?.nameEn : null) ?? title;

export const grantView = (row: ShownRow<"benefitGrant">, naming: Naming, t: ServiceWords, today: string, benefits: readonly ShownBenefit[]): RowView => ({
  id: row.id,
  table: "benefitGrant",
  lead: code(naming, "benefitKind", row.kind),
  main: grantName(row.title, naming, benefits),
  details: some(plain(naming, row.givenOn), row.validUntil && t("validUntil", { day: plain(naming, row.validUntil) }), row.reference, row.note),
  badges: [
    row.validUntil !== null && row.validUntil < today && row.state !== "ended"
      ? { tone: "overdue", text: t("expired") }
      : { tone: row.state === "ended" ? "off" : "done", text: code(naming, "grantState", row.state) },
  ],
});

export const loyaltyView = (row: ShownRow<"loyaltyEntry">, naming: Naming): RowView => ({
  id: row.id,
  table: "loyaltyEntry",
  lead: plain(naming, row.happenedOn),
  main: row.reason,
  details: [],
  badges: [{ tone: row.direction === "spent" ? "plain" : "done", text: `${row.direction === "spent" ? "−" : "+"}${row.points.toLocaleString("en-US")}` }],
});

const participationTones: Readonly<Record<string, Tone>> = { invited: "due", accepted: "accent", attended: "done", declined: "off", absent: "overdue" };

export const participationView = (row: ShownRow<"participation">, naming: Naming): RowView => ({
  id: row.id,
  table: "participation",
  lead: code(naming, "eventKind", row.kind),
  main: row.title,
  details: some(plain(naming, row.heldOn), row.place, code(naming, "satisfaction", row.satisfaction)),
  badges: [{ tone: participationTones[row.state] ?? "plain", text: code(naming, "participationState", row.state) }],
  ...(row.feedback ? { quote: row.feedback } : {}),
});

export const briefingView = (row: ShownRow<"briefing">, naming: Naming): RowView => ({
  id: row.id,
  table: "briefing",
  lead: code(naming, "briefingTopic", row.topic),
  main: row.detail ?? code(naming, "briefingTopic", row.topic),
  details: some(plain(naming, row.givenOn), row.givenBy, row.note),
  badges: row.outcome ? [{ tone: row.outcome === "canUse" ? "done" : "due", text: code(naming, "briefingOutcome", row.outcome) }] : [],
});

export const adviceView = (row: ShownRow<"adviceReview">, naming: Naming, t: ServiceWords): RowView => ({
  id: row.id,
  table: "adviceReview",
  lead: code(naming, "adviceTrigger", row.trigger),
  main: row.description,
  details: some(plain(naming, row.noticedOn), row.adjustment, row.reviewOn && t("reviewOn", { day: plain(naming, row.reviewOn) })),
  badges: [{ tone: row.state === "open" ? "due" : "done", text: code(naming, "adviceState", row.state) }],
});

/** One reason in words: `客户层级：财富客户、私人银行客户`. */
export const reasonText = (reason: BenefitReason, naming: Naming, t: ServiceWords): string => {
  if (reason.type === "age") {
    const { from, to } = reason;
    const words = from === null ? t("ageTo", { to: to ?? 0 }) : to === null ? t("ageFrom", { from }) : t("ageBetween", { from, to });
    return `${t("age")} ${words}`;
  }
  const column: Column | undefined = isClientField(reason.field) ? clientFields[reason.field] : undefined;
  const label = column ? (naming.language === "en" ? column.en : column.zh) : reason.field;
  return `${label} ${reason.codes.map((one) => codeLabel(naming, column?.dictionary, one)).join(t("between"))}`;
};

export const benefitName = (benefit: ShownBenefit, naming: Naming): string => (naming.language === "en" ? (benefit.nameEn ?? benefit.name) : benefit.name);

/** Why a client is entitled, or what stands against it; a benefit without a condition is everybody's. */
export const reasonsText = (benefit: ShownBenefit, naming: Naming, t: ServiceWords): string => {
  const told = benefit.isEntitled ? benefit.reasons : benefit.reasons.filter((reason) => !reason.holds);
  return told.length === 0 ? t("forAll") : told.map((reason) => reasonText(reason, naming, t)).join(" · ");
};

/** How many entries stand behind the tab. */
export const serviceCount = (service: ShownService): number =>
  service.members.length +
  service.loans.length +
  service.grants.length +
  service.loyalty.length +
  service.participations.length +
  service.briefings.length +
  service.adviceReviews.length;
