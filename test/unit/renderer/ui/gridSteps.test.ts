import fc from "fast-check";
import { expect, it } from "vitest";
import { type Box, neighbourAt, type Way } from "#renderer/ui/gridSteps.ts";

const box = (left: number, top: number, width = 60, height = 32): Box => ({ left, right: left + width, top, bottom: top + height });

/** Two rows of three cards; under them two charts beside each other, the left one with three lines, the right one with one. */
const places: readonly (readonly [string, Box])[] = [
  ["a1", box(0, 0)],
  ["a2", box(220, 0)],
  ["a3", box(440, 0, 120)],
  ["b1", box(0, 140)],
  ["b2", box(220, 144)],
  ["b3", box(440, 140)],
  ["left1", box(0, 300, 300)],
  ["left2", box(0, 332, 300)],
  ["left3", box(0, 364, 300)],
  ["right1", box(340, 316, 300)],
];
const boxes = places.map(([, one]) => one);
const boxOf = (name: string): Box => places.find(([known]) => known === name)?.[1] ?? box(0, 0);
const from = (name: string, way: Way): string | undefined => {
  const at = neighbourAt(boxes, boxOf(name), way);
  return at === undefined ? undefined : places[at]?.[0];
};

it("[ui] the arrows go to the card above, below and beside, and into the chart under a card", () => {
  expect([from("a1", "right"), from("a2", "right"), from("a3", "left"), from("b1", "right"), from("b2", "left")]).toEqual(["a2", "a3", "a2", "b2", "b1"]);
  expect([from("a2", "down"), from("b2", "up"), from("b1", "down"), from("b3", "down")]).toEqual(["b2", "a2", "left1", "right1"]);
  expect([from("left1", "down"), from("left2", "down"), from("left1", "up"), from("left2", "right"), from("right1", "left")]).toEqual([
    "left2",
    "left3",
    "b2",
    "right1",
    "left1",
  ]);
});

it("[ui] at an edge there is none", () => {
  expect([from("a1", "up"), from("a1", "left"), from("a3", "right"), from("left3", "down"), neighbourAt([], box(0, 0), "down")]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it("[ui] an arrow never stays where it is and never goes the other way", () => {
  const anywhere = fc.record({ left: fc.integer({ min: 0, max: 900 }), top: fc.integer({ min: 0, max: 900 }) }).map(({ left, top }) => box(left, top));
  fc.assert(
    fc.property(fc.array(anywhere, { minLength: 1, maxLength: 12 }), fc.nat(), (all, seed) => {
      const start = all[seed % all.length] ?? box(0, 0);
      const to = (way: Way): Box | undefined => all[neighbourAt(all, start, way) ?? all.length];
      const [up, down, left, right] = [to("up"), to("down"), to("left"), to("right")];
      expect((up?.top ?? -1) < start.top && (down?.top ?? 1_000) > start.top).toBe(true);
      expect((left?.left ?? -1) < start.left && (right?.left ?? 1_000) > start.left).toBe(true);
    }),
  );
});
