/*
 * After a lock the window gets a new page in a new process, and the old process ends with everything that it had in memory
 * (SE4, docs/decisions/0019). The way leads over an empty page of another origin: Chromium gives every origin its own
 * process, so that the page after it is a new one too. The old page says when it has nothing more to tell, and shows no
 * field to type into; one that does not answer is replaced anyway, in the end by force.
 */
import { app, BrowserWindow } from "electron";
import type { FaultDesk } from "#electron/features/support/faultDesk.ts";
import { appOrigin, betweenUrl } from "./appProtocol.ts";
import { clearMemory } from "./clearMemory.ts";
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
}

export const createFreshPage = (options: {
  /** Where our pages come from. */
  readonly origin: string;
  readonly isOpen: () => boolean;
  /** Overwrites freed memory step by step (db/engine/freedMemory.ts). */
  readonly overwriteFreed: () => Iterator<void, void>;
  readonly faults: FaultDesk;
}): FreshPage => {
  const home = options.origin === appOrigin ? `${appOrigin}/index.html` : options.origin;
  let timer: NodeJS.Timeout | undefined;
  let isAtWork = false;
  let isStopped = false;

  // When the program ends nothing is put up any more.
  app.on("before-quit", () => {
    isStopped = true;
    clearTimeout(timer);
  });

  const clear = (): void => {
    void clearMemory(options.isOpen, options.overwriteFreed).catch((error: unknown) => options.faults.note("program", error));
  };

  const replace = async (): Promise<void> => {
    clearTimeout(timer);
    if (isAtWork || isStopped || options.isOpen()) return;
    isAtWork = true;
    try {
      const window = BrowserWindow.getAllWindows()[0];
      if (!window || window.isDestroyed()) return;
      const { webContents } = window;
      const address = `${home}${placeOf(webContents.getURL())}`;
      window.setBackgroundColor(pageColour());
      const stuck = setTimeout(() => webContents.forcefullyCrashRenderer(), mostStuckMs);
      await webContents.loadURL(betweenUrl).catch(() => undefined); // the next address is loaded in any case
      clearTimeout(stuck);
      if (isStopped || window.isDestroyed()) return;
      await webContents.loadURL(address).catch(() => undefined); // another address has come between: that page is as new
      // The titles and addresses of what was seen go with it; nothing leads back to the empty page.
      if (!window.isDestroyed()) webContents.navigationHistory.clear();
    } finally {
      isAtWork = false;
      setTimeout(clear, shownAfterMs).unref();
    }
  };

  return {
    locked: () => {
      clearTimeout(timer);
      timer = setTimeout(() => void replace(), mostWaitMs);
    },
    spent: () => void replace(),
  };
};
