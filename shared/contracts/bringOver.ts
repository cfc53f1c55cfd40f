/*
 * A manager who began alone joins a branch with the work done: the archives of a store of one's own on this computer are
 * written into the joined store, as new clients of one's own, and go to the hub like anything else. The old store is read
 * and left as it is. A client is brought whole, in one transaction, and only once: cut off, it goes on where it stood.
 */
import { z } from "zod";
import type { BroughtOver } from "#shared/domain/session/broughtOver.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";
import type { UnlockError } from "./session.ts";

export interface BringOverStatus {
  /** Whether this person may bring clients: a client manager of a joined branch. */
  readonly isOpen: boolean;
  readonly jobId: string | null;
  readonly done: number;
  readonly total: number;
  readonly stores: readonly BroughtOver[];
}

export const bringOver = {
  bringOverStatus: query({ input: z.strictObject({}), output: type<BringOverStatus>() }),
  /** Begins, or goes on. The passphrase is that of the other store; a demonstration has none. */
  bringOverStore: command({
    input: z.strictObject({ storeId: z.string().max(64), passphrase: z.string().max(256) }),
    output: type<{ readonly jobId: string }>(),
    error: type<UnlockError | { readonly type: "notJoined" } | { readonly type: "notYetSynced" } | { readonly type: "alreadyRunning" }>(),
    errors: ["wrongPassphrase", "tooEarly", "keyDestroyed", "storeNotFound", "storeTrouble", "notJoined", "notYetSynced", "alreadyRunning"],
  }),
} as const satisfies FeatureContract;
