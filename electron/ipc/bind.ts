/* The only file that touches ipcMain: one handler per channel of the list, the grant of dropped files, the one broadcast. */
import { type BrowserWindow, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from "electron";
import { changedChannel, channels, copiedChannel, grantChannel, spentChannel, typingChannel } from "#shared/contracts/channels.ts";
import { isOwnFrame, type Route, type Sender } from "./router.ts";

const senderOf = ({ senderFrame: frame }: IpcMainInvokeEvent | IpcMainEvent): Sender => ({
  url: frame?.url ?? "",
  isMainFrame: frame !== null && frame.parent === null,
});

/** What the preload script tells beside the intents: a file that was dropped, something that was copied, a page that is done, a text that is typed. */
export interface PageEvents {
  readonly grantDropped: (file: unknown) => unknown;
  readonly noteCopied: () => void;
  readonly spent: () => void;
  readonly typing: (key: unknown, value: unknown) => void;
}

/** Files that were dropped on our own window become tokens, and its copies leave the clipboard; nobody else's. */
export const bindPageEvents = (origin: string, events: PageEvents): void => {
  ipcMain.handle(grantChannel, (event, file: unknown) => (isOwnFrame(senderOf(event), origin) ? events.grantDropped(file) : null));
  ipcMain.on(copiedChannel, (event) => {
    if (isOwnFrame(senderOf(event), origin)) events.noteCopied();
  });
  ipcMain.on(spentChannel, (event) => {
    if (isOwnFrame(senderOf(event), origin)) events.spent();
  });
  ipcMain.on(typingChannel, (event, key: unknown, value: unknown) => {
    if (isOwnFrame(senderOf(event), origin)) events.typing(key, value);
  });
};

export const bindRouter = (route: Route): void => {
  for (const [feature, intents] of Object.entries(channels)) {
    for (const intent of intents) {
      ipcMain.handle(`${feature}.${intent}`, (event, input: unknown) => {
        return route(senderOf(event), feature, intent, input);
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
