/*
 * The lease of a joined device (security.md, SE8): without contact to the hub it shuts itself after a term, so that a stolen
 * laptop that never comes online is covered. Time is reckoned, not read: the latest time ever seen, plus what the computer
 * has been on since, whatever the clock shows. A clock found behind that shuts the store too, until it is right again or the
 * branch was reached. The latest time also lies beside the store, under its key: an older copy of the store brings no time back;
 * and, where this computer has a keychain, outside the profile: an older copy of the whole profile is known as one, and is shut
 * until the branch was reached. Nothing is destroyed by that: its work is sent with that contact.
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

/** In the store: something of it was kept outside the profile. */
const outsideKey = "leaseWitnessedOutside";
/** Why a store is doubted until a contact: what lay beside it is gone, or it is an older copy. */
const doubts = { lost: "1", copy: "copy" } as const;

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
  const doubt = localState(db, leaseKeys.doubt);
  if (doubt === doubts.copy) return "olderCopy";
  const { atMs, isClockBack } = reckon(db, clock);
  if (isClockBack || doubt === doubts.lost) return "clockBack";
  // The lease is told in the hub's time.
  return atMs + clockOffsetMs(db) > Date.parse(until) ? "term" : null;
};

interface LeasedStore {
  readonly info: { readonly id: string };
  readonly store: Store;
  readonly key: Uint8Array;
}

/** What is known of the time: how many contacts there were, the latest time seen, and the steady seconds of the computer then. */
interface Witness {
  readonly contact: number;
  readonly seen: string;
  /** Absent in what an earlier version noted. */
  readonly steady: string | undefined;
}

const witnessOf = (text: string | undefined): Witness | undefined => {
  const [contact = "", seen = "", steady] = text?.split("|") ?? [];
  return seen === "" ? undefined : { contact: Number(contact), seen, steady };
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
      if (vault.outside.isKept(open.info.id)) setLocalState(tx, outsideKey, "1");
    });
    const text = `${localState(db, leaseKeys.contact) ?? "0"}|${seen}|${localState(db, leaseKeys.steady) ?? ""}`;
    vault.setWitness(open.info.id, open.key, text);
    vault.outside.note(open.info.id, text);
  } catch (error) {
    if (!passing.has(storeErrorKind(error))) throw error;
  }
};

/** Whether what is kept outside the profile knows of a later time, or of a contact that the profile has forgotten. */
const isOlderCopy = (outside: Witness, inProfile: Witness): boolean =>
  outside.contact > inProfile.contact || (outside.contact === inProfile.contact && Date.parse(outside.seen) > (Date.parse(inProfile.seen) || 0) + toleranceMs);

/** The later time of two, with its steady seconds: with another time's they would count what has passed twice, or not at all. */
const laterOf = (known: Witness, other: Witness | undefined): Witness => {
  if (!other || other.contact < known.contact) return known;
  const isLater = other.seen > known.seen;
  return { contact: other.contact, seen: isLater ? other.seen : known.seen, steady: isLater ? (other.steady ?? known.steady) : known.steady };
};

/** At an opening: a store that is older than what lies beside it, or outside its profile, does not bring its time back. */
export const takeTime = (open: LeasedStore, vault: StoreVault, clock: SteadyClock): void => {
  const db = open.store.read;
  if (!hubIdentity(db)) return;
  const { id } = open.info;
  const beside = witnessOf(vault.witness(id, open.key));
  const found = vault.outside.found(id);
  const outside = witnessOf(found ?? undefined);
  const stored: Witness = {
    contact: Number(localState(db, leaseKeys.contact) ?? 0),
    seen: localState(db, leaseKeys.seen) ?? "",
    steady: localState(db, leaseKeys.steady),
  };
  const isLost = beside === undefined && localState(db, leaseKeys.witnessed) === "1";
  // A backup that was gone back to is older than what lies beside it: that is no copy of the profile.
  const inProfile = laterOf(stored, beside);
  const isCopy = outside ? isOlderCopy(outside, inProfile) : found === null && localState(db, outsideKey) === "1";
  const known = isCopy ? laterOf(inProfile, outside) : inProfile;
  write(open.store, (tx) => {
    if (isLost || isCopy) setLocalState(tx, leaseKeys.doubt, isCopy ? doubts.copy : doubts.lost);
    setLocalState(tx, leaseKeys.contact, String(known.contact));
    if (known.seen !== stored.seen) {
      setLocalState(tx, leaseKeys.seen, known.seen);
      if (known.steady !== undefined) setLocalState(tx, leaseKeys.steady, known.steady);
    }
  });
  noteTime(open, vault, clock);
};
