import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readStamp, releaseContent, stampOf } from "#scripts/release/versionStamp.mjs";
import { temporaryFolder } from "#test/support/testStore.ts";

const facts = { packageVersion: "1.3.0", tags: ["pictures", "v1.3.0"], commit: "abc", committedAt: "2026-11-22T08:00:00+08:00", isModified: false };

describe("what a build says of itself", () => {
  it("a tagged commit without changes is the version of its tag; everything else comes before the next version", () => {
    expect(stampOf(facts)).toMatchObject({ version: "1.3.0", isTagged: true });
    expect(stampOf({ ...facts, isModified: true })).toMatchObject({ version: "1.3.0-dev", isTagged: false });
    expect(stampOf({ ...facts, tags: ["latest", "v1.2.9", "1.3.0"] })).toMatchObject({ version: "1.3.0-dev", isTagged: false });
  });

  it("comes from git: the commit and its moment, and whether something was changed since", () => {
    const root = temporaryFolder();
    const git = (...args: string[]): string => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
    expect(readStamp(root, "1.3.0")).toEqual({ version: "1.3.0-dev", commit: null, committedAt: null, isModified: false, isTagged: false });
    git("init", "-q");
    writeFileSync(path.join(root, "file.txt"), "one");
    git("add", ".");
    git("-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", "one", "--date=2026-11-01T10:00:00+08:00");
    git("tag", "v1.3.0");
    expect(readStamp(root, "1.3.0")).toMatchObject({ version: "1.3.0", commit: git("rev-parse", "HEAD"), isModified: false, isTagged: true });
    writeFileSync(path.join(root, "file.txt"), "two");
    expect(readStamp(root, "1.3.0")).toMatchObject({ version: "1.3.0-dev", isModified: true, isTagged: false });
  });

  it("[SE5] is for release only with the official Electron, and pins the keys that it was given", () => {
    const stamp = stampOf(facts);
    const environment = { SUIXING_UPDATE_KEYS: "one, two", SUIXING_UPDATE_URL: "https://share.example/suixing" };
    const update = { keys: ["one", "two"], feed: "https://share.example/suixing" };
    expect(releaseContent(stamp, { runtime: "official", electron: "45.4.1" }, environment)).toMatchObject({ isForRelease: true, update });
    expect(releaseContent(stamp, { runtime: "development", electron: "33.2.1" }, {})).toMatchObject({ isForRelease: false, update: { keys: [], feed: null } });
    expect(releaseContent(stampOf({ ...facts, isModified: true }), { runtime: "official", electron: "45.4.1" }, {})).toMatchObject({ isForRelease: false });
  });
});
