/*
 * The native menu as data: what can be tested without Electron. An entry with `command` runs the window's command of
 * that id; its key is shown here but listened to by the window alone, so that nothing runs twice.
 */
import type { Preferences } from "#shared/contracts/settings.ts";
import { menuText, type MenuTextKey } from "./strings.ts";

export interface MenuEntry {
  readonly text?: MenuTextKey;
  /** Command of the window, e.g. `window.palette`. */
  readonly command?: string;
  /** Act of the main process. */
  readonly act?: "openLogs" | "quit";
  readonly role?: "cut" | "copy" | "paste" | "selectAll" | "zoomIn" | "zoomOut" | "resetZoom" | "togglefullscreen" | "minimize";
  readonly keys?: string;
  readonly separator?: true;
}

export interface MenuGroup {
  readonly text: MenuTextKey;
  readonly entries: readonly MenuEntry[];
}

const separator: MenuEntry = { separator: true };

export const menuGroups: readonly MenuGroup[] = [
  {
    text: "file",
    entries: [
      { text: "newClient", command: "clients.create", keys: "CmdOrCtrl+N" },
      { text: "importFile", command: "go.import" },
      separator,
      { text: "print", command: "exchange.print", keys: "CmdOrCtrl+P" },
      separator,
      { text: "lock", command: "window.lock", keys: "CmdOrCtrl+L" },
      { text: "hide", command: "window.hide", keys: "F9" },
      { text: "quit", act: "quit", keys: "CmdOrCtrl+Q" },
    ],
  },
  {
    text: "edit",
    entries: [
      { text: "undo", command: "edit.undo", keys: "CmdOrCtrl+Z" },
      { text: "redo", command: "edit.redo", keys: "CmdOrCtrl+Shift+Z" },
      separator,
      { text: "cut", role: "cut" },
      { text: "copy", role: "copy" },
      { text: "paste", role: "paste" },
      { text: "selectAll", role: "selectAll" },
    ],
  },
  {
    text: "view",
    entries: [
      { text: "zoomIn", role: "zoomIn" },
      { text: "zoomOut", role: "zoomOut" },
      { text: "zoomReset", role: "resetZoom" },
      separator,
      { text: "fullScreen", role: "togglefullscreen" },
    ],
  },
  {
    text: "go",
    entries: [
      { text: "palette", command: "window.palette", keys: "CmdOrCtrl+K" },
      { text: "back", command: "window.back", keys: "Alt+Left" },
      { text: "forward", command: "window.forward", keys: "Alt+Right" },
      separator,
      { text: "settings", command: "go.settings", keys: "CmdOrCtrl+," },
    ],
  },
  { text: "window", entries: [{ text: "minimize", role: "minimize" }] },
  {
    text: "help",
    entries: [
      { text: "guide", command: "help", keys: "F1" },
      { text: "shortcuts", command: "window.shortcuts" },
      { text: "logs", act: "openLogs" },
      separator,
      { text: "updates", command: "settings.updates" },
      { text: "about", command: "settings.about" },
    ],
  },
];

/** Keys that more than one entry shows; must be empty. */
export const duplicateKeys = (groups: readonly MenuGroup[]): string[] => {
  const keys = groups.flatMap((group) => group.entries.flatMap((entry) => entry.keys ?? []));
  return keys.filter((key, index) => keys.indexOf(key) !== index);
};

/** The label of an entry in a language. */
export const entryLabel = (entry: MenuEntry, language: Preferences["language"]): string => (entry.text ? menuText(entry.text, language) : "");
