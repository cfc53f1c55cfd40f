/*
 * Auto-lock: after idle minutes, when the computer sleeps, locks its screen, changes its user, ends its session or shuts down
 * (R264, SE4). The idle time is the system's own; the sooner of the person's choice and the branch's counts. A computer that
 * slept without saying so is found by its steady seconds: the look comes far too late.
 */
import { app, BrowserWindow, powerMonitor } from "electron";
import { lookEveryMs, reasonToLock } from "./lockReason.ts";

/** What of the system's events means that nobody may be sitting there. */
const leavings = ["suspend", "lock-screen", "user-did-resign-active", "shutdown"] as const;

export const startIdleLock = (options: {
  readonly idleMinutes: () => number;
  readonly mostMinutes: () => number | undefined;
  readonly steadySeconds: () => number;
  /** Locks what is open, and what is just being opened as soon as it is. */
  readonly lock: (reason: "idle" | "suspend") => void;
}): void => {
  let lookedAt = options.steadySeconds();
  setInterval(() => {
    const now = options.steadySeconds();
    const sinceLastLookMs = (now - lookedAt) * 1_000;
    lookedAt = now;
    const look = { idleSeconds: powerMonitor.getSystemIdleTime(), idleMinutes: options.idleMinutes(), mostMinutes: options.mostMinutes(), sinceLastLookMs };
    const reason = reasonToLock(look);
    if (reason) options.lock(reason);
  }, lookEveryMs).unref();
  // One name for all: the events differ by system, and none of them carries anything.
  for (const event of leavings) powerMonitor.on(event as "suspend", () => options.lock("suspend"));
  // Windows: the session ends, by logging off or shutting down.
  const watch = (window: BrowserWindow): void => {
    for (const event of ["query-session-end", "session-end"] as const) window.on(event as "session-end", () => options.lock("suspend"));
  };
  for (const window of BrowserWindow.getAllWindows()) watch(window);
  app.on("browser-window-created", (_event, window) => watch(window));
};
