/* Reading a damaged store for the session: nothing readable is an answer, every other failure is thrown. */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { UnlockError } from "#shared/contracts/session.ts";
import type { SalvageReport } from "#shared/domain/support/storeCheck.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { lastStoreCheck } from "#db/workstation/storeCheck.ts";
import type { ReadDamaged, SalvagedFile } from "#electron/features/salvagedFile.ts";
import { demoPassphrase } from "./newStores.ts";
import { noteFacts, type ReplacingSession } from "./restoring.ts";

/** `notSalvageable`: not even the first page can be read; `notDamaged`: there is nothing to salvage. */
export type SalvageError = UnlockError | { readonly type: "notSalvageable" } | { readonly type: "notDamaged" };

/** A fault of another process comes with its class as its code. */
const isDamage = (error: unknown): boolean => {
  const kinds = [storeErrorKind(error), error instanceof Error && "code" in error ? error.code : ""];
  return kinds.includes("corrupt") || kinds.includes("wrongKey");
};

/** What could be read of a damaged store; undefined when nothing could. The key is copied for the reader. */
const readDamaged = async (read: ReadDamaged, storePath: string, key: Uint8Array): Promise<SalvagedFile | undefined> => {
  try {
    return await read(storePath, Uint8Array.from(key));
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
};

/**
 * Opens what could be read of a store that is damaged; the damaged file stays beside it. Reading may take minutes: a lock meanwhile
 * holds as soon as the store is open again, and whoever opened another store meanwhile keeps that one.
 */
export const createSalvaging = (session: ReplacingSession) => {
  const { vault, clock, current, infoOf, unwrapToReplace, openWith, withOpening, close, knownFacts, troubleAt, inTrouble } = session;
  return async (storeId: string, passphrase: string, read: ReadDamaged): Promise<Result<{ report: SalvageReport }, SalvageError>> => {
    const info = infoOf(storeId);
    if (!info) return err({ type: "storeNotFound" });
    const open = current();
    const isFoundDamaged = open?.info.id === storeId && (lastStoreCheck(open.store.read)?.damagedTables ?? []).length > 0;
    if (!isFoundDamaged && troubleAt(storeId) !== "corrupt") return err({ type: "notDamaged" });
    return withOpening(async () => {
      const outcome = await unwrapToReplace(storeId, info.kind === "demo" ? demoPassphrase : passphrase);
      if (!outcome.ok) return outcome;
      const key = outcome.value;
      try {
        const facts = knownFacts(storeId);
        close("user");
        const salvaged = await readDamaged(read, vault.storePath(storeId), key);
        if (!salvaged) {
          key.fill(0);
          inTrouble(storeId, "corrupt");
          return err({ type: "notSalvageable" });
        }
        try {
          if (current()) {
            key.fill(0);
            return err({ type: "storeNotFound" });
          }
          vault.replaceStore(storeId, { file: "", path: salvaged.path, madeAt: clock.now(), bytes: 0 }, "damaged", () => undefined);
        } finally {
          salvaged.drop();
        }
        const opened = openWith(info, key);
        if (!opened.ok) return opened;
        noteFacts(opened.value.store, facts);
        return ok({ report: salvaged.report });
      } catch (error) {
        // Of an open store the key is the session's by now, and what failed is the noting of what is known.
        if (current()?.key !== key) key.fill(0);
        throw error;
      }
    });
  };
};
