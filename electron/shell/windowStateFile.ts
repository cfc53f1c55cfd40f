/* The window's place on disk: numbers only, read before any store is open. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { replaceFile } from "#electron/adapters/keyFile.ts";
import type { WindowState } from "./windowState.ts";

const Stored = z.object({ x: z.int(), y: z.int(), width: z.int().min(300), height: z.int().min(200), isMaximized: z.boolean() });

export const readWindowState = (folder: string): WindowState | undefined => {
  try {
    const parsed = Stored.safeParse(JSON.parse(readFileSync(path.join(folder, "window.json"), "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined; // the first start, or a damaged file: the usual size
  }
};

export const saveWindowState = (folder: string, state: WindowState): void => {
  try {
    replaceFile(path.join(folder, "window.json"), JSON.stringify(state));
  } catch {
    // A full disk must not keep the window from closing.
  }
};
