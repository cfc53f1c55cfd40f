import { SettingsScreen } from "#renderer/features/settings/SettingsScreen.tsx";
import { settingsSections } from "./settingsSections.ts";

/** The settings with the sections of all features. */
export const SettingsPage = () => <SettingsScreen sections={settingsSections} />;
