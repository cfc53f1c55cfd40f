/*
 * Where an arrow leads among doors that stand about a page in cards, charts and tables: to the nearest one that way, as the eye sees
 * it. Pure: places come from outside.
 */

/** Where something stands on the screen, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Way = "up" | "down" | "left" | "right";

const middle = (from: number, to: number): number => (from + to) / 2;
const gap = (oneFrom: number, oneTo: number, otherFrom: number, otherTo: number): number => Math.max(0, otherFrom - oneTo, oneFrom - otherTo);

/** Lines of one row of cards need not stand at the same height to the pixel. */
const sameRowPixels = 24;

/** The place in `boxes` of the nearest one that way; undefined at the edge. */
export const neighbourAt = (boxes: readonly Box[], from: Box, way: Way): number | undefined => {
  const [x, y] = [middle(from.left, from.right), middle(from.top, from.bottom)];
  const placed = boxes.map((box, index) => ({ index, box, x: middle(box.left, box.right), y: middle(box.top, box.bottom) }));
  if (way === "left" || way === "right") {
    const beside = placed.filter((one) => Math.abs(one.y - y) < sameRowPixels && (way === "left" ? one.x < x - 1 : one.x > x + 1));
    return beside.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x) || a.index - b.index)[0]?.index;
  }
  const away = placed.filter(({ box }) => (way === "up" ? box.bottom <= from.top + 1 : box.top >= from.bottom - 1));
  const near = Math.min(...away.map((one) => Math.abs(one.y - y)));
  // The next row first, and in it what stands most nearly above or below.
  const row = away.filter((one) => Math.abs(one.y - y) < near + sameRowPixels);
  const aside = ({ box, x: at }: (typeof placed)[number]): number => gap(from.left, from.right, box.left, box.right) * 1_000 + Math.abs(at - x);
  return row.toSorted((a, b) => aside(a) - aside(b) || a.index - b.index)[0]?.index;
};
