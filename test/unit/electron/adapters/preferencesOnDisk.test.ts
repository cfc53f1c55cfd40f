import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createPreferencesFile } from "#electron/adapters/preferencesOnDisk.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

describe("the preferences file", () => {
  it("keeps what was chosen through a restart", () => {
    const file = path.join(temporaryFolder(), "deep", "preferences.json");
    createPreferencesFile(file).save({ theme: "dark", idleLockMinutes: 3 });
    expect(createPreferencesFile(file).get()).toMatchObject({ theme: "dark", idleLockMinutes: 3, language: "zh-CN" });
  });

  it("damaged in any way means the defaults, never an exception at start", () => {
    const file = path.join(temporaryFolder(), "preferences.json");
    const defaults = createPreferencesFile(file).get();
    for (const content of ["", "{", "null", "[]", "7", '{"theme":"purple"}', '{"idleLockMinutes":0}', '{"__proto__":{"theme":"dark"}}', "\u0000"]) {
      writeFileSync(file, content);
      expect(createPreferencesFile(file).get(), content).toEqual(defaults);
    }
  });

  it("refuses a value outside its bounds and keeps the former", () => {
    const file = path.join(temporaryFolder(), "preferences.json");
    const preferences = createPreferencesFile(file);
    preferences.save({ zoom: 125 });
    const before = readFileSync(file, "utf8");
    expect(() => preferences.save({ zoom: 5_000 })).toThrow();
    expect([preferences.get().zoom, readFileSync(file, "utf8")]).toEqual([125, before]);
  });
});
