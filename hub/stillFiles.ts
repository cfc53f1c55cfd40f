/*
 * When a file of a watched folder is whole: it has not changed between two looks, so long apart. Copying from a stick or from
 * the core system takes a while, and nobody says when it is over. What another program points elsewhere is no file.
 */
import { lstatSync } from "node:fs";

/** Size and time of a file as one text; undefined when there is none. */
export const stampOf = (file: string): string | undefined => {
  const facts = lstatSync(file, { throwIfNoEntry: false });
  return facts?.isFile() ? `${facts.size} ${facts.mtimeMs}` : undefined;
};

export interface StillFiles {
  /** Looks at a file: whether it is as at an earlier look, at least the wanted time ago. */
  readonly isStill: (file: string) => boolean;
  /** Forgets a file that was taken. */
  readonly forget: (file: string) => void;
}

/** `now`: milliseconds of the watcher's clock; `settleMs` 0: as at any earlier look. */
export const createStillFiles = (now: () => number, settleMs: number): StillFiles => {
  const seen = new Map<string, { readonly stamp: string; readonly since: number }>();
  return {
    isStill: (file) => {
      const stamp = stampOf(file);
      const known = seen.get(file);
      if (stamp === undefined) {
        seen.delete(file);
        return false;
      }
      if (known?.stamp === stamp) return now() - known.since >= settleMs;
      seen.set(file, { stamp, since: now() });
      return false;
    },
    forget: (file) => void seen.delete(file),
  };
};
