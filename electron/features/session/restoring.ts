/*
 * Going back to a backup: whether it is whole and of this version, and putting it in the place of the store. One that is still under
 * a former key is put under the present one first.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { StoreTrouble, UnlockError } from "#shared/contracts/session.ts";
import { storeFileVersion, verifyStoreFile } from "#db/engine/backup.ts";
import { type Store, write } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { backupFact, type BackupFact, noteBackup } from "#db/workstation/backupFacts.ts";
import { schemaVersion } from "#db/workstation/openWorkstation.ts";
import { demoPassphrase } from "./newStores.ts";
import type { SharedSession } from "./sharedSession.ts";
import { troubleOf } from "./storeTrouble.ts";
import type { BackupFile, StoreVault } from "./storeVault.ts";

/** What the session gives to whoever replaces the file of a store. */
export interface ReplacingSession extends Omit<SharedSession, "saveText" | "changeKey"> {
  /** The data key; nothing when the store was locked while the passphrase was judged. The receiver zeroes it. */
  readonly unwrapToReplace: (storeId: string, passphrase: string) => Promise<Result<Uint8Array, UnlockError>>;
  /** What an open store knows of its backups, so that an older one need not forget it. */
  readonly knownFacts: (storeId: string) => Map<string, BackupFact>;
  /** What was wrong with a store when it was tried last. */
  readonly troubleAt: (storeId: string) => StoreTrouble | undefined;
  readonly inTrouble: (storeId: string, trouble: StoreTrouble) => void;
}

/** Notes in a store what is known of backups. */
export const noteFacts = (store: Store, facts: ReadonlyMap<string, BackupFact>): void => {
  if (facts.size > 0) write(store, (tx) => facts.forEach((fact, name) => noteBackup(tx, name, fact)));
};

/** What a store knows of backups. */
export const factsOf = (store: Store, backups: readonly BackupFile[]): Map<string, BackupFact> =>
  new Map(
    backups.flatMap(({ file }) => {
      const fact = backupFact(store.read, file);
      return fact ? [[file, fact] as const] : [];
    }),
  );

type BackupRefused = { readonly type: "backupTooNew" | "backupDamaged" };

/** How many clients a backup holds, which opens with the present key from now on; one that cannot be gone back to is refused. */
const readyBackup = (vault: StoreVault, storeId: string, backup: BackupFile, key: Uint8Array): Result<{ clients: number }, BackupRefused> => {
  try {
    if (!vault.keys.renew(storeId, key, backup.path)) return err({ type: "backupDamaged" });
    if (storeFileVersion(backup.path, key) > schemaVersion) return err({ type: "backupTooNew" });
    return ok({ clients: verifyStoreFile(backup.path, key) });
  } catch (error) {
    if (troubleOf(storeErrorKind(error)) === "corrupt") return err({ type: "backupDamaged" });
    throw error;
  }
};

/** Whether this version of the program can open a backup; the key is left as it is. */
export const isForThisVersion = (vault: StoreVault, storeId: string, backup: BackupFile, key: Uint8Array): boolean => {
  const fileKey = vault.keys.keyOf(storeId, key, backup.path);
  try {
    return fileKey !== undefined && storeFileVersion(backup.path, fileKey) <= schemaVersion;
  } catch {
    return false; // damaged: nothing to go back to
  } finally {
    fileKey?.fill(0);
  }
};

type RestoreError = UnlockError | BackupRefused | { readonly type: "backupNotFound" };

export const createRestoring =
  ({ vault, clock, current, infoOf, unwrapToReplace, openWith, close, knownFacts, troubleAt }: ReplacingSession) =>
  async (storeId: string, file: string, passphrase: string): Promise<Result<{ clients: number }, RestoreError>> => {
    const info = infoOf(storeId);
    const backup = vault.backups(storeId).find((candidate) => candidate.file === file);
    if (!info) return err({ type: "storeNotFound" });
    if (!backup) return err({ type: "backupNotFound" });
    const outcome = await unwrapToReplace(storeId, info.kind === "demo" ? demoPassphrase : passphrase);
    if (!outcome.ok) return outcome;
    const key = outcome.value;
    let isOpened = false;
    try {
      const looked = readyBackup(vault, storeId, backup, key);
      if (!looked.ok) return looked;
      const { clients } = looked.value;
      const facts = knownFacts(storeId);
      // What is whole stays a backup: work of a newer version, or of the days since, is not lost by going back.
      const isWhole = current()?.info.id === storeId || troubleAt(storeId) === "fromTheFuture";
      vault.replaceStore(storeId, backup, isWhole ? "whole" : "damaged", () => close("user"));
      const opened = openWith(info, key);
      isOpened = opened.ok;
      if (!opened.ok) return opened;
      noteFacts(opened.value.store, facts.set(file, facts.get(file) ?? { verifiedAt: clock.now(), clients, reason: null }));
      return ok({ clients });
    } finally {
      if (!isOpened) key.fill(0);
    }
  };
