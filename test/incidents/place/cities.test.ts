import {expect, it} from "vitest";
import type {IngestOptions} from "../../../src/incidents/ingest.ts";
import {centresOf} from "../../../src/incidents/place/centres.ts";
import {noticesOf} from "../../../src/prose/report/read-first.ts";
import {seededRandom} from "../../../src/stats/random.ts";
import {ingestText, refusal, testFolder} from "../fixture.ts";

const folder = testFolder();

interface Around {
  lat: number;
  lon: number;
  n: number;
  city?: string;
  /** How a share of the rows is written. */
  write?: (lat: number, lon: number) => [number, number];
}

/** Rows spread over some kilometres around places. */
function rowsAround(places: readonly Around[]): string {
  const random = seededRandom(5);
  const lines = places.flatMap(({lat, lon, n, city = "", write = (a, b) => [a, b]}) =>
    Array.from({length: n}, (_, i) => {
      const place = write(lat + 0.05 * (random() - 0.5), lon + 0.05 * (random() - 0.5));
      const day = String(1 + (i % 28)).padStart(2, "0");
      return `2021-03-${day} 0${i % 10}:15,THEFT,${place.map((value) => value.toFixed(6))},${city}`;
    })
  );
  return `date,type,latitude,longitude,town\n${lines.join("\n")}\n`;
}

const read = async (places: readonly Around[], options: Partial<IngestOptions> = {}) => {
  const {result} = await ingestText(folder, rowsAround(places), options);
  return {...result, ...noticesOf(result, options.city)};
};

const COLUMBUS = {lat: 40.0, lon: -83.0, n: 60, city: "Columbus"};
const BOGOTA = {lat: 4.65, lon: -74.08, n: 40, city: "Bogotá"};

it("two cities in one file are said, and the maps are of the larger, whole", async () => {
  const {totals, median_lat, place, first} = await read([COLUMBUS, BOGOTA]);
  expect(totals).toMatchObject({located: 60, unlocated: 40});
  expect(Math.round(median_lat)).toBe(40);
  expect(place.centres.map(({rows, city}) => [city?.name, rows])).toEqual([
    ["Columbus", 60],
    ["Bogotá", 40]
  ]);
  expect(first.join("\n")).toMatch(
    /40 of 100 rows \(40.0%\) are without a place: more than 100 km .*\n.*near Columbus, United States \(60 rows, 60.0%\); near Bogotá, Colombia \(40 rows, 40.0%\).*--city "Columbus"/
  );
});

it("--city keeps one by the places themselves, and says how many were not asked for", async () => {
  const {totals, median_lat, losses, first} = await read([COLUMBUS, BOGOTA], {city: "bogota"});
  expect(totals.reasons).toEqual({rejected: {"not of the city asked for": 60}, unlocated: {}});
  expect([totals.located, Math.round(median_lat), losses, first]).toEqual([40, 5, [], []]);
  expect(await refusal(folder, rowsAround([COLUMBUS, BOGOTA]), {city: "Cleveland"})).toMatch(
    /--city Cleveland: no city of the files is called that \(they have Columbus, Bogotá\)/
  );
});

it("--city keeps one by a column, where cities lie near each other, and rows without a place too", async () => {
  const places = [COLUMBUS, {lat: 40.03, lon: -82.9, n: 30, city: "Gahanna"}];
  const text = `${rowsAround(places)}2021-03-01 05:00,THEFT,,,GAHANNA\n2021-03-01 05:00,THEFT,,,Columbus\n`;
  const columns = {city: "town"};
  const whole = (await ingestText(folder, text, {columns})).result;
  expect(whole.place.centres).toEqual([]);
  expect(noticesOf(whole, undefined).noticed).toEqual([
    'Column town names 2 cities: Columbus (61) and Gahanna (30). Keep one with --city "Columbus".'
  ]);
  const {totals} = (await ingestText(folder, text, {columns, city: "Gahanna"})).result;
  expect(totals).toMatchObject({located: 30, unlocated: 1, rejected: 61});
});

it("three cities of a third each end the run, which names them", async () => {
  const third = {lat: 51.5, lon: -0.1, n: 50};
  expect(await refusal(folder, rowsAround([COLUMBUS, {...BOGOTA, n: 55}, third]))).toMatch(
    /105 of 165 rows \(63.6%\) would be lost .* several cities \(Columbus, Bogotá, London\): keep one with --city, or add --accept-losses/
  );
});

it("a part of the rows that is swapped or mirrored is counted among the others", async () => {
  const swapped: Around = {...COLUMBUS, n: 12, write: (lat, lon) => [lon, lat]};
  const mirrored: Around = {...COLUMBUS, n: 12, write: (lat, lon) => [lat, -lon]};
  const one = await read([COLUMBUS, swapped]);
  expect(one.strays).toEqual({changes: ["swap"], rows: 12});
  expect(one.first).toContain(
    "12 of the rows without a place would lie among the others with latitude and longitude swapped: mend these rows in the file."
  );
  expect((await read([COLUMBUS, mirrored])).strays).toEqual({changes: ["negate-longitude"], rows: 12});
});

it("latitudes beyond the poles are told as swapped, too", async () => {
  const denver: Around = {lat: 39.74, lon: -104.99, n: 30, write: (lat, lon) => [lon, lat]};
  expect(await refusal(folder, rowsAround([denver]))).toMatch(
    /swapped near Denver, United States; add --coordinates swap/
  );
  const {totals, place} = await read([denver], {coordinates: ["swap"]});
  expect([totals.located, place.city?.name]).toEqual([30, "Denver"]);
});

it("a wide city is one centre, and a few rows elsewhere are none", () => {
  const square = (lat: number, lon: number, n: number) => ({lat, lon, n});
  const wide = [0, 1, 2, 3].map((k) => square(40 + 0.1 * k, -83, 100 - k));
  expect(centresOf([...wide, square(34, -118, 15)]).map(({rows}) => rows)).toEqual([394]);
  expect(centresOf([...wide, square(34, -118, 50)]).map(({rows}) => rows)).toEqual([394, 50]);
  expect(centresOf([])).toEqual([]);
});

it("rounded coordinates are told from others: all, a part of them, and none", async () => {
  const to = (digits: number) => (lat: number, lon: number) =>
    [lat, lon].map((value) => Number(value.toFixed(digits))) as [number, number];
  const all = await read([
    {...COLUMBUS, n: 95, write: to(1)},
    {...COLUMBUS, lat: 40.2, n: 95, write: to(1)}
  ]);
  expect(all.coordinate_step).toBeNull(); // four places tell no step
  const wide = Array.from({length: 9}, (_, i) => ({...COLUMBUS, lat: 40 + i / 10, n: 20, write: to(1)}));
  expect((await read(wide)).coordinate_step).toEqual({degrees: 0.1, share: 1, all: true});
  const part = await read([COLUMBUS, {...COLUMBUS, n: 12, write: to(2)}]);
  expect(part.coordinate_step).toMatchObject({degrees: 0.01, all: false});
  expect(part.coordinate_step?.share).toBeCloseTo(12 / 72, 6);
  expect(part.noticed.join()).toContain("The coordinates of 16.7% of the places are rounded to 0.01°");
  expect((await read([COLUMBUS])).coordinate_step).toBeNull();
});
