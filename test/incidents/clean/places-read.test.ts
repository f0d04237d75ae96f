import {readFileSync} from "node:fs";
import path from "node:path";
import {describe, expect, it} from "vitest";
import {noticesOf} from "../../../src/prose/report/read-first.ts";
import {ingestText, ROOT, refusal, testFolder} from "../fixture.ts";

type Options = Parameters<typeof ingestText>[2];

const folder = testFolder();
const textOf = (name: string) => readFileSync(path.join(ROOT, "test/data/cases", `${name}.csv`), "utf8");

async function read(text: string, options: Options = {}) {
  const {result, incidents} = await ingestText(folder, text, options);
  const places = incidents.map(({lat, lon}) => [lat, lon].map((each) => Number(Number(each).toFixed(6))));
  return {...result, ...noticesOf(result, undefined), incidents, places};
}
const XY = {columns: {latitude: "Y", longitude: "X"}};
const BOTH = {columns: {latitude: "Location 1", longitude: "Location 1"}};
/** The first place of the cases of Columbus. */
const COLUMBUS = [40.02146, -83.011512];
/** As pyproj has that of the case in metres. */
const MERCATOR = [40.021408, -83.011512];

describe("coordinates that are no plain degrees", () => {
  it.each<[string, Options, number[], string]>([
    ["c01-decimal-commas", {}, [6.244442, -75.556162], "36 rows with decimal commas"],
    ["c06-degrees-minutes", {}, [40.02146, -83.011512], "36 rows as degrees with marks"],
    ["c07-one-location-column", BOTH, COLUMBUS, "36 rows as latitude and longitude in one text"],
    ["c07-one-location-column", {}, COLUMBUS, "latitude and longitude from column “Location 1”"],
    [
      "c13-thousands-separators",
      {},
      COLUMBUS,
      "whole numbers, read as degrees times 1,000,000: so they lie near Columbus"
    ],
    [
      "c03-web-mercator",
      XY,
      MERCATOR,
      "by their size they are read in EPSG:3857 (WGS 84 / Pseudo-Mercator) and made degrees: so they lie near Columbus"
    ],
    ["c03-web-mercator", {...XY, crs: "EPSG:3857"}, MERCATOR, "as --crs has it"],
    [
      "c04-utm-metres",
      {...XY, crs: "EPSG:32610"},
      [49.241008, -123.097497],
      "read in EPSG:32610 (WGS 84 / UTM zone 10N) and made degrees, as --crs has it"
    ]
  ])("%s are read with %o, and it is said", async (name, options, first, words) => {
    const {totals, places, noticed} = await read(textOf(name), options);
    expect(totals).toMatchObject({rows_read: 36, located: 36, unlocated: 0, rejected: 0});
    expect(places[0]).toEqual(first);
    expect(noticed.join("\n")).toContain(words);
  });

  it("metres are refused in one sentence, with the system that is likeliest", async () => {
    expect(await refusal(folder, textOf("c04-utm-metres"), XY)).toMatch(
      /^InputError: crimes.csv: coordinates such as 49\d+\.\d+ east and 545\d+\.\d+ north are no degrees; they look like metres or feet of a projected system: name it as the publisher does with --crs EPSG:\.\.\. \(of many that fit EPSG:32610 \(WGS 84 \/ UTM zone 10N\) if they lie near Vancouver, Canada\)$/
    );
    expect(await refusal(folder, textOf("c04-utm-metres"), {...XY, crs: "EPSG:1"})).toContain(
      "--crs EPSG:1: no system of the EPSG registry has that code"
    );
  });

  it("every spelling of “no coordinates” is that (c10)", async () => {
    const {totals, noticed} = await read(textOf("c10-null-spellings"));
    expect(totals).toMatchObject({located: 28, unlocated: 8});
    expect(totals.reasons.unlocated).toEqual({
      "no coordinates": 6,
      "placeholder coordinates (X = Y = 0)": 1,
      "more than 100 km from the median place": 1
    });
    expect(noticed.join()).not.toContain("Coordinates");
  });

  const row = (lat: string, lon: string, i = 0) =>
    `2021-01-0${1 + (i % 9)} 10:00,THEFT,"${lat.replaceAll('"', '""')}","${lon.replaceAll('"', '""')}"`;
  const file = (...rows: [string, string][]) =>
    `date,type,lat,lon\n${rows.map(([lat, lon], i) => row(lat, lon, i)).join("\n")}\n`;

  it("forms that are mixed are read row by row and counted, and what cannot be read stays apart", async () => {
    const text = file(
      ["40.1", "-83.1"],
      ["40,1", "-83,1"],
      ["40.1N", "83.1W"],
      ["40°6'N", "-83.1"],
      ["here", "there"]
    );
    const {places, places_read, totals} = await read(text);
    expect(places.slice(0, 4)).toEqual(Array(4).fill([40.1, -83.1]));
    expect(places_read).toEqual([
      {
        file: "crimes.csv",
        units: null,
        forms: [
          {form: "comma", rows: 1},
          {form: "angle", rows: 2}
        ]
      }
    ]);
    expect(totals.reasons.unlocated).toEqual({"unreadable coordinates": 1});
  });

  it("a few numbers out of range among degrees stay out of range", async () => {
    const {totals, places_read} = await read(
      file(["40.1", "-83.1"], ["40.2", "-83.1"], ["40021460", "-83011512"])
    );
    expect(totals.reasons.unlocated).toEqual({"coordinates out of range": 1});
    expect(places_read).toEqual([]);
  });

  it("changes that are asked for are made to other forms too", async () => {
    const swapped = await read(file(["-83,1", "40,1"], ["-83.1", "40.1"]), {coordinates: ["swap"]});
    expect(swapped.places).toEqual(Array(2).fill([40.1, -83.1]));
    const negated = await read(file(["40,1", "83,1"]), {coordinates: ["negate-longitude"]});
    expect(negated.places).toEqual([[40.1, -83.1]]);
    const pair = 'date,type,the_geom\n2021-01-01 10:00,A,"(-83.1001, 40.1001)"\n';
    expect((await read(pair, {coordinates: ["swap"]})).places).toEqual([[40.1001, -83.1001]]);
  });

  it.each([
    ["the_geom", "POINT (-83.011512 40.02146)"],
    ["Location", "1000 OAK ST\nCOLUMBUS, OH\n(40.02146, -83.011512)"],
    ["georeference", "POINT (-83.011512 40.02146)"],
    ["geo_point_2d", "40.02146, -83.011512"]
  ])("a column %s of positions is found by itself", async (name, text) => {
    const given = `date,type,number,${name}\n2021-01-01 10:00,A,17,"${text}"\n2021-01-02 10:00,A,18,\n2021-01-03 10:00,A,18,"1 OAK ST"\n`;
    const {places, totals, columns} = await read(given, {accept_losses: true});
    expect([columns.latitude, columns.longitude, places[0]]).toEqual([name, name, COLUMBUS]);
    expect(totals.reasons.unlocated).toEqual({"no coordinates": 2});
  });

  it("a lone number in a column of positions is no position", async () => {
    const text = 'date,type,place\n2021-01-01 10:00,A,"(40.0215, -83.0115)"\n2021-01-02 10:00,A,40.0215\n';
    expect((await read(text)).totals.reasons.unlocated).toEqual({"unreadable coordinates": 1});
  });

  it("feet with the thousands apart and zeros for none are read in their system", async () => {
    const text = file(
      ["1,530,000.50", "535,000.25"],
      ["1,530,100", "535,000"],
      ["1530200", "535000"],
      ["0", "0"],
      ["NULL", "1"]
    );
    const {places, totals} = await read(text, {crs: "EPSG:2236"});
    expect(totals.reasons.unlocated).toEqual({"no coordinates": 1, "placeholder coordinates (X = Y = 0)": 1});
    expect(places[2][0]).toBeCloseTo(28.54, 1);
    expect(places[2][1]).toBeCloseTo(-81.37, 1);
  });
});

describe("types", () => {
  it("that differ in case, spaces and a final point are one, in the commonest spelling (r14)", async () => {
    const {incidents, noticed, type_spellings} = await read(textOf("r14-type-spellings"));
    expect(new Set(incidents.map(({type}) => type))).toEqual(new Set(["THEFT"]));
    expect(type_spellings).toEqual([
      {type: "THEFT", others: ["Theft", "Theft.", "theft"].map((spelling) => ({spelling, rows: 9}))}
    ]);
    expect(noticed).toEqual([
      "Types that differ in case, spaces around them or a final point are one: “THEFT” is also spelt “Theft” (9), “Theft.” (9), and “theft” (9)."
    ]);
  });

  it("that are spelt in one way each stay as they are, byte for byte", async () => {
    const types = ["NON - CRIMINAL", "NON-CRIMINAL", "CRIM SEXUAL ASSAULT", "Robbery.", "..."];
    const text = `date,type,lat,lon\n${types.map((type, i) => `2021-01-0${i + 1} 10:00,${type},40.1,-83.1`).join("\n")}\n`;
    const {incidents, type_spellings} = await read(text);
    expect(incidents.map(({type}) => type)).toEqual(types);
    expect(type_spellings).toEqual([]);
  });

  it("may be one that is given, in a file without a column of them (r15)", async () => {
    const {incidents, noticed, totals} = await read(textOf("r15-no-type-column"), {
      columns: {date: "month"},
      type: "robbery"
    });
    expect(totals.located).toBe(36);
    expect(new Set(incidents.map(({type}) => type))).toEqual(new Set(["robbery"]));
    expect(noticed).toEqual(["Every row is taken for one of type “robbery”, as --type has it."]);
    expect(await refusal(folder, textOf("r15-no-type-column"))).toContain(
      'or if all rows are of one type, name it with --type "robbery"'
    );
    expect(await refusal(folder, textOf("r14-type-spellings"), {type: " "})).toContain(
      "type must be a word or more"
    );
  });
});
