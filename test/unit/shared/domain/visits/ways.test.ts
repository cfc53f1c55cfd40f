import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Coordinates, farthest } from "#shared/domain/clients/coordinates.ts";
import { lengthOfWay, longestMinutesAmong, metresBetween, minutesBetween, minutesFor, orderedByWay } from "#shared/domain/visits/ways.ts";

const at = (latitude: number, longitude: number): Coordinates => ({ latitude: Math.round(latitude * 1e6), longitude: Math.round(longitude * 1e6) });
const anywhere = fc.record({
  latitude: fc.integer({ min: -farthest.latitude, max: farthest.latitude }),
  longitude: fc.integer({ min: -farthest.longitude, max: farthest.longitude }),
});
const inTown = fc.record({ latitude: fc.integer({ min: 31_000_000, max: 31_400_000 }), longitude: fc.integer({ min: 121_200_000, max: 121_700_000 }) });

describe("ways between places", () => {
  it("[R267] distances are those of the globe", () => {
    expect(metresBetween(at(31.2304, 121.4737), at(39.9042, 116.4074)) / 1000).toBeCloseTo(1067.3, 0); // Shanghai, Beijing
    expect(metresBetween(at(0, 0), at(0, 180)) / 1000).toBeCloseTo(20015.1, 0); // half round the equator
    expect(metresBetween(at(90, 0), at(-90, 77)) / 1000).toBeCloseTo(20015.1, 0); // pole to pole
    expect(metresBetween(at(31.2304, 121.4737), at(31.2304, 121.4737))).toBe(0);
    expect(metresBetween(at(52.5, 179.999), at(52.5, -179.999))).toBeLessThan(300); // across the date line
  });

  it("[R267] a distance is the same there and back, and never longer than over a third place", () => {
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, (one, other, third) => {
        expect(metresBetween(one, other)).toBeCloseTo(metresBetween(other, one), 6);
        expect(metresBetween(one, other)).toBeLessThanOrEqual(metresBetween(one, third) + metresBetween(third, other) + 0.01);
      }),
    );
  });

  it("[R267] time grows with the distance in steps of five minutes; an unknown place gives none", () => {
    expect([0, 1_000, 5_000, 20_000].map(minutesFor)).toEqual([5, 10, 25, 70]);
    expect(minutesBetween(at(31, 121), null)).toBeUndefined();
    expect(minutesBetween(at(31, 121), at(31, 121))).toBe(5);
  });

  it("[R267] no way of a day exceeds the bound that its conflicts are searched within", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(inTown, anywhere), { minLength: 2, maxLength: 6 }), (places) => {
        const bound = longestMinutesAmong(places);
        for (const one of places) for (const other of places) if (one !== other) expect(minutesFor(metresBetween(one, other))).toBeLessThanOrEqual(bound);
      }),
    );
  });

  it("[R267] a round keeps every stop once and is never longer than as it was given", () => {
    fc.assert(
      fc.property(fc.array(inTown, { maxLength: 9 }), fc.option(inTown), (stops, start) => {
        const ordered = orderedByWay(start, stops, (stop) => stop);
        expect(ordered).toHaveLength(stops.length);
        expect(new Set(ordered)).toEqual(new Set(stops));
        expect(lengthOfWay(start, ordered)).toBeLessThanOrEqual(lengthOfWay(start, stops));
      }),
    );
  });

  it("[R267] stops on one street are seen one after the other from the office", () => {
    const stops = [121.48, 121.42, 121.5, 121.44, 121.46].map((longitude) => at(31.23, longitude));
    expect(orderedByWay(at(31.23, 121.4), stops, (stop) => stop).map((stop) => stop.longitude)).toEqual([
      121_420_000, 121_440_000, 121_460_000, 121_480_000, 121_500_000,
    ]);
  });
});
