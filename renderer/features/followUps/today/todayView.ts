/* What Today draws, as pure functions of what was read. */
import type { TodayPage } from "#shared/contracts/followUps.ts";
import type { TodayGroup, TodayLine } from "#shared/domain/followUps/followUpLines.ts";
import type { FullArchivePart } from "#shared/domain/clients/fullArchive.ts";
import { daysBetween, type Day } from "#shared/kernel/time.ts";
import { minutesOf, usualVisitMinutes } from "#shared/domain/visits/visitTimes.ts";

/** Groups in the order of the list: what hurts most when forgotten comes first. */
export const groupOrder: readonly TodayGroup[] = [
  "complaint",
  "request",
  "promise",
  "answer",
  "report",
  "maturity",
  "followUp",
  "warning",
  "opportunity",
  "loan",
  "planReview",
  "remark",
  "newAccount",
  "fullArchive",
  "care",
];

export interface TodayGroupView {
  readonly group: TodayGroup;
  readonly lines: readonly TodayLine[];
  /** There are others, less urgent, that are not shown. */
  readonly hasMore: boolean;
}

/** Lines by group, empty groups left out; within a group the order of the answer. */
export const groupLines = ({ lines, counts }: Pick<TodayPage, "lines" | "counts">): TodayGroupView[] =>
  groupOrder.flatMap((group) => {
    const own = lines.filter((line) => line.group === group);
    return own.length === 0 ? [] : [{ group, lines: own, hasMore: (counts[group] ?? 0) > own.length }];
  });

type TodayChange = TodayPage["changes"][number];

/** Acts of bulk one by one; what the hub told of single clients is one line, where the newest of it stood. */
export const changeLines = (changes: readonly TodayChange[]): readonly TodayChange[] => {
  const isBulk = ({ kind }: TodayChange): boolean => kind === "import" || kind === "merge" || kind === "bulkEdit";
  const told = changes.filter((change) => !isBulk(change));
  const [newest] = told;
  const editCount = told.reduce((sum, change) => sum + change.editCount, 0);
  return changes.flatMap((change) => (isBulk(change) ? [change] : change === newest && editCount > 0 ? [{ ...change, editCount }] : []));
};

export type DueTone = { readonly type: "overdue" | "today" | "ahead"; readonly days: number };

/** How a line's day stands to today; nothing for a line without a day. */
export const dueOf = (on: string | null, today: string): DueTone | null => {
  if (on === null) return null;
  const days = daysBetween(today as Day, on as Day); // day columns
  if (days < 0) return { type: "overdue", days: -days };
  return days === 0 ? { type: "today", days: 0 } : { type: "ahead", days };
};

export type TimelinePart =
  | { readonly type: "visit"; readonly visit: TodayPage["visits"][number] }
  | { readonly type: "gap"; readonly key: string; readonly minutes: number; readonly travelMinutes: number | null; readonly isTooShort: boolean };

/** The day's visits with the gaps between them; visits without a time come last. */
export const timelineOf = (visits: TodayPage["visits"]): TimelinePart[] => {
  const parts: TimelinePart[] = [];
  let lastEnd: number | undefined;
  for (const visit of visits) {
    const start = minutesOf(visit.startTime);
    if (start !== undefined && lastEnd !== undefined) {
      const minutes = start - lastEnd;
      const isTooShort = visit.travelMinutes !== null && minutes < visit.travelMinutes;
      if (minutes >= 15 || isTooShort) parts.push({ type: "gap", key: `${visit.id}-gap`, minutes, travelMinutes: visit.travelMinutes, isTooShort });
    }
    parts.push({ type: "visit", visit });
    if (start !== undefined) lastEnd = Math.max(lastEnd ?? 0, minutesOf(visit.endTime) ?? start + usualVisitMinutes);
  }
  return parts;
};

/** Where Enter leads for a line. */
export const targetOf = (line: TodayLine): { readonly path: string; readonly search?: Readonly<Record<string, string>> } => {
  switch (line.group) {
    case "answer":
    case "report":
      return { path: `/visits/${line.id}`, search: { tab: "report" } };
    case "complaint":
      return { path: `/complaints/${line.id}` };
    case "request":
      return { path: `/service-requests/${line.id}` };
    case "planReview":
      return { path: `/clients/${line.clientId}`, search: { tab: "holdings" } };
    case "maturity":
      return { path: "/maturity", search: { holding: line.id } };
    case "newAccount":
      return { path: "/maturity", search: { tab: "newAccounts", screening: line.id } };
    case "care":
      return { path: "/care", search: { greeting: line.id } };
    case "followUp":
      return { path: "/follow-ups", search: { open: line.id } };
    case "loan":
    case "fullArchive":
      return { path: `/clients/${line.clientId}`, search: { tab: "service" } };
    case "warning":
      return { path: "/warnings", search: { open: line.id } };
    case "opportunity":
      return { path: "/opportunities", search: { open: line.id } };
    case "promise":
    case "remark":
      return { path: `/clients/${line.clientId}` };
  }
};

/** What a full archive lacks, out of the code of its line. */
export const archiveParts = (code: string | null): FullArchivePart[] =>
  (["information", "cooperation", "report"] as const).filter((part) => (code ?? "").split("|").includes(part));

/** Groups that `D` finishes on the spot. */
export const finishesOnTheSpot = (group: TodayGroup): boolean => group === "followUp" || group === "promise" || group === "remark";

/** The line before or after the current one, staying within the list. */
export const neighbourOf = (lines: readonly TodayLine[], currentId: string | undefined, step: 1 | -1): string | undefined => {
  const index = lines.findIndex((line) => line.id === currentId);
  if (index < 0) return lines[0]?.id;
  return lines[Math.min(lines.length - 1, Math.max(0, index + step))]?.id;
};

/** The line on which somebody stood, and the lines as they lay then. */
export interface StandingPlace {
  readonly id: string;
  readonly ids: readonly string[];
}

/** Where to go on: the same line; when it was done meanwhile, the next one as they lay, else the one before. */
export const lineToReturnTo = (place: StandingPlace | undefined, ids: readonly string[]): string | undefined => {
  if (!place) return undefined;
  const present = new Set(ids);
  const at = place.ids.indexOf(place.id);
  return place.ids.slice(at).find((id) => present.has(id)) ?? place.ids.slice(0, at).findLast((id) => present.has(id));
};
