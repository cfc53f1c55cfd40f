/* A keychain for tests: it encrypts with a key of its own, and can be away, reset, or a keychain in name only. */
import { randomBytes } from "node:crypto";
import type { Keychain, KeychainState } from "#electron/features/session/keychain.ts";
import { unwrapBytes, wrapBytes, Wrapped } from "#electron/adapters/keyWraps.ts";

export interface TestKeychain extends Keychain {
  become: (state: KeychainState) => void;
  /** Its key is another one from now on, as after a reset of the account. */
  reset: () => void;
}

export const testKeychain = (state: KeychainState = "ready"): TestKeychain => {
  let present = state;
  let key = randomBytes(32);
  return {
    become: (next) => {
      present = next;
    },
    reset: () => {
      key = randomBytes(32);
    },
    state: () => Promise.resolve(present),
    encrypt: (text) => Promise.resolve(JSON.stringify(wrapBytes(Buffer.from(text), key, "keychain"))),
    decrypt: (sealed) => {
      const bytes = unwrapBytes(Wrapped.parse(JSON.parse(sealed)), key, "keychain");
      return bytes ? Promise.resolve(Buffer.from(bytes).toString("utf8")) : Promise.reject(new Error("another key"));
    },
  };
};
