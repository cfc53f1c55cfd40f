/* The close of a day as the guided screen shows it; pure. */
import type { DayLine, DayState, DayStatus } from "#shared/contracts/daySync.ts";

/** The states a day passes on its way, in order. */
export const way = ["sealing", "exchanging", "reconciling", "closed"] as const;
export type WayState = (typeof way)[number];

export type Passed = "done" | "now" | "ahead";

/** Where each state of the way stands for a day; one that needs attention stands where the comparison would be. */
export const wayOf = (state: DayState): readonly { readonly state: WayState; readonly passed: Passed }[] => {
  const at = state === "open" ? -1 : state === "attention" ? way.indexOf("exchanging") : way.indexOf(state);
  return way.map((one, index) => ({ state: one, passed: index < at || state === "closed" ? "done" : index === at ? "now" : "ahead" }));
};

/** Whether the closing was begun and waits to go on. */
export const isBegun = (state: DayState): boolean => state === "sealing" || state === "exchanging" || state === "reconciling";

/** Things that stay for tomorrow when the day is closed now; what is to be sent is not among them. */
export const leftOver = (
  status: Pick<DayStatus, "openVisits" | "missingReports" | "overdueFollowUps" | "overduePromises" | "conflicts" | "refused">,
  isLogOpen: boolean,
): number =>
  status.openVisits.length +
  status.missingReports.length +
  status.overdueFollowUps +
  status.overduePromises +
  status.conflicts +
  status.refused +
  Number(isLogOpen);

const kinds = ["create", "edit", "bulkEdit", "import", "merge", "undo", "redo", "settings", "automatic"] as const;
export type Kind = (typeof kinds)[number] | "other";

interface Amount {
  readonly transactions: number;
  readonly edits: number;
}

export interface KindRow {
  readonly kind: Kind;
  readonly waiting: Amount;
  readonly acknowledged: Amount;
}

const none: Amount = { transactions: 0, edits: 0 };
const add = (one: Amount, other: Amount): Amount => ({ transactions: one.transactions + other.transactions, edits: one.edits + other.edits });

const sumOf = (lines: DayStatus["pending"], kind: Kind): Amount =>
  lines.filter((line) => (kinds.find((known) => known === line.kind) ?? "other") === kind).reduce<Amount>(add, none);

/** What is to be sent and what was acknowledged, side by side, by kind; and their sums. */
export const kindRows = ({
  pending,
  acknowledged,
}: Pick<DayStatus, "pending" | "acknowledged">): { readonly rows: readonly KindRow[]; readonly total: Omit<KindRow, "kind"> } => {
  const rows = ([...kinds, "other"] as const)
    .map((kind): KindRow => ({ kind, waiting: sumOf(pending, kind), acknowledged: sumOf(acknowledged, kind) }))
    .filter(({ waiting, acknowledged: sent }) => waiting.transactions + sent.transactions > 0);
  return {
    rows,
    total: {
      waiting: rows.reduce((sum, row) => add(sum, row.waiting), none),
      acknowledged: rows.reduce((sum, row) => add(sum, row.acknowledged), none),
    },
  };
};

const reasons = [
  "unreachable",
  "wrongHub",
  "garbled",
  "differs",
  "blocked",
  "clockOff",
  "upgradeNeeded",
  "dayBehind",
  "dayDiffers",
  "changing",
  "awaiting",
  "notEnrolled",
  "awaitingReadmission",
] as const;
export type DayReason = (typeof reasons)[number] | "other";

export const dayReason = (reason: string | null): DayReason => reasons.find((known) => known === reason) ?? "other";

/** The beginning of a digest in groups of four: enough for two people to compare. */
export const shortDigest = (digest: string): string =>
  (
    digest
      .slice(0, 12)
      .toUpperCase()
      .match(/.{1,4}/gu) ?? []
  ).join(" ");

/** Figures of the receipt that words exist for, in the order of the paper. */
export const countNames = ["visitsDone", "visitsOpen", "reportsMissing", "followUpsOverdue", "changes", "conflicts", "refused"] as const;

export const countsOf = (counts: DayLine["counts"]): readonly { readonly name: (typeof countNames)[number]; readonly count: number }[] =>
  countNames.flatMap((name) => (counts[name] === undefined ? [] : [{ name, count: counts[name] }]));

/** From this hour on in China an open day is mentioned on Today. */
const eveningHour = 17;

export const isEvening = (nowMs: number): boolean => new Date(nowMs + 8 * 3_600_000).getUTCHours() >= eveningHour;

/** Whether something was done on a day, or its closing begun: only then is an earlier day missed. */
export const wasWorkedOn = (status: Pick<DayStatus, "acknowledged" | "day">): boolean => status.acknowledged.length > 0 || status.day.startedAt !== null;
