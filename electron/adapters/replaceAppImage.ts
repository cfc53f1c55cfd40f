/*
 * An AppImage is one file: the new one is put in its place in one step, and the old one stays beside it as `….previous`, which
 * is the way back. Whoever may not write there is told, and nothing has changed.
 */
import { chmodSync, copyFileSync, linkSync, renameSync, rmSync } from "node:fs";
import { flushFile } from "#shared/files/durableFile.ts";

/** Replaces a program file by a new one; throws when the place cannot be written. */
export const replaceAppImage = (current: string, fresh: string): void => {
  const arriving = `${current}.new`;
  const previous = `${current}.previous`;
  try {
    copyFileSync(fresh, arriving);
    chmodSync(arriving, 0o755);
    flushFile(arriving);
    rmSync(previous, { force: true });
    try {
      linkSync(current, previous);
    } catch {
      copyFileSync(current, previous); // a file system without links
    }
    renameSync(arriving, current);
  } catch (error) {
    rmSync(arriving, { force: true, recursive: true });
    throw error;
  }
};
