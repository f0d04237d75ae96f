import {expect, it} from "vitest";
import {mapPointsInWords, noticesOf} from "../../../src/prose/report/read-first.ts";
import {ingestText, testFolder} from "../fixture.ts";

const folder = testFolder();

/** So many rows at so many points, of types and days that vary. */
const file = (rows: number, points: number, more: [names: string, values: string] = ["", ""], digits = 6) =>
  `Date,Type,Latitude,Longitude${more[0]}\n${Array.from({length: rows}, (_, i) => {
    const point = i % points;
    const [lat, lon] = [52.6 + (point % 40) * 0.00137, -1.1 + Math.floor(point / 40) * 0.00171];
    return `2021-${String(1 + (i % 12)).padStart(2, "0")}-15,${i % 3 ? "THEFT" : "BURGLARY"},${lat.toFixed(digits)},${lon.toFixed(digits)}${more[1]}\n`;
  }).join("")}`;

const read = async (text: string) => (await ingestText(folder, text)).result;

it("files of data.police.uk are told by their columns, whatever repeats", async () => {
  const result = await read(file(100, 80, [",Reported by,Falls within,LSOA code", ",A,A,E01"]));
  expect(result.map_points).toEqual({
    rows: 100,
    points: 80,
    columns: ["LSOA code", "Reported by", "Falls within"]
  });
  const said = mapPointsInWords(result.map_points);
  expect(said).toBe(
    "Places are points of the publisher’s map and not where it happened: data.police.uk (columns LSOA code, Reported by, and Falls within) moves " +
      "each incident to the nearest of a list of points; 100 incidents stand at 80 points. Zones and cells say which points are recorded often, and nothing of places between them."
  );
  expect(noticesOf(result, undefined).noticed).toContain(said);
});

it("points that hold far more rows than block addresses do are told by that", async () => {
  expect((await read(file(600, 60))).map_points).toEqual({rows: 600, points: 60, columns: []});
  expect((await read(file(600, 61))).map_points).toBeNull();
  expect((await read(file(499, 10))).map_points).toBeNull();
});

it("one such column, or rounded coordinates, say nothing of it", async () => {
  expect((await read(file(600, 300, [",Falls within", ",A"]))).map_points).toBeNull();
  const rounded = await read(file(600, 60, ["", ""], 2));
  expect([rounded.coordinate_step?.all, rounded.map_points]).toEqual([true, null]);
});
