/*
 * The names of all intents as plain data, so that the preload script can import them without zod.
 * test/contract asserts that this list equals the contracts and the handlers.
 */
export const channels = {
  session: [
    "sessionState",
    "createStore",
    "openDemo",
    "removeDemo",
    "unlock",
    "lock",
    "quickHide",
    "touch",
    "changePassphrase",
    "restoreBackup",
  ],
  settings: ["preferences", "savePreferences"],
} as const;

/** The channel of the one subscription: topics of what changed. */
export const changedChannel = "changed";
