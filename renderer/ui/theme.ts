/*
 * The one place of colours, type and space. Two palettes of the same names feed Ant Design's tokens
 * and our CSS variables alike, so both themes always move together. Pairs that must stay readable are
 * listed in `readablePairs` and checked by a test (WCAG 2.2 AA: 4.5:1 for text, 3:1 for shapes).
 */
import { theme as antdTheme, type ThemeConfig } from "antd";

export type ThemeName = "light" | "dark";
export type Density = "comfortable" | "compact";

export interface Palette {
  readonly page: string;
  readonly panel: string;
  readonly raised: string;
  readonly rail: string;
  readonly hover: string;
  readonly selected: string;
  readonly text: string;
  readonly textSecondary: string;
  readonly textQuiet: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly accent: string;
  readonly accentText: string;
  readonly onAccent: string;
  readonly accentSoft: string;
  readonly due: string;
  readonly dueSoft: string;
  readonly overdue: string;
  readonly overdueSoft: string;
  readonly done: string;
  readonly doneSoft: string;
  readonly conflict: string;
  readonly conflictSoft: string;
  readonly locked: string;
  readonly lockedSoft: string;
  readonly focus: string;
}

const light: Palette = {
  page: "#f8fafc",
  panel: "#ffffff",
  raised: "#ffffff",
  rail: "#f1f5f9",
  hover: "#f1f5f9",
  selected: "#e0f2ef",
  text: "#0f172a",
  textSecondary: "#475569",
  textQuiet: "#5b6b80",
  line: "#e2e8f0",
  lineStrong: "#7c8ba1",
  accent: "#0f766e",
  accentText: "#0f766e",
  onAccent: "#ffffff",
  accentSoft: "#e0f2ef",
  due: "#92400e",
  dueSoft: "#fef3c7",
  overdue: "#b91c1c",
  overdueSoft: "#fee2e2",
  done: "#166534",
  doneSoft: "#dcfce7",
  conflict: "#6d28d9",
  conflictSoft: "#ede9fe",
  locked: "#475569",
  lockedSoft: "#e2e8f0",
  focus: "#0f766e",
};

const dark: Palette = {
  page: "#0b1220",
  panel: "#111a2b",
  raised: "#1a2538",
  rail: "#0e1626",
  hover: "#1a2538",
  selected: "#133b3d",
  text: "#e6ebf2",
  textSecondary: "#b1bdcd",
  textQuiet: "#94a3b8",
  line: "#243149",
  lineStrong: "#64748b",
  accent: "#2dd4bf",
  accentText: "#2dd4bf",
  onAccent: "#06201d",
  accentSoft: "#133b3d",
  due: "#fbbf24",
  dueSoft: "#3a2c0b",
  overdue: "#fca5a5",
  overdueSoft: "#431a1e",
  done: "#86efac",
  doneSoft: "#12331f",
  conflict: "#c4b5fd",
  conflictSoft: "#2c2450",
  locked: "#b1bdcd",
  lockedSoft: "#243149",
  focus: "#2dd4bf",
};

export const palettes: Readonly<Record<ThemeName, Palette>> = { light, dark };

/** Text on ground that must reach 4.5:1, as names of the palette. */
export const readablePairs: readonly (readonly [keyof Palette, keyof Palette])[] = [
  ...(["text", "textSecondary", "textQuiet"] as const).flatMap((ink) =>
    (["page", "panel", "raised", "rail", "hover", "selected"] as const).map((ground) => [ink, ground] as const),
  ),
  ["accentText", "panel"],
  ["accentText", "page"],
  ["accentText", "accentSoft"],
  ["onAccent", "accent"],
  ["due", "dueSoft"],
  ["due", "panel"],
  ["overdue", "overdueSoft"],
  ["overdue", "panel"],
  ["done", "doneSoft"],
  ["done", "panel"],
  ["conflict", "conflictSoft"],
  ["conflict", "panel"],
  ["locked", "lockedSoft"],
  ["locked", "panel"],
];

/** Shapes on ground that must reach 3:1. */
export const visiblePairs: readonly (readonly [keyof Palette, keyof Palette])[] = [
  ["focus", "panel"],
  ["focus", "page"],
  ["focus", "rail"],
  ["lineStrong", "panel"],
];

export const fontFamily =
  '"Inter", "Segoe UI", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif';

/** The values a browser page reads as `var(--…)`. */
export const cssVariables = (name: ThemeName, density: Density): Record<string, string> => {
  const variables: Record<string, string> = {};
  for (const [key, value] of Object.entries(palettes[name])) {
    variables[`--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`] = value;
  }
  variables["--row"] = density === "compact" ? "32px" : "36px";
  variables["--gap"] = density === "compact" ? "12px" : "16px";
  variables["--font-all"] = fontFamily;
  return variables;
};

export const antdThemeOf = (name: ThemeName, density: Density): ThemeConfig => {
  const palette = palettes[name];
  const algorithm = [name === "dark" ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm];
  if (density === "compact") algorithm.push(antdTheme.compactAlgorithm);
  return {
    zeroRuntime: true,
    cssVar: { key: `suixing-${name}-${density}` },
    algorithm,
    token: {
      colorPrimary: palette.accent,
      colorLink: palette.accentText,
      colorInfo: palette.accent,
      colorSuccess: palette.done,
      colorWarning: palette.due,
      colorError: palette.overdue,
      colorText: palette.text,
      colorTextSecondary: palette.textSecondary,
      colorTextTertiary: palette.textQuiet,
      colorTextPlaceholder: palette.textQuiet,
      colorTextDescription: palette.textSecondary,
      colorTextLightSolid: palette.onAccent,
      colorBgLayout: palette.page,
      colorBgContainer: palette.panel,
      colorBgElevated: palette.raised,
      colorBorder: palette.lineStrong,
      colorBorderSecondary: palette.line,
      controlOutline: palette.focus,
      controlOutlineWidth: 2,
      fontFamily: "var(--font)",
      fontSize: 14,
      borderRadius: 6,
      // The compact algorithm takes four pixels off; nothing to hit is smaller than 32.
      controlHeight: density === "compact" ? 36 : 32,
      controlHeightSM: 32,
      sizeUnit: 4,
      motionDurationFast: "0.08s",
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.12s",
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", paddingInlineSM: 11 },
      Segmented: { trackBg: palette.hover, itemSelectedBg: palette.selected, itemSelectedColor: palette.text, itemColor: palette.textSecondary },
    },
  };
};
