/* Why a backup was not restored, in words: a full disk and a newer program are no damage. */
import { HubFromTheFuture } from "#db/hub/migrate.ts";
import { isDiskFull } from "#hub/feed/feedRefused.ts";
import { errorCode } from "#shared/kernel/errorCode.ts";
import { say } from "./strings.ts";

/** The sentence for what stopped the restore of a file; the hub holds what it held. */
export const restoreProblem = (error: unknown, file: string): string => {
  if (errorCode(error) === "ENOENT") return say.noSuch(file);
  if (error instanceof HubFromTheFuture) return say.backupTooNew;
  return isDiskFull(error) ? say.restoreFull : say.badBackup;
};
