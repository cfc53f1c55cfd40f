/*
 * The register of pages: adding a page is adding a line here. The rail shows those with `rail`, in this
 * order; the palette and the keys `g x` follow by themselves.
 */
import type { ComponentType } from "react";
import { ClientListScreen } from "#renderer/features/clients/list/ClientListScreen.tsx";
import { ClientSearchCompanion } from "#renderer/features/clients/list/ClientSearchCompanion.tsx";
import { SettingsScreen } from "#renderer/features/settings/SettingsScreen.tsx";
import type { PageEntry } from "#renderer/ui/register.ts";
import { appStrings } from "./strings.ts";

export const pages: readonly PageEntry[] = [
  { id: "clients", path: "/clients", label: appStrings.ref("clients"), component: ClientListScreen, rail: true, shortcut: "c" },
  { id: "settings", path: "/settings", label: appStrings.ref("settings"), component: SettingsScreen, rail: true, shortcut: "s" },
];

/** Invisible companions of the frame: they add commands and search providers with hooks. */
export const companions: readonly ComponentType[] = [ClientSearchCompanion];

/** Small items at the right of the top line (sync, store). */
export const statusItems: readonly ComponentType[] = [];
