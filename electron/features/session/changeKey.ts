/*
 * Another data key for the open store (SE3): after the computer was lent or a copy of its files may have gone about, and by
 * itself after a recovery. The store is closed, written anew under the next key (keyVault.ts) and opened again; whatever
 * hinders it leaves the store as it was, open, with the reason. Backups follow as a job afterwards.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { KeyKept, KeyStep, UnlockError } from "#shared/contracts/session.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import type { CopyUnderKey } from "./keyVault.ts";
import { noteAct } from "./sessionAudit.ts";
import type { OpenSession, StoreTroubleError } from "./sessionHost.ts";
import type { SharedSession } from "./sharedSession.ts";

export type KeyNotChanged = { readonly type: "keyNotChanged"; readonly reason: KeyKept };

/** Changes the key of an open store, given a copy of its key, which is zeroed; `why` stands in the audit. */
export type ChangeKey = (
  session: OpenSession,
  key: Uint8Array,
  passphrase: string,
  why: "asked" | "recovery",
) => Promise<Result<null, StoreTroubleError | KeyNotChanged>>;

interface KeyChange extends Omit<SharedSession, "changeKey" | "saveText"> {
  readonly copyUnderKey: CopyUnderKey | undefined;
  readonly onStep: (step: KeyStep | undefined) => void;
}

/** A fault of another process comes with its class as its code. */
const keptBy = (error: unknown): KeyKept => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const kinds: readonly unknown[] = [storeErrorKind(error), code];
  if (kinds.includes("full")) return "full";
  if (kinds.includes("readonly")) return "readonly";
  if (kinds.includes("corrupt") || kinds.includes("wrongKey")) return "damaged";
  return kinds.includes("locked") ? "busy" : "other";
};

export const createKeyChange = ({ vault, clock, current, openWith, withOpening, close, unwrap, copyUnderKey, onStep }: KeyChange) => {
  const change: ChangeKey = async ({ info }, key, passphrase, why) => {
    close("user");
    onStep("copying");
    try {
      const outcome = await vault.keys.change(info.id, key, passphrase, onStep, copyUnderKey).catch((error: unknown) => ({ key, error }));
      const isChanged = !("error" in outcome);
      // Whoever opened another store meanwhile wants that one.
      if (current()) outcome.key.fill(0);
      else {
        const opened = openWith(info, outcome.key);
        if (!opened.ok) return opened;
        if (isChanged) noteAct(opened.value, clock, "keyChanged", { why });
      }
      return isChanged ? ok(null) : err({ type: "keyNotChanged", reason: keptBy(outcome.error) });
    } finally {
      onStep(undefined);
    }
  };

  return {
    change,
    changeKey: async (passphrase: string): Promise<Result<null, UnlockError | KeyNotChanged>> => {
      const open = current();
      if (!open) return err({ type: "storeNotFound" });
      const outcome = await unwrap(open.info.id, passphrase);
      if (!outcome.ok) return outcome;
      if (current() !== open) {
        // Locked while the passphrase was looked at.
        outcome.value.fill(0);
        return err({ type: "storeNotFound" });
      }
      return withOpening(() => change(open, outcome.value, passphrase, "asked"));
    },
  };
};
