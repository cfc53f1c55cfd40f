/*
 * Sync by itself: shortly after unlocking and every quarter of an hour, through the same intent as the button. Without a
 * branch, without a network or while a session runs nothing happens; a day whose closing was begun goes on.
 */
import type { Result } from "#shared/kernel/result.ts";

/** After unlocking, when Today is on the screen; in milliseconds. */
const afterUnlockMs = 8_000;
const everyMs = 15 * 60_000;

export const startSyncSchedule = (options: {
  readonly isOpen: () => boolean;
  readonly run: (feature: string, intent: string, input: unknown) => Promise<Result<unknown, unknown>>;
}): { readonly opened: () => void } => {
  const sync = (): void => {
    if (options.isOpen()) void options.run("daySync", "syncNow", {});
  };
  setInterval(sync, everyMs).unref();
  return {
    opened: () => {
      setTimeout(sync, afterUnlockMs).unref();
    },
  };
};
