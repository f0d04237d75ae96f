import {execFileSync} from "node:child_process";
import {createHash} from "node:crypto";
import {mkdirSync, symlinkSync, writeFileSync} from "node:fs";
import path from "node:path";
import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {literal, openDatabase} from "../../../src/engine/database.ts";
import {HEADER, ingestFiles, ingestText, officialCsv, refusal, refusalOf, testFolder} from "../fixture.ts";

const folder = testFolder();
const plain = officialCsv([{}, {}, {}]);

const bytes = (...values: number[]) => Buffer.from(values);
const withBytes = (head: Buffer) => Buffer.concat([head, Buffer.from("a,b\n1,2\n")]);

describe("what is given instead of a table is named", () => {
  it.each<[string, string, string | Uint8Array, RegExp]>([
    ["a web page with a byte order mark", "a.csv", "\ufeff<!DOCTYPE html>,", /a\.csv is a web page/],
    ["JSON with a byte order mark", "a.csv", '\ufeff[{"a": 1, "b": 2}]\n', /a\.csv is JSON/],
    ["a PDF", "a.csv", "%PDF-1.7\n1 0 obj, x", /a\.csv is a PDF/],
    ["bzip2", "a.csv", "BZh91AY&SY,\n", /a\.csv is packed with bzip2; unpack it/],
    ["zstd", "a.csv", withBytes(bytes(0x28, 0xb5, 0x2f, 0xfd)), /a\.csv is packed with zstd/],
    ["an empty zip", "a.csv", "PK\u0005\u0006", /a\.csv is a zip archive/],
    ["gzip in gzip", "a.csv.gz", gzipSync(gzipSync(plain)), /a\.csv\.gz is gzip within gzip; unpack it once/],
    ["Parquet in gzip", "a.csv.gz", gzipSync("PAR1 and so on"), /a\.csv\.gz is a Parquet file within gzip/],
    [
      "one byte of gzip",
      "a.csv.gz",
      gzipSync(plain).subarray(0, 1),
      /a\.csv\.gz: the gzip file is cut short/
    ],
    ["an endless line", "a.csv", `a,${"x".repeat(2 << 20)}`, /line 1 is longer than 1 MiB; this is no CSV/],
    [
      "an open quote in the header",
      "a.csv",
      'ID,"Da\nte",X\n1,2,3\n',
      /a quote in the header, line 1, never closes/
    ]
  ])("%s", async (_, name, text, message) => {
    const said = await refusal(folder, text, {name});
    expect(said).toMatch(message);
    expect(said).toMatch(/^InputError: [^\n]+; [^\n]+$/);
  });

  it("a pipe, without waiting for it", async () => {
    const pipe = path.join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    expect(await refusalOf(folder, {files: [pipe]})).toMatch(/is a pipe or a device, not a file; save/);
  });

  it("and of very many or very long column names the first are shown", async () => {
    const names = Array.from({length: 5000}, (_, i) => `column number ${i} ${"x".repeat(100)}`).join(",");
    const said = await refusal(folder, `${names}\n${names}\n`);
    expect(said).toMatch(
      /no column for "Date", "Latitude", "Longitude", "Primary Type" \(have: column number 0 x+…, .* and 4960 more\); map them/
    );
    expect(said.length).toBeLessThan(4000);
  });
});

describe("values that no column can hold are named", () => {
  const rows = (date: string) => officialCsv([{Date: date}, {Date: date}]);

  it.each([
    [
      "01/13/16 25:00",
      /\(2 rows: impossible date, such as "01\/13\/16 25:00"\); write dates like 2016-01-31/
    ],
    ["1452693900", /such as "1452693900"/],
    ["2016-01-13T10:00:00Z", /date with a time zone, .*; say .* --time-zone local/]
  ])("%s as a date", async (date, message) => {
    expect(await refusal(folder, rows(date))).toMatch(message);
  });

  it("words for coordinates", async () => {
    expect(await refusal(folder, officialCsv([{Latitude: "41,88 or so"}]))).toMatch(
      /\(1 row: unreadable coordinates, such as "41,88 or so, -87\.628"\); write degrees like 41\.88/
    );
  });

  it("latitude and longitude swapped", async () => {
    expect(await refusal(folder, officialCsv([{Latitude: "-87.6", Longitude: "41.8"}]))).toMatch(
      /latitude -87\.6 and longitude 41\.8, lies more than 50 km from every town .* swapped near Chicago.*--coordinates swap/
    );
  });

  it("several cities, none with most of the rows", async () => {
    const places = ["41.8,-87.6", "48.8,2.35", "-33.9,151.2"].flatMap((place) => [place, place]);
    const cities = [...places, "41.8,-87.6"].map((place) => {
      const [Latitude = "", Longitude = ""] = place.split(",");
      return {Latitude, Longitude};
    });
    expect(await refusal(folder, officialCsv(cities))).toMatch(
      /these are several cities; give one at a time/
    );
  });

  it("the same bytes twice, when no ID tells repeats", async () => {
    const own = path.join(folder, "twice");
    mkdirSync(own);
    const files = ["a.csv", "b.csv"].map((name) => path.join(own, name));
    for (const file of files)
      writeFileSync(file, "Date,Latitude,Longitude,Primary Type\n2016-01-01,41.8,-87.6,A\n");
    expect(await refusalOf(own, {files})).toMatch(
      /a\.csv and b\.csv hold the same bytes, .*; give one of them/
    );
    for (const file of files) writeFileSync(file, plain);
    const {result} = await ingestFiles(own, {files});
    expect(result.totals).toMatchObject({rows_read: 6, located: 3, rejected: 3});
  });

  it("lists and text that is not UTF-8 in Parquet", async () => {
    const own = path.join(folder, "parquet");
    mkdirSync(own);
    const file = path.join(own, "a.parquet");
    const database = await openDatabase({spill: folder, threads: 1, memory_limit: "500MB"});
    const write = (date: string, type: string) =>
      database.run(`COPY (SELECT ${date} AS "Date", ${type} AS "Primary Type", 41.8 AS "Latitude",
        -87.6 AS "Longitude") TO ${literal(file)} (FORMAT parquet)`);
    await write("[DATE '2016-01-01']", "'A'");
    expect(await refusalOf(own, {files: [file]})).toMatch(
      /column "Date" holds lists or records; write plain/
    );
    await write("DATE '2016-01-01'", "'\\xC3\\x28'::BLOB");
    expect(await refusalOf(own, {files: [file]})).toMatch(
      /a\.parquet holds text that is not UTF-8; write it/
    );
    database.close();
  });
});

describe("what looks broken and is not is read", () => {
  it("gzip with zeros behind it, as tapes leave them, and the hash is of all bytes", async () => {
    const packed = Buffer.concat([gzipSync(plain), Buffer.alloc(3000)]);
    const {result} = await ingestText(folder, packed, {name: "a.csv.gz"});
    expect(result.totals).toMatchObject({rows_read: 3, located: 3});
    const sum = createHash("sha256").update(packed).digest("hex");
    expect(result.files[0]).toMatchObject({bytes: packed.length, sha256: sum});
  });

  it("dates with the year first and slashes", async () => {
    const {incidents} = await ingestText(
      folder,
      officialCsv([{Date: "2016/01/13 10:05"}, {Date: "2016/2/3"}])
    );
    expect(incidents.map((row) => row.at)).toEqual(["2016-01-13T10:05:00.000", "2016-02-03T00:00:00.000"]);
  });

  it("a glob with links: broken ones are named, loops end, brackets that close nothing match nothing", async () => {
    const own = path.join(folder, "links");
    mkdirSync(own);
    writeFileSync(path.join(own, "a.csv"), plain);
    symlinkSync(own, path.join(own, "loop"));
    const {result} = await ingestFiles(path.dirname(own), {files: [path.join(own, "**/a.csv")]});
    expect(result.files.map(({name}) => name)).toEqual(["a.csv"]);
    symlinkSync(path.join(own, "nowhere"), path.join(own, "b.csv"));
    expect(await refusalOf(own, {files: [path.join(own, "*.csv")]})).toMatch(/b\.csv: no such file; check/);
    for (const glob of ["[z-a].csv", "a[1.csv", "a{1,2.csv"])
      expect(await refusalOf(own, {files: [path.join(own, glob)]})).toMatch(/no file matches; check/);
  });

  it("the header's own line end need not be that of the rows", async () => {
    const text = `${HEADER}\r\n${plain.slice(plain.indexOf("\n") + 1)}`;
    const {result} = await ingestText(folder, text);
    expect(result.totals).toMatchObject({rows_read: 3, located: 3});
  });
});
