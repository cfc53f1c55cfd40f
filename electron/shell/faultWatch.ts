/*
 * Notices what nobody caught, in every process: errors of the main process, a window or a helper that ended, a window that
 * does not answer. Each gets a number. A window that ended is put up again, drafts and all, twice within a minute; after
 * that the person is asked. Chromium's own crash dumps, which would hold memory, stay off.
 */
import { app, type BrowserWindow, dialog } from "electron";
import { errorFacts } from "#shared/kernel/errorFacts.ts";
import type { Preferences } from "#shared/contracts/settings.ts";
import type { FaultDesk } from "#electron/features/support/faultDesk.ts";
import { faultText } from "./faultStrings.ts";

type Language = Preferences["language"];

/** How often a window is put up again within a minute before the person is asked. */
const mostRevivals = 2;
const withinMs = 60_000;

/** Before anything else: a dump of a process would hold what was on the screen. */
export const keepNoDumps = (): void => {
  app.commandLine.appendSwitch("disable-breakpad");
  app.commandLine.appendSwitch("disable-crash-reporter");
};

/** Errors of the main process that nobody caught: written down, told in the window, and the work goes on. */
export const watchProgram = (faults: FaultDesk): void => {
  process.on("uncaughtException", (error) => void faults.note("program", error));
  process.on("unhandledRejection", (error) => void faults.note("program", error));
  app.on("child-process-gone", (_event, { type, reason, exitCode }) => {
    // The process of long work is watched where its work is known; a helper that ends as it should is no fault.
    if (reason !== "clean-exit" && type !== "Utility") faults.note("helperGone", undefined, { type, reason, exitCode });
  });
};

/** The program could not start: there is no window to tell it in. */
export const failStart = (error: unknown): void => {
  // Before the profile could be read: the computer's own language, and the facts themselves instead of a number.
  const language = app.getLocale().startsWith("zh") ? "zh-CN" : "en";
  const { type, code, positions } = errorFacts(error);
  dialog.showErrorBox(faultText("startTitle", language), `${faultText("startText", language)}\n${[type, code, ...positions.slice(0, 3)].join(" ")}`);
  app.exit(1);
};

/** Watches the one window. */
export const watchWindow = (window: BrowserWindow, faults: FaultDesk, language: () => Language): void => {
  const { webContents } = window;
  let revivals: readonly number[] = [];
  let asking: AbortController | undefined;

  const revive = async (faultId: string): Promise<void> => {
    const now = Date.now();
    revivals = [...revivals.filter((moment) => now - moment < withinMs), now];
    if (revivals.length > mostRevivals) {
      const { response } = await dialog.showMessageBox({
        type: "error",
        message: faultText("goneTitle", language()),
        detail: `${faultText("goneText", language())}\n${faultId}`,
        buttons: [faultText("reload", language()), faultText("quit", language())],
        cancelId: 1,
      });
      if (response === 1) return app.quit();
      revivals = [];
    }
    if (!window.isDestroyed()) webContents.reload();
  };

  webContents.on("render-process-gone", (_event, { reason, exitCode }) => {
    if (reason === "clean-exit") return;
    asking?.abort();
    void revive(faults.note("windowGone", undefined, { reason, exitCode }));
  });

  window.on("unresponsive", () => {
    if (asking) return;
    const faultId = faults.note("unresponsive");
    const mine = new AbortController();
    asking = mine;
    void dialog
      .showMessageBox(window, {
        type: "warning",
        message: faultText("stuckTitle", language()),
        detail: `${faultText("stuckText", language())}\n${faultId}`,
        buttons: [faultText("wait", language()), faultText("reload", language())],
        cancelId: 0,
        signal: mine.signal,
      })
      .then(({ response }) => {
        if (asking === mine) asking = undefined;
        // A window that answers again has closed the question itself; one that does not is ended, and revived like any.
        if (response === 1 && !mine.signal.aborted) webContents.forcefullyCrashRenderer();
      });
  });
  window.on("responsive", () => {
    asking?.abort();
    asking = undefined;
  });
};
