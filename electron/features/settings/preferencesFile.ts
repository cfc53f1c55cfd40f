import type { Preferences } from "#shared/contracts/settings.ts";

/** Port to the preferences beside the stores: no client data, wanted before a store is open. */
export interface PreferencesFile {
  readonly get: () => Preferences;
  readonly save: (changes: Partial<Preferences>) => Preferences;
}
