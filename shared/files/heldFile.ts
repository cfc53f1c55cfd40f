/*
 * Windows refuses to rename or remove a file that another program has open. A scanner against viruses or the search of the
 * system opens every new file for a moment, just when it is to get its name.
 */
import { errorCode } from "#shared/kernel/errorCode.ts";

const held: ReadonlySet<string> = new Set(["EPERM", "EACCES", "EBUSY"]);

/** Pauses between tries, in milliseconds: some 1.3 seconds in all, more than such a reader needs. */
export const pausesWhileHeld = [10, 20, 40, 80, 160, 320, 640] as const;

const sleep = (milliseconds: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

/**
 * Does something with a file; on Windows again after short pauses while somebody else holds it. A file that is really
 * forbidden, or stays open (a table in Excel), gives the system's own error after the last try. Elsewhere nothing is tried
 * twice: the same codes mean there that it is not allowed.
 */
export const onceLetGo = <T>(action: () => T, platform: NodeJS.Platform = process.platform, pause: (milliseconds: number) => void = sleep): T => {
  if (platform !== "win32") return action();
  for (const wait of pausesWhileHeld) {
    try {
      return action();
    } catch (error) {
      if (!held.has(errorCode(error))) throw error;
      pause(wait);
    }
  }
  return action();
};
