/*
 * What a device keeps about its hub, and how far the exchange has come (docs/sync-spec.md). `pushedLine`: the last own line
 * that was answered; `passedLine`: the last own line whose marker came by in the feed; between them lie the held fields.
 */
import { readSessionPolicy, type SessionPolicy, usualPolicy } from "#shared/domain/session/sessionPolicy.ts";
import type { Clock, SteadyClock } from "#shared/kernel/ports.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";

/** A statement of the hub as it came (shared/protocol/admission.ts): kept and shown, never read. */
export type Admission = Readonly<Record<string, unknown>>;

/** The hub that a device was enrolled with; the private key never leaves the encrypted store. */
export interface HubIdentity {
  readonly url: string;
  /** SHA-256 of the hub's certificate, hexadecimal (security.md: pinned). */
  readonly fingerprint: string;
  readonly deviceId: string;
  readonly userId: string;
  readonly branchId: string;
  readonly branchName: string;
  /** Ed25519, PKCS8 DER in base64. */
  readonly privateKey: string;
  /** The hub's keys for receipts and for sealed files, SPKI DER in base64. */
  readonly receiptKey: string;
  readonly boxKey: string;
  readonly enrolledAt: string;
  /** The hub's newest statement that it admitted this device (R4); absent until a hub that makes them gave one. */
  readonly admission?: Admission;
  /** The version of the protocol that the hub said it speaks (P3); absent until a hub that says so answered. */
  readonly speaks?: number;
}

/** Own lines in a row whose answers have numbers in a row: first line, its number, how many. */
export type AnsweredRun = readonly [line: number, seq: number, count: number];

export interface SyncNumbers {
  readonly epoch: string;
  readonly cursor: number;
  readonly ownSeq: number;
  readonly pushedLine: number;
  readonly passedLine: number;
  /** Highest number that an own line was answered with: when the feed has come there, every answered line has passed. */
  readonly answeredSeq: number;
  /**
   * Answers beyond the cursor, in the order of the log: each line is passed when the feed has come to its own number, also when its
   * answer came with an earlier page (F4). Absent when there are none.
   */
  readonly answered?: readonly AnsweredRun[];
}

const numbersKey = "syncNumbers";
const hubKey = "hub";
const admissionKey = "hubAdmission";
const speaksKey = "hubSpeaks";

/** The hub of this store; undefined for a store of its own. */
export const hubIdentity = (db: ReadDb): HubIdentity | undefined => {
  const text = localState(db, hubKey);
  if (text === undefined) return undefined;
  const hub = JSON.parse(text) as HubIdentity; // written by setHubIdentity only
  const newest = localState(db, admissionKey);
  const speaks = Number(localState(db, speaksKey) ?? 0);
  return {
    ...hub,
    ...(newest === undefined ? {} : { admission: JSON.parse(newest) as Admission }), // written by keepAdmission only
    ...(speaks > 0 ? { speaks } : {}),
  };
};

/** Keeps what the hub said it speaks; one that says nothing is an older one. */
export const keepSpeaks = (tx: WriteTx, speaks: number | undefined): void => {
  const text = String(speaks ?? 0);
  if ((localState(tx, speaksKey) ?? "0") !== text) setLocalState(tx, speaksKey, text);
};

/** Keeps the hub of this store. */
export const setHubIdentity = (tx: WriteTx, hub: HubIdentity): void => setLocalState(tx, hubKey, JSON.stringify(hub));

/** Keeps the hub's newest statement that it admitted this device (R4). */
export const keepAdmission = (tx: WriteTx, admission: Admission): void => setLocalState(tx, admissionKey, JSON.stringify(admission));

const leaseKey = "syncLeaseUntil";
/** Facts by which the lease is reckoned (features/session/lease.ts); they never travel. */
export const leaseKeys = {
  /** The latest time seen, and the steady seconds of the computer then. */
  seen: "latestTimeSeen",
  steady: "latestSteadySeen",
  /** How many contacts there were: an older copy of the store shows by it. */
  contact: "leaseContacts",
  /** The time was also noted beside the store. */
  witnessed: "leaseWitnessed",
  /** What was noted beside the store is gone: only a contact helps. */
  doubt: "leaseDoubt",
  blocked: "blockedByBranch",
} as const;

/** Whether the branch has shut this device without destroying its key; until the hub answers it again. */
export const isBlockedByBranch = (db: ReadDb): boolean => localState(db, leaseKeys.blocked) === "1";

/** Notes whether the hub refuses this device as blocked. */
export const setBlockedByBranch = (tx: WriteTx, isBlocked: boolean): void => setLocalState(tx, leaseKeys.blocked, isBlocked ? "1" : "");

/** The hub has answered this device: it is let in, and from now on time is reckoned by the clock as it goes now. */
export const noteContact = (tx: WriteTx, clock: Clock & Partial<SteadyClock>): void => {
  setLocalState(tx, leaseKeys.seen, clock.now());
  setLocalState(tx, leaseKeys.steady, clock.steadySeconds ? String(clock.steadySeconds()) : "");
  setLocalState(tx, leaseKeys.contact, String(Number(localState(tx, leaseKeys.contact) ?? 0) + 1));
  setLocalState(tx, leaseKeys.doubt, "");
  setBlockedByBranch(tx, false);
};

const policyKey = "sessionPolicy";

/** What the branch decided about its workstations; the usual values before it said anything. */
export const sessionPolicy = (db: ReadDb): SessionPolicy => {
  const text = localState(db, policyKey);
  return (text === undefined ? undefined : readSessionPolicy(text)) ?? usualPolicy;
};

/** Keeps what the branch decided. */
export const setSessionPolicy = (tx: WriteTx, policy: SessionPolicy): void => setLocalState(tx, policyKey, JSON.stringify(policy));

const clockOffsetKey = "syncClockOffsetMs";

/** Until when the device may be used without another contact (security.md: lease); undefined before the first. */
export const leaseUntil = (db: ReadDb): string | undefined => localState(db, leaseKey);

/** Moves the lease. */
export const setLeaseUntil = (tx: WriteTx, until: string): void => setLocalState(tx, leaseKey, until);

/** How far the hub's clock was ahead of this one at the last contact, in milliseconds. */
export const clockOffsetMs = (db: ReadDb): number => Number(localState(db, clockOffsetKey) ?? 0);

/** Keeps how far the hub's clock is ahead of this one, in milliseconds. */
export const setClockOffsetMs = (tx: WriteTx, offsetMs: number): void => setLocalState(tx, clockOffsetKey, String(offsetMs));

/** How far the exchange has come. */
export const syncNumbers = (db: ReadDb): SyncNumbers => {
  const text = localState(db, numbersKey);
  return text === undefined ? { epoch: "", cursor: 0, ownSeq: 0, pushedLine: 0, passedLine: 0, answeredSeq: 0 } : (JSON.parse(text) as SyncNumbers); // written below
};

/** Moves the numbers of the exchange. */
export const setSyncNumbers = (tx: WriteTx, numbers: SyncNumbers): void => setLocalState(tx, numbersKey, JSON.stringify(numbers));

/** Base numbers above `seq` in lines up to `line` are of an epoch that was lost (R1). */
export interface EpochClamp {
  readonly line: number;
  readonly seq: number;
}

const clampKey = "syncEpochClamps";

export const epochClamps = (db: ReadDb): readonly EpochClamp[] => JSON.parse(localState(db, clampKey) ?? "[]") as EpochClamp[]; // written below

export const addEpochClamp = (tx: WriteTx, clamp: EpochClamp): void => setLocalState(tx, clampKey, JSON.stringify([...epochClamps(tx), clamp]));

/** The number of the last line of the log; 0 for an empty one. */
export const lastLine = (db: ReadDb): number => firstOf<{ seq: number | null }>(db, "select max(seq) as seq from change_log")?.seq ?? 0;

/** Whether own transactions wait for an answer of the hub. */
export const hasPending = (db: ReadDb): boolean => firstOf(db, "select 1 from change_tx where state = 'pending' limit 1") !== undefined;

/** What waits for the hub, by the kind of its transactions. */
export const pendingByKind = (db: ReadDb): { readonly kind: string; readonly transactions: number; readonly edits: number }[] =>
  allOf(db, "select kind, count(*) as transactions, sum(edit_count) as edits from change_tx where state = 'pending' group by kind order by kind");

/** A summary of one session of sync (sync.md, receipt). */
export interface SyncSession {
  readonly id: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: string;
  readonly detail: string;
  readonly lines: number;
  readonly refused: number;
  readonly conflicts: number;
  readonly entries: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
}

const sessionColumns = `id, started_at as startedAt, ended_at as endedAt, outcome, detail, lines, refused, conflicts, entries,
  bytes_up as bytesUp, bytes_down as bytesDown`;

/** The newest sessions, newest first. */
export const recentSessions = (db: ReadDb, limit: number): SyncSession[] =>
  allOf(db, `select ${sessionColumns} from sync_session order by started_at desc, id desc limit ?`, limit);

/** The last session that ended well. */
export const lastGoodSession = (db: ReadDb): SyncSession | undefined =>
  firstOf(db, `select ${sessionColumns} from sync_session where outcome = 'done' order by started_at desc, id desc limit 1`);

/** Sessions that are remembered, and beside them the last one that ended well. */
const rememberedSessions = 200;

/** Writes a session, inserting or replacing; the oldest ones are forgotten (RE14). */
export const saveSession = (tx: WriteTx, session: SyncSession): void => {
  runOf(
    tx,
    `insert into sync_session (id, started_at, ended_at, outcome, detail, lines, refused, conflicts, entries, bytes_up, bytes_down)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set ended_at = excluded.ended_at, outcome = excluded.outcome, detail = excluded.detail, lines = excluded.lines,
       refused = excluded.refused, conflicts = excluded.conflicts, entries = excluded.entries, bytes_up = excluded.bytes_up, bytes_down = excluded.bytes_down`,
    session.id,
    session.startedAt,
    session.endedAt,
    session.outcome,
    session.detail,
    session.lines,
    session.refused,
    session.conflicts,
    session.entries,
    session.bytesUp,
    session.bytesDown,
  );
  runOf(
    tx,
    `delete from sync_session where id in (select id from sync_session order by started_at desc, id desc limit -1 offset ?)
       and id <> coalesce((select id from sync_session where outcome = 'done' order by started_at desc, id desc limit 1), '')`,
    rememberedSessions,
  );
};
