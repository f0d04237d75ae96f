import {describe, expect, it} from "vitest";
import {placeLookup} from "../../src/space/place-lookup.ts";
import {seededRandom} from "../../src/stats/random.ts";

describe("the lookup of places", () => {
  it("finds each of many places by its coordinates, and none where there is none", () => {
    const random = seededRandom(9);
    const n = 5000;
    const lat = Float64Array.from({length: n}, (_, i) => 41 + Math.floor(i / 100) / 100);
    const lon = Float64Array.from({length: n}, (_, i) => -87 - (i % 100) / 100);
    const find = placeLookup(lat, lon);
    for (let i = 0; i < n; i++) expect(find(lat[i], lon[i])).toBe(i);
    for (let i = 0; i < 500; i++) expect(find(41 + random() / 7, lon[i])).toBe(-1);
  });

  it("takes 0 and −0 for the same, and finds nothing among no places", () => {
    expect(placeLookup(Float64Array.of(0), Float64Array.of(5))(-0, 5)).toBe(0);
    expect(placeLookup(new Float64Array(0), new Float64Array(0))(0, 0)).toBe(-1);
  });
});
