import {readFileSync} from "node:fs";
import path from "node:path";
import {describe, expect, it} from "vitest";
import {guessUnits} from "../../../src/incidents/crs/guess.ts";
import {readCrs} from "../../../src/incidents/crs/projected.ts";
import {distanceKm} from "../../../src/incidents/place/near-city.ts";
import {ROOT} from "../fixture.ts";

interface Golden {
  systems: {code: string; shifted: boolean; places: {lat: number; lon: number; x: number; y: number}[]}[];
}

const {systems} = JSON.parse(
  readFileSync(path.join(ROOT, "test/golden/incidents/projected.json"), "utf8")
) as Golden;

describe("systems of the EPSG registry", () => {
  it.each(systems)("$code leads where pyproj says", ({code, shifted, places}) => {
    const {toDegrees} = readCrs(code);
    // What is not shifted is the same projection, to the millimetre; shifts of datum are known to some metres.
    for (const place of places)
      expect(1000 * distanceKm(place, toDegrees(place.x, place.y))).toBeLessThan(shifted ? 5 : 0.001);
  });

  it("Web Mercator's example in the EPSG's Guidance Note 7-2 is met", () => {
    const {lat, lon} = readCrs("EPSG:3857").toDegrees(-11_169_055.58, 2_800_000);
    expect(lat).toBeCloseTo(24 + 22 / 60 + 54.433 / 3600, 6);
    expect(lon).toBeCloseTo(-(100 + 20 / 60), 6);
  });

  it("the water tower of Caister lies where Ordnance Survey has it, within the 5 m of a shift without its table", () => {
    const caister = {lat: 52.658007833, lon: 1.716073973};
    expect(1000 * distanceKm(caister, readCrs("27700").toDegrees(651_409.804, 313_177.45))).toBeLessThan(5);
  });

  it("ArcGIS's own code for Web Mercator is that", () => {
    expect(readCrs("EPSG:102100").code).toBe("EPSG:3857");
  });

  it.each([
    ["EPSG:99999", "no system of the EPSG registry has that code"],
    ["2236x", "no system of the EPSG registry has that code"],
    ["EPSG:5703", "no system of the EPSG registry has that code"],
    ["EPSG:26717", "needs the table of shifts NTv2_0.gsb, which is not at hand"],
    // Its rotations have another unit and sign in the index.
    ["EPSG:2039", "Israel 1993 / Israeli TM Grid cannot be made degrees here"]
  ])("%s is refused: %s", (code, why) => {
    expect(() => readCrs(code)).toThrow(why);
  });

  it("numbers that have no place there are none, not an error", () => {
    for (const code of ["EPSG:32617", "EPSG:2263", "EPSG:27700", "EPSG:3857"])
      for (const value of [1e300, -1e300, Number.NaN, Number.POSITIVE_INFINITY])
        expect(() => readCrs(code).toDegrees(value, value)).not.toThrow();
  });
});

describe("coordinates that are no degrees", () => {
  const named = (name: string) => [{name: ` ${name} `, records: []}];
  const guess = (x: number, y: number, name = "crimes") => {
    const {sure, systems: fitting} = guessUnits({lat: y, lon: x}, named(name));
    return {sure: sure?.crs?.code ?? sure?.per_degree ?? null, first: fitting[0]?.units.crs?.code ?? null};
  };

  it("are Web Mercator or parts of a degree where they can be nothing else", () => {
    expect(guess(-9_240_799.25, 4_869_053.7).sure).toBe("EPSG:3857");
    expect(guess(-13_158_000.5, 4_036_000.5).sure).toBe("EPSG:3857");
    expect(guess(-83_011_512, 40_021_460).sure).toBe(1e6);
    expect(guess(-830_115_120, 400_214_600).sure).toBe(1e7);
  });

  it("are never taken for Web Mercator where a system of an area fits", () => {
    // UTM in Vancouver would lie near Nîmes, the Colombian grid in Arabia.
    expect(guess(492_903.284, 5_454_252.668)).toEqual({sure: null, first: "EPSG:32610"});
    expect(guess(4_720_000, 2_250_000)).toEqual({sure: null, first: "EPSG:9377"});
    expect(guess(987_000, 201_000)).toEqual({sure: null, first: "EPSG:2263"});
  });

  it("are never taken for Web Mercator where a system that cannot be read fits, or one of a whole country", () => {
    // Tel Aviv in the grid of Israel would lie by Lomé, Buenos Aires in Brazil's polyconic grid in Arabia.
    expect(guess(180_000.5, 663_000.5).sure).toBeNull();
    expect(guess(4_650_000.5, 6_145_000.5).sure).toBeNull();
  });

  it("are of the place that the files name", () => {
    expect(guess(530_047, 180_422, "london street crime").first).toBe("EPSG:27700");
    expect(guess(535_000, 1_530_000, "orlando").first).toBe("EPSG:2236");
    expect(guess(15_550_408, 4_257_980, "tokyo").sure).toBe("EPSG:3857");
    expect(guess(15_550_408, 4_257_980).sure).toBeNull();
  });
});
