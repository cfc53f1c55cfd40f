/* The program's own life: one instance, its one window put up again when it is wanted, and the end. */
import { app, BrowserWindow } from "electron";
import type { Preferences } from "#shared/contracts/settings.ts";
import type { FaultDesk } from "#electron/features/support/faultDesk.ts";
import { followAnswers, placeAtStart } from "./answerFiles.ts";
import { type DueCounts, showDueNotice } from "./dueNotice.ts";
import { watchWindow } from "./faultWatch.ts";
import { startMemoryRest } from "./restMemory.ts";
import { createWindow } from "./window.ts";
import { readWindowState, saveWindowState } from "./windowStateFile.ts";

/** Tells what is due; a click on it shows Today. */
export const tellDue = (counts: DueCounts, language: Preferences["language"], broadcast: (topics: readonly string[]) => void): boolean =>
  showDueNotice(counts, language, () => {
    BrowserWindow.getAllWindows()[0]?.show();
    broadcast(["command:go.today"]);
  });

/** Opens the window and keeps to what a desktop program does; `onQuit` runs before anything is closed, `onLongRest` when nobody works. */
export const runApp = (options: {
  readonly userData: string;
  readonly devServerUrl: string | undefined;
  readonly faults: FaultDesk;
  readonly language: () => Preferences["language"];
  readonly onQuit: () => void;
  readonly onLongRest: () => void;
}): void => {
  const { userData, devServerUrl } = options;
  const open = (): void => {
    const window = createWindow({
      state: readWindowState(userData),
      devServerUrl,
      place: placeAtStart(process.argv.slice(1)),
      onState: (state) => saveWindowState(userData, state),
    });
    watchWindow(window, options.faults, options.language);
  };
  followAnswers();
  startMemoryRest(options.onLongRest);
  open();
  app.on("second-instance", () => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on("activate", () => {
    if (BrowserWindow.getAllWindows().length === 0) open();
  });
  app.on("before-quit", options.onQuit);
  app.on("window-all-closed", () => app.quit());
};
