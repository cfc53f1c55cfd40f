import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coordinatesText, degreesText, farthest, placeOf, readAngle, readCoordinates } from "#shared/domain/clients/coordinates.ts";

const shanghai = { latitude: 31_230_400, longitude: 121_473_700 };
const anywhere = fc.record({
  latitude: fc.integer({ min: -farthest.latitude, max: farthest.latitude }),
  longitude: fc.integer({ min: -farthest.longitude, max: farthest.longitude }),
});
const read = (text: string) => {
  const outcome = readCoordinates(text);
  return outcome.ok ? { ...outcome.value.place, isSwapped: outcome.value.isSwapped } : outcome.error;
};

describe("coordinates as people write them", () => {
  it.each([
    "31.2304,121.4737",
    " 31.2304，121.4737 ",
    "31.2304 121.4737",
    "(31.2304, 121.4737)",
    "北纬31.2304° 东经121.4737°",
    "北纬 31.2304 度，东经 121.4737 度",
    "东经121.4737，北纬31.2304",
    "121.4737E 31.2304N",
    "N31.2304 E121.4737",
    "纬度:31.2304 经度:121.4737",
    "lat=31.2304, lng=121.4737",
    "３１.２３０４、１２１.４７３７",
    `31°13'49.44"N, 121°28'25.32"E`,
    "北纬31度13分49.44秒 东经121度28分25.32秒",
  ])("[R267] are read from %s", (text) => {
    expect(read(text)).toEqual({ ...shanghai, isSwapped: false });
  });

  it("[R267] a pair with the longitude first is turned round and says so, also in the west of China", () => {
    expect(read("121.4737,31.2304")).toEqual({ ...shanghai, isSwapped: true });
    expect(read("87.6168,43.8256")).toEqual({ latitude: 43_825_600, longitude: 87_616_800, isSwapped: true });
    expect(read("48.85,2.35")).toEqual({ latitude: 48_850_000, longitude: 2_350_000, isSwapped: false });
  });

  it("[R267] south and west count below zero", () => {
    expect(read("南纬33.8688 东经151.2093")).toMatchObject({ latitude: -33_868_800, longitude: 151_209_300 });
    expect(read("33.4S 70.6W")).toMatchObject({ latitude: -33_400_000, longitude: -70_600_000 });
  });

  it.each([
    ["人民广场", "noCoordinates"],
    ["31.2304", "oneNumberOnly"],
    ["31.2304,121.4737,8", "noCoordinates"],
    ["北纬31.2 北纬121.4", "sameAxisTwice"],
    ["121.2304,191.4737", "latitudeBeyondPole"],
    ["北纬121.4737 东经31.2304", "latitudeBeyondPole"],
    ["31.2304,221.4737", "longitudeBeyondRound"],
    ["31°73′N 121°28′E", "minutesBeyondSixty"],
  ])("[R267] %s is refused with its reason", (text, reason) => {
    expect(read(text)).toBe(reason);
  });

  it("[R267] what is shown is read again as the same place", () => {
    fc.assert(
      fc.property(anywhere, (place) => {
        const outcome = readCoordinates(`北纬${degreesText(place.latitude)} 东经${degreesText(place.longitude)}`);
        expect(outcome.ok && outcome.value.place).toEqual(place);
      }),
    );
    expect(coordinatesText(shanghai)).toBe("31.2304,121.4737");
  });

  it("never throws, whatever is typed", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => typeof readCoordinates(text).ok === "boolean"));
  });

  it("[R267] one angle of a table's column belongs to its axis", () => {
    expect(readAngle("31.2304", "latitude")).toBe(31_230_400);
    expect(readAngle("东经121.4737", "longitude")).toBe(121_473_700);
    expect(readAngle("东经121.4737", "latitude")).toBeUndefined();
    expect(readAngle("121.4737", "latitude")).toBeUndefined();
    expect(readAngle("约31", "latitude")).toBeUndefined();
  });

  it("half a place is none", () => {
    expect(placeOf({ latitude: 1, longitude: null })).toBeNull();
    expect(placeOf({ latitude: 0, longitude: 0 })).toEqual({ latitude: 0, longitude: 0 });
  });
});
