/* What the audit says of opening and closing (SE9): who opened by what, wrong attempts while it was closed, what was set. */
import type { Clock } from "#shared/kernel/ports.ts";
import { write } from "#db/engine/store.ts";
import { appendAudit, type AuditEntry } from "#db/workstation/auditLog.ts";
import type { OpenSession } from "./sessionHost.ts";
import type { StoreVault } from "./storeVault.ts";

/** By what a store was opened; with a recovery, who of the branch agreed. */
export type UnlockedBy =
  | { readonly way: "passphrase" | "pin" }
  | { readonly way: "recovery"; readonly agreedBy: readonly string[]; readonly requestId: string };

/** Notes an opening, and before it the wrong attempts since the last one. */
export const noteOpening = (session: Omit<OpenSession, "key">, vault: StoreVault, clock: Clock, by: UnlockedBy): void => {
  const failed = vault.unreported(session.info.id);
  const at = clock.now();
  const entry = (action: string, detail: AuditEntry["detail"]): AuditEntry => ({ at, actorId: session.actor.id, action, clientId: null, detail });
  const detail: AuditEntry["detail"] = by.way === "recovery" ? { way: by.way, agreedBy: by.agreedBy.join("、"), requestId: by.requestId } : { way: by.way };
  write(session.store, (tx) => {
    if (failed) appendAudit(tx, entry("unlockFailed", { passphrase: failed.passphrase, pin: failed.pin, lastAt: failed.lastAt }));
    appendAudit(tx, entry("unlocked", detail));
  });
  if (failed) vault.forgetUnreported(session.info.id);
};

/** Notes an act on the session itself. */
export const noteAct = (session: Pick<OpenSession, "store" | "actor">, clock: Clock, action: string, detail: AuditEntry["detail"] = {}): void =>
  write(session.store, (tx) => appendAudit(tx, { at: clock.now(), actorId: session.actor.id, action, clientId: null, detail }));
