import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import path from "node:path";
import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {literal, openDatabase} from "../../src/engine/database.ts";
import type {RowAccount} from "../../src/incidents/clean/accounting.ts";
import {ingest} from "../../src/incidents/ingest.ts";
import {CONSEQUENCES} from "../../src/prose/report/dataset.ts";
import {ingestFiles, ingestText, officialCsv, ROOT, type Row, testFolder} from "./fixture.ts";

const folder = testFolder();
const YEAR = path.join(ROOT, "../shared/data/chicago/Crimes_-_2016.csv.gz");

const adds = (account: RowAccount) => {
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, n) => total + n, 0);
  expect(account.located + account.unlocated + account.rejected).toBe(account.rows_read);
  expect(sum(account.reasons.unlocated)).toBe(account.unlocated);
  expect(sum(account.reasons.rejected)).toBe(account.rejected);
};

async function writeParquet(file: string, sql: string): Promise<void> {
  const database = await openDatabase({spill: folder, threads: 1, memory_limit: "500MB"});
  await database.run(`COPY (${sql}) TO ${literal(file)} (FORMAT parquet)`);
  database.close();
}

/** One row for every fate a row can have, and how many share it. */
const FATES: Row[] = [
  {},
  {},
  {Latitude: "", Longitude: ""},
  {Latitude: "41.88", Longitude: ""},
  {Latitude: "north", Longitude: "-87.6"},
  {Latitude: "141.88", Longitude: "-87.6"},
  {Latitude: "nan", Longitude: "-87.6"},
  {Latitude: "36.619446395", Longitude: "-91.686565684"},
  {Latitude: "0", Longitude: "0"},
  {Latitude: "43.1", Longitude: "-87.628"},
  {Date: ""},
  {Date: "02/30/2016 01:00:00 PM"},
  {Date: "2016-01-01T00:00:00Z"},
  {Date: "01/01/1816 01:00:00 PM"},
  {"Primary Type": "  "}
];

const UNLOCATED = {
  "coordinates out of range": 1,
  "more than 100 km from the median place": 1,
  "no coordinates": 3,
  "placeholder coordinates (X = Y = 0)": 2,
  "unreadable coordinates": 1
};

const REJECTED = {"date with a time zone": 1, "impossible date": 2, "no date": 1, "no primary type": 1};

describe("the account of rows", () => {
  it("adds up, by reason, for CSV", async () => {
    const {result, incidents, rejected} = await ingestText(folder, officialCsv(FATES), {accept_losses: true});
    adds(result.totals);
    expect(result.totals).toMatchObject({rows_read: 15, located: 2, unlocated: 8, rejected: 5});
    expect(result.totals.reasons).toEqual({unlocated: UNLOCATED, rejected: REJECTED});
    expect(incidents).toHaveLength(10);
    expect(incidents.filter((row) => row.lat === null && row.lon === null)).toHaveLength(8);
    expect(rejected.map((row) => [row.line, row.reason])).toEqual([
      ["12", "no date"],
      ["13", "impossible date"],
      ["14", "date with a time zone"],
      ["15", "impossible date"],
      ["16", "no primary type"]
    ]);
    expect(rejected[1]?.record).toContain('"date":"02/30/2016 01:00:00 PM"');
  });

  it("is the same for gzip and for Parquet of text", async () => {
    const text = officialCsv(FATES);
    const accept_losses = true;
    const plain = await ingestText(folder, text, {accept_losses});
    const packed = await ingestText(folder, gzipSync(text), {name: "crimes.csv.gz", accept_losses});
    const source = path.join(folder, "text.csv");
    writeFileSync(source, text);
    const parquet = path.join(folder, "text.parquet");
    await writeParquet(parquet, `SELECT * FROM read_csv(${literal(source)}, all_varchar = true)`);
    const stored = await ingestFiles(path.join(folder, "stored"), {files: [parquet], accept_losses});
    expect(packed.result.totals).toEqual(plain.result.totals);
    expect(stored.result.totals).toEqual(plain.result.totals);
    expect(packed.incidents).toEqual(plain.incidents);
    expect(stored.incidents).toEqual(plain.incidents);
    expect(stored.rejected.map((row) => row.line)).toEqual(["11", "12", "13", "14", "15"]);
  });

  it("is given per file and adds up over many, in the order of their names", async () => {
    const own = path.join(folder, "many");
    mkdirSync(own);
    writeFileSync(path.join(own, "b.csv"), officialCsv(FATES.slice(0, 4)));
    writeFileSync(path.join(own, "a.csv.gz"), gzipSync(officialCsv([{ID: "1"}, {ID: "2", Date: ""}])));
    writeFileSync(
      path.join(own, "c.csv"),
      `Date,Latitude,Longitude,Primary Type\n2016-02-03,41.88,-87.62,THEFT\nbad\n`
    );
    const {result, rejected} = await ingestFiles(own, {
      files: [path.join(own, "*.csv"), path.join(own, "*.gz")]
    });
    expect(result.files.map((file) => [file.name, file.rows_read, file.located, file.rejected])).toEqual([
      ["a.csv.gz", 2, 1, 1],
      ["b.csv", 4, 2, 0],
      ["c.csv", 2, 1, 1]
    ]);
    for (const account of [...result.files, result.totals]) adds(account);
    expect(result.totals.rows_read).toBe(8);
    expect(rejected.map((row) => `${row.file}:${row.line}`)).toEqual(["a.csv.gz:3", "c.csv:3"]);
  });

  it("keeps the rest of a file that has bad lines in the middle, and says which lines", async () => {
    const lines = officialCsv(Array.from({length: 3000}, () => ({}))).split("\n");
    lines[1000] = "not a record at all";
    lines[2000] = `${lines[2000]}"`.replace(",THEFT,", ',"THEFT,');
    const {result, rejected} = await ingestText(folder, lines.join("\n"), {threads: 2});
    expect(result.totals).toMatchObject({rows_read: 3000, located: 2998, rejected: 2});
    expect(result.totals.reasons.rejected).toEqual({"unreadable line": 2});
    expect(rejected.map((row) => [row.line, row.record])).toEqual([
      ["1001", "not a record at all"],
      ["2001", lines[2000]]
    ]);
  });

  it("names the line of a rejected row below blank lines, bad lines and fields of several lines", async () => {
    const [header, ...rows] = officialCsv([{Description: "two\nlines"}, {}, {Date: ""}, {Block: "x"}]).split(
      "\n"
    );
    const text = [header, "", rows[0], rows[1], "junk", ...rows.slice(2)].join("\n");
    const {rejected, result} = await ingestText(folder, text);
    expect(rejected.map((row) => [row.line, row.reason])).toEqual([
      ["5", "unreadable line"],
      ["7", "no date"]
    ]);
    expect(result.totals.rows_read).toBe(5);
  });

  it("reads CR LF, mixed line ends, a byte order mark, semicolons and quoted commas alike", async () => {
    const text = officialCsv([{"Location Description": "SCHOOL, PUBLIC"}, {}, {}]);
    const expected = (await ingestText(folder, text)).incidents;
    const lines = text.split("\n");
    const mixed = `${lines[0]}\r\n${lines[1]}\n${lines[2]}\r\n${lines[3]}`;
    expect((await ingestText(folder, text.replaceAll("\n", "\r\n"))).incidents).toEqual(expected);
    expect((await ingestText(folder, mixed)).incidents).toEqual(expected);
    expect((await ingestText(folder, `\ufeff${text}`)).incidents).toEqual(expected);
    const semicolons = text.replace(/("[^"]*")|,/g, (_, quoted) => quoted ?? ";");
    expect((await ingestText(folder, semicolons)).incidents).toEqual(expected);
    expect(expected[0]?.location).toBe("SCHOOL, PUBLIC");
  });
});

describe("rows with the same ID", () => {
  const update = (day: string) => ({"Updated On": `02/${day}/2018 03:50:01 PM`});

  it("leave the newest, over all files, the others set aside", async () => {
    const own = path.join(folder, "twice");
    mkdirSync(own);
    writeFileSync(
      path.join(own, "a.csv"),
      officialCsv([{ID: "7", ...update("09"), Beat: "0222"}, {ID: "8"}])
    );
    writeFileSync(path.join(own, "b.csv"), officialCsv([{ID: "7", ...update("11"), Beat: "0111"}]));
    writeFileSync(path.join(own, "c.csv"), officialCsv([{ID: "7", ...update("10"), Beat: "0333"}]));
    const {result, incidents, rejected} = await ingestFiles(own, {files: [path.join(own, "*.csv")]});
    expect(result.deduplicated).toBe(true);
    expect(incidents.map((row) => [row.id, row.beat])).toEqual([
      ["7", "0111"],
      ["8", "0111"]
    ]);
    expect(rejected.map((row) => [row.file, row.line, row.reason])).toEqual([
      ["a.csv", "2", "duplicate ID"],
      ["c.csv", "2", "duplicate ID"]
    ]);
    expect(result.totals).toMatchObject({rows_read: 4, located: 2, rejected: 2});
  });

  it("leave the greatest when none is newer, whatever their order", async () => {
    const rows = [
      {ID: "7", Beat: "0111"},
      {ID: "7", Beat: "0333"},
      {ID: "7", Beat: "0222"}
    ];
    for (const order of [rows, [...rows].reverse()]) {
      const {incidents} = await ingestText(folder, officialCsv(order));
      expect(incidents.map((row) => row.beat)).toEqual(["0333"]);
    }
  });

  it("count once when they are equal, and never push out a good row when they are themselves rejected", async () => {
    const same = await ingestText(folder, officialCsv([{ID: "7"}, {ID: "7"}]));
    expect(same.result.totals.reasons.rejected).toEqual({"duplicate ID": 1});
    const broken = await ingestText(folder, officialCsv([{ID: "7"}, {ID: "7", Date: "", ...update("28")}]));
    expect(broken.result.totals.reasons.rejected).toEqual({"no date": 1});
  });

  it("are not looked for without an ID column, which is said", async () => {
    const text = "Date,Latitude,Longitude,Primary Type\n".concat("2016-02-03,41.88,-87.62,THEFT\n".repeat(2));
    const {result} = await ingestText(folder, text);
    expect(result).toMatchObject({deduplicated: false, totals: {located: 2, rejected: 0}});
    expect(result.missing.map(({column}) => column)).toContain("id");
    expect(CONSEQUENCES.id).toMatch(/repeated rows/);
  });
});

describe("the incidents", () => {
  it("have typed columns, codes with their leading zeros, and no spaces around text", async () => {
    const damaged = {
      Beat: "111",
      District: "1.0",
      IUCR: "31A",
      Ward: "42.0",
      "Community Area": "32",
      Arrest: "TRUE"
    };
    const {incidents} = await ingestText(
      folder,
      officialCsv([{...damaged, ID: "9.0", "Primary Type": " THEFT "}])
    );
    expect(incidents).toEqual([
      {
        id: "9",
        at: "2016-01-13T14:05:00.000",
        type: "THEFT",
        lat: 41.884,
        lon: -87.628,
        arrest: true,
        domestic: false,
        location: "STREET",
        beat: "0111",
        district: "001",
        ward: 42,
        community_area: 32,
        block: "001XX N STATE ST",
        iucr: "031A",
        description: "$500 AND UNDER"
      }
    ]);
  });

  it("read the portal's API names as its header, and say what is left out without a column", async () => {
    const text =
      "date,primary_type,latitude,longitude,location_description,:@computed_region\n" +
      "2012-01-01T00:00:00.000,THEFT,41.9,-87.7,STREET,5\n";
    const {result, incidents} = await ingestText(folder, text);
    expect(incidents[0]).toMatchObject({type: "THEFT", location: "STREET", arrest: null, beat: null});
    expect(result.columns).toMatchObject({date: "date", type: "primary_type", arrest: null});
    expect(result.missing.map(({column}) => column)).toEqual(
      expect.arrayContaining(["id", "arrest", "domestic", "beat", "district", "ward", "community_area"])
    );
    expect(result.missing.find(({column}) => column === "arrest")).toEqual({
      column: "arrest",
      files: ["crimes.csv"]
    });
    expect(result.missing.map(({column}) => CONSEQUENCES[column])).toContain("arrest rates are left out");
  });

  it("take columns by the user's names", async () => {
    const text = "Reported On,Offence,y,x,Made Arrest\n2016-02-03 04:05:06,THEFT,41.88,-87.62,yes\n";
    const columns = {
      date: "Reported On",
      "Primary Type": "offence",
      latitude: "y",
      longitude: "x",
      arrest: "Made Arrest"
    };
    const {result, incidents} = await ingestText(folder, text, {columns});
    expect(incidents[0]).toMatchObject({
      at: "2016-02-03T04:05:06.000",
      type: "THEFT",
      lat: 41.88,
      arrest: true
    });
    expect(result.columns.date).toBe("Reported On");
  });

  it("read the types of a Parquet file: times, dates, integers and texts", async () => {
    const file = path.join(folder, "typed.parquet");
    const row = (date: string) =>
      `SELECT ${date} AS "Date", 'THEFT' AS "Primary Type", 41.88::FLOAT AS "Latitude", '-87.5' AS "Longitude",
         111 AS "Beat", 1::TINYINT AS "Arrest", 7::BIGINT AS "ID"`;
    await writeParquet(file, row("TIMESTAMP '2016-02-03 04:05:06.789'"));
    const {incidents} = await ingestFiles(path.join(folder, "typed"), {files: [file]});
    expect(incidents[0]).toMatchObject({
      at: "2016-02-03T04:05:06.789",
      beat: "0111",
      arrest: true,
      id: "7",
      lon: -87.5
    });
    await writeParquet(file, row("DATE '2016-02-03'"));
    const day = await ingestFiles(path.join(folder, "typed"), {files: [file]});
    expect(day.incidents[0]?.at).toBe("2016-02-03T00:00:00.000");
  });

  it("are the same bytes whatever the threads and the order of rows and files", async () => {
    const made = (i: number) => ({
      ID: `${(i * 7919) % 4990}`,
      Latitude: `${41.7 + ((i * 31) % 100) / 500}`,
      Date: `01/${10 + ((i * 13) % 19)}/2016 0${1 + (i % 9)}:05:00 PM`
    });
    const rows = Array.from({length: 5000}, (_, i) => made(i % 4990));
    const one = await ingestText(folder, officialCsv(rows), {threads: 1});
    const two = await ingestText(folder, officialCsv([...rows].reverse()), {threads: 2});
    expect(readFileSync(two.result.incidents)).toEqual(readFileSync(one.result.incidents));
    expect(one.result.totals).toMatchObject({rows_read: 5000, rejected: 10});
    expect(two.result.totals).toEqual(one.result.totals);
  });

  it("stand alone with the rejected rows in the output folder, and replace what was there", async () => {
    const own = path.join(folder, "again");
    mkdirSync(own);
    writeFileSync(path.join(own, "crimes.csv"), officialCsv([{}]));
    const seen: number[] = [];
    for (let run = 0; run < 2; run++) {
      await ingestFiles(own, {
        files: [path.join(own, "crimes.csv")],
        onProgress: (share) => seen.push(share)
      });
    }
    expect(readdirSync(path.join(own, "out")).sort()).toEqual([
      "incidents.parquet",
      "outside.csv",
      "rejected.csv"
    ]);
    expect(seen.every((share) => share >= 0 && share <= 1)).toBe(true);
  });
});

describe("the sample that is shipped", () => {
  it("has 800,534 rows, of which 10,419 (1.3%) have no coordinates", async () => {
    const result = await ingest({
      files: [path.join(ROOT, "data/sample/chicago-2015-2017.parquet")],
      out_dir: path.join(folder, "sample/out"),
      threads: 2
    });
    adds(result.totals);
    expect(result.totals).toMatchObject({
      rows_read: 800_534,
      located: 790_115,
      unlocated: 10_419,
      rejected: 0
    });
    expect(result.period).toEqual({from: "2015-01-01T00:00:00", to: "2017-12-31T23:58:00"});
    expect(result.quality.months).toHaveLength(36);
    expect(result.quality.missing.find(({column}) => column === "lat")?.share).toBeCloseTo(0.013, 3);
  }, 180_000);

  it.runIf(existsSync(YEAR))(
    "holds, row for row, what the portal's own file of 2016 gives (needs ../shared)",
    async () => {
      const own = path.join(folder, "year");
      const result = await ingest({files: [YEAR], out_dir: path.join(own, "out"), threads: 2});
      expect(result.files[0]).toMatchObject({name: "Crimes_-_2016.csv.gz", rows_read: 268_813, rejected: 0});
      const sample = literal(path.join(folder, "sample/out/incidents.parquet"));
      const database = await openDatabase({spill: own, threads: 2, memory_limit: "1GB"});
      const differing = await database.rows(
        `SELECT * FROM ${literal(result.incidents)} EXCEPT ALL SELECT * FROM ${sample} WHERE year("at") = 2016`
      );
      database.close();
      expect(differing).toEqual([]);
    },
    180_000
  );
});
