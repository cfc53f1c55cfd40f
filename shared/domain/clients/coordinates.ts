/*
 * Where a client is found: two whole numbers of millionths of a degree, WGS-84, as a satellite receiver shows them.
 * People type or paste them as one text in many forms: `31.2304,121.4737`, `北纬31.2304 东经121.4737`, `121.4737E 31.2304N`,
 * degrees with minutes and seconds. The order is told by the words; without words it is latitude first, unless only the
 * other order is possible on earth, or only the other order lies in China. Nothing else is guessed.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";

/** A point on earth in millionths of a degree. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

export type CoordinatesProblem = "noCoordinates" | "oneNumberOnly" | "sameAxisTwice" | "latitudeBeyondPole" | "longitudeBeyondRound" | "minutesBeyondSixty";

export interface ReadCoordinates {
  readonly place: Coordinates;
  /** The text gave the longitude first without saying so. */
  readonly isSwapped: boolean;
}

const microDegrees = 1_000_000;
/** The farthest latitude and longitude in millionths of a degree. */
export const farthest = { latitude: 90 * microDegrees, longitude: 180 * microDegrees } as const;

type Axis = keyof Coordinates;

/** Words and letters before or after a number: which axis, and whether the number counts south or west. */
const words: Readonly<Record<string, readonly [Axis, 1 | -1]>> = {
  北纬: ["latitude", 1],
  南纬: ["latitude", -1],
  纬度: ["latitude", 1],
  latitude: ["latitude", 1],
  lat: ["latitude", 1],
  n: ["latitude", 1],
  s: ["latitude", -1],
  东经: ["longitude", 1],
  西经: ["longitude", -1],
  经度: ["longitude", 1],
  longitude: ["longitude", 1],
  long: ["longitude", 1],
  lng: ["longitude", 1],
  lon: ["longitude", 1],
  e: ["longitude", 1],
  w: ["longitude", -1],
};
const anyWord = Object.keys(words).join("|");
const angle = String.raw`([+-]?\d{1,3}(?:\.\d+)?)\s*(?:[°度]\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’分]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:["”]|′′|''|秒))?)?)?`;
const separator = String.raw`[\s,;、/|]*`;
const wordsFirst = new RegExp(String.raw`^(${anyWord})\s*[:=]?\s*${angle}${separator}`);
const wordsLast = new RegExp(String.raw`^${angle}\s*(?:(${anyWord})(?![a-z]))?${separator}`);

interface Part {
  readonly axis: Axis | undefined;
  readonly value: number;
}

const partOf = (word: string | undefined, degrees: string, minutes = "0", seconds = "0"): Result<Part, CoordinatesProblem> => {
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return err("minutesBeyondSixty");
  const [axis, sign] = word === undefined ? [undefined, 1] : (words[word] ?? [undefined, 1]);
  const size = Math.abs(Number(degrees)) + Number(minutes) / 60 + Number(seconds) / 3600;
  return ok({ axis, value: Math.round(size * microDegrees) * (degrees.startsWith("-") ? -1 : 1) * sign });
};

const partsOf = (text: string): Result<Part[], CoordinatesProblem> => {
  const parts: Part[] = [];
  // Brackets around the pair and marks of a map link's `@` say nothing.
  let rest = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[()[\]@]/g, " ")
    .trim();
  const isWordFirst = wordsFirst.test(rest);
  while (rest !== "") {
    const match = (isWordFirst ? wordsFirst : wordsLast).exec(rest);
    if (!match) return err("noCoordinates");
    const [word, degrees, minutes, seconds] = isWordFirst ? match.slice(1) : [match[4], ...match.slice(1, 4)];
    const part = partOf(word, degrees ?? "", minutes, seconds);
    if (!part.ok) return part;
    parts.push(part.value);
    rest = rest.slice(match[0].length);
  }
  return ok(parts);
};

const isOnEarth = ({ latitude, longitude }: Coordinates): boolean => Math.abs(latitude) <= farthest.latitude && Math.abs(longitude) <= farthest.longitude;

/** A box around China: wide enough for every branch, only used to tell which order somebody meant. */
const isAboutChina = ({ latitude, longitude }: Coordinates): boolean =>
  latitude >= 3 * microDegrees && latitude <= 54 * microDegrees && longitude >= 73 * microDegrees && longitude <= 136 * microDegrees;

/** The coordinates that a text means, or why it means none (R267, R278). */
export const readCoordinates = (text: string): Result<ReadCoordinates, CoordinatesProblem> => {
  const parts = partsOf(text);
  if (!parts.ok) return parts;
  const [first, second] = parts.value;
  if (parts.value.length > 2 || !first) return err("noCoordinates");
  if (!second) return err("oneNumberOnly");
  if (first.axis !== undefined && first.axis === second.axis) return err("sameAxisTwice");
  const inOrder = { latitude: first.value, longitude: second.value };
  const turned = { latitude: second.value, longitude: first.value };
  const isNamed = first.axis !== undefined || second.axis !== undefined;
  const namesTurned = first.axis === "longitude" || second.axis === "latitude";
  const isSwapped = !isNamed && isOnEarth(turned) && (!isOnEarth(inOrder) || (!isAboutChina(inOrder) && isAboutChina(turned)));
  const place = isSwapped || namesTurned ? turned : inOrder;
  if (Math.abs(place.latitude) > farthest.latitude) return err("latitudeBeyondPole");
  if (Math.abs(place.longitude) > farthest.longitude) return err("longitudeBeyondRound");
  return ok({ place, isSwapped });
};

/** One angle of a table's cell, `31.2304` or `北纬31°13′49″`, in millionths of a degree; undefined when it is none or belongs to the other axis. */
export const readAngle = (text: string, axis: Axis): number | undefined => {
  const parts = partsOf(text);
  const [part] = parts.ok ? parts.value : [];
  if (!parts.ok || parts.value.length !== 1 || !part || (part.axis !== undefined && part.axis !== axis)) return undefined;
  return Math.abs(part.value) <= farthest[axis] ? part.value : undefined;
};

/** An angle as degrees with up to six decimals: `31.2304`. */
export const degreesText = (value: number): string => String(Number((value / microDegrees).toFixed(6)));

/** A pair as one text that `readCoordinates` reads again: `31.2304,121.4737`. */
export const coordinatesText = ({ latitude, longitude }: Coordinates): string => `${degreesText(latitude)},${degreesText(longitude)}`;

/** The place of a row that may lack it: both numbers or nothing. */
export const placeOf = (row: { readonly latitude?: number | null; readonly longitude?: number | null }): Coordinates | null =>
  row.latitude === null || row.latitude === undefined || row.longitude === null || row.longitude === undefined
    ? null
    : { latitude: row.latitude, longitude: row.longitude };
