/* Auto-lock: after idle minutes, on suspend and when the screen locks (R264). The idle time is the system's own. */
import { powerMonitor } from "electron";

/** How often the idle time is looked at, in milliseconds. */
const lookEveryMs = 5_000;

export const startIdleLock = (options: {
  readonly idleMinutes: () => number;
  readonly isOpen: () => boolean;
  readonly lock: (reason: "idle" | "suspend") => void;
}): void => {
  setInterval(() => {
    if (options.isOpen() && powerMonitor.getSystemIdleTime() >= options.idleMinutes() * 60) options.lock("idle");
  }, lookEveryMs).unref();
  for (const event of ["suspend", "lock-screen"] as const) {
    powerMonitor.on(event as "suspend", () => {
      if (options.isOpen()) options.lock("suspend");
    });
  }
};
