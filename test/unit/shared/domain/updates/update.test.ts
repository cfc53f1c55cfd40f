import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareVersions, installedAs, judgeUpdate, turnOf, type UpdateManifest } from "#shared/domain/updates/update.ts";

const inOrder = [
  "0.9.0",
  "1.0.0-alpha",
  "1.0.0-alpha.1",
  "1.0.0-alpha.beta",
  "1.0.0-beta.2",
  "1.0.0-beta.11",
  "1.0.0",
  "1.0.1",
  "1.2.0",
  "1.10.0",
  "2.0.0-dev",
  "2.0.0",
];

const manifest: UpdateManifest = {
  format: 1,
  product: "suixing",
  version: "1.2.0",
  publishedAt: "2026-11-22T08:00:00.000Z",
  stagedPercent: 100,
  notes: { zh: "", en: "" },
  files: [{ system: "linux", arch: "x64", kind: "AppImage", name: "a.AppImage", bytes: 1, sha256: "0".repeat(64) }],
};
const own = { version: "1.1.0", system: "linux", arch: "x64", kind: "AppImage" } as const;
const options = { workstation: "one", heard: null, byHand: false } as const;

describe("which update a workstation takes", () => {
  it("[R288] versions are ordered as semver has it", () => {
    for (const [at, left] of inOrder.entries()) {
      for (const [other, right] of inOrder.entries())
        expect(`${left} ${right} ${Math.sign(compareVersions(left, right))}`).toBe(`${left} ${right} ${Math.sign(at - other)}`);
    }
  });

  it("[SE11] never an older version, and never an older word than one heard before", () => {
    expect(judgeUpdate(manifest, own, options)).toMatchObject({ ok: true, value: { is: "newer", file: { name: "a.AppImage" } } });
    expect(judgeUpdate(manifest, { ...own, version: "1.2.0" }, options)).toEqual({ ok: true, value: { is: "current" } });
    const refused = { ok: false, error: { type: "olderThanKnown", version: "1.2.0" } };
    expect(judgeUpdate(manifest, { ...own, version: "1.2.1" }, { ...options, byHand: true })).toEqual(refused);
    expect(judgeUpdate(manifest, own, { ...options, heard: { version: "1.3.0", publishedAt: "2026-01-01T00:00:00.000Z" } })).toEqual(refused);
    expect(judgeUpdate(manifest, own, { ...options, heard: { version: "1.2.0", publishedAt: "2026-11-22T08:00:01.000Z" } })).toEqual(refused);
    expect(judgeUpdate(manifest, own, { ...options, heard: { version: "1.2.0", publishedAt: manifest.publishedAt } })).toMatchObject({ ok: true });
  });

  it("says so when there is no file for the way this program was installed", () => {
    for (const other of [{ system: "win32" }, { arch: "arm64" }, { kind: "deb" as const }]) {
      expect(judgeUpdate(manifest, { ...own, ...other }, options)).toEqual({ ok: false, error: { type: "noFileForThis", version: "1.2.0" } });
    }
  });

  it("[R288] a share of the workstations has its turn first, all at 100, none at 0, and whoever had it keeps it", () => {
    const names = Array.from({ length: 2_000 }, (_, index) => `workstation-${index}`);
    const reached = (stagedPercent: number): Set<string> =>
      new Set(
        names.filter(
          (workstation) => judgeUpdate({ ...manifest, stagedPercent }, own, { ...options, workstation }).ok && turnOf(workstation, "1.2.0") < stagedPercent,
        ),
      );
    expect([reached(0).size, reached(100).size]).toEqual([0, names.length]);
    const [some, more] = [reached(20), reached(50)];
    expect(some.size / names.length).toBeGreaterThan(0.15);
    expect(some.size / names.length).toBeLessThan(0.25);
    for (const name of some) expect(more.has(name)).toBe(true);
    const waiting = names.find((workstation) => turnOf(workstation, "1.2.0") >= 20) ?? "";
    const staged = { ...manifest, stagedPercent: 20 };
    expect(judgeUpdate(staged, own, { ...options, workstation: waiting })).toEqual({ ok: true, value: { is: "notYet", version: "1.2.0", stagedPercent: 20 } });
    expect(judgeUpdate(staged, own, { ...options, workstation: waiting, byHand: true })).toMatchObject({ ok: true, value: { is: "newer" } });
  });

  it("the way a program was installed decides how it is updated", () => {
    expect([installedAs("win32", {}), installedAs("win32", { PORTABLE_EXECUTABLE_FILE: "x" }), installedAs("darwin", {})]).toEqual(["nsis", "portable", "dmg"]);
    expect([installedAs("linux", { APPIMAGE: "/opt/x" }), installedAs("linux", {})]).toEqual(["AppImage", "deb"]);
  });

  it("a turn lies between 0 and 99 whatever the names", () => {
    fc.assert(fc.property(fc.string(), fc.string(), (workstation, version) => turnOf(workstation, version) >= 0 && turnOf(workstation, version) < 100));
  });
});
