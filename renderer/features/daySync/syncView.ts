/* How this workstation stands with its branch, for the status line and the pages of the exchange; pure. */
import type { SyncSessionLine, SyncStatus } from "#shared/contracts/daySync.ts";
import type { JobLine } from "#shared/contracts/jobs.ts";
import type { Tone } from "#renderer/ui/StateBadge.tsx";

const dayMs = 86_400_000;
const minuteMs = 60_000;

export const phases = ["connecting", "sending", "receiving", "arriving", "contents", "comparing", "repairing"] as const;
export type Phase = (typeof phases)[number];

/** The phase a job of sync says it is in; before its first word it connects. */
export const phaseOf = (job: Pick<JobLine, "phase"> | undefined): Phase => phases.find((phase) => phase === job?.phase) ?? "connecting";

const outcomes = [
  "done",
  "unreachable",
  "wrongHub",
  "garbled",
  "cancelled",
  "differs",
  "blocked",
  "clockOff",
  "upgradeNeeded",
  "busy",
  "notEnrolled",
  "awaitingReadmission",
  "running",
] as const;
export type Outcome = (typeof outcomes)[number];

export type SessionEnd = { readonly type: Outcome } | { readonly type: "repaired"; readonly count: number } | { readonly type: "other"; readonly code: string };

/** How a session ended, with the hub's refusal in place of "refused". */
export const endOf = ({ outcome, detail }: Pick<SyncSessionLine, "outcome" | "detail">): SessionEnd => {
  const repaired = outcome === "done" ? /^repaired:(\d+)$/u.exec(detail)?.[1] : undefined;
  if (repaired !== undefined) return { type: "repaired", count: Number(repaired) };
  const word = outcome === "refused" ? (detail === "tooManyRequests" ? "busy" : detail) : outcome === "" ? "running" : outcome;
  const known = outcomes.find((one) => one === word);
  return known ? { type: known } : { type: "other", code: word === "" ? outcome : word };
};

/** Whole days without a successful contact. */
export const silentDays = ({ lastGood }: Pick<SyncStatus, "lastGood">, nowMs: number): number => {
  const at = lastGood?.endedAt ?? lastGood?.startedAt;
  return at === undefined ? 0 : Math.max(0, Math.floor((nowMs - Date.parse(at)) / dayMs));
};

/** Days that are left of the lease, begun ones whole; null when it is far or there is none. */
export const leaseDaysLeft = ({ leaseUntil }: Pick<SyncStatus, "leaseUntil">, nowMs: number, within = 5): number | null => {
  if (leaseUntil === null) return null;
  const left = (Date.parse(leaseUntil) - nowMs) / dayMs;
  return left >= within ? null : Math.max(0, Math.floor(left));
};

/** Minutes that this computer's clock is ahead of the hub's (behind: negative), when more than five. */
export const clockMinutesOff = ({ clockOffsetMs }: Pick<SyncStatus, "clockOffsetMs">): number | null => {
  const minutes = Math.round(-clockOffsetMs / minuteMs);
  return Math.abs(clockOffsetMs) > 5 * minuteMs ? minutes : null;
};

export const waitingCount = (pending: SyncStatus["pending"]): number => pending.reduce((sum, { transactions }) => sum + transactions, 0);

export type StatusPart =
  | { readonly kind: "syncing"; readonly phase: Phase; readonly count: number }
  | { readonly kind: "end"; readonly end: SessionEnd }
  | { readonly kind: "refused" | "conflicts" | "waiting" | "silent" | "leaseSoon" | "clock"; readonly count: number }
  | { readonly kind: "synced"; readonly at: string | null };

/** Ends that a person must hear of at once; a network that is away is no trouble. */
const loud: ReadonlySet<string> = new Set([
  "wrongHub",
  "garbled",
  "differs",
  "blocked",
  "clockOff",
  "upgradeNeeded",
  "notEnrolled",
  "awaitingReadmission",
  "other",
]);

/** From three silent days on it is said: a weekend is none. */
const silentFrom = 3;

/** What the status line says, the most urgent first; nothing for a store without a branch. */
export const statusParts = (status: SyncStatus, job: Pick<JobLine, "phase" | "done"> | undefined, nowMs: number): readonly StatusPart[] => {
  if (status.hub === null) return [];
  const parts: StatusPart[] = [];
  if (status.isRunning) parts.push({ kind: "syncing", phase: phaseOf(job), count: job?.done ?? 0 });
  const end = status.last ? endOf(status.last) : undefined;
  if (end && !status.isRunning && loud.has(end.type)) parts.push({ kind: "end", end });
  const lease = leaseDaysLeft(status, nowMs);
  if (lease !== null) parts.push({ kind: "leaseSoon", count: lease });
  if (status.refused > 0) parts.push({ kind: "refused", count: status.refused });
  if (status.conflicts > 0) parts.push({ kind: "conflicts", count: status.conflicts });
  const clock = clockMinutesOff(status);
  if (clock !== null) parts.push({ kind: "clock", count: clock });
  const silent = silentDays(status, nowMs);
  if (silent >= silentFrom && lease === null) parts.push({ kind: "silent", count: silent });
  const waiting = waitingCount(status.pending);
  if (waiting > 0 && !status.isRunning) parts.push({ kind: "waiting", count: waiting });
  if (!status.isRunning) parts.push({ kind: "synced", at: status.lastGood?.endedAt ?? null });
  return parts;
};

export const toneOf = (part: StatusPart): Tone => {
  switch (part.kind) {
    case "refused":
    case "end":
      return "overdue";
    case "conflicts":
      return "conflict";
    case "leaseSoon":
      return part.count <= 1 ? "overdue" : "due";
    case "silent":
    case "clock":
      return "due";
    case "synced":
      return part.at === null ? "plain" : "done";
    default:
      return "plain";
  }
};

/** A fingerprint in groups of four, its beginning: what two people read to each other. */
export const shortFingerprint = (fingerprint: string): string =>
  (
    fingerprint
      .replaceAll(/[^0-9a-f]/giu, "")
      .slice(0, 16)
      .toUpperCase()
      .match(/.{1,4}/gu) ?? []
  ).join(" ");
