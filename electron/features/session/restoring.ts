/* Going back to a backup: whether it is whole and of this version. One that is still under a former key is put under the present one first. */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { storeFileVersion, verifyStoreFile } from "#db/engine/backup.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { schemaVersion } from "#db/workstation/openWorkstation.ts";
import { troubleOf } from "./storeTrouble.ts";
import type { BackupFile, StoreVault } from "./storeVault.ts";

type BackupRefused = { readonly type: "backupTooNew" | "backupDamaged" };

/** How many clients a backup holds, which opens with the present key from now on; one that cannot be gone back to is refused, and the key zeroed. */
export const readyBackup = (vault: StoreVault, storeId: string, backup: BackupFile, key: Uint8Array): Result<{ clients: number }, BackupRefused> => {
  const refuse = (type: BackupRefused["type"]): Result<never, BackupRefused> => {
    key.fill(0);
    return err({ type });
  };
  try {
    if (!vault.keys.renew(storeId, key, backup.path)) return refuse("backupDamaged");
    if (storeFileVersion(backup.path, key) > schemaVersion) return refuse("backupTooNew");
    return ok({ clients: verifyStoreFile(backup.path, key) });
  } catch (error) {
    if (troubleOf(storeErrorKind(error)) === "corrupt") return refuse("backupDamaged");
    key.fill(0);
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
