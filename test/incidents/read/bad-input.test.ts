import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import path from "node:path";
import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {literal, openDatabase} from "../../../src/engine/database.ts";
import {asInputError, InputError} from "../../../src/incidents/errors.ts";
import {officialCsv, ROOT, refusal, refusalOf, testFolder} from "../fixture.ts";

const folder = testFolder();
const own = (name: string) => {
  const made = path.join(folder, name);
  mkdirSync(made);
  return made;
};

describe("bad input ends with one sentence, and leaves nothing behind", () => {
  it("no such file, no match, no file at all", async () => {
    const here = own("none");
    expect(await refusalOf(here, {files: [path.join(here, "nope.csv")]})).toMatch(
      /nope\.csv: no such file; check/
    );
    expect(await refusalOf(here, {files: [path.join(here, "*.csv")]})).toMatch(
      /\*\.csv: no file matches; check/
    );
    expect(await refusalOf(here, {files: []})).toMatch(/no input files given/);
  });

  it("a folder", async () => {
    const here = own("folder");
    expect(await refusalOf(here, {files: [here]})).toMatch(
      /is a folder; name its files, for example ".*\*\.csv"/
    );
  });

  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64"
  );
  const whole = gzipSync(officialCsv(Array.from({length: 4000}, (_, i) => ({Block: `${i * 7919}`}))));
  const damaged = Buffer.from(whole);
  damaged.fill(0x55, whole.length >> 1, (whole.length >> 1) + 40);
  const sample = readFileSync(path.join(ROOT, "data/sample/chicago-2015-2017.parquet"));
  const hollow = Buffer.from(sample);
  hollow.fill(77, 1_000_000, sample.length - 200_000);

  it.each<[string, string, string | Uint8Array, RegExp]>([
    ["an empty file", "a.csv", "", /a\.csv is empty; download it again/],
    ["blank lines", "a.csv", "\n\n", /a\.csv holds only blank lines/],
    ["a header alone", "a.csv", officialCsv([]), /a\.csv has a header but no rows/],
    ["a picture", "a.csv", png, /a\.csv is a binary file, neither CSV nor Parquet/],
    ["a web page", "a.csv", "<!DOCTYPE html><html><body>404", /a\.csv is a web page or XML, not CSV/],
    ["a web page, packed", "a.csv.gz", gzipSync("<html>404</html>"), /a\.csv\.gz is a web page/],
    ["JSON", "a.csv", '[{"id": 1}]', /a\.csv is JSON without records of two names/],
    ["half an archive", "a.csv", Buffer.from("PK\u0003\u0004rest"), /a\.csv is a damaged zip archive/],
    [
      "prose",
      "a.csv",
      "Dear all\nthe file follows\n",
      /a\.csv is no CSV: its first line has one field, "Dear all"/
    ],
    [
      "NUL bytes",
      "a.csv",
      `${officialCsv([{Block: "x".repeat(5000)}])}a\0b\n`,
      /a\.csv holds NUL bytes after line/
    ],
    [
      "a gzip cut short",
      "a.csv.gz",
      whole.subarray(0, whole.length >> 1),
      /a\.csv\.gz: the gzip file is cut short/
    ],
    ["a gzip without its end", "a.csv.gz", whole.subarray(0, -4), /a\.csv\.gz: the gzip file is cut short/],
    ["a damaged gzip", "a.csv.gz", damaged, /a\.csv\.gz: the gzip file is (damaged|cut short)/],
    [
      "a cut Parquet",
      "a.parquet",
      sample.subarray(0, 500_000),
      /a\.parquet is a damaged or cut Parquet file/
    ],
    [
      "a hollow Parquet",
      "a.parquet",
      hollow,
      /a\.parquet could not be read \(.*check that the file is whole/
    ],
    ["text named Parquet", "a.parquet", officialCsv([{}]), /a\.parquet is no Parquet file/],
    [
      "no line that fits",
      "a.csv",
      "Date,Primary Type,Latitude,Longitude\n1,2\n",
      /no line can be read \(line 2: 2 fields where/
    ]
  ])("%s", async (_, name, bytes, message) => {
    const said = await refusal(folder, bytes, {name});
    expect(said).toMatch(message);
    expect(said).toMatch(/^InputError: [^\n]+; [^\n]+$/);
    expect(said).not.toMatch(/LINE 1|SELECT|Error:.*Error:/);
  });

  it("a missing column, listing what there is and how to map it", async () => {
    const text = "When,Primary Type,Latitude,Longitude\n2016-01-01,THEFT,41.8,-87.6\n";
    expect(await refusal(folder, text)).toBe(
      'InputError: crimes.csv: no column for "Date" (have: When, Primary Type, Latitude, Longitude); ' +
        "map it with --column date=When"
    );
    expect(await refusal(folder, text, {columns: {date: "Whne"}})).toMatch(
      /no file has a column "Whne" \(have: When/
    );
    expect(await refusal(folder, text, {columns: {moment: "When"}})).toMatch(
      /no column "moment"; know id, date/
    );
  });

  it("no located row, with the commonest reason", async () => {
    const said = await refusal(folder, officialCsv([{Latitude: ""}, {Latitude: ""}, {Date: ""}]));
    expect(said).toMatch(
      /no row has a date, a type and usable coordinates \(2 rows: no coordinates\); check/
    );
  });

  it("times with a zone in Parquet, and a Parquet without rows", async () => {
    const file = path.join(own("zoned"), "a.parquet");
    const database = await openDatabase({spill: folder, threads: 1, memory_limit: "500MB"});
    const rows = 'SELECT 1.0 AS "Latitude", 2.0 AS "Longitude", \'A\' AS "Primary Type"';
    await database.run(`COPY (${rows}, make_timestamptz(0) AS "Date") TO ${literal(file)} (FORMAT parquet)`);
    expect(await refusalOf(path.dirname(file), {files: [file]})).toMatch(
      /column "Date" is a time with a zone; say .* --time-zone local/
    );
    await database.run(
      `COPY (${rows}, DATE '2016-01-01' AS "Date" LIMIT 0) TO ${literal(file)} (FORMAT parquet)`
    );
    expect(await refusalOf(path.dirname(file), {files: [file]})).toMatch(
      /a\.parquet has columns but no rows/
    );
    database.close();
  });

  it("an output folder that cannot be made", async () => {
    const here = own("blocked");
    writeFileSync(path.join(here, "file"), "");
    writeFileSync(path.join(here, "a.csv"), officialCsv([{}]));
    const said = await refusalOf(here, {files: [path.join(here, "a.csv")], out_dir: path.join(here, "file")});
    expect(said).toMatch(/^InputError: .*file/);
  });

  it("removes every folder it made for the output, and no other", async () => {
    const here = own("nested");
    writeFileSync(path.join(here, "a.csv"), officialCsv([{Date: ""}]));
    const out_dir = path.join(here, "one/two/three");
    expect(await refusalOf(here, {files: [path.join(here, "a.csv")], out_dir})).toMatch(/^InputError/);
  });

  it.each([
    [{threads: 0}, "threads must be a whole number above 0, got 0"],
    [{memory_limit: "lots"}, 'memory_limit must be a size such as "2GB", got lots'],
    [{date_order: "ymd" as "mdy"}, "date_order must be mdy or dmy, got ymd"]
  ])("the setting %j", async (setting, message) => {
    expect(await refusal(folder, officialCsv([{}]), setting)).toContain(message);
  });

  it("memory that does not suffice", async () => {
    const rows = officialCsv(Array.from({length: 60_000}, (_, i) => ({Block: `${i}`})));
    expect(await refusal(folder, rows, {memory_limit: "1MB"})).toMatch(
      /does not fit the memory limit; raise memory_limit/
    );
  });
});

describe("asInputError", () => {
  const said = (message: string) => asInputError(new Error(message), "a.csv", "out").message;

  it("tells a full disk by the engine's words and by the system's", async () => {
    const database = await openDatabase({spill: folder, threads: 1, memory_limit: "500MB"});
    const full = await database
      .run("COPY (SELECT range FROM range(1000000)) TO '/dev/full'")
      .catch((error) => error);
    database.close();
    expect(asInputError(full, "a.csv", "out").message).toMatch(
      /^no space left on the disk of out; free some/
    );
    expect(said("ENOSPC: no space left on device, write")).toMatch(/^no space left on the disk of out/);
  });

  it("keeps to the first line of anything else, and leaves an InputError as it is", () => {
    expect(said("IO Error: strange\n\nLINE 1: SELECT")).toBe(
      "a.csv could not be read (strange); check that the file is whole"
    );
    const error = new InputError("as it is");
    expect(asInputError(error, "a.csv", "out")).toBe(error);
  });
});
