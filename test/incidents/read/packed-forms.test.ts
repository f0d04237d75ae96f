import {readFileSync} from "node:fs";
import path from "node:path";
import {strToU8, zipSync} from "fflate";
import {describe, expect, it} from "vitest";
import {ingestText, ROOT, refusal, testFolder} from "../fixture.ts";
import {spreadsheet} from "./spreadsheet.ts";

const folder = testFolder();
const HEADER = "Date,Primary Type,Latitude,Longitude";
const rows = (n: number, day = 1) =>
  Array.from({length: n}, (_, i) => `2021-01-0${day} 1${i}:30,THEFT,40.0${i + 1},-83.01`);
const csv = (n: number, day?: number) => `${[HEADER, ...rows(n, day)].join("\n")}\n`;

describe("JSON", () => {
  it("of an open-data portal is read, with the place in a record of its own (e06)", async () => {
    const soda = readFileSync(path.join(ROOT, "test/data/cases/e06-soda.json"));
    const {result} = await ingestText(folder, soda, {name: "soda.json"});
    expect(result.totals).toMatchObject({rows_read: 36, located: 36, rejected: 0});
  });

  const points = [40.01, 40.02].map((lat, i) => ({
    type: "Feature",
    properties: {DATE: `2021-01-0${i + 1} 10:00`, type: "THEFT"},
    geometry: {type: "Point", coordinates: [-83.01, lat]}
  }));

  it.each([
    ["GeoJSON", JSON.stringify({type: "FeatureCollection", features: points})],
    ["a record on each line", points.map((point) => JSON.stringify(point)).join("\n")],
    ["records in a list of its own", JSON.stringify({meta: {n: 2}, data: points})],
    [
      "a service's attributes",
      JSON.stringify({
        fields: [],
        features: points.map(({properties, geometry}) => ({
          attributes: properties,
          geometry: {latitude: geometry.coordinates[1], longitude: geometry.coordinates[0]}
        }))
      })
    ]
  ])("of %s is read", async (_, text) => {
    const {incidents} = await ingestText(folder, text, {name: "points.geojson"});
    expect(incidents.map(({at, lat, lon, type}) => [at, lat, lon, type])).toEqual([
      ["2021-01-01T10:00:00.000", 40.01, -83.01, "THEFT"],
      ["2021-01-02T10:00:00.000", 40.02, -83.01, "THEFT"]
    ]);
  });

  it.each([
    ["cut short", '[{"date": "2021-01-01", "type": "A"}, {"da', /is JSON that cannot be read/],
    ["of numbers", "[1, 2, 3]", /is JSON without records of two names or more; give a table/]
  ])("%s is refused in one sentence", async (_, text, message) => {
    const said = await refusal(folder, text, {name: "a.json"});
    expect(said).toMatch(message);
    expect(said).toMatch(/^InputError: [^\n]+; [^\n]+$/);
  });
});

describe("a spreadsheet", () => {
  it("is read from its fullest sheet, below the title, with dates as the spreadsheet shows them", async () => {
    // 44199.39583 is 2021-01-03 09:30 to the second.
    const table = [
      ["Incidents of 2021"],
      ["Date", "Primary Type", "Latitude", "Longitude"],
      [{number: 44199.3958333333, style: 1}, "THEFT", {number: 40.01, style: 0}, {number: -83.01, style: 0}],
      [{number: 44200, style: 1}, "THEFT", {number: 40.02, style: 0}, {number: -83.01, style: 0}]
    ] as const;
    const bytes = spreadsheet({Notes: [["made in 2021"]], Data: table});
    const {incidents} = await ingestText(folder, bytes, {name: "crimes.xlsx"});
    expect(incidents.map(({at, lat}) => [at, lat])).toEqual([
      ["2021-01-03T09:30:00.000", 40.01],
      ["2021-01-04T00:00:00.000", 40.02]
    ]);
  });

  it.each([
    [
      "no spreadsheet inside",
      zipSync({"[Content_Types].xml": strToU8("<Types/>")}),
      /is no spreadsheet that can be read/
    ],
    ["nothing in its cells", spreadsheet({Sheet1: []}), /has no cell with anything in it/]
  ])("with %s is refused in one sentence", async (_, bytes, message) => {
    const said = await refusal(folder, bytes, {name: "a.xlsx"});
    expect(said).toMatch(message);
    expect(said).toMatch(/^InputError: [^\n]+; [^\n]+$/);
  });
});

describe("a zip archive", () => {
  const packed = (files: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

  it("of two tables with the same header is read as one, and what else lies in it is passed over", async () => {
    const bytes = packed({
      "a/2021-01.csv": csv(3).trimEnd(),
      "a/2021-02.csv": csv(2, 2),
      "__MACOSX/a/._x.csv": "?",
      "readme.md": "#"
    });
    const {result} = await ingestText(folder, bytes, {name: "crimes.zip"});
    expect(result.totals).toMatchObject({rows_read: 5, located: 5, rejected: 0});
  });

  it.each<[string, Uint8Array, RegExp]>([
    [
      "of tables with different headers",
      packed({"a.csv": csv(1), "b.csv": "x,y\n1,2\n"}),
      /holds tables with different headers, a\.csv and b\.csv; unpack it/
    ],
    ["without a table", packed({"a.md": "#"}), /holds no CSV; unpack it and give the table itself/],
    [
      "cut short",
      packed({"a.csv": csv(3)}).slice(0, 100),
      /is a damaged zip archive \(.*\); download it again/
    ],
    [
      "whose entry climbs out of its folder",
      packed({"../../a.csv": csv(3)}),
      /is a damaged zip archive \(.*relative path.*\); download it again/
    ],
    ["of zeros", zipSync({"a.csv": new Uint8Array(1 << 25)}), /is a binary file|longer than 32 MiB/]
  ])("%s is refused in one sentence", async (_, bytes, message) => {
    const said = await refusal(folder, bytes, {name: "a.zip"});
    expect(said).toMatch(message);
    expect(said).toMatch(/^InputError: [^\n]+; [^\n]+$/);
  });

  it("that says it unpacks to far more than a table is refused before it is unpacked", async () => {
    const bytes = packed({"a.csv": csv(3)});
    // The unpacked size in the central directory: 4 bytes, 24 after its mark.
    const at = Buffer.from(bytes).indexOf("PK\x01\x02");
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 24, 0xfffffff0, true);
    expect(await refusal(folder, bytes, {name: "a.zip"})).toMatch(
      /would unpack from 1 MiB to 4,096 MiB; unpack it yourself/
    );
  });
});
