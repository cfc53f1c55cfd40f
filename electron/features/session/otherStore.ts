/* Another store of this computer, opened beside the present one: for bringing its archives over. */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { UnlockError } from "#shared/contracts/session.ts";
import type { SealedKey } from "./keyVault.ts";
import { demoPassphrase } from "./newStores.ts";
import type { SharedSession } from "./sharedSession.ts";

export interface OtherStore {
  readonly path: string;
  /** Its data key under that of the open store. */
  readonly key: SealedKey;
  readonly isDemo: boolean;
}

export const createOtherStore = ({ vault, current, infoOf, unwrap }: SharedSession) => ({
  /** A store that is not open, for whoever knows its passphrase; wrong ones count as at the lock. */
  openOther: async (storeId: string, passphrase: string): Promise<Result<OtherStore, UnlockError>> => {
    const info = infoOf(storeId);
    if (!info || info.kind === "branch" || info.id === current()?.info.id) return err({ type: "storeNotFound" });
    const isDemo = info.kind === "demo";
    const outcome = await unwrap(storeId, isDemo ? demoPassphrase : passphrase);
    if (!outcome.ok) return outcome;
    try {
      const open = current();
      // Locked while the passphrase was judged: nothing is done any more.
      return open ? ok({ path: vault.storePath(storeId), key: vault.keys.carry(storeId, outcome.value, open.key), isDemo }) : err({ type: "storeNotFound" });
    } finally {
      outcome.value.fill(0);
    }
  },
});
