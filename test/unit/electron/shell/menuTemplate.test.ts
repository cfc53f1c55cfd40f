import { describe, expect, it } from "vitest";
import { duplicateKeys, entryLabel, menuGroups } from "#electron/shell/menuTemplate.ts";
import { fitBounds } from "#electron/shell/windowState.ts";

describe("the native menu", () => {
  it("shows no key twice", () => {
    expect(duplicateKeys(menuGroups)).toEqual([]);
    expect(duplicateKeys([...menuGroups, ...menuGroups.slice(0, 1)])).not.toEqual([]);
  });

  it("labels every entry in both languages", () => {
    for (const group of menuGroups) {
      for (const entry of group.entries.filter((one) => !one.separator)) {
        expect(entryLabel(entry, "zh-CN")).toMatch(/\p{Script=Han}/u);
        expect(entryLabel(entry, "en")).toMatch(/^[\x20-\x7e…]+$/);
      }
    }
  });

  it("gives every entry something to do", () => {
    const idle = menuGroups.flatMap((group) => group.entries).filter((entry) => !entry.separator && !entry.command && !entry.act && !entry.role);
    expect(idle).toEqual([]);
  });
});

describe("the remembered window", () => {
  const screens = [
    { x: 0, y: 0, width: 1366, height: 728 },
    { x: 1366, y: 0, width: 1920, height: 1080 },
  ];

  it("comes back where it was, also on the second screen", () => {
    const state = { x: 1500, y: 100, width: 1400, height: 900, isMaximized: false };
    expect(fitBounds(state, screens)).toEqual({ x: 1500, y: 100, width: 1400, height: 900 });
  });

  it("comes back in the middle when its screen is gone", () => {
    const state = { x: 1500, y: 100, width: 1300, height: 700, isMaximized: false };
    expect(fitBounds(state, screens.slice(0, 1))).toEqual({ width: 1300, height: 700 });
  });

  it("never becomes larger than the largest screen", () => {
    const state = { x: 0, y: 0, width: 5000, height: 4000, isMaximized: false };
    expect(fitBounds(state, screens.slice(0, 1))).toEqual({ x: 0, y: 0, width: 1366, height: 728 });
  });
});
