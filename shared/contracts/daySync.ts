/*
 * Exchange with the branch hub and the close of the day (product.md, step 6; docs/sync-spec.md). Work itself runs in the job
 * process; these intents start it and show how it stands. Topics: `daySync`, `jobs`, `job:<id>`.
 */
import { z } from "zod";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { RevealLimit } from "./clients/archiveTypes.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";
import { FileToken } from "./exchange/files.ts";

const Nothing = z.strictObject({});
const Id = z.string().min(1).max(100);
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

export interface SyncSessionLine {
  readonly id: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** `done`, or why it ended: unreachable, wrongHub, garbled, refused, cancelled, differs, blocked. */
  readonly outcome: string;
  /** The hub's refusal, or `repaired:<n>`. */
  readonly detail: string;
  readonly lines: number;
  readonly refused: number;
  readonly conflicts: number;
  readonly entries: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
}

export interface SyncStatus {
  /** The branch that this store belongs to; null for a store of its own. */
  readonly hub: { readonly url: string; readonly branchName: string; readonly fingerprint: string; readonly deviceId: string } | null;
  readonly isRunning: boolean;
  readonly jobId: string | null;
  /** Nothing was ever received to the end: the first download is still to come, or goes on. */
  readonly isFirst: boolean;
  readonly lastGood: SyncSessionLine | null;
  readonly last: SyncSessionLine | null;
  readonly sessions: readonly SyncSessionLine[];
  /** What waits for the hub, by kind of change. */
  readonly pending: readonly { readonly kind: string; readonly transactions: number; readonly edits: number }[];
  readonly conflicts: number;
  readonly refused: number;
  readonly unread: number;
  /** Until when this workstation may be used without contact; null when it never had any. */
  readonly leaseUntil: string | null;
  /** How far the hub's clock is ahead of this one, in milliseconds. */
  readonly clockOffsetMs: number;
}

/** A true conflict with both values, who and when (sync-spec M). */
export interface ConflictLine {
  readonly id: string;
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly table: string;
  readonly rowId: string;
  /** Field name; `#row` for a delete against an edit. */
  readonly field: string;
  readonly kind: "later" | "guarded" | "deleted";
  readonly base: FieldValue;
  readonly kept: FieldValue;
  readonly keptBy: string;
  readonly keptAt: string;
  readonly isKeptMine: boolean;
  readonly lost: FieldValue;
  readonly lostBy: string;
  readonly lostAt: string;
  readonly isLostMine: boolean;
  readonly state: "open" | "decided";
  /** Whether this person may decide it (M9). */
  readonly mayDecide: boolean;
}

/** An edit that the hub refused, with what was typed. */
export interface RefusedLine {
  readonly id: string;
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly table: string;
  readonly rowId: string;
  readonly operation: "insert" | "update" | "delete" | "restore";
  /** The refused field; null when the whole edit was refused. */
  readonly field: string | null;
  /** What was to be written, by field; what the register masks is masked (R265). */
  readonly values: Readonly<Record<string, FieldValue>>;
  /** What stands now at the branch, by field, masked likewise; empty when the row does not exist there. */
  readonly present: Readonly<Record<string, FieldValue>>;
  /** Fields of `values` that are masked: `revealRefused` answers them whole. */
  readonly masked: readonly string[];
  readonly reason: string;
  readonly editedAt: string;
  readonly refusedAt: string;
  /** Whether writing it again can help: the value was at fault, not the right. */
  readonly isCorrectable: boolean;
}

export type DayState = "open" | "sealing" | "exchanging" | "reconciling" | "closed" | "attention";

export interface DayLine {
  readonly day: string;
  readonly state: DayState;
  readonly reason: string | null;
  readonly startedAt: string | null;
  readonly closedAt: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly receipt: { readonly digest: string; readonly signature: string; readonly closedAt: string; readonly cursor: number } | null;
}

/** What the guided screen asks before a day is closed. */
export interface DayStatus {
  readonly today: string;
  readonly day: DayLine;
  /** Visits of the day that are neither done nor moved. */
  readonly openVisits: readonly { readonly visitId: string; readonly clientId: string; readonly clientName: string; readonly startsAt: string }[];
  /** Visits done without a submitted report. */
  readonly missingReports: readonly { readonly visitId: string; readonly clientId: string; readonly clientName: string; readonly startsAt: string }[];
  readonly overdueFollowUps: number;
  readonly overduePromises: number;
  readonly pending: SyncStatus["pending"];
  /** What the branch has acknowledged since the day began, by kind of change. */
  readonly acknowledged: readonly { readonly kind: string; readonly transactions: number; readonly edits: number }[];
  readonly conflicts: number;
  readonly refused: number;
  readonly days: readonly DayLine[];
}

/** Where the exchange by files on a stick stands (sync-spec B). */
export interface BundleStatus {
  readonly isJoined: boolean;
  /** The job that writes or reads a file now. */
  readonly running: { readonly jobId: string; readonly way: "out" | "in" } | null;
  /** Name for the next file. */
  readonly suggestedName: string;
  /** Lines that the next file would carry. */
  readonly pendingLines: number;
  /** The newest file; `isWritten` false when its writing did not end. */
  readonly last: {
    readonly number: number;
    readonly at: string;
    readonly fileName: string;
    readonly lines: number;
    readonly day: string | null;
    readonly isWritten: boolean;
    readonly answeredAt: string | null;
  } | null;
  /** How the last writing ended: `done`, `stopped`, or what the disk said. */
  readonly lastWrite: { readonly at: string; readonly outcome: string } | null;
  /** How the last answer was read: `done`, `newEpoch`, `newRole`, or why it was not taken. */
  readonly lastRead: {
    readonly number: number;
    readonly at: string;
    readonly outcome: string;
    readonly lines: number;
    readonly refused: number;
    readonly conflicts: number;
    readonly entries: number;
    readonly differing: number;
  } | null;
}

type NotJoined = { readonly type: "notJoined" };
type Running = { readonly type: "alreadyRunning"; readonly jobId: string };

export const daySync = {
  syncStatus: query({ input: Nothing, output: type<SyncStatus>() }),
  conflicts: query({
    input: z.strictObject({ clientId: Id.optional(), includeDecided: z.boolean().optional() }),
    output: type<{ readonly conflicts: readonly ConflictLine[] }>(),
  }),
  refusedEdits: query({ input: Nothing, output: type<{ readonly refused: readonly RefusedLine[] }>() }),
  /** Clients that were handed over and not opened yet (R014, X10). */
  arrivedClients: query({
    input: Nothing,
    output: type<{ readonly clients: readonly { readonly clientId: string; readonly name: string; readonly arrivedAt: string }[] }>(),
  }),
  dayStatus: query({ input: z.strictObject({ day: Day.optional() }), output: type<DayStatus>() }),
  /** Starts a session of sync and answers at once. */
  syncNow: command({
    input: Nothing,
    output: type<{ readonly jobId: string }>(),
    error: type<NotJoined | Running>(),
    errors: ["notJoined", "alreadyRunning"],
  }),
  /** Seals the day and starts its exchange; a day that was begun goes on where it stood. */
  closeDay: command({
    input: z.strictObject({ day: Day }),
    output: type<{ readonly jobId: string }>(),
    error: type<NotJoined | Running | { readonly type: "dayAlreadyClosed" } | { readonly type: "dayInFuture" }>(),
    errors: ["notJoined", "alreadyRunning", "dayAlreadyClosed", "dayInFuture"],
  }),
  bundleStatus: query({ input: Nothing, output: type<BundleStatus>() }),
  /** Writes a file for the branch; with `day`, it asks for the receipt of that day. */
  writeBundle: command({
    input: z.strictObject({ token: FileToken, day: Day.optional() }),
    output: type<{ readonly jobId: string }>(),
    error: type<NotJoined | Running | { readonly type: "fileGone" } | { readonly type: "dayAlreadyClosed" } | { readonly type: "dayInFuture" }>(),
    errors: ["notJoined", "alreadyRunning", "fileGone", "dayAlreadyClosed", "dayInFuture"],
  }),
  /** Reads the branch's answer. */
  readBundle: command({
    input: z.strictObject({ token: FileToken }),
    output: type<{ readonly jobId: string }>(),
    error: type<NotJoined | Running | { readonly type: "fileGone" }>(),
    errors: ["notJoined", "alreadyRunning", "fileGone"],
  }),
  /** Takes either value of a conflict: an ordinary edit plus the mark, which syncs and is audited (M9). */
  decideConflict: command({
    input: z.strictObject({ id: Id, take: z.enum(["kept", "lost"]) }),
    output: type<{ readonly txId: string }>(),
    error: type<
      { readonly type: "conflictNotFound" } | { readonly type: "alreadyDecided" } | { readonly type: "rowGone" } | { readonly type: "branchDecides" }
    >(),
    errors: ["conflictNotFound", "alreadyDecided", "rowGone", "branchDecides"],
  }),
  /** Takes back a decision made here: its value is undone as far as nobody changed it since, and the conflict waits again. */
  reopenConflict: command({
    input: z.strictObject({ id: Id, txId: Id }),
    output: type<{ readonly txId: string; readonly changedSince: number }>(),
    error: type<{ readonly type: "conflictNotFound" } | { readonly type: "notDecidedHere" }>(),
    errors: ["conflictNotFound", "notDecidedHere"],
  }),
  /** What was typed, whole, for correcting it; an audit entry for each masked field (R265). */
  revealRefused: command({
    input: z.strictObject({ id: Id }),
    output: type<{ readonly values: Readonly<Record<string, FieldValue>> }>(),
    error: type<{ readonly type: "refusedNotFound" } | { readonly type: "notAllowed" } | RevealLimit>(),
    errors: ["refusedNotFound", "notAllowed", "revealLimit"],
  }),
  /** Writes a refused edit again, as it was typed or with other values, or withdraws it. */
  decideRefused: command({
    input: z.strictObject({
      id: Id,
      decision: z.enum(["withdraw", "resend", "correct"]),
      /** The values to write instead, for `correct`. */
      values: z
        .record(z.string().max(64), z.union([z.string().max(20_000), z.number(), z.boolean(), z.null(), z.array(z.string().max(200)).max(200)]))
        .optional(),
    }),
    output: type<{ readonly txId: string | null }>(),
    error: type<
      | { readonly type: "refusedNotFound" }
      | { readonly type: "alreadyDecided" }
      | { readonly type: "rowGone" }
      | { readonly type: "valueRefused"; readonly field: string; readonly reason: string }
    >(),
    errors: ["refusedNotFound", "alreadyDecided", "rowGone", "valueRefused"],
  }),
  markClientRead: command({ input: z.strictObject({ clientId: Id }), output: type<null>() }),
} as const satisfies FeatureContract;
