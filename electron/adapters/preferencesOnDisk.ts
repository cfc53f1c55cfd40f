/* Preferences in a small JSON file beside the stores. A damaged file means the defaults: it holds nothing that matters. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Preferences } from "#shared/contracts/settings.ts";
import type { PreferencesFile } from "#electron/features/settings/preferencesFile.ts";
import { replaceFile } from "./keyFile.ts";

const defaults: Preferences = { language: "zh-CN", theme: "system", density: "comfortable", idleLockMinutes: 10, zoom: 100 };

/** `onSaved` is told after each change: menus and theme follow at once. */
export const createPreferencesFile = (file: string, onSaved: (preferences: Preferences) => void = () => undefined): PreferencesFile => {
  const read = (): Preferences => {
    if (!existsSync(file)) return defaults;
    try {
      return Preferences.parse({ ...defaults, ...JSON.parse(readFileSync(file, "utf8")) });
    } catch {
      return defaults;
    }
  };
  let current = read();
  return {
    get: () => current,
    save: (changes) => {
      current = Preferences.parse({ ...current, ...changes });
      mkdirSync(path.dirname(file), { recursive: true });
      replaceFile(file, JSON.stringify(current, null, 2));
      onSaved(current);
      return current;
    },
  };
};
