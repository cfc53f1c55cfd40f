/* Whether what the system offers is a keychain: on Linux the keeper `basic_text` keeps secrets under a word that everybody knows. */
import type { KeychainState } from "#electron/features/session/keychain.ts";

/** What a keeper and the word of the system amount to. */
export const stateOf = (keeper: string | undefined, isAvailable: boolean): KeychainState => {
  if (keeper === "basic_text") return "plain";
  return isAvailable && keeper !== "unknown" ? "ready" : "none";
};
