import { ok } from "#shared/kernel/result.ts";
import type { settings } from "#shared/contracts/settings.ts";
import type { HandlersOf } from "#electron/features/context.ts";

export const settingsHandlers: HandlersOf<typeof settings> = {
  preferences: ({ preferences }) => ok(preferences.get()),
  savePreferences: ({ preferences, announce }, changes) => {
    const saved = preferences.save(changes);
    announce("preferences");
    return ok(saved);
  },
};
