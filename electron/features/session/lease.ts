/*
 * The lease of a joined device (security.md, SE8): without contact to the hub it shuts itself after a term, so that a stolen
 * laptop that never comes online is covered. Time is reckoned, not read: the latest time ever seen, plus what the computer
 * has been on since, whatever the clock shows. A clock found behind that shuts the store too, until it is right again or the
 * branch was reached. The latest time also lies beside the store, under its key: an older copy of the store brings no time back.
 */
import type { SteadyClock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import type { LeaseEnd } from "#shared/contracts/session.ts";
import { type ReadDb, type Store, write } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";
import { clockOffsetMs, hubIdentity, isBlockedByBranch, leaseKeys, leaseUntil } from "#db/workstation/sync/syncState.ts";
import type { StoreVault } from "./storeVault.ts";

/** How far a clock may lie behind without being called turned back: corrections by the network, quick restarts. */
const toleranceMs = 2 * 3_600_000;
/** What a start of the computer counts at least. */
const startSeconds = 600;
/** How old the noted time may be while the store is open. */
const noteEveryMs = 5 * 60_000;

/** What keeps a note from being written now and will not the next time. */
const passing: ReadonlySet<string> = new Set(["locked", "full", "readonly"]);

interface Reckoned {
  /** The earliest time that it can be now. */
  readonly atMs: number;
  readonly notedMs: number;
  readonly isClockBack: boolean;
}

const reckon = (db: ReadDb, clock: SteadyClock): Reckoned => {
  const now = Date.parse(clock.now());
  const noted = localState(db, leaseKeys.seen);
  if (noted === undefined) return { atMs: now, notedMs: now, isClockBack: false };
  const steadyThen = Number(localState(db, leaseKeys.steady) ?? "");
  const steadyNow = clock.steadySeconds();
  const isKnown = localState(db, leaseKeys.steady) !== undefined && localState(db, leaseKeys.steady) !== "";
  const passed = isKnown ? (steadyNow >= steadyThen ? steadyNow - steadyThen : Math.max(0, steadyNow) + startSeconds) : 0;
  const notedMs = Date.parse(noted);
  const atLeast = notedMs + passed * 1_000;
  return { atMs: Math.max(now, atLeast), notedMs, isClockBack: now < atLeast - toleranceMs };
};

/** Why an open store shows nothing until the branch was reached; null while it may be used. */
export const leaseEnd = (db: ReadDb, clock: SteadyClock): LeaseEnd | null => {
  const until = leaseUntil(db);
  if (until === undefined || !hubIdentity(db)) return null;
  if (isBlockedByBranch(db)) return "blocked";
  const { atMs, isClockBack } = reckon(db, clock);
  if (isClockBack || localState(db, leaseKeys.doubt) === "1") return "clockBack";
  // The lease is told in the hub's time.
  return atMs + clockOffsetMs(db) > Date.parse(until) ? "term" : null;
};

interface LeasedStore {
  readonly info: { readonly id: string };
  readonly store: Store;
  readonly key: Uint8Array;
}

interface Witness {
  readonly contact: number;
  readonly seen: string;
}

const witnessOf = (text: string | undefined): Witness | undefined => {
  const [contact = "", seen = ""] = text?.split("|") ?? [];
  return seen === "" ? undefined : { contact: Number(contact), seen };
};

/** Notes the time in the store and beside it; a store that is busy or cannot be written to is noted the next time. */
export const noteTime = (open: LeasedStore, vault: StoreVault, clock: SteadyClock, isDue = true): void => {
  const db = open.store.read;
  if (!hubIdentity(db)) return;
  const { atMs, notedMs } = reckon(db, clock);
  if (!isDue && atMs - notedMs < noteEveryMs) return;
  const seen = new Date(atMs).toISOString() as Instant; // toISOString has this form
  try {
    write(open.store, (tx) => {
      setLocalState(tx, leaseKeys.seen, seen);
      setLocalState(tx, leaseKeys.steady, String(clock.steadySeconds()));
      setLocalState(tx, leaseKeys.witnessed, "1");
    });
    vault.setWitness(open.info.id, open.key, `${localState(db, leaseKeys.contact) ?? "0"}|${seen}`);
  } catch (error) {
    if (!passing.has(storeErrorKind(error))) throw error;
  }
};

/** At an opening: a store that is older than what lies beside it does not bring its time back. */
export const takeTime = (open: LeasedStore, vault: StoreVault, clock: SteadyClock): void => {
  const db = open.store.read;
  if (!hubIdentity(db)) return;
  const witness = witnessOf(vault.witness(open.info.id, open.key));
  const contact = Number(localState(db, leaseKeys.contact) ?? 0);
  const isLost = witness === undefined && localState(db, leaseKeys.witnessed) === "1";
  const isNewer = witness !== undefined && witness.contact >= contact && witness.seen > (localState(db, leaseKeys.seen) ?? "");
  if (isLost || isNewer) {
    write(open.store, (tx) => {
      if (isLost) setLocalState(tx, leaseKeys.doubt, "1");
      if (isNewer) setLocalState(tx, leaseKeys.seen, witness.seen);
    });
  }
  noteTime(open, vault, clock);
};
