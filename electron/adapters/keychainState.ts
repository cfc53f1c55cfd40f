/* Whether what the system offers is a keychain: on Linux the backend `basic_text` keeps secrets under a word that everybody knows. */
import type { KeychainState } from "#electron/features/session/keychain.ts";

/** What a backend and the word of the system amount to. */
export const stateOf = (backend: string | undefined, isAvailable: boolean): KeychainState => {
  if (backend === "basic_text") return "plain";
  return isAvailable && backend !== "unknown" ? "ready" : "none";
};
