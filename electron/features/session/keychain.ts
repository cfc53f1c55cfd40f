/*
 * Port to the keychain of this computer (Windows DPAPI, macOS Keychain, Linux Secret Service). A keychain that keeps its
 * secrets in the open is none: a PIN would then lie beside what it protects.
 */

/** `plain`: a keychain in name only (Linux without one: `basic_text`); `none`: the computer offers none. */
export type KeychainState = "ready" | "plain" | "none";

export interface Keychain {
  readonly state: () => Promise<KeychainState>;
  /** Both throw when the keychain does not do it. */
  readonly encrypt: (text: string) => Promise<string>;
  readonly decrypt: (sealed: string) => Promise<string>;
}
