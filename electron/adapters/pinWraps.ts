/*
 * Quick unlock (R261, SE3): the data key under a short PIN (Argon2id) and that under the keychain of this computer, so that
 * neither the file nor the PIN alone opens anything. Wrong PINs are counted before they are judged and cost more and more
 * time; at the limit the PIN is destroyed and the passphrase counts. A keychain that was lost or reset is told from a wrong
 * PIN, and one that does not answer now from one that is lost.
 */
import type { Clock } from "#shared/kernel/ports.ts";
import type { Keychain } from "#electron/features/session/keychain.ts";
import type { PinEnd, PinOutcome, PinVault } from "#electron/features/session/storeVault.ts";
import type { KeyFile, KeyFiles } from "./keyFile.ts";
import { openSealed, orWiped, Sealed, sealUnder } from "./keyWraps.ts";
import type { Waits } from "./waits.ts";

/** Wrong PINs after which the PIN is destroyed. */
export const mostWrongPins = 5;
/** Wrong PINs that cost no time. */
const freePins = 1;

const purpose = (id: string): string => `${id} pin`;

export const createPinVault = (
  files: KeyFiles,
  clock: Clock,
  keychain: Keychain,
  waits: Waits,
  inTurn: <T>(id: string, work: () => Promise<T>) => Promise<T>,
  settle: (id: string, key: Uint8Array) => Uint8Array,
): PinVault => {
  const end = (id: string, reason: PinEnd): PinOutcome => {
    files.destroy(id, (file) => ({ ...file, pin: undefined, pinEnded: reason }));
    return { type: "pinEnded", reason };
  };

  const count = (file: KeyFile, pin: NonNullable<KeyFile["pin"]>): KeyFile => {
    const failures = pin.failures + 1;
    const unreported = { passphrase: file.unreported?.passphrase ?? 0, pin: (file.unreported?.pin ?? 0) + 1, lastAt: clock.now() };
    return files.save({ ...file, pin: { ...pin, failures, wait: waits.after(failures, freePins) }, unreported });
  };

  return {
    keychain: keychain.state,
    standing: (id) => {
      const file = files.load(id);
      return { isSet: file?.pin !== undefined, ended: file?.pinEnded ?? null, lockedUntil: waits.until(file?.pin?.wait ?? null) };
    },
    set: async (id, key, pin) => {
      if ((await keychain.state()) !== "ready") return false;
      const inner = JSON.stringify(await sealUnder(key, pin, purpose(id)));
      let sealed: string;
      try {
        sealed = await keychain.encrypt(inner);
        // A keychain that cannot give it back is found now, not at the next unlocking.
        if ((await keychain.decrypt(sealed)) !== inner) return false;
      } catch {
        return false;
      }
      files.update(id, (file) => ({ ...file, pin: { sealed, failures: 0, wait: null, setAt: clock.now() }, pinEnded: undefined }));
      return true;
    },
    remove: (id) => files.destroy(id, (file) => ({ ...file, pin: undefined, pinEnded: undefined })),
    unwrap: (id, typed) =>
      inTurn(id, async (): Promise<PinOutcome> => {
        const file = files.load(id);
        if (!file?.pin) return file?.pinEnded ? { type: "pinEnded", reason: file.pinEnded } : { type: "pinNotSet" };
        const retryAt = waits.until(file.pin.wait);
        if (retryAt !== null) return { type: "tooEarly", retryAt };
        if ((await keychain.state()) !== "ready") return { type: "keychainAway" };
        let sealed: Sealed;
        try {
          sealed = Sealed.parse(JSON.parse(await keychain.decrypt(file.pin.sealed)));
        } catch {
          return end(id, "keychainLost");
        }
        const counted = count(file, file.pin);
        const key = await openSealed(sealed, typed, purpose(id));
        if (key) {
          return orWiped(key, () => {
            files.update(id, (present) =>
              present.pin ? { ...present, pin: { ...present.pin, failures: 0, wait: null }, unreported: file.unreported } : present,
            );
            return { type: "unwrapped", key: settle(id, key) };
          });
        }
        const failures = counted.pin?.failures ?? mostWrongPins;
        if (failures >= mostWrongPins) return end(id, "wrongPins");
        // As with passphrases the wait begins when the attempt has been judged.
        const wait = waits.after(failures, freePins);
        files.update(id, (present) => (present.pin ? { ...present, pin: { ...present.pin, wait } } : present));
        return { type: "wrongPin", retryAt: waits.until(wait), attemptsLeft: mostWrongPins - failures };
      }),
  };
};
