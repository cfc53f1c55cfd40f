/*
 * Ways between places without a map: the distance over the globe, a time that a city's streets usually need for it,
 * and a short order of several places. Estimates only: a way that the manager typed always goes before.
 */
import type { Coordinates } from "#shared/domain/clients/coordinates.ts";

const earthRadius = 6_371_008.8;
const radians = (microDegrees: number): number => (microDegrees / 1_000_000) * (Math.PI / 180);

/** Distance over the globe in metres (haversine): exact to half a percent. */
export const metresBetween = (one: Coordinates, other: Coordinates): number => {
  const latitudes = Math.sin((radians(other.latitude) - radians(one.latitude)) / 2) ** 2;
  const longitudes = Math.sin((radians(other.longitude) - radians(one.longitude)) / 2) ** 2;
  const half = latitudes + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * longitudes;
  return 2 * earthRadius * Math.asin(Math.sqrt(Math.min(1, half)));
};

/** Streets are longer than the air line by about this factor. */
const detour = 1.3;
const metresPerMinute = 25_000 / 60;
/** Getting out, parking, the lift. */
const aroundMinutes = 5;

/** Minutes for a distance in metres through a city, in steps of five. */
export const minutesFor = (metres: number): number => Math.ceil((aroundMinutes + (metres * detour) / metresPerMinute) / 5) * 5;

/** Minutes between two places; undefined when one of them is not known. */
export const minutesBetween = (one: Coordinates | null | undefined, other: Coordinates | null | undefined): number | undefined =>
  one && other ? minutesFor(metresBetween(one, other)) : undefined;

/** Minutes that no way between two of the places exceeds, found in one walk over them; 0 for fewer than two. */
export const longestMinutesAmong = (places: readonly Coordinates[]): number => {
  if (places.length < 2) return 0;
  const box = { south: Infinity, north: -Infinity, west: Infinity, east: -Infinity };
  for (const { latitude, longitude } of places) {
    box.south = Math.min(box.south, latitude);
    box.north = Math.max(box.north, latitude);
    box.west = Math.min(box.west, longitude);
    box.east = Math.max(box.east, longitude);
  }
  const nearestEquator = box.south <= 0 && box.north >= 0 ? 0 : Math.min(Math.abs(box.south), Math.abs(box.north));
  // First along the meridian, then along the parallel: never shorter than the straight way.
  const bound = earthRadius * (radians(box.north - box.south) + Math.cos(radians(nearestEquator)) * radians(box.east - box.west));
  return minutesFor(bound);
};

/** Metres of a way through places in their order, from `start` if there is one. */
export const lengthOfWay = (start: Coordinates | null, places: readonly Coordinates[]): number => {
  let metres = 0;
  let last = start;
  for (const place of places) {
    if (last) metres += metresBetween(last, place);
    last = place;
  }
  return metres;
};

const nearestFirst = <T>(start: Coordinates | null, stops: readonly T[], placeOf: (stop: T) => Coordinates): T[] => {
  const left = [...stops];
  const ordered: T[] = [];
  let here = start;
  while (left.length > 0) {
    let best = 0;
    const from = here;
    if (from) for (let index = 1; index < left.length; index += 1) if (distance(from, left[index]) < distance(from, left[best])) best = index;
    const [next] = left.splice(best, 1);
    if (next === undefined) break;
    ordered.push(next);
    here = placeOf(next);
  }
  return ordered;

  function distance(from: Coordinates, stop: T | undefined): number {
    return stop === undefined ? Infinity : metresBetween(from, placeOf(stop));
  }
};

/** Turns parts of the way round as long as that shortens it (2-opt). */
const untangled = <T>(start: Coordinates | null, stops: readonly T[], placeOf: (stop: T) => Coordinates): T[] => {
  let best = [...stops];
  let shortest = lengthOfWay(start, best.map(placeOf));
  for (let improved = true; improved;) {
    improved = false;
    for (let from = 0; from < best.length - 1; from += 1) {
      for (let to = from + 1; to < best.length; to += 1) {
        const turned = [...best.slice(0, from), ...best.slice(from, to + 1).toReversed(), ...best.slice(to + 1)];
        const length = lengthOfWay(start, turned.map(placeOf));
        // Less than a metre is no gain: rounding must not turn the way for ever.
        if (length < shortest - 1) {
          best = turned;
          shortest = length;
          improved = true;
        }
      }
    }
  }
  return best;
};

/** The stops in an order with a short way from `start`: nearest first, then untangled. Never longer than as given. */
export const orderedByWay = <T>(start: Coordinates | null, stops: readonly T[], placeOf: (stop: T) => Coordinates): T[] => {
  const best = untangled(start, nearestFirst(start, stops, placeOf), placeOf);
  const length = (list: readonly T[]): number => lengthOfWay(start, list.map(placeOf));
  return length(best) < length(stops) ? best : [...stops];
};
