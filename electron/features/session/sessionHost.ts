/*
 * Who is acting, and when the key is in memory. The key lives here only while the store is open and is zeroed on
 * lock (SE4). A store that cannot be opened is a state with a way out - restore a backup, free the disk, update the
 * program - and never an empty store: a new file is made by createStore alone.
 */
import { type Result, err, ok } from "#shared/kernel/result.ts";
import type { Ids, SteadyClock } from "#shared/kernel/ports.ts";
import type { WorkstationId } from "#shared/kernel/ids.ts";
import { type ActorInfo, type KeyStep, type SessionState, type StoreInfo, type StoreTrouble, type UnlockError } from "#shared/contracts/session.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { dayCacheKib, type Store, write } from "#db/engine/store.ts";
import { type BackupFact, noteBackup } from "#db/workstation/backupFacts.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { createKeyChange } from "./changeKey.ts";
import type { EnrolPort } from "./enrolment.ts";
import { refusePassphrase, type PassphraseRefusal } from "#shared/domain/session/passphrase.ts";
import { hubIdentity, sessionPolicy } from "#db/workstation/sync/syncState.ts";
import { createForgotten } from "./forgotten.ts";
import { forgetAgain, keepForgotten } from "./forgottenKept.ts";
import { leaseEnd, noteTime, takeTime } from "./lease.ts";
import { createNewStores, demoPassphrase } from "./newStores.ts";
import { createOtherStore } from "./otherStore.ts";
import { createQuickUnlock } from "./quickUnlock.ts";
import { noteAct, noteOpening, type UnlockedBy } from "./sessionAudit.ts";
import { troubleOf } from "./storeTrouble.ts";
import { createSalvaging } from "./salvaging.ts";
import type { CopyUnderKey } from "./keyVault.ts";
import { createRestoring, factsOf, isForThisVersion, type ReplacingSession } from "./restoring.ts";
import type { BackupFile, StoreVault } from "./storeVault.ts";
import { addMissingDictionaries, hasIdentity, loadIdentity, type StoreSeed } from "./seedStore.ts";

/** An open store with who acts in it. */
export interface OpenSession {
  readonly info: StoreInfo;
  readonly store: Store;
  readonly key: Uint8Array;
  readonly actor: ActorInfo;
  readonly workstationId: WorkstationId;
}

export interface SessionHostOptions {
  readonly vault: StoreVault;
  readonly clock: SteadyClock;
  readonly ids: Ids;
  readonly version: string;
  /** The demonstration branch of invented people; given from outside because it is large. */
  readonly demo: { readonly ownerName: string; readonly branchName: string; readonly seed: StoreSeed };
  /** Enrols with a branch's hub. */
  readonly enrol: EnrolPort;
  readonly onOpened: (session: OpenSession) => void;
  /** Called before the store is closed: stop jobs, drop what is readable. */
  readonly onClosing: () => void;
  /** Called when the store was closed to stay closed: nothing of it may be left anywhere. */
  readonly onLocked?: () => void;
  readonly onSlow?: (sql: string, ms: number) => void;
  /** Writes a store under another key in a process of its own; absent: in this one. */
  readonly copyUnderKey?: CopyUnderKey;
  /** Told when what the state says of an opening has changed. */
  readonly onOpening?: () => void;
  /** Writes a short text where the person says; false when no place was chosen. */
  readonly saveText?: (suggestedName: string, text: string) => Promise<boolean>;
}

export type StoreTroubleError = { readonly type: "storeTrouble"; readonly trouble: StoreTrouble };
type LockReason = NonNullable<SessionState["lockReason"]>;

/** The window must not freeze while the job process writes: the border tries again instead (see the router). */
const shortBusyTimeoutMs = 100;

export const createSessionHost = (options: SessionHostOptions) => {
  const { vault, clock, ids } = options;
  let open: OpenSession | undefined;
  let trouble: { readonly storeId: string; readonly trouble: StoreTrouble; readonly backups?: readonly BackupFile[] } | undefined;
  let isQuickHidden = false;
  /** Openings under way. */
  let openings = 0;
  /** Asked for while a store was being opened: it is locked as soon as it is open. */
  let wishedLocks: readonly LockReason[] = [];
  let keyStep: KeyStep | undefined;
  let lockReason: LockReason = "start";
  let lastTriedId: string | undefined;

  /** Whom the store has forgotten, what the branch decided, and what it needs to help: written beside the store while its key is at hand. */
  const keepBeside = (session: OpenSession): void => {
    keepForgotten(session, vault);
    const hub = hubIdentity(session.store.read);
    if (!hub) return;
    const { mostFailures, isPinAllowed } = sessionPolicy(session.store.read);
    vault.setMostFailures(session.info.id, mostFailures);
    vault.recovery.keep(session.info.id, session.key, hub);
    if (!isPinAllowed && vault.pin.standing(session.info.id).isSet) vault.pin.remove(session.info.id);
  };

  const openWith = (
    info: StoreInfo,
    key: Uint8Array,
    begin?: (store: Store) => void,
    by: UnlockedBy = { way: "passphrase" },
  ): Result<OpenSession, StoreTroubleError> => {
    let store: Store | undefined;
    try {
      const opened = openWorkstation({
        path: vault.storePath(info.id),
        key,
        mustExist: begin === undefined,
        checkLog: true,
        keepLog: true,
        busyTimeoutMs: shortBusyTimeoutMs,
        cacheKib: dayCacheKib,
        ...(options.onSlow ? { onSlow: options.onSlow } : {}),
      });
      ({ store } = opened);
      const { clients = 0 } = opened.migration;
      // A creation that was cut off is finished at the next opening; identity and dictionaries are one transaction.
      if (begin && !hasIdentity(store.read)) begin(store);
      else addMissingDictionaries({ store, clock, ids });
      const { actor, workstationId } = loadIdentity(store.read);
      const session = { info, store, key, actor, workstationId };
      takeTime(session, vault, clock);
      forgetAgain(session, vault, clock);
      noteOpening(session, vault, clock, by);
      const kept = vault.noteOpened(info.id);
      if (kept.length > 0) write(store, (tx) => kept.forEach((file) => noteBackup(tx, file, { verifiedAt: clock.now(), clients, reason: null })));
      store.trust();
      keepBeside(session);
      open = session;
    } catch (error) {
      store?.close();
      const what = troubleOf(storeErrorKind(error));
      // An older program offers what it can open itself: the copy made before the update, and the days before it.
      const backups = what === "fromTheFuture" ? vault.backups(info.id).filter((backup) => isForThisVersion(vault, info.id, backup, key)) : undefined;
      key.fill(0);
      if (!what) throw error;
      return inTrouble(info.id, what, backups);
    }
    trouble = undefined;
    isQuickHidden = false;
    options.onOpened(open);
    return ok(open);
  };

  const inTrouble = (storeId: string, what: StoreTrouble, backups?: readonly BackupFile[]): { readonly ok: false; readonly error: StoreTroubleError } => {
    trouble = { storeId, trouble: what, ...(backups ? { backups } : {}) };
    return err({ type: "storeTrouble", trouble: what });
  };

  const infoOf = (storeId: string): StoreInfo | undefined => vault.list().find((info) => info.id === storeId);

  /**
   * The data key for whoever is about to replace the store: nothing when it was locked while the passphrase was judged.
   * Who locked wants it shut, whatever was begun before.
   */
  const unwrapToReplace = async (storeId: string, passphrase: string): Promise<Result<Uint8Array, UnlockError>> => {
    const before = open;
    const outcome = await unwrap(storeId, passphrase);
    if (!outcome.ok || open === before) return outcome;
    outcome.value.fill(0);
    return err({ type: "storeNotFound" });
  };

  /** The data key of a store. A key file that cannot be read or written is a state with a way out, like a damaged store. */
  const unwrap = async (storeId: string, passphrase: string): Promise<Result<Uint8Array, UnlockError>> => {
    try {
      const outcome = await vault.unwrap(storeId, passphrase);
      if (outcome.type === "unwrapped") return ok(outcome.key);
      return outcome.type === "keyFileDamaged" ? inTrouble(storeId, "corrupt") : err(outcome);
    } catch (error) {
      const what = troubleOf(storeErrorKind(error));
      if (what) return inTrouble(storeId, what);
      throw error;
    }
  };

  /** A damaged store, or one on a failing disk, takes no last word: locking does not depend on it. */
  const endSession = (ending: OpenSession): void => {
    try {
      noteTime(ending, vault, clock);
    } catch {
      // the next opening judges the file
    }
    ending.store.close();
    ending.key.fill(0);
    lastTriedId = ending.info.id;
    open = undefined;
    isQuickHidden = false;
  };

  const close = (reason: LockReason): void => {
    if (!open) return;
    lockReason = reason;
    try {
      options.onClosing();
    } finally {
      endSession(open);
    }
  };

  const lock = (reason: LockReason): void => {
    if (openings > 0) wishedLocks = [...wishedLocks, reason];
    if (!open) return;
    try {
      // A rule that came with the last sync holds for the locked files too, however soon after it they are locked.
      keepBeside(open);
    } catch {
      // locking does not depend on it
    }
    close(reason);
    options.onLocked?.();
  };

  const withOpening = async <T>(work: () => Promise<T>): Promise<T> => {
    if (openings === 0) wishedLocks = [];
    const before = wishedLocks.length;
    openings += 1;
    try {
      return await work();
    } finally {
      openings -= 1;
      const wished = wishedLocks.slice(before).at(-1);
      if (wished) lock(wished);
    }
  };

  /** Why an open store is there only to be synced. */
  const endOfLease = () => (open ? leaseEnd(open.store.read, clock) : null);
  const isUsable = (): boolean => open !== undefined && endOfLease() === null;

  const base = { vault, clock, current: () => open, infoOf, unwrap, openWith, withOpening, close };
  const keyChange = createKeyChange({
    ...base,
    copyUnderKey: options.copyUnderKey,
    onStep: (step) => {
      keyStep = step;
      options.onOpening?.();
    },
  });
  const shared = { ...base, saveText: options.saveText, changeKey: keyChange.change };
  const replacing: ReplacingSession = {
    ...base,
    unwrapToReplace,
    knownFacts: (storeId) => (open?.info.id === storeId ? factsOf(open.store, vault.backups(storeId)) : new Map<string, BackupFact>()),
    troubleAt: (storeId) => (trouble?.storeId === storeId ? trouble.trouble : undefined),
    inTrouble,
  };
  const stores = createNewStores({
    ...shared,
    ids,
    enrol: options.enrol,
    demo: options.demo,
    forget: () => {
      trouble = undefined;
      if (!open) lastTriedId = undefined;
    },
  });

  return {
    isUsable,
    current: (): OpenSession | undefined => open,

    /** Called every minute: the time is noted, and what the branch decided meanwhile holds. */
    tick: (): void => {
      if (!open) return;
      noteTime(open, vault, clock, false);
      keepBeside(open);
    },
    /** The branch's word about this store; undefined while none is open. */
    policy: () => open && sessionPolicy(open.store.read),
    ...createQuickUnlock(shared),
    ...createForgotten(shared),
    ...createOtherStore(shared),
    changeKey: keyChange.changeKey,
    ...stores,

    state: (): SessionState => {
      const stores = vault.list();
      const shown = open?.info ?? stores.find((info) => info.id === (trouble?.storeId ?? lastTriedId)) ?? stores[0] ?? null;
      const attempts = shown && !open ? vault.attempts(shown.id) : null;
      const locked = stores.length === 0 ? "noStore" : "locked";
      const ended = endOfLease();
      return {
        leaseEnd: ended,
        state: open ? (ended === null ? "unlocked" : "leaseEnded") : openings > 0 ? "opening" : (trouble?.trouble ?? locked),
        stores,
        store: shown,
        actor: open?.actor ?? null,
        lockedUntil: attempts?.lockedUntil ?? null,
        attemptsLeft: attempts?.attemptsLeft ?? null,
        isQuickHidden,
        ...(keyStep ? { keyStep } : {}),
        lockReason: open ? null : lockReason,
        version: options.version,
        backups: trouble ? (trouble.backups ?? vault.backups(trouble.storeId)).map(({ file, madeAt, bytes }) => ({ file, madeAt, bytes })) : [],
      };
    },

    /** The branch has blocked this device: its key is destroyed, and with it what the file holds (security.md). */
    destroyKey: (): void => {
      if (!open) return;
      const { id } = open.info;
      lock("user");
      vault.destroyKey(id);
    },

    unlock: async (storeId: string, passphrase: string): Promise<Result<{ storeId: string }, UnlockError>> =>
      withOpening(async () => {
        const info = infoOf(storeId);
        if (!info) return err({ type: "storeNotFound" });
        lastTriedId = storeId;
        const outcome = await unwrap(storeId, info.kind === "demo" ? demoPassphrase : passphrase);
        if (!outcome.ok) return outcome;
        if (open) close("user");
        const isUnfinished = info.kind === "own" && info.lastOpenedAt === null;
        const opened = openWith(info, outcome.value, isUnfinished ? (store) => stores.beginOwn(store, info) : undefined);
        return opened.ok ? ok({ storeId }) : opened;
      }),

    lock,

    quickHide: (hide: boolean): void => {
      isQuickHidden = hide && open !== undefined;
    },

    changePassphrase: async (current: string, next: string): Promise<Result<null, UnlockError | PassphraseRefusal>> => {
      const session = open;
      if (!session) return err({ type: "storeNotFound" });
      const { info } = session;
      const refused = refusePassphrase(next, [info.ownerName, info.branchName], current);
      if (refused) return err(refused);
      const outcome = await unwrap(info.id, current);
      if (!outcome.ok) return outcome;
      try {
        // Locked meanwhile: at the lock the passphrase counts that its owner knows to count, and nothing was changed that no audit tells.
        const isChanged = await vault.rewrap(info.id, outcome.value, next, () => session.store.isOpen());
        if (!isChanged) return err({ type: "storeNotFound" });
      } finally {
        outcome.value.fill(0);
      }
      noteAct(session, clock, "passphraseChanged");
      return ok(null);
    },

    salvage: createSalvaging(replacing),
    restoreBackup: createRestoring(replacing),
  };
};

export type SessionHost = ReturnType<typeof createSessionHost>;
