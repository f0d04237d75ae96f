import fc from "fast-check";
import {expect, it} from "vitest";
import {uniqueNames} from "../../src/zones/unique-names.ts";

const at = (name: string, cross: string | null, lat: number, lon: number) => ({name, cross, lat, lon});

it("keeps names that nobody shares, and tells namesakes apart by cross streets of their own", () => {
  expect(
    uniqueNames([
      at("Loop: 100 block of N State St", "W Madison St", 41.88, -87.62),
      at("Loop: 0 block of S State St", "W Monroe St", 41.88, -87.62),
      at("Loop: 100 block of N State St", "W Randolph St", 41.88, -87.62)
    ])
  ).toEqual([
    "Loop: 100 block of N State St near W Madison St",
    "Loop: 0 block of S State St",
    "Loop: 100 block of N State St near W Randolph St"
  ]);
});

it("tells them apart by where they lie when a cross street is missing or the same", () => {
  expect(uniqueNames([at("A", "X St", 1, 5), at("A", "X St", 1.1, 2)])).toEqual([
    "A, east part",
    "A, west part"
  ]);
  expect(uniqueNames([at("A", null, 3, 5), at("A", "X St", 1, 5), at("A", "Y St", 2, 5)])).toEqual([
    "A, north part",
    "A, south part",
    "A, middle part"
  ]);
  expect(uniqueNames([4, 3, 1, 2].map((lon) => at("A", null, 0, lon)))).toEqual(
    [4, 3, 1, 2].map((k) => `A, part ${k} of 4 from the west`)
  );
});

it("gives no two the same name", () => {
  const zone = fc.record({
    name: fc.constantFrom("A", "B"),
    cross: fc.constantFrom(null, "X St", "Y St", "Z St"),
    lat: fc.integer({min: 0, max: 3}),
    lon: fc.integer({min: 0, max: 3})
  });
  fc.assert(
    fc.property(fc.array(zone, {maxLength: 9}), (zones) => {
      const names = uniqueNames(zones);
      expect(new Set(names).size).toBe(zones.length);
    })
  );
});
