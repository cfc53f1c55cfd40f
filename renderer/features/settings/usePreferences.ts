import { createContext, useContext } from "react";
import type { Preferences } from "#shared/contracts/settings.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";

/** Shown when the preferences cannot be read: the window must still open and say why. */
const standard: Preferences = { language: "zh-CN", theme: "system", density: "comfortable", idleLockMinutes: 10, zoom: 100 };

/** What the window has read already, so that a section of the settings is drawn whole at once. */
export const PreferencesContext = createContext<Preferences | undefined>(undefined);

/** The preferences of this workstation, always the newest; nothing until they are known. */
export const usePreferences = (): Preferences | undefined => {
  const api = useApi();
  const known = useContext(PreferencesContext);
  const reading = useRead("preferences", () => api.settings.preferences({}), ["settings", "preferences"]);
  return known ?? reading.value ?? (reading.state === "failed" ? standard : undefined);
};
