import {mkdirSync, writeFileSync} from "node:fs";
import path from "node:path";
import {strToU8, zipSync} from "fflate";
import {expect, it} from "vitest";
import {noticesOf} from "../../../src/prose/report/read-first.ts";
import {ingestFiles, ingestText, refusalOf, testFolder} from "../fixture.ts";
import {spreadsheet} from "./spreadsheet.ts";

const folder = testFolder();
const files = Object.entries({
  "2019-a.csv": "Reported,kind,lat,lon\n2019-01-01 10:00,THEFT,40.1,-83.1\n",
  "2020.csv": "date,type,lat,lon\n2020-01-01 10:00,ARSON,40.1,-83.1\n"
}).map(([name, text]) => {
  mkdirSync(folder, {recursive: true});
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
});

it("files with different headers are read together, each with its own names of columns", async () => {
  const columns = {"2019*.csv:date": "Reported", "2019-?.csv:primary type": "kind"};
  const {incidents} = await ingestFiles(path.join(folder, "right"), {files, columns});
  expect(incidents.map(({at, type}) => [at, type])).toEqual([
    ["2019-01-01T10:00:00.000", "THEFT"],
    ["2020-01-01T10:00:00.000", "ARSON"]
  ]);
});

it("a name for some files comes before one for all", async () => {
  const columns = {"2020*:type": "date", type: "kind", date: "Reported"};
  const {incidents} = await ingestFiles(path.join(folder, "both"), {files, columns});
  expect(incidents.map(({type}) => type)).toEqual(["THEFT", "2020-01-01 10:00"]);
});

it.each([
  [
    {"2018*:date": "Reported"},
    '--column 2018*:date=Reported: no file is called "2018*" (have: 2019-a.csv, 2020.csv); check the pattern'
  ],
  [
    {"2020*:date": "Reported"},
    '--column 2020*:date=Reported: no file has a column "Reported" (have: date, type, lat, lon)'
  ],
  [{"2020*:when": "Reported"}, '--column 2020*:when=Reported: no column "when"'],
  [{"(2020:date": "Reported"}, 'no file is called "(2020"']
])("%o is refused: %s", async (columns, message) => {
  mkdirSync(path.join(folder, "bad"), {recursive: true});
  expect(
    await refusalOf(path.join(folder, "bad"), {files, columns: columns as unknown as Record<string, string>})
  ).toContain(message);
});

const TABLE = "Date,Type,Lat,Long\n2021-01-01 10:00,VÍA,40.1,-83.1\n";

it.each<[string, Uint8Array, object, string]>([
  [
    "crimes.csv",
    Buffer.from(TABLE, "latin1"),
    {encoding: "windows-1252", sheet: null, entries: []},
    "crimes.csv is read as windows-1252."
  ],
  [
    "crimes.csv",
    Buffer.from(`\ufeff${TABLE}`, "utf16le"),
    {encoding: "utf-16le", sheet: null, entries: []},
    "crimes.csv is read as utf-16le."
  ],
  [
    "a.zip",
    zipSync({"x/2020.csv": strToU8(TABLE), "x/2021.csv": strToU8(TABLE), "read me.md": strToU8("none")}),
    {encoding: null, sheet: null, entries: ["x/2020.csv", "x/2021.csv"]},
    "Of a.zip 2 entries are read: x/2020.csv and x/2021.csv."
  ],
  [
    "one.zip",
    zipSync({"2020.csv": strToU8(TABLE)}),
    {encoding: null, sheet: null, entries: ["2020.csv"]},
    "Of one.zip the entry 2020.csv is read."
  ],
  [
    "book.xlsx",
    spreadsheet({
      Notes: [["about"]],
      "Crimes & more": TABLE.trim()
        .split("\n")
        .map((line) => line.split(","))
    }),
    {encoding: null, sheet: "Crimes & more", entries: []},
    "Of book.xlsx the sheet “Crimes & more” is read."
  ]
])("what of %s is read, and how it is written, is said", async (name, bytes, read_as, sentence) => {
  const {result, incidents} = await ingestText(folder, bytes, {name});
  expect(result.files[0]).toMatchObject(read_as);
  expect(incidents[0].type).toBe("VÍA");
  expect(noticesOf(result, undefined).noticed).toEqual([sentence]);
});

it("of a plain file nothing is said", async () => {
  const {result} = await ingestText(folder, TABLE);
  expect(result.files[0]).toMatchObject({encoding: null, sheet: null, entries: []});
  expect(noticesOf(result, undefined).noticed).toEqual([]);
});
