/* Reading a damaged store for the session: nothing readable is an answer, every other failure is thrown. */
import type { UnlockError } from "#shared/contracts/session.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import type { ReadDamaged, SalvagedFile } from "#electron/features/salvagedFile.ts";

/** `notSalvageable`: not even the first page can be read; `notDamaged`: there is nothing to salvage. */
export type SalvageError = UnlockError | { readonly type: "notSalvageable" } | { readonly type: "notDamaged" };

/** A fault of another process comes with its class as its code. */
const isDamage = (error: unknown): boolean => {
  const kinds = [storeErrorKind(error), error instanceof Error && "code" in error ? error.code : ""];
  return kinds.includes("corrupt") || kinds.includes("wrongKey");
};

/** What could be read of a damaged store; undefined when nothing could. The key is copied for the reader. */
export const readDamaged = async (read: ReadDamaged, storePath: string, key: Uint8Array): Promise<SalvagedFile | undefined> => {
  try {
    return await read(storePath, Uint8Array.from(key));
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
};
