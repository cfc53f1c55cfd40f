/*
 * Where the invented clients are found: each district of the invented town has a middle, and a client lies around it by
 * the letters of the name. No draw of the demonstration's random numbers is used, so everything else stays as it was.
 */
import type { Coordinates } from "#shared/domain/clients/coordinates.ts";
import type { DemoClient, Values } from "./demo.ts";

/** The invented branch, in millionths of a degree. */
export const demoOffice: Coordinates = { latitude: 30_512_000, longitude: 117_048_000 };

const middles: Readonly<Record<string, Coordinates>> = {
  城东区: { latitude: 30_514_000, longitude: 117_062_000 },
  老城区: { latitude: 30_508_000, longitude: 117_035_000 },
  新港区: { latitude: 30_486_000, longitude: 117_081_000 },
  高新区: { latitude: 30_546_000, longitude: 117_058_000 },
  河西区: { latitude: 30_518_000, longitude: 117_001_000 },
  云湖县: { latitude: 30_612_000, longitude: 117_112_000 },
};

/** Farthest from the middle of its district, in millionths of a degree: about two kilometres. */
const spread = 18_000;

/** A number below `below` that a text always gives. */
const lotOf = (text: string, below: number): number => {
  let lot = 7;
  for (const letter of text) lot = (lot * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return lot % below;
};

/** What is known of a client, with coordinates for four of five whose district is known. */
export const placedProfile = ({ name, profile }: Pick<DemoClient, "name" | "profile">): Values => {
  const middle = middles[String(profile["district"] ?? "")];
  if (!middle || lotOf(name, 5) === 0) return profile;
  const shift = (salt: string): number => lotOf(`${name}${salt}`, 2 * spread) - spread;
  return { ...profile, latitude: middle.latitude + shift("纬"), longitude: middle.longitude + shift("经") };
};
