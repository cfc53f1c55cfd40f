/*
 * The only code between the sandboxed window and the program. Each function closes over its channel: there is no
 * invoke(channel, …) for a script to steer, and exactly one subscription.
 */
import { contextBridge, ipcRenderer, webFrame, webUtils } from "electron";
import { changedChannel, channels, copiedChannel, grantChannel, spentChannel, typingChannel } from "#shared/contracts/channels.ts";

const api: Record<string, unknown> = {};
for (const [feature, intents] of Object.entries(channels)) {
  api[feature] = Object.fromEntries(
    intents.map((intent) => {
      const channel = `${feature}.${intent}`;
      return [intent, (input: unknown) => ipcRenderer.invoke(channel, input)];
    }),
  );
}

api["onChanged"] = (listener: (topics: readonly string[]) => void): (() => void) => {
  const handle = (_event: unknown, topics: unknown): void => {
    if (Array.isArray(topics)) listener(topics.filter((topic): topic is string => typeof topic === "string"));
  };
  ipcRenderer.on(changedChannel, handle);
  return () => ipcRenderer.removeListener(changedChannel, handle);
};

/** Grants a file that the user dropped: the page gets a token, never the path; a File made by a script has none. */
api["grantFile"] = (file: File): Promise<unknown> => ipcRenderer.invoke(grantChannel, webUtils.getPathForFile(file));

/** Says that the page showed a store that is closed now: the program puts up a new one in its place. */
api["spent"] = (): void => ipcRenderer.send(spentChannel);

/** A text that is being typed, until it is kept or given up (null): a lock that comes before takes it along. */
api["typing"] = (key: string, value: string | null): void => ipcRenderer.send(typingChannel, key, value);

/** Zoom of this window in percent, within what the preferences allow. */
api["setZoom"] = (percent: number): void => webFrame.setZoomFactor(Math.min(300, Math.max(50, Number(percent) || 100)) / 100);

/** The page's own; the program's types know no page. */
declare const addEventListener: (kind: string, listener: () => void) => void;

/** Tells the program that something was copied, by key, menu or mouse; it clears the clipboard after a while. */
for (const kind of ["copy", "cut"]) addEventListener(kind, () => ipcRenderer.send(copiedChannel));

contextBridge.exposeInMainWorld("workstation", api);
