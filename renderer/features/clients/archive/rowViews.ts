/* How a row of each list reads: one main text, a few details, states in words. Pure, so that it is tested without a window. */
import type { ClientFile, ShownDate, ShownRelation } from "#shared/contracts/clients/archiveTypes.ts";
import type { ShownRow } from "#shared/contracts/clients/rowInput.ts";
import { lunarLabel } from "#shared/domain/care/lunarDate.ts";
import { formatPartialDate, writePartialDate } from "#shared/domain/clients/partialDate.ts";
import { formatDay, formatInstant, formatMoneyShort, formatNumber } from "#renderer/ui/format.ts";
import type { Tone } from "#renderer/ui/StateBadge.tsx";
import type { useText } from "#renderer/ui/text.ts";
import type { FormTable } from "./archiveApi.ts";
import { codeLabel, type Naming } from "./fieldText.ts";
import type { sectionStrings } from "./sectionStrings.ts";

export type SectionWords = ReturnType<typeof useText<typeof sectionStrings.zh>>;

export interface RowView {
  readonly id: string;
  readonly table: FormTable;
  /** Small word before the text: kind, channel, relation. */
  readonly lead: string;
  readonly main: string;
  /** Field whose value in `main` is masked and can be shown. */
  readonly maskedField?: string;
  readonly details: readonly string[];
  readonly badges: readonly { readonly tone: Tone; readonly text: string }[];
  /** Whether a number stands in it that can be called. */
  readonly canCall?: true;
  /** Longer text below. */
  readonly body?: string;
  /** What the client said, literally. */
  readonly quote?: string;
  /** Another client that the row points to. */
  readonly link?: { readonly clientId: string; readonly name: string };
  /** Rows of somebody else's archive are not edited here. */
  readonly isFixed?: true;
}

const some = (...texts: readonly (string | null | undefined | false)[]): string[] =>
  texts.filter((text): text is string => typeof text === "string" && text !== "");

const code = (naming: Naming, dictionary: string, value: string | null): string => (value === null ? "" : codeLabel(naming, dictionary, value));

export const contactView = (row: ShownRow<"contactPoint">, naming: Naming, t: SectionWords): RowView => ({
  id: row.id,
  table: "contactPoint",
  lead: code(naming, "contactKind", row.kind),
  main: row.value,
  ...(row.masked.includes("value") ? { maskedField: "value" } : {}),
  ...((row.kind === "mobile" || row.kind === "landline") && row.state !== "wrong" ? { canCall: true as const } : {}),
  details: some(row.label, row.postcode, row.note),
  badges: [
    ...(row.isPreferred ? [{ tone: "accent" as const, text: t("preferred") }] : []),
    ...(row.state && row.state !== "valid" ? [{ tone: "overdue" as const, text: code(naming, "contactState", row.state) }] : []),
    ...(row.consent === "no" ? [{ tone: "off" as const, text: t("noConsent") }] : []),
  ],
});

export const relationView = (row: ShownRelation, naming: Naming, t: SectionWords): RowView => ({
  id: row.id,
  table: "relation",
  lead: code(naming, "relationKind", row.kind),
  main: row.linkedName ?? row.relatedName ?? "–",
  details: some(row.phone, row.birthOn ? formatPartialDate(row.birthOn, naming.language === "en" ? "en" : "zh") : null, row.accountNumber, row.note),
  ...(row.phone ? { canCall: true as const } : {}),
  badges: row.direction === "inward" ? [{ tone: "plain", text: t("inward") }] : [],
  ...(row.linkedClientId ? { link: { clientId: row.linkedClientId, name: row.linkedName ?? "" } } : {}),
  ...(row.direction === "inward" ? { isFixed: true as const } : {}),
});

/** The date itself as people say it, in its own calendar. */
export const dateInWords = (row: Pick<ShownDate, "calendar" | "year" | "month" | "dayOfMonth" | "isLeapMonth">, language: Naming["language"]): string => {
  const short = language === "en" ? "en" : "zh";
  if (row.calendar === "lunar" && row.dayOfMonth !== null) {
    return lunarLabel({ year: row.year, month: row.month, day: row.dayOfMonth, isLeapMonth: row.isLeapMonth === true }, short);
  }
  if (row.year === null && row.dayOfMonth === null) return short === "zh" ? `${row.month}月` : `month ${row.month}`;
  return formatPartialDate(writePartialDate({ year: row.year, month: row.month, day: row.dayOfMonth }), short);
};

/** Days in the order in which they come; a day of which too little is known comes last. */
export const datesByComing = (rows: readonly ShownDate[]): readonly ShownDate[] =>
  rows.toSorted((one, other) => (one.next?.daysAway ?? Number.MAX_SAFE_INTEGER) - (other.next?.daysAway ?? Number.MAX_SAFE_INTEGER));

export const dateView = (row: ShownDate, naming: Naming, t: SectionWords, away: (days: number) => string): RowView => ({
  id: row.id,
  table: "importantDate",
  lead: code(naming, "dateKind", row.kind),
  main: row.title ?? code(naming, "dateKind", row.kind),
  details: some(
    dateInWords(row, naming.language),
    row.next && t("nextOccurrence", { day: formatDay(row.next.day, naming.language), when: away(row.next.daysAway) }),
    row.next?.moved === "leapMonthMissing" ? t("movedLeap") : row.next?.moved === "day30Missing" ? t("moved30") : null,
    row.note,
  ),
  badges: row.next && row.next.daysAway <= 14 ? [{ tone: "due", text: away(row.next.daysAway) }] : [],
});

const needTones: Readonly<Record<string, Tone>> = { open: "due", met: "done", dropped: "off" };

export const needView = (row: ShownRow<"need">, naming: Naming, t: SectionWords): RowView => ({
  id: row.id,
  table: "need",
  lead: code(naming, "needKind", row.kind),
  main: row.description ?? code(naming, "needKind", row.kind),
  details: some(
    row.amount === null ? null : formatMoneyShort(row.amount, naming.language),
    row.neededOn ? formatPartialDate(row.neededOn, naming.language === "en" ? "en" : "zh") : null,
    row.learnedOn && t("learned", { day: formatDay(row.learnedOn, naming.language, "plain") }),
    code(naming, "channel", row.learnedFrom),
  ),
  badges: [{ tone: needTones[row.state ?? "open"] ?? "plain", text: code(naming, "needState", row.state ?? "open") }],
});

export const isOpenNeed = (row: Pick<ShownRow<"need">, "state">): boolean => row.state === null || row.state === "open";

export const remarkView = (row: ShownRow<"remark">, naming: Naming, t: SectionWords): RowView => ({
  id: row.id,
  table: "remark",
  lead: code(naming, "role", row.authorRole),
  main: row.body,
  details: some(row.authorName, formatInstant(row.writtenAt)),
  badges: row.isHandled ? [{ tone: "done", text: t("handled") }] : [],
});

const moodTones: Readonly<Record<string, Tone>> = { angry: "overdue", impatient: "due", anxious: "due", hesitant: "due" };

export const interactionView = (row: ShownRow<"interaction">, naming: Naming): RowView => ({
  id: row.id,
  table: "interaction",
  lead: code(naming, "channel", row.channel),
  main: row.summary,
  details: some(
    formatInstant(row.happenedAt),
    code(naming, "interactionPurpose", row.purpose),
    moodTones[row.mood ?? ""] ? null : code(naming, "mood", row.mood),
  ),
  // A mood that asks for care stands out; a calm one is a detail.
  badges: row.mood && moodTones[row.mood] ? [{ tone: moodTones[row.mood] ?? "plain", text: code(naming, "mood", row.mood) }] : [],
  ...(row.clientWords ? { quote: row.clientWords } : {}),
});

export const inspectionView = (row: ShownRow<"archiveInspection">, naming: Naming, t: SectionWords): RowView => ({
  id: row.id,
  table: "archiveInspection",
  lead: formatDay(row.inspectedOn, naming.language, "plain"),
  main: row.findings ?? code(naming, "inspectionResult", row.result),
  details: some(
    row.inspector,
    row.rectifiedOn
      ? t("inspectionDone", { day: formatDay(row.rectifiedOn, naming.language, "plain") })
      : row.rectifyBy && t("inspectionDue", { day: formatDay(row.rectifyBy, naming.language, "plain") }),
  ),
  badges: [{ tone: row.result === "passed" || row.rectifiedOn ? "done" : "due", text: code(naming, "inspectionResult", row.result) }],
});

/** Size of a file in the unit that leaves few digits. */
export const fileSize = (bytes: number, language: Naming["language"]): string => {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${formatNumber(bytes / 1024, language)} KB`;
  return `${formatNumber(bytes / 1024 / 1024, language, 1)} MB`;
};

/** From which visit or for which item a file came. */
const originText = (from: ClientFile["attachments"][number]["from"], naming: Naming, t: SectionWords): string | null =>
  from === null
    ? null
    : t(from.type === "visit" ? "fileFromVisit" : "fileForItem", {
        day: formatDay(from.on, naming.language, "plain"),
        title: (naming.language === "en" ? from.titleEn : null) ?? from.title ?? "",
      }).trim();

export const attachmentView = (row: ClientFile["attachments"][number], naming: Naming, t: SectionWords): RowView => ({
  id: row.id,
  table: "attachment",
  lead: "",
  main: row.fileName,
  ...(row.archiveYear === null ? {} : { isFixed: true as const }),
  details: some(fileSize(row.byteSize, naming.language), formatInstant(row.editedAt, "day"), originText(row.from, naming, t), row.note),
  badges: [
    ...(row.archiveYear === null ? [] : [{ tone: "locked" as const, text: t("fileOfYear", { year: row.archiveYear }) }]),
    ...(row.hasContent ? [] : [{ tone: "off" as const, text: t("fileMissing") }]),
  ],
});
