import { describe, expect, it } from "vitest";
import { packagePlan } from "#scripts/setup/packagePlan.mjs";

const linux = { platform: "linux", homepage: "https://bank.example/suixing", version: "1.3.0", isTagged: true };

describe("what may be packaged", () => {
  it("with the development Electron: a folder for tests and nothing else", () => {
    const machine = { ...linux, kind: "development" } as const;
    expect(packagePlan(["--dir"], machine)).toEqual({ arguments: ["--dir"] });
    for (const given of [[], ["--linux"], ["--linux", "AppImage"], ["--win"]]) {
      expect(packagePlan(given, machine)).toHaveProperty("refused.en", expect.stringContaining("never shipped"));
    }
  });

  it("with the official Electron: what belongs to this machine's system, because native parts are of one system", () => {
    const machine = { ...linux, kind: "official" } as const;
    expect(packagePlan(["--linux"], machine)).toEqual({ arguments: ["--linux"] });
    expect(packagePlan(["--win"], machine)).toHaveProperty("refused.en", expect.stringContaining("--win"));
    expect(packagePlan(["--dir", "-m"], machine)).toHaveProperty("refused.en", expect.stringContaining("-m"));
    expect(packagePlan(["--win"], { ...machine, platform: "win32" })).toEqual({ arguments: ["--win"] });
  });

  it("an untagged or changed commit: a folder for tests and nothing else", () => {
    const machine = { ...linux, kind: "official", version: "1.3.0-dev", isTagged: false } as const;
    expect(packagePlan(["--dir"], machine)).toEqual({ arguments: ["--dir"] });
    for (const given of [[], ["--linux"]]) expect(packagePlan(given, machine)).toHaveProperty("refused.en", expect.stringContaining("tag it v1.3.0"));
  });

  it("on Linux without a home page: the AppImage alone, unless a target was named", () => {
    const machine = { kind: "official", platform: "linux", homepage: undefined, version: "1.3.0", isTagged: true } as const;
    expect(packagePlan([], machine)).toEqual({ arguments: ["--linux", "AppImage"] });
    expect(packagePlan(["--linux", "deb"], machine)).toEqual({ arguments: ["--linux", "deb"] });
    expect(packagePlan(["--dir"], machine)).toEqual({ arguments: ["--dir"] });
  });
});
