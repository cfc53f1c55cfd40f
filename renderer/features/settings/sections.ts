/*
 * The register of settings sections. A feature adds its own by adding a line; `order` decides the place.
 * The one file of this folder that knows its siblings.
 */
import { PassphraseSection } from "#renderer/features/session/PassphraseSection.tsx";
import { sessionStrings } from "#renderer/features/session/strings.ts";
import type { SettingsSection } from "#renderer/ui/register.ts";
import { AboutSection } from "./AboutSection.tsx";
import { AppearanceSection } from "./AppearanceSection.tsx";
import { DemoSection, useHasDemo } from "#renderer/features/session/DemoSection.tsx";
import { KeyboardSection } from "./KeyboardSection.tsx";
import { SecuritySection } from "./SecuritySection.tsx";
import { settingsStrings } from "./strings.ts";

export const sections: readonly SettingsSection[] = [
  { id: "appearance", label: settingsStrings.ref("appearance"), component: AppearanceSection, order: 10 },
  { id: "security", label: settingsStrings.ref("security"), component: SecuritySection, order: 20 },
  { id: "passphrase", label: sessionStrings.ref("changePassphrase"), component: PassphraseSection, order: 25 },
  { id: "keyboard", label: settingsStrings.ref("keyboard"), component: KeyboardSection, order: 30 },
  { id: "demo", label: sessionStrings.ref("demoSection"), component: DemoSection, order: 80, useIsShown: useHasDemo },
  { id: "about", label: settingsStrings.ref("about"), component: AboutSection, order: 90 },
];
