import {readFileSync} from "node:fs";
import path from "node:path";
import {describe, expect, it} from "vitest";
import {openDatabase} from "../../src/engine/database.ts";
import type {IngestOptions} from "../../src/incidents/ingest.ts";
import {datesInWords} from "../../src/prose/report/dataset.ts";
import {ingestFiles, ingestText, ROOT, refusal, testFolder} from "./fixture.ts";

const folder = testFolder();
const textOf = (name: string) => readFileSync(path.join(ROOT, "test/data/cases", `${name}.csv`), "utf8");

async function readText(text: string, options: Partial<IngestOptions> = {}) {
  const {result, incidents, rejected} = await ingestText(folder, text, options);
  const {level, files} = result.quality.precision;
  return {
    located: result.totals.located,
    first: incidents.slice(0, 3).map(({at}) => String(at).slice(0, 16)),
    incidents: incidents.map(({at}) => String(at)),
    level,
    said: datesInWords(files[0]),
    files,
    rejected: rejected.map(({reason}) => reason)
  };
}
const read = (name: string, options: Partial<IngestOptions> = {}) => readText(textOf(name), options);

const MOMENTS = ["2021-01-03T09:30", "2021-01-04T18:30", "2021-01-11T23:00"];
const DAYS = MOMENTS.map((moment) => moment.slice(0, 10));

describe("each spelling of the index", () => {
  const d01 = {columns: {date: "cdatetime", type: "crimedescr"}};
  const cases: [string, Partial<IngestOptions>, string[], string][] = [
    ["d01-two-digit-year", d01, MOMENTS, "minute"],
    ["d04-month-names", {}, MOMENTS, "minute"],
    ["d07-excel-serial", {}, MOMENTS, "minute"],
    ["d13-weekday-text", {}, MOMENTS, "minute"],
    ["z03-local-offset", {}, MOMENTS, "minute"],
    ["d05-compact", {}, DAYS.map((each) => `${each}T00:00`), "day"]
  ];
  it.each(cases)("%s is read", async (name, options, first, level) => {
    expect(await read(name, options)).toMatchObject({located: 36, first, level, rejected: []});
  });

  it("d02, with points, is read with the day first", async () => {
    const {located, incidents} = await read("d02-dots", {columns: {date: "Datum", type: "Delikt"}});
    expect(located).toBe(36);
    expect(incidents).toContain("2021-01-06T23:00:00.000");
  });

  it("d10, ISO and slashes, is read, and how many rows have which is told", async () => {
    const {located, said} = await read("d10-mixed-iso-and-slashes");
    expect(located).toBe(36);
    expect(said).toEqual(["crimes.csv writes dates in several ways: 18 in ISO 8601 and 18 with slashes."]);
  });

  it("d09, of both orders, is asked about, and the rows that either order reads are counted", async () => {
    expect(await refusal(folder, textOf("d09-mixed-orders"))).toMatch(
      /month first .* and with the day first/
    );
    const {said, rejected} = await read("d09-mixed-orders", {date_order: "mdy"});
    expect(rejected).toHaveLength(8);
    expect(said).toEqual([
      "crimes.csv has dates of both orders: 11 that either order makes a date are read with the month first, as --date-order says, and may be wrong."
    ]);
  });
});

describe("dates with a zone", () => {
  const columns = {date: "occurrencedate", type: "MCI"};

  it("z01: a Z whose clock is that of the column of hours is local, and it is said", async () => {
    const {located, said, incidents} = await read("z01-z-that-is-local", {columns});
    expect([located, incidents.includes("2021-01-14T02:30:00.000")]).toEqual([36, true]);
    expect(said).toEqual([
      "Dates of crimes.csv have a zone and are read as the wall time that they write: its column occurrencehour has the same hours."
    ]);
  });

  it("z01 without that column is refused with the option and its three answers", async () => {
    const text = textOf("z01-z-that-is-local").replaceAll(/^([^,]*),[^,]*,/gm, "$1,");
    expect(await refusal(folder, text, {columns})).toMatch(
      /--time-zone local .*--time-zone UTC or --time-zone Area\/City/
    );
    const clock = async (time_zone: string) =>
      (await readText(text, {columns, time_zone})).incidents.find((at) => at.includes("-01-1"));
    expect(await clock("local")).toBe("2021-01-14T02:30:00.000");
    expect(await clock("UTC")).toBe("2021-01-14T02:30:00.000");
    expect(await clock("America/Toronto")).toBe("2021-01-13T21:30:00.000");
  });

  it("z03 says that the offset is of one place; a row with another stays rejected", async () => {
    const [header, ...rows] = textOf("z03-local-offset").trim().split("\n");
    const many = Array.from({length: 15}, () => rows).flat();
    const {said, rejected} = await readText(
      [header, ...many, "2021-05-03T09:30:00Z,THEFT,40.02146,-83.011512", ""].join("\n")
    );
    expect(said).toEqual([
      "Dates of crimes.csv have a zone and are read as the wall time that they write: their offset is that of one place, daylight saving included."
    ]);
    expect(rejected).toEqual(["date with a time zone"]);
  });

  it("an offset of zero proves nothing", async () => {
    const text = textOf("z03-local-offset").replaceAll(/-0[45]:00/g, "+00:00");
    expect(await refusal(folder, text)).toContain("date with a time zone");
  });

  it("z04 is read whole once it is said how", async () => {
    expect(await read("z04-some-rows-with-zone", {time_zone: "local"})).toMatchObject({
      located: 36,
      first: MOMENTS
    });
  });

  it("epochs are UTC and need the option", async () => {
    const rows = Array.from({length: 12}, (_, i) => `${1_609_666_200 + i * 7200},T,40.0${i},-83.0${i}`);
    const text = `Date,Type,lat,lon\n${rows.join("\n")}\n`;
    expect(await refusal(folder, text)).toContain("date with a time zone");
    const {first} = await readText(text, {time_zone: "America/New_York"});
    expect(first[0]).toBe("2021-01-03T04:30");
  });

  it("typed times of Parquet are read in the city's zone", async () => {
    const file = path.join(folder, "zoned.parquet");
    const database = await openDatabase({spill: `${file}.spill`, threads: 1, memory_limit: "500MB"});
    await database.run(`COPY (SELECT TIMESTAMPTZ '2021-07-03 02:30:00+00' + to_hours(i) AS date, 'T' AS type, 40 + i / 1e3 AS lat, -83 + i / 1e3 AS lon
      FROM range(12) AS r(i)) TO '${file}' (FORMAT parquet)`);
    database.close();
    const own = {files: [file], threads: 1};
    await expect(ingestFiles(path.join(folder, "a"), own)).rejects.toThrow(
      /is a time with a zone; say .*--time-zone local/
    );
    const {incidents} = await ingestFiles(path.join(folder, "b"), {...own, time_zone: "America/Toronto"});
    expect(incidents[0].at).toBe("2021-07-02T22:30:00.000");
  });

  it("a name that is no zone is refused in one sentence", async () => {
    expect(await refusal(folder, textOf("z03-local-offset"), {time_zone: "America/Torronto"})).toBe(
      "InputError: time_zone must be local, UTC or a zone such as America/Toronto, got America/Torronto; mend it or leave it out"
    );
  });
});

describe("the order of day and month", () => {
  const rows = (other: (m: number, d: number) => string) =>
    Array.from({length: 12}, (_, i) => [i + 1, ((i * 5 + 1) % 12) + 1]).map(
      ([m, d]) => `${m}-${d}-2021 9:30,${other(m, d)},T,40.0${m},-83.0${m}`
    );
  const table = (lines: string[]) => `Date,reported_on,Type,lat,lon\n${lines.join("\n")}\n`;
  const two = (n: number) => String(n).padStart(2, "0");

  it("is that by which the days are those of another column, and it is said", async () => {
    const {said, incidents} = await readText(table(rows((m, d) => `2021-${two(m)}-${two(d)}`)));
    expect(incidents[1]).toBe("2021-02-07T09:30:00.000");
    expect(said).toEqual([
      "Dates of crimes.csv are read with the month first: so they are the days of its column reported_on."
    ]);
    const {incidents: swapped} = await readText(table(rows((m, d) => `2021-${two(d)}-${two(m)}`)));
    expect(swapped).toContain("2021-07-02T09:30:00.000");
  });

  it("is asked for where no other column has the same days", async () => {
    expect(await refusal(folder, table(rows(() => "2021-12-24")))).toContain("no date tells month from day");
  });

  it("of dates behind a weekday is not guessed", async () => {
    const lines = Array.from({length: 12}, (_, i) => `Sun 0${(i % 9) + 1}/02/2021,T,40.0${i},-83.0${i}`);
    expect(await refusal(folder, `Date,Type,lat,lon\n${lines.join("\n")}\n`)).toContain(
      "no date tells month from day"
    );
  });
});

it("years that nobody recorded crimes in are impossible", async () => {
  const good = Array.from({length: 12}, (_, i) => `2021-01-${10 + i},T,40.0${i},-83.0${i}`);
  const bad = ["1/2/3", "1/2/021", "0021-01-02", "13/13/2021"].map((date) => `${date},T,40.01,-83.01`);
  const text = `Date,Type,lat,lon\n${[...good, ...bad].join("\n")}\n`;
  const {rejected} = await readText(text, {date_order: "mdy"});
  expect(rejected).toEqual(bad.map(() => "impossible date"));
});

it("dates that may begin with a year of two digits are asked about, unless the order is given", async () => {
  const rows = Array.from({length: 12}, (_, i) => `21-01-${10 + i},THEFT,40.01,-83.01`);
  const text = `Date,Type,Latitude,Longitude\n${rows.join("\n")}\n`;
  expect(await refusal(folder, text)).toMatch(
    /every date begins with a number above 12 .* may begin with the year; write years with four digits/
  );
  const {incidents} = await ingestText(folder, text, {date_order: "dmy"});
  expect(incidents[0].at).toBe("2010-01-21T00:00:00.000");
});
