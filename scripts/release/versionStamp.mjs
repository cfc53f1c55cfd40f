// What a build says of itself: its version from the tag of its commit, the commit, and the moment of the commit - never
// the moment of the build, so that the same commit always gives the same program.
import { execFileSync } from "node:child_process";

/**
 * A commit without changes that carries the tag `v` with the version of package.json is that version; everything else comes
 * before it.
 * @param {{ packageVersion: string, tags: readonly string[], commit: string | null, committedAt: string | null, isModified: boolean }} facts
 */
export function stampOf({ packageVersion, tags, commit, committedAt, isModified }) {
  const isTagged = tags.includes(`v${packageVersion}`) && !isModified;
  return { version: isTagged ? packageVersion : `${packageVersion}-dev`, commit, committedAt, isModified, isTagged };
}

/** The stamp of a checkout; of a tree without git only the version is known. */
export function readStamp(root, packageVersion) {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const [commit = null, committedAt = null] = git("log", "-1", "--format=%H %cI").split(" ");
    const tags = git("tag", "--points-at", "HEAD").split("\n").filter(Boolean);
    return stampOf({ packageVersion, tags, commit, committedAt, isModified: git("status", "--porcelain", "--untracked-files=no") !== "" });
  } catch {
    return stampOf({ packageVersion, tags: [], commit: null, committedAt: null, isModified: false });
  }
}

/**
 * What is written into the build: the stamp, and where updates come from. The keys are public Ed25519 keys (SPKI DER in
 * base64); without one the program can verify no update and offers none.
 * @param {{ SUIXING_UPDATE_KEYS?: string, SUIXING_UPDATE_URL?: string }} environment keys separated by commas
 */
export function releaseContent(stamp, { runtime, electron }, environment) {
  const keys = (environment.SUIXING_UPDATE_KEYS ?? "")
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "");
  const { isTagged, ...told } = stamp;
  return { ...told, isForRelease: isTagged && runtime === "official", electron, update: { keys, feed: environment.SUIXING_UPDATE_URL ?? null } };
}
