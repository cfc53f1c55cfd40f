import { SettingsScreen } from "#renderer/features/settings/SettingsScreen.tsx";
import type { SettingsSection } from "#renderer/ui/register.ts";
import { useWorksWith } from "./useRole.ts";
import { settingsSections } from "./settingsSections.ts";

/** The settings with the sections of all features. */
export const SettingsPage = () => {
  const may = useWorksWith();
  // What the branch keeps concerns who works with archives, and the administrator, who keeps it without a day of his own; the calendar everybody.
  const seesBranch = may("archives") || (may("sending") && !may("own"));
  const isShown = ({ id, place }: SettingsSection): boolean => place !== "branch" || id === "workCalendar" || seesBranch;
  return <SettingsScreen sections={settingsSections.filter(isShown)} />;
};
