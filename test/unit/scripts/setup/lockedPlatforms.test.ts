import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { completed, leftOut, platformOf } from "#scripts/setup/lockedPlatforms.mjs";

describe("packages of other platforms in package-lock.json", () => {
  it("are all held by the lock of this repository, so that `npm ci` accepts it on every platform", () => {
    const lock = JSON.parse(readFileSync(new URL("../../../../package-lock.json", import.meta.url), "utf8"));
    expect(leftOut(lock).map(({ name }: { name: string }) => name)).toEqual([]);
  });

  it("are recognised by their names", () => {
    expect(platformOf("@oxlint/binding-linux-x64-musl")).toEqual({ os: ["linux"], cpu: ["x64"], libc: ["musl"] });
    expect(platformOf("@oxlint/binding-linux-arm-gnueabihf")).toEqual({ os: ["linux"], cpu: ["arm"], libc: ["glibc"] });
    expect(platformOf("@oxlint-tsgolint/darwin-arm64")).toEqual({ os: ["darwin"], cpu: ["arm64"] });
    expect(platformOf("@oxlint/binding-win32-x64-msvc")).toEqual({ os: ["win32"], cpu: ["x64"] });
    expect(platformOf("fsevents")).toBeUndefined();
  });

  it("are put back with the version their owner names; what is there stays as it is", () => {
    const owner = { version: "1.0.0", dev: true, optionalDependencies: { "@a/linux-x64": "1.0.0", "@a/win32-x64": "1.0.0" } };
    const present = { version: "1.0.0", integrity: "sha512-x", dev: true, optional: true };
    const lock = { packages: { "": {}, "node_modules/@a/linux-x64": present, "node_modules/a": owner } };
    const full = completed(lock);
    expect(full.packages).toEqual({
      ...lock.packages,
      "node_modules/@a/win32-x64": { version: "1.0.0", cpu: ["x64"], dev: true, optional: true, os: ["win32"] },
    });
    expect(Object.keys(full.packages)).toEqual(Object.keys(full.packages).sort());
  });

  it("are not invented when the version is a range or the name tells no platform", () => {
    const lock = { packages: { "node_modules/a": { optionalDependencies: { "@a/win32-x64": "^1.0.0", b: "1.0.0" } } } };
    expect(leftOut(completed(lock))).toHaveLength(2);
  });
});
