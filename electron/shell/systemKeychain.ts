/*
 * The keychain of this computer through Electron. The asynchronous calls are used where the version has them: they do not
 * hold up the window, and they say when the keychain's key has changed. On Linux the keeper `basic_text` is no keychain:
 * it keeps its secrets under a word that everybody knows.
 */
import { safeStorage } from "electron";
import { stateOf } from "#electron/adapters/keychainState.ts";
import type { Keychain } from "#electron/features/session/keychain.ts";

/** The calls of newer versions, where they are there. */
const newer: Partial<Pick<Electron.SafeStorage, "isAsyncEncryptionAvailable" | "encryptStringAsync" | "decryptStringAsync">> = safeStorage;

export const systemKeychain: Keychain = {
  state: async () => {
    const keeper = process.platform === "linux" ? safeStorage["getSelectedStorageBackend"]() : undefined;
    const isAvailable = newer.isAsyncEncryptionAvailable ? await newer.isAsyncEncryptionAvailable() : safeStorage.isEncryptionAvailable();
    return stateOf(keeper, isAvailable);
  },
  encrypt: async (text) => (newer.encryptStringAsync ? await newer.encryptStringAsync(text) : safeStorage.encryptString(text)).toString("base64"),
  decrypt: async (sealed) => {
    const bytes = Buffer.from(sealed, "base64");
    return newer.decryptStringAsync ? (await newer.decryptStringAsync(bytes)).result : safeStorage.decryptString(bytes);
  },
};
