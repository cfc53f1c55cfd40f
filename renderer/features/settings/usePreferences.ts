import type { Preferences } from "#shared/contracts/settings.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";

/** Shown when the preferences cannot be read: the window must still open and say why. */
const standard: Preferences = { language: "zh-CN", theme: "system", density: "comfortable", idleLockMinutes: 10, zoom: 100 };

/** The preferences of this workstation, always the newest; nothing until they are known. */
export const usePreferences = (): Preferences | undefined => {
  const api = useApi();
  const reading = useRead("preferences", () => api.settings.preferences({}), ["settings", "preferences"]);
  return reading.value ?? (reading.state === "failed" ? standard : undefined);
};
