/*
 * Another data key for a store (SE3), safe at every write. The order: the next key is noted in the key file under the present
 * one, so that whoever has the present one has both; the file is copied under the next key beside the store and read back;
 * the copy takes the store's name; only then the key file says that the next key counts, by every way that leads to it.
 * Whatever moment the program or the power ends at, the file itself says which key counts: `settle` asks it. The former key
 * stays under the new one for as long as a backup needs it; a PIN ends, because only its owner could wrap the new key.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import type { Clock } from "#shared/kernel/ports.ts";
import { copyUnderKey, dropCopy, opensWith, putInPlace } from "#db/engine/rekey.ts";
import type { KeyVault, SealedKey } from "#electron/features/session/keyVault.ts";
import { listUnderNext } from "./forgottenList.ts";
import { keyOfFile, renewFile, sealFormer } from "./formerKeys.ts";
import type { KeyFile, KeyFiles } from "./keyFile.ts";
import { sealUnder, unwrapBytes, wrapBytes } from "./keyWraps.ts";
import { sealAnew } from "./recoveryWraps.ts";
import { underNext } from "./timeWitness.ts";

const binding = (id: string): string => `${id} next`;
const carried = (id: string): string => `${id} carried`;

/** The key of another store that `carry` put under `key`; throws when it is not under it. The receiver zeroes it. */
export const carriedKey = (otherId: string, sealed: SealedKey, key: Uint8Array): Uint8Array => {
  const other = unwrapBytes(sealed, key, carried(otherId));
  if (!other) throw new Error("under another key");
  return other;
};

/** Where a store is written under its next key. */
const copyOf = (store: string): string => `${store}.next`;

/** Files of a store that are neither it nor a backup: damaged ones that were kept, copies made before an update. */
const isSetAside = (name: string): boolean => /^store\.db\.(?:damaged|before)-/.test(name) && !/-(?:wal|shm)$/.test(name);

export interface KeyChangeParts {
  readonly files: KeyFiles;
  readonly storePath: (id: string) => string;
  readonly clock: Clock;
  readonly inTurn: <T>(id: string, work: () => Promise<T>) => Promise<T>;
}

/** Removes what a change that was cut off left beside a store. */
export const dropUnfinished = (store: string): void => {
  if (existsSync(copyOf(store))) dropCopy(copyOf(store));
};

export const createKeyVault = ({ files, storePath, clock, inTurn }: KeyChangeParts): KeyVault => {
  const formerOf = (id: string): readonly SealedKey[] => files.load(id)?.former ?? [];

  /** From now on the next key counts; the bytes of the old key files are overwritten. */
  const promote = (id: string, key: Uint8Array, next: Uint8Array): void =>
    files.destroy(id, (file): KeyFile => {
      const { former = [], pin, next: noted } = file;
      // At the limit of wrong passphrases only the branch's way is left, and stays the only one.
      const sealed = file.wrapped ? noted?.sealed : undefined;
      return {
        ...sealAnew(listUnderNext(underNext(file, key, next), key, next), next),
        ...sealed,
        former: sealFormer(id, former, key, next),
        keyChangedAt: clock.now(),
        asked: undefined,
        pin: undefined,
        pinEnded: pin ? "keyChanged" : file.pinEnded,
        next: undefined,
      };
    });

  const settle = (id: string, key: Uint8Array): Uint8Array => {
    const under = files.load(id)?.next?.under;
    const next = under && unwrapBytes(under, key, binding(id));
    if (!next || !opensWith({ path: storePath(id), key: next })) return key;
    try {
      promote(id, key, next);
      key.fill(0);
    } catch {
      // A full disk: the key file leads to both keys as before, and the next unlocking tries again.
    }
    return next;
  };

  return {
    settle,
    change: (id, key, passphrase, onStep, copy = copyUnderKey) =>
      inTurn(id, async () => {
        const store = storePath(id);
        const next = randomBytes(32);
        try {
          const sealed = await sealUnder(next, passphrase, id);
          files.update(id, (file) => ({ ...file, next: { under: wrapBytes(next, key, binding(id)), sealed } }));
          await copy({ path: store, key }, { path: copyOf(store), key: next }, onStep);
          putInPlace(copyOf(store), store);
          return { key: settle(id, key) };
        } catch (error) {
          // A rename whose folder could not be flushed may have happened: the file says so.
          const counts = settle(id, key);
          if (counts !== key) return { key: counts };
          try {
            dropUnfinished(store);
            files.destroy(id, (file) => ({ ...file, next: undefined }));
          } catch {
            // left over; the next change begins anew
          }
          return { key, error };
        } finally {
          next.fill(0);
        }
      }),
    former: formerOf,
    keyOf: (id, key, file) => keyOfFile(id, formerOf(id), key, file),
    renew: (id, key, file) => renewFile(id, formerOf(id), key, file),
    forgetFormer: (id) => {
      if (!files.load(id)?.former || readdirSync(files.folderOf(id)).some(isSetAside)) return;
      files.destroy(id, (file) => ({ ...file, former: undefined }));
    },
    carry: (otherId, other, key) => wrapBytes(other, key, carried(otherId)),
    changedAt: (id) => files.load(id)?.keyChangedAt ?? null,
  };
};
