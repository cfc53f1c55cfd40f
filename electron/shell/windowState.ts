/* Where the window was. Pure, so that the rule is tested with imagined screens. */

export interface WindowState {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const preferred = { width: 1366, height: 768 } as const;

const overlap = (from: number, length: number, start: number, size: number): number => Math.min(from + length, start + size) - Math.max(from, start);

/** The remembered bounds if enough of them lies on a present screen, else a window of the usual size in the middle. */
export const fitBounds = (state: WindowState | undefined, displays: readonly Area[]): Partial<Area> & { readonly width: number; readonly height: number } => {
  const main = displays[0];
  const largest = main ?? { x: 0, y: 0, ...preferred };
  const width = Math.min(state?.width ?? preferred.width, Math.max(...displays.map((area) => area.width), largest.width));
  const height = Math.min(state?.height ?? preferred.height, Math.max(...displays.map((area) => area.height), largest.height));
  const { x, y } = state ?? {};
  if (x === undefined || y === undefined) return { width, height };
  const isVisible = displays.some((area) => overlap(x, width, area.x, area.width) >= 100 && overlap(y, 40, area.y, area.height) >= 20);
  return isVisible ? { x, y, width, height } : { width, height };
};
