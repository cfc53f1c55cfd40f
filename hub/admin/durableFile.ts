/* Files of the hub's folder whose bytes and names survive a power cut; the database sees to its own. */
import { closeSync, fsyncSync, openSync, renameSync } from "node:fs";
import path from "node:path";

const sync = (target: string, flags: "r" | "r+"): void => {
  const handle = openSync(target, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** The bytes of a file are on the disk when this returns. */
export const flushFile = (file: string): void => sync(file, "r+");

/** Gives a file its final name; the name is on the disk when this returns. Bytes are flushed before. */
export const renameDurably = (from: string, to: string): void => {
  renameSync(from, to);
  // Windows keeps names in its journal and does not open folders.
  if (process.platform !== "win32") sync(path.dirname(to), "r");
};
