/* The only file that touches ipcMain: one handler per channel of the list, and the one broadcast. */
import { type BrowserWindow, ipcMain } from "electron";
import { changedChannel, channels } from "#shared/contracts/channels.ts";
import type { Route } from "./router.ts";

export const bindRouter = (route: Route): void => {
  for (const [feature, intents] of Object.entries(channels)) {
    for (const intent of intents) {
      ipcMain.handle(`${feature}.${intent}`, (event, input: unknown) => {
        const frame = event.senderFrame;
        return route({ url: frame?.url ?? "", isMainFrame: frame !== null && frame.parent === null }, feature, intent, input);
      });
    }
  }
};

/** How long topics are gathered before the window is told, in milliseconds. */
const gatherMs = 50;

/** Tells the window what changed: topics, never data; gathered so that an import does not flood it. */
export const createBroadcast = (windowOf: () => BrowserWindow | undefined): ((topics: readonly string[]) => void) => {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  return (topics) => {
    for (const topic of topics) waiting.add(topic);
    timer ??= setTimeout(() => {
      timer = undefined;
      const list = [...waiting];
      waiting.clear();
      windowOf()?.webContents.send(changedChannel, list);
    }, gatherMs);
  };
};
