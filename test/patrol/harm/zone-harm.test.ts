import {expect, it} from "vitest";
import {harmKinds} from "../../../src/patrol/harm/harm-kinds.ts";
import {harmBy, harmOfSlots, zoneHarm} from "../../../src/patrol/harm/zone-harm.ts";

const [THEFT, ROBBERY, HOMICIDE] = [37, 583, 7042];
const WEIGHTS = [THEFT, ROBBERY, HOMICIDE, null];

it("weighs a slot by its kinds, over the mean of all; 1 where nothing is known", () => {
  const found = harmOfSlots(Float64Array.of(3, 1, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0), WEIGHTS, 3);
  const all = (7 * THEFT + ROBBERY) / 8;
  expect(found[0]).toBeCloseTo((3 * THEFT + ROBBERY) / 4 / all, 12);
  expect(found[1]).toBeCloseTo(THEFT / all, 12);
  expect(found[2]).toBe(1);
  expect(harmOfSlots(new Float64Array(8), WEIGHTS, 2)).toEqual([1, 1]);
});

it("counts an incident without a weight as an incident that adds no harm", () => {
  const found = harmOfSlots(Float64Array.of(1, 0, 0, 1, 0, 0, 0, 2, 4, 0, 0, 0), WEIGHTS, 3);
  const all = (5 * THEFT) / 8;
  expect(found[0]).toBeCloseTo(THEFT / 2 / all, 12);
  expect(found[1]).toBe(0);
  expect(found[2]).toBeCloseTo(THEFT / all, 12);
});

it("knows a zone by its own kinds where these are many, and does not take one homicide for its nature", () => {
  const zones = Float64Array.from(
    [
      [90, 10, 0, 0],
      [90, 10, 0, 0],
      [90, 10, 0, 0],
      [90, 10, 0, 0],
      [90, 10, 1, 0],
      [400, 600, 0, 0]
    ].flat()
  );
  const all = Float64Array.from({length: 4}, (_, k) =>
    [0, 1, 2, 3, 4, 5].reduce((n, z) => n + zones[4 * z + k], 0)
  );
  const harm = zoneHarm({zones, all}, WEIGHTS);
  expect(harm[5]).toBeCloseTo(0.4 * THEFT + 0.6 * ROBBERY, -1.5);
  const raw = (90 * THEFT + 10 * ROBBERY + HOMICIDE) / 101;
  expect(harm[4]).toBeGreaterThan(harm[0]);
  expect(harm[4] - harm[0]).toBeLessThan((raw - harm[0]) / 2);
});

it("weighs a zone-shift by what its place has, times what the hour makes of it in the city", () => {
  const {kinds} = harmKinds([
    {type: "THEFT", iucr: "0820", description: null, n: 1000},
    {type: "ROBBERY", iucr: "0320", description: null, n: 1000}
  ]);
  const [robbery, theft] = kinds.kinds.map(({weight}) => weight.csi ?? 0);
  expect([robbery, theft]).toEqual([ROBBERY, THEFT]);
  const zones = {zones: Float64Array.of(1000, 0, 0, 1000), all: Float64Array.of(1000, 1000)};
  const {places, slots, shifts} = harmBy({kinds, zones, slots: Float64Array.of(3, 1, 1, 3)}, "csi", 2);
  expect(places[0]).toBeCloseTo(ROBBERY, -1);
  expect(places[1]).toBeCloseTo(THEFT, -1);
  expect(slots[0]).toBeCloseTo((3 * ROBBERY + THEFT) / 4 / ((ROBBERY + THEFT) / 2), 12);
  expect([...shifts]).toEqual([0, 1].flatMap((z) => slots.map((slot) => places[z] * slot)));
});
