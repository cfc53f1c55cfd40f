/* What electron-builder is told. It checks the form itself whenever a folder is packed; here stands what must never be lost. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { installerOf } from "#scripts/release/installers.ts";

const root = path.resolve(import.meta.dirname, "../../../..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
const config = read("electron-builder.yml");

/** The lines of a block of the first level. */
const block = (name: string): string => new RegExp(`^${name}:\\n((?:[ #].*\\n|\\n)*)`, "m").exec(config)?.[1] ?? "";

describe("the installers", () => {
  it("are made for Windows, macOS and Linux; for one user or all of them, and never remove the data", () => {
    expect(block("win").match(/target: \w+/g)).toEqual(["target: nsis", "target: portable"]);
    expect(block("mac")).toContain("target: dmg");
    expect(block("linux").match(/target: \w+/g)).toEqual(["target: AppImage", "target: deb"]);
    for (const line of [
      "oneClick: false",
      "perMachine: false",
      "allowElevation: true",
      "deleteAppDataOnUninstall: false",
      "installerLanguages: [zh_CN, en_US]",
    ]) {
      expect(block("nsis")).toContain(line);
    }
    expect(config).toMatch(/^publish: null$/m);
  });

  it("[SE5] set all eight fuses", () => {
    const set = [...block("electronFuses").matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, value]) => `${name} ${value}`);
    expect(set).toEqual([
      "runAsNode false",
      "enableCookieEncryption true",
      "enableNodeOptionsEnvironmentVariable false",
      "enableNodeCliInspectArguments false",
      "enableEmbeddedAsarIntegrityValidation true",
      "onlyLoadAppFromAsar true",
      "loadBrowserProcessSpecificV8Snapshot false",
      "grantFileProtocolExtraPrivileges false",
    ]);
  });

  it("show the licence in both languages, whole, in a form that the Windows installer reads", () => {
    for (const file of ["build/license_zh_CN.txt", "build/license_en.txt"]) {
      const text = read(file);
      expect(text.startsWith("\uFEFF")).toBe(true);
      expect(text.endsWith(read("LICENSE"))).toBe(true);
    }
  });

  it("have the icon in every size that the three systems ask for", () => {
    const ico = readFileSync(path.join(root, "build/icon.ico"));
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico[6 + 16 * index] || 256);
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
    const icns = readFileSync(path.join(root, "build/icon.icns"));
    expect({ name: icns.toString("latin1", 0, 4), length: icns.readUInt32BE(4) }).toEqual({ name: "icns", length: icns.length });
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
      const png = readFileSync(path.join(root, `build/icons/${size}x${size}.png`));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    }
  });

  it("are known by their names again when they are published", () => {
    expect(installerOf("suixing-1.2.3-setup-x64.exe", "1.2.3")).toEqual({ system: "win32", arch: "x64", kind: "nsis" });
    expect(installerOf("suixing-1.2.3-portable-x64.exe", "1.2.3")).toEqual({ system: "win32", arch: "x64", kind: "portable" });
    expect(installerOf("suixing-1.2.3-mac-arm64.dmg", "1.2.3")).toEqual({ system: "darwin", arch: "arm64", kind: "dmg" });
    expect(installerOf("suixing-1.2.3-linux-x86_64.AppImage", "1.2.3")).toEqual({ system: "linux", arch: "x64", kind: "AppImage" });
    expect(installerOf("suixing-1.2.3-linux-amd64.deb", "1.2.3")).toEqual({ system: "linux", arch: "x64", kind: "deb" });
    for (const name of ["suixing-1.2.30-setup-x64.exe", "suixing-1.2.4-setup-x64.exe", "other.exe", "suixing-1.2.3-linux-x64.zip"]) {
      expect(installerOf(name, "1.2.3")).toBeUndefined();
    }
  });
});
