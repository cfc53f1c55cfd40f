/*
 * The register of settings sections. A feature adds its own by adding a line; `order` decides the place.
 */
import type { SettingsSection } from "#renderer/ui/register.ts";
import { AboutSection } from "./AboutSection.tsx";
import { AppearanceSection } from "./AppearanceSection.tsx";
import { DemoSection, useHasDemo } from "./DemoSection.tsx";
import { KeyboardSection } from "./KeyboardSection.tsx";
import { SecuritySection } from "./SecuritySection.tsx";
import { settingsStrings } from "./strings.ts";

export const sections: readonly SettingsSection[] = [
  { id: "appearance", label: settingsStrings.ref("appearance"), component: AppearanceSection, order: 10 },
  { id: "security", label: settingsStrings.ref("security"), component: SecuritySection, order: 20 },
  { id: "keyboard", label: settingsStrings.ref("keyboard"), component: KeyboardSection, order: 30 },
  { id: "demo", label: settingsStrings.ref("demo"), component: DemoSection, order: 80, useIsShown: useHasDemo },
  { id: "about", label: settingsStrings.ref("about"), component: AboutSection, order: 90 },
];
