/*
 * After a lock the window gets a new page in a new process, and the old process ends with everything that it had in memory
 * (SE4, docs/decisions/0019). The way leads over an empty page of another origin: Chromium gives every origin its own
 * process, so that the page after it is a new one too. The old page says when it has nothing more to tell, and shows no
 * field to type into; one that does not answer is replaced anyway, in the end by force.
 */
import type { BrowserWindow } from "electron";
import { betweenUrl } from "./appProtocol.ts";
import { pageColour } from "./window.ts";

/** How long the old page may take to say that it is done, in milliseconds. */
const mostWaitMs = 1_000;

/** How long a page that does not answer holds up the way to the next one before its process is ended, in milliseconds. */
const mostStuckMs = 4_000;

/** The new page asks what it shows; what takes the main process' time comes after that, in milliseconds. */
const shownAfterMs = 300;

/** Where the person was, without what was filtered or searched there: words of clients may stand in it. */
export const placeOf = (url: string): string => {
  const [, place = ""] = /(#\/[^?]*)/u.exec(url) ?? [];
  return place;
};

export interface FreshPage {
  /** The store is locked. */
  readonly locked: () => void;
  /** The page of the window is done. */
  readonly spent: () => void;
  /** The program ends: nothing is put up any more. */
  readonly stop: () => void;
}

export const createFreshPage = (options: {
  readonly windowOf: () => BrowserWindow | undefined;
  /** The address of the window's page, without a place. */
  readonly home: string;
  readonly isOpen: () => boolean;
  /** Called when nothing of the old page is left. */
  readonly onFresh: () => void;
}): FreshPage => {
  let timer: NodeJS.Timeout | undefined;
  let isAtWork = false;
  let isStopped = false;

  const replace = async (): Promise<void> => {
    clearTimeout(timer);
    if (isAtWork || isStopped || options.isOpen()) return;
    isAtWork = true;
    try {
      const window = options.windowOf();
      if (!window || window.isDestroyed()) return;
      const { webContents } = window;
      const address = `${options.home}${placeOf(webContents.getURL())}`;
      window.setBackgroundColor(pageColour());
      const stuck = setTimeout(() => webContents.forcefullyCrashRenderer(), mostStuckMs);
      await webContents.loadURL(betweenUrl).catch(() => undefined); // the next address is loaded in any case
      clearTimeout(stuck);
      if (window.isDestroyed()) return;
      await webContents.loadURL(address).catch(() => undefined); // another address has come between: that page is as new
      // The titles and addresses of what was seen go with it; nothing leads back to the empty page.
      if (!window.isDestroyed()) webContents.navigationHistory.clear();
    } finally {
      isAtWork = false;
      setTimeout(options.onFresh, shownAfterMs).unref();
    }
  };

  return {
    locked: () => {
      clearTimeout(timer);
      timer = setTimeout(() => void replace(), mostWaitMs);
    },
    spent: () => void replace(),
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
};
