/*
 * Chromium's own doors for debugging: whoever starts the program with one of these can read and steer the window while the
 * store is open. The fuses shut Node's doors; these are shut here, in a release. Only before Electron is ready.
 */
import { app } from "electron";

const doors = ["remote-debugging-port", "remote-debugging-pipe", "remote-allow-origins", "js-flags", "load-extension", "auto-open-devtools-for-tabs"];

/** What was packed for tests keeps them: a test reaches a package's window through no other way. */
export const shutDebugDoors = (isForRelease: boolean): void => {
  if (!isForRelease) return;
  for (const door of doors) app.commandLine.removeSwitch(door);
};
