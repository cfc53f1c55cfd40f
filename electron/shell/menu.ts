import { app, BrowserWindow, Menu, type MenuItemConstructorOptions, shell } from "electron";
import type { Preferences } from "#shared/contracts/settings.ts";
import { entryLabel, type MenuEntry, menuGroups } from "./menuTemplate.ts";
import { menuText } from "./strings.ts";

export interface MenuOptions {
  readonly language: () => Preferences["language"];
  readonly logFolder: string;
  /** Tells the window to run a command: a topic like any other. */
  readonly broadcast: (topics: readonly string[]) => void;
}

const itemOf = (entry: MenuEntry, options: MenuOptions): MenuItemConstructorOptions => {
  if (entry.separator) return { type: "separator" };
  const label = entryLabel(entry, options.language());
  if (entry.role) return { label, role: entry.role };
  const keys = entry.keys ? { accelerator: entry.keys, registerAccelerator: entry.act === "quit" } : {};
  const { command, act } = entry;
  return {
    label,
    ...keys,
    click: () => {
      if (command) options.broadcast([`command:${command}`]);
      if (act === "openLogs") void shell.openPath(options.logFolder);
      if (act === "quit") app.quit();
    },
  };
};

/** Sets the menu in the chosen language; call again when the language changes. */
export const setMenu = (options: MenuOptions): void => {
  const template = menuGroups.map((group): MenuItemConstructorOptions => ({
    label: menuText(group.text, options.language()),
    submenu: group.entries.map((entry) => itemOf(entry, options)),
  }));
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  for (const window of BrowserWindow.getAllWindows()) window.setMenuBarVisibility(true);
};
