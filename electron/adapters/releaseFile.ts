/*
 * What the build says of itself: release.json and the papers, written into the program's folder when it was built or packed
 * (scripts/release). A program started out of a source tree has none of it and says what it knows.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { ReleaseInfo } from "#shared/contracts/updates.ts";

const ReleaseFile = z.object({
  version: z.string().min(1),
  commit: z.string().nullable(),
  committedAt: z.string().nullable(),
  isModified: z.boolean(),
  isForRelease: z.boolean(),
  update: z.object({ keys: z.array(z.string()), feed: z.string().nullable() }),
});

export interface Release {
  readonly info: ReleaseInfo;
  /** Public keys that updates are believed by. */
  readonly keys: readonly string[];
  readonly placeOfBuild: string | null;
  readonly notices: () => string | null;
}

/** Reads what lies in the program's folder; `version` and `electron` are what the running program knows itself. */
export const readRelease = (folder: string, version: string, electron: string): Release => {
  const text = (name: string): string | null => {
    try {
      return readFileSync(path.join(folder, name), "utf8");
    } catch {
      return null; // not built for a release
    }
  };
  const notices = (): string | null => text(path.join("papers", "THIRD-PARTY-NOTICES.txt"));
  const content = text("release.json");
  const unknown = { version, commit: null, committedAt: null, isModified: false, isForRelease: false, electron };
  if (content === null) return { info: unknown, keys: [], placeOfBuild: null, notices };
  const { update, ...told } = ReleaseFile.parse(JSON.parse(content));
  return { info: { ...told, electron }, keys: update.keys, placeOfBuild: update.feed, notices };
};
