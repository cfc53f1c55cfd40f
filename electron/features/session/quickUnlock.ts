/*
 * Quick unlock with a PIN (R261): offered only where the computer has a real keychain and the branch allows it, set only by
 * who knows the passphrase. What hinders it is said, never worked around.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { PinHindrance, PinUnlockError, SecurityStanding, UnlockError } from "#shared/contracts/session.ts";
import { type PinRefusal, refusePin } from "#shared/domain/session/pin.ts";
import { hubIdentity, leaseUntil, sessionPolicy } from "#db/workstation/sync/syncState.ts";
import { noteAct } from "./sessionAudit.ts";
import type { SharedSession } from "./sharedSession.ts";
import type { OpenSession } from "./sessionHost.ts";

export const createQuickUnlock = ({ vault, clock, current, infoOf, unwrap, openWith, withOpening, close }: SharedSession) => {
  const hindranceOf = async ({ info, store }: OpenSession): Promise<PinHindrance | null> => {
    if (info.kind === "demo") return "demo";
    if (!sessionPolicy(store.read).isPinAllowed) return "branchForbids";
    const keychain = await vault.pin.keychain();
    return keychain === "ready" ? null : keychain === "plain" ? "plainKeychain" : "noKeychain";
  };

  return {
    securityStanding: async (): Promise<SecurityStanding | null> => {
      const open = current();
      if (!open) return null;
      const hindrance = await hindranceOf(open);
      const { isSet, ended } = vault.pin.standing(open.info.id);
      return {
        kdf: vault.kdf(open.info.id),
        pin: { isSet, ended, hindrance },
        policy: sessionPolicy(open.store.read),
        isPolicyOfBranch: hubIdentity(open.store.read) !== undefined,
        leaseUntil: hubIdentity(open.store.read) ? (leaseUntil(open.store.read) ?? null) : null,
        hasRecovery: vault.recovery.standing(open.info.id).isKept,
        dataKey: {
          changedAt: vault.keys.changedAt(open.info.id),
          isRenewing: vault.keys.former(open.info.id).length > 0,
          mayChange: open.info.kind !== "demo",
        },
      };
    },

    setPin: async (
      passphrase: string,
      pin: string,
    ): Promise<Result<null, UnlockError | PinRefusal | { readonly type: "pinNotPossible"; readonly hindrance: PinHindrance }>> => {
      const open = current();
      if (!open) return err({ type: "storeNotFound" });
      const refused = refusePin(pin);
      if (refused) return err(refused);
      const hindrance = await hindranceOf(open);
      if (hindrance !== null) return err({ type: "pinNotPossible", hindrance });
      const outcome = await unwrap(open.info.id, passphrase);
      if (!outcome.ok) return outcome;
      const isSet = await vault.pin.set(open.info.id, outcome.value, pin);
      outcome.value.fill(0);
      if (!isSet) return err({ type: "pinNotPossible", hindrance: "noKeychain" });
      if (open.store.isOpen()) noteAct(open, clock, "pinSet");
      return ok(null);
    },

    removePin: (): void => {
      const open = current();
      if (!open) return;
      vault.pin.remove(open.info.id);
      noteAct(open, clock, "pinRemoved");
    },

    unlockWithPin: async (storeId: string, pin: string): Promise<Result<{ storeId: string }, PinUnlockError>> =>
      withOpening(async () => {
        const info = infoOf(storeId);
        if (!info) return err({ type: "storeNotFound" });
        const outcome = await vault.pin.unwrap(storeId, pin);
        if (outcome.type !== "unwrapped") return err(outcome);
        close("user");
        const opened = openWith(info, outcome.key, undefined, { way: "pin" });
        return opened.ok ? ok({ storeId }) : opened;
      }),
  };
};
