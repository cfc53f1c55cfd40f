/*
 * The folder of stores on disk. <root>/<id>/store.db is the encrypted store, key.json its key file (keyFile.ts): the random
 * 256-bit data key under a key that Argon2id makes of the passphrase (keyWraps.ts). Changing the passphrase rewraps, it does
 * not re-encrypt. Attempts are counted in the key file before they are judged, with a growing delay that survives a restart
 * and a moved clock (waits.ts); at the limit the wrapped key is destroyed.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import type { Clock, SteadyClock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { backupPrefixes } from "#shared/contracts/jobs.ts";
import type { StoreInfo } from "#shared/contracts/session.ts";
import { renameDurably, renameFile } from "#shared/files/durableFile.ts";
import type { Keychain } from "#electron/features/session/keychain.ts";
import type { BackupFile, StoreVault, UnwrapOutcome } from "#electron/features/session/storeVault.ts";
import { createForgottenList } from "./forgottenList.ts";
import { createKeyFiles, type KeyDisk, type KeyFile, realDisk } from "./keyFile.ts";
import { createKeyVault, dropUnfinished } from "./keyChange.ts";
import { isWeakKdf, kdfNow, openSealed, orWiped, sealUnder } from "./keyWraps.ts";
import { createOutsideWitness } from "./outsideWitness.ts";
import { createPinVault } from "./pinWraps.ts";
import { createRecoveryVault } from "./recoveryWraps.ts";
import { finishExchange, isDamagedCopy, putCopyInPlace } from "./storeSwap.ts";
import { createTimeWitness } from "./timeWitness.ts";
import { createWaits, waitSeconds } from "./waits.ts";

/** Wrong passphrases after which the wrapped key of a branch's store is destroyed, where the branch has set no other number. */
export const usualMostFailures = 30;
/** Folders with this prefix were being removed when the program ended. */
const removedPrefix = ".removed-";

/** Files of a folder, those written last first. */
const filesIn = (folder: string, isMeant: (file: string) => boolean): readonly BackupFile[] =>
  readdirSync(folder)
    .filter(isMeant)
    .map((file): BackupFile => {
      const full = path.join(folder, file);
      const stat = statSync(full);
      return { file, path: full, madeAt: stat.mtime.toISOString() as Instant, bytes: stat.size }; // ISO form
    })
    .toSorted((left, right) => right.madeAt.localeCompare(left.madeAt));

/** Wrong passphrases that cost nothing. */
const freeFailures = 2;

/** Seconds to wait after the n-th wrong passphrase. */
export const delaySeconds = (failures: number): number => waitSeconds(failures, freeFailures);

/** A computer without a keychain. */
const noKeychain: Keychain = {
  state: () => Promise.resolve("none"),
  encrypt: () => Promise.reject(new Error("no keychain")),
  decrypt: () => Promise.reject(new Error("no keychain")),
};

export const createFileVault = (
  root: string,
  clock: Clock & Partial<SteadyClock>,
  keychain: Keychain = noKeychain,
  disk: KeyDisk = realDisk,
  outsideFolder?: string,
): StoreVault => {
  const files = createKeyFiles(root, disk);
  const waits = createWaits(clock);
  const { folderOf, backupFolder, load } = files;
  const storePath = (id: string): string => path.join(folderOf(id), "store.db");

  /** Now, as part of a file name. */
  const stampNow = (): string => clock.now().slice(0, 23).replaceAll(/[:T.]/g, "-");

  /** What is done to one store's key file is done one after another, so that no attempt goes uncounted. */
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(id) ?? Promise.resolve()).then(work, work);
    turns.set(
      id,
      turn.catch(() => undefined),
    );
    return turn;
  };

  /** A folder that holds something of a store, though not its key file: shown, so that it can be restored. */
  const isStoreFolder = (id: string): boolean => [...files.placesOf(id), storePath(id)].some((file) => existsSync(file));

  /** Only what the branch has too may be destroyed: of a store of one's own nobody else has anything, there the wait grows. */
  const mostOf = (file: KeyFile): number => (file.kind === "branch" ? (file.mostFailures ?? usualMostFailures) : Number.POSITIVE_INFINITY);

  /** Attempts until the key is destroyed; null where it never is. */
  const leftOf = (file: KeyFile): number | null => (Number.isFinite(mostOf(file)) ? Math.max(0, mostOf(file) - file.failures) : null);

  const waitOf = (file: KeyFile): { readonly type: "tooEarly"; readonly retryAt: Instant } | undefined => {
    const retryAt = waits.until(file.wait);
    return retryAt === null ? undefined : { type: "tooEarly", retryAt };
  };

  /** Counts an attempt before it is judged: whoever kills the program in between has still used it up. */
  const count = (file: KeyFile): KeyFile => {
    const failures = file.failures + 1;
    const unreported = { passphrase: (file.unreported?.passphrase ?? 0) + 1, pin: file.unreported?.pin ?? 0, lastAt: clock.now() };
    return files.save({ ...file, failures, wait: waits.after(failures, freeFailures), unreported });
  };

  const outside = createOutsideWitness(outsideFolder, keychain);

  /** Before a branch's store is opened the witness outside is asked; the opening itself waits for nothing. */
  const looked = async <T extends { readonly type: string }>(id: string, outcome: T): Promise<T> => {
    if (outcome.type === "unwrapped" && load(id)?.kind === "branch") await outside.look(id);
    return outcome;
  };

  const keys = createKeyVault({ files, storePath, clock, inTurn });

  const withoutPassphrase = (file: KeyFile): KeyFile => ({
    ...file,
    wrapped: null,
    pin: undefined,
    asked: undefined,
    next: file.next && { under: file.next.under },
  });

  /**
   * At the limit everything goes that the passphrase or the PIN opens; the branch's own wrap stays for two people of the branch.
   * The wait begins when the attempt has been judged: on a slow computer the judging itself would else use it up.
   */
  const refuse = (counted: KeyFile) => {
    const wait = waits.after(counted.failures, freeFailures);
    if (counted.failures >= mostOf(counted)) files.destroy(counted.id, withoutPassphrase);
    else if (wait) files.update(counted.id, (file) => ({ ...file, wait }));
    return { type: "wrongPassphrase", retryAt: waits.until(wait), attemptsLeft: leftOf(counted) } as const;
  };

  const mendQuietly = (id: string): void => {
    try {
      files.mend(id);
      dropUnfinished(storePath(id));
      finishExchange({ store: storePath(id), backupFolder: backupFolder(id) });
    } catch {
      // A folder that cannot be written to is told when the store is opened.
    }
  };

  const removeQuietly = (name: string): void => {
    try {
      disk.removeTree(path.join(root, name));
    } catch {
      // It stands in no list any more; what another program still holds goes at a later start.
    }
  };

  const pin = createPinVault(files, clock, keychain, waits, inTurn, keys.settle);
  const recovery = createRecoveryVault(files, clock, { inTurn, waitOf, count, refuse, settle: keys.settle });

  if (existsSync(root)) {
    for (const name of readdirSync(root)) {
      if (name.startsWith(removedPrefix)) removeQuietly(name);
      else mendQuietly(name);
    }
  }

  return {
    storePath,
    backupFolder,
    list: () => {
      if (!existsSync(root)) return [];
      return readdirSync(root, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith(removedPrefix))
        .flatMap(({ name: id }): StoreInfo[] => {
          const file = load(id);
          if (file) {
            const { kind, ownerName, branchName, lastOpenedAt, isBlocked, pin, pinEnded, recovery, asked, wrapped } = file;
            const facts = {
              ...(isBlocked === true ? { isBlocked } : {}),
              ...(pin ? { hasPin: true } : {}),
              ...(pinEnded ? { pinEnded } : {}),
              ...(recovery ? { hasRecovery: true } : {}),
              ...(asked ? { recoveryAskedAt: asked.at } : {}),
              ...(wrapped || isBlocked === true ? {} : { isDestroyed: true }),
            };
            return [{ id, kind, ownerName, branchName, lastOpenedAt, ...facts }];
          }
          return isStoreFolder(id) ? [{ id, kind: "own", ownerName: "", branchName: "", lastOpenedAt: null }] : [];
        })
        .toSorted((left, right) => (right.lastOpenedAt ?? "").localeCompare(left.lastOpenedAt ?? ""));
    },
    create: async (info, passphrase) => {
      const id = randomUUID();
      const key = randomBytes(32);
      mkdirSync(folderOf(id), { recursive: true, mode: 0o700 });
      files.save({ format: 1, id, rev: 0, ...info, lastOpenedAt: null, ...(await sealUnder(key, passphrase, id)), failures: 0, wait: null });
      return { id, key };
    },
    unwrap: (id, passphrase) =>
      inTurn(id, async (): Promise<UnwrapOutcome> => {
        const file = load(id);
        if (!file) return { type: isStoreFolder(id) ? "keyFileDamaged" : "storeNotFound" };
        const { kdf, wrapped } = file;
        if (!wrapped) return { type: "keyDestroyed" };
        const early = waitOf(file);
        if (early) return early;
        const counted = count(file);
        const key = await openSealed({ kdf, wrapped }, passphrase, id);
        if (!key) {
          const refused = refuse(counted);
          return refused.attemptsLeft === 0 ? { type: "keyDestroyed" } : refused;
        }
        const counting = keys.settle(id, key);
        return orWiped(counting, async () => {
          const better = isWeakKdf(load(id)?.kdf ?? kdf) ? await sealUnder(counting, passphrase, id) : {};
          const kept = files.update(id, (present) => ({
            ...present,
            ...(present.wrapped ? better : {}),
            failures: 0,
            wait: null,
            unreported: file.unreported,
          }));
          if (kept?.wrapped) return looked(id, { type: "unwrapped", key: counting });
          // Destroyed meanwhile by the branch's order: what was unwrapped before does not count.
          counting.fill(0);
          return { type: "keyDestroyed" };
        });
      }),
    destroyKey: (id) =>
      files.destroy(id, (file) => ({
        ...withoutPassphrase(file),
        isBlocked: true,
        recovery: undefined,
        witness: undefined,
        forgotten: undefined,
        next: undefined,
        former: undefined,
      })),
    rewrap: (id, key, passphrase, isWanted = () => true) =>
      inTurn(id, async () => {
        const sealed = await sealUnder(key, passphrase, id);
        if (!isWanted()) return false;
        files.update(id, (file) => (file.wrapped ? { ...file, ...sealed, failures: 0, wait: null } : file));
        return true;
      }),
    noteOpened: (id) => {
      files.update(id, (file) => ({ ...file, lastOpenedAt: clock.now() }));
      // The store opened after its migration: the copy that was made before it is the way back to the older program.
      const copies = readdirSync(folderOf(id)).filter((name) => name.startsWith("store.db.before-"));
      return copies.flatMap((name) => {
        const copy = path.join(folderOf(id), name);
        if (!/^store\.db\.before-\d+$/.test(name) || load(id)?.kind === "demo") {
          rmSync(copy, { force: true });
          return [];
        }
        const kept = `${backupPrefixes.beforeUpdate}${name.slice("store.db.before-".length)}-${stampNow()}.db`;
        mkdirSync(backupFolder(id), { recursive: true, mode: 0o700 });
        renameDurably(copy, path.join(backupFolder(id), kept));
        return [kept];
      });
    },
    attempts: (id) => {
      const file = load(id);
      return { lockedUntil: waits.until(file?.wait ?? null), attemptsLeft: file ? leftOf(file) : null };
    },
    kdf: (id) => {
      const { memoryKib, passes } = load(id)?.kdf ?? kdfNow;
      return { memoryMib: Math.round(memoryKib / 1_024), passes };
    },
    setMostFailures: (id, most) => {
      if (load(id)?.mostFailures !== most) files.update(id, (file) => ({ ...file, mostFailures: most }));
    },
    unreported: (id) => load(id)?.unreported,
    forgetUnreported: (id) => void files.update(id, (file) => ({ ...file, unreported: undefined })),
    ...createTimeWitness(files),
    ...createForgottenList(files),
    outside,
    keys,
    pin: { ...pin, unwrap: async (id, typed) => looked(id, await pin.unwrap(id, typed)) },
    recovery: { ...recovery, finish: async (id, answer, passphrase) => looked(id, await recovery.finish(id, answer, passphrase)) },
    remove: (id) => {
      if (!existsSync(folderOf(id))) return;
      // Renamed first: a removal that is cut off must not leave half a store in the list.
      const removed = path.join(root, `${removedPrefix}${path.basename(id)}`);
      renameFile(folderOf(id), removed);
      outside.forget(id);
      disk.removeTree(removed);
    },
    backups: (id) => {
      const folder = backupFolder(id);
      return existsSync(folder) ? filesIn(folder, (file) => file.endsWith(".db")) : [];
    },
    damagedCopies: (id) => (existsSync(folderOf(id)) ? filesIn(folderOf(id), isDamagedCopy) : []),
    replaceStore: (id, backup, present, close) =>
      putCopyInPlace({ store: storePath(id), backupFolder: backupFolder(id) }, backup.path, present, stampNow(), close),
  };
};
