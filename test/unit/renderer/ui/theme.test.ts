import { describe, expect, it } from "vitest";
import { sourceFiles, styleSheets } from "#test/support/sourceTree.ts";
import { cssVariables, palettes, readablePairs, visiblePairs, type Palette, type ThemeName } from "#renderer/ui/theme.ts";

const channel = (value: number): number => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => channel(Number.parseInt(hex.slice(start, start + 2), 16)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (a: string, b: string): number => {
  const [dark = 0, bright = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
};

const tooWeak = (name: ThemeName, pairs: readonly (readonly [keyof Palette, keyof Palette])[], least: number): string[] =>
  pairs
    .map(([ink, ground]) => ({ text: `${ink} on ${ground}`, ratio: contrast(palettes[name][ink], palettes[name][ground]) }))
    .filter(({ ratio }) => ratio < least)
    .map(({ text, ratio }) => `${text}: ${ratio.toFixed(2)}`);

describe("colours", () => {
  it("measures contrast as WCAG does", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  it.each(["light", "dark"] as const)("%s: every text reaches 4.5:1 on every ground it stands on", (name) => {
    expect(tooWeak(name, readablePairs, 4.5)).toEqual([]);
  });

  it.each(["light", "dark"] as const)("%s: focus ring and borders of controls reach 3:1", (name) => {
    expect(tooWeak(name, visiblePairs, 3)).toEqual([]);
  });

  it("gives the style sheets a variable for every colour, in both themes the same names", () => {
    const names = Object.keys(cssVariables("light", "comfortable"));
    expect(Object.keys(cssVariables("dark", "compact"))).toEqual(names);
    expect(names).toEqual(expect.arrayContaining(["--text-secondary", "--accent-soft", "--row"]));
  });

  it("a style sheet reads no variable that nobody sets", () => {
    const sheets = styleSheets();
    const set = new Set([
      ...Object.keys(cssVariables("light", "comfortable")),
      ...[...sheets, ...sourceFiles(["renderer"])].flatMap(({ text }) => [...text.matchAll(/^\s*"?(--[\w-]+)"?:/gm)].map((match) => match[1])),
    ]);
    expect(
      sheets.flatMap(({ path, text }) => [...text.matchAll(/var\((--[\w-]+)/g)].filter(([, name]) => !set.has(name)).map(([, name]) => `${path}: ${name}`)),
    ).toEqual([]);
    expect(set).toContain("--font");
  });
});
