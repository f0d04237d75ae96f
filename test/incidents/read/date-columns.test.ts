import {readFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse} from "d3";
import {describe, expect, it} from "vitest";
import {type IngestOptions, ingest} from "../../../src/incidents/ingest.ts";
import {ingestText, ROOT, testFolder} from "../fixture.ts";

const folder = testFolder();

const caseOf = (name: string): string => readFileSync(join(ROOT, "test/data/cases", name), "utf8");

/** What a made-up file of the cases is read as: rows, times in order, and how finely they are told. */
async function read(text: string, options: Partial<IngestOptions> = {}) {
  const {result, incidents} = await ingestText(folder, text, options);
  const {level, files} = result.quality.precision;
  return {
    rejected: result.totals.rejected,
    times: incidents.map(({at}) => String(at).slice(0, 19).replace("T", " ")).sort(),
    level,
    columns: files[0].columns,
    choice: files[0].choice
  };
}

const two = (text: string | number): string => String(text).padStart(2, "0");
const slashed = (text: string): string =>
  text.replace(/(\d+)\/(\d+)\/(\d+)/, (_, m, d, y) => `${y}-${two(m)}-${two(d)}`);

describe("a date and a time in two columns", () => {
  const text = caseOf("t01-date-and-time-columns.csv");
  const columns = {type: "Category", latitude: "Y", longitude: "X"};
  const right = csvParse(text)
    .map(({Date: date, Time: time}) => `${slashed(date)} ${time}:00`)
    .sort();

  it("are one time where the columns are named alike", async () => {
    const found = await read(text, {columns});
    expect(found).toEqual({
      rejected: 0,
      times: right,
      level: "minute",
      columns: ["Date", "Time"],
      choice: null
    });
  });

  it.each([
    ["OCCURRED DATE", "OCCURRED TIME"],
    ["CMPLNT_FR_DT", "CMPLNT_FR_TM"],
    ["DATE OCC", "TIME OCC"],
    ["fecha_hecho", "hora_hecho"]
  ])("are found as %s and %s", async (date, time) => {
    const renamed = text.replace("Date,Time", `${date},${time}`);
    const found = await read(renamed, {columns: {...columns, date}});
    expect(found).toMatchObject({rejected: 0, times: right, columns: [date, time]});
  });

  it("are joined as the user says, whatever they are called", async () => {
    const found = await read(text.replace("Date,Time", "Date,Um"), {columns: {...columns, time: "Um"}});
    expect(found).toMatchObject({times: right, columns: ["Date", "Um"]});
  });

  it("are named to the user where nothing says that they belong together", async () => {
    const found = await read(text.replace("Date,Time", "Date,Um"), {columns});
    expect(found).toMatchObject({level: "day", choice: {kind: "left_time", column: "Um", over: "Date"}});
  });

  it.each<[string, (time: string) => string]>([
    ["1405", (time) => time.replace(":", "")],
    ["905", (time) => String(Number(time.replace(":", "")))],
    [
      "2:05\u00a0p. m.",
      (time) =>
        `${Number(time.slice(0, 2)) % 12 || 12}${time.slice(2)}\u00a0${time < "12" ? "a. m." : "p. m."}`
    ],
    [
      "2:05 PM",
      (time) => `${Number(time.slice(0, 2)) % 12 || 12}${time.slice(2)} ${time < "12" ? "AM" : "PM"}`
    ],
    ["14:05:00", (time) => `${time}:00`],
    ["1900-01-01 14:05", (time) => `1900-01-01 ${time}`]
  ])("are read where times are written as %s", async (_, write) => {
    const rewritten = text.replace(/,(\d\d:\d\d),/g, (_all, time) => `,${write(time)},`);
    expect((await read(rewritten, {columns})).times).toEqual(right);
  });

  it("are read where the date brings a midnight of its own", async () => {
    const rewritten = text.replace(/(\d\d)\/(\d\d)\/(\d{4}),/g, "$3-$1-$2T00:00:00.000,");
    expect((await read(rewritten, {columns})).times).toEqual(right);
  });

  it("tell the part of the day where the time is a word for it, and no hour", async () => {
    const rewritten = text
      .replace("Date,Time", "Date,SHIFT")
      .replace(
        /,(\d\d):\d\d,/g,
        (_, hour) => `,${Number(hour) < 8 ? "MIDNIGHT" : Number(hour) < 16 ? "DAY" : "EVENING"},`
      );
    const {result} = await ingestText(folder, rewritten, {columns});
    expect(result.quality.precision).toMatchObject({
      level: "part_of_day",
      share: 1,
      times: expect.arrayContaining(["day", "evening", "midnight"]),
      files: [{columns: ["Date", "SHIFT"]}]
    });
  });

  it("leave a row with its date alone where its time says nothing", async () => {
    const found = await read(text.replace(",09:30,", ",unknown,"), {columns});
    expect(found.times).toContain("2021-01-03 00:00:00");
    expect(found.rejected).toBe(0);
  });
});

describe("dates in columns of their parts", () => {
  const text = caseOf("t06-components.csv");
  const right = csvParse(text)
    .map(
      ({YEAR, MONTH, DAY, HOUR, MINUTE}) => `${YEAR}-${two(MONTH)}-${two(DAY)} ${two(HOUR)}:${two(MINUTE)}:00`
    )
    .sort();

  it.each<Record<string, string>>([
    {},
    {date: "YEAR"},
    {year: "YEAR", month: "MONTH", day: "DAY", hour: "HOUR", minute: "MINUTE"}
  ])("are found, or named by the user: %j", async (columns) => {
    expect(await read(text, {columns})).toMatchObject({
      rejected: 0,
      times: right,
      level: "minute",
      columns: ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE"]
    });
  });

  it("tell hours without minutes, days without hours, and months without days", async () => {
    const without = (...parts: string[]) => {
      const rows = csvParse(text);
      const kept = rows.columns.filter((name) => !parts.includes(name));
      return [kept.join(","), ...rows.map((row) => kept.map((name) => row[name]).join(",")), ""].join("\n");
    };
    const of = async (...parts: string[]) => {
      const {level, times} = await read(without(...parts));
      return [level, times[0]];
    };
    const first = right[0];
    expect(await of("MINUTE")).toEqual(["hour", `${first.slice(0, 13)}:00:00`]);
    expect(await of("HOUR", "MINUTE")).toEqual(["day", `${first.slice(0, 10)} 00:00:00`]);
    expect(await of("DAY", "HOUR", "MINUTE")).toEqual(["month", `${first.slice(0, 7)}-01 00:00:00`]);
  });

  it("are impossible where they are", async () => {
    const {result, rejected} = await ingestText(folder, text.replace("2021,1,12,", "2021,13,12,"));
    expect(result.totals.rejected).toBe(1);
    expect(rejected[0]).toMatchObject({
      reason: "impossible date",
      record: expect.stringContaining("2021-13-12")
    });
  });
});

describe("two columns of dates", () => {
  const text = caseOf("t10-two-date-columns.csv");
  const right = csvParse(text)
    .map(({OCCURRED_ON_DATE}) => OCCURRED_ON_DATE)
    .sort();

  it("are read from the one with times where both are of the same days", async () => {
    expect(await read(text)).toEqual({
      rejected: 0,
      times: right,
      level: "minute",
      columns: ["OCCURRED_ON_DATE"],
      choice: {kind: "preferred", column: "OCCURRED_ON_DATE", over: "date"}
    });
  });

  it("are left as the user has named them, who is told of the other", async () => {
    const {level, columns, choice} = await read(text, {columns: {date: "date"}});
    expect({level, columns, choice}).toEqual({
      level: "day",
      columns: ["date"],
      choice: {kind: "left_date", column: "OCCURRED_ON_DATE", over: "date"}
    });
  });

  it("are not mixed up where the other is of other days, or says when a row was written", async () => {
    const later = text.replace(/(2021-\d\d)-\d\d (\d\d:\d\d:\d\d)/g, "$1-28 $2");
    expect(await read(later)).toMatchObject({level: "day", columns: ["date"], choice: {kind: "left_date"}});
    const reported = text.replace("OCCURRED_ON_DATE", "Reported Date");
    expect(await read(reported)).toMatchObject({level: "day", columns: ["date"], choice: null});
  });
});

describe("dates, months and 24:00", () => {
  it("are dates where no time is written", async () => {
    const {times, ...rest} = await read(caseOf("t03-date-only.csv"));
    expect(rest).toEqual({rejected: 0, level: "day", columns: ["Date"], choice: null});
    expect(times).toHaveLength(36);
  });

  it.each<[string, (year: string, month: string) => string]>([
    ["2021-01", (year, month) => `${year}-${month}`],
    ["2021/01", (year, month) => `${year}/${month}`],
    ["01/2021", (year, month) => `${month}/${year}`],
    ["202101", (year, month) => `${year}${month}`],
    ["Jan 2021", (year, month) => `${MONTHS[Number(month) - 1].slice(0, 3)} ${year}`],
    ["January-2021", (year, month) => `${MONTHS[Number(month) - 1]}-${year}`],
    ["2021-01-01", (year, month) => `${year}-${month}-01`],
    ["01/01/2021 12:00:00 AM", (year, month) => `${month}/01/${year} 12:00:00 AM`],
    ["2021-01-15", (year, month) => `${year}-${month}-15`]
  ])("are months where they are written as %s", async (_, write) => {
    const text = caseOf("t04-month-only.csv");
    const right = csvParse(text)
      .map(({Month}) => `${Month}-01 00:00:00`)
      .sort();
    const rewritten = text.replace(/(20\d\d)-(\d\d)/g, (_all, year, month) => write(year, month));
    const columns = {date: "Month", type: "Crime type"};
    const found = await read(rewritten, {columns, date_order: "mdy"});
    const times = found.times.map((time) => time.replace("-15 ", "-01 "));
    expect({...found, times}).toEqual({
      ...{rejected: 0, times: right, level: "month", columns: ["Month"], choice: null}
    });
    const {result} = await ingestText(folder, rewritten, {columns, date_order: "mdy"});
    expect(result.period).toEqual({from: "2021-01-01T00:00:00", to: "2022-02-28T00:00:00"});
  });

  it("are days where all are of one day, or of two firsts", async () => {
    const dated = (date: (i: number) => string) =>
      `Date,Type,Latitude,Longitude\n${Array.from({length: 40}, (_, i) => `${date(i)},THEFT,52.5${i % 10},13.4\n`).join("")}`;
    expect((await read(dated(() => "2021-03-01"))).level).toBe("day");
    expect((await read(dated((i) => (i % 2 ? "2021-03-01" : "2021-04-01")))).level).toBe("day");
    expect((await read(dated((i) => `2021-0${1 + (i % 4)}-01`))).level).toBe("month");
  });

  it("begin the next day at 24:00, in ISO dates and in slashed ones", async () => {
    const text = caseOf("t08-time-2400.csv");
    const iso = await read(text);
    expect(iso).toMatchObject({rejected: 0, level: "minute"});
    expect(iso.times[0]).toBe("2021-01-04 00:00:00");
    const other = text.replace(/(20\d\d)-(\d\d)-(\d\d) (\d\d:\d\d)(:\d\d)/g, "$2/$3/$1 $4");
    expect((await read(other)).times).toEqual(iso.times);
    expect(
      (await read(other.replaceAll("24:00", "24:00:00").replaceAll(/ (\d\d:\d\d),/g, " $1:00,"))).times
    ).toEqual(iso.times);
  });
});

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"]
];

it("typed dates of Parquet tell days, and a column of hours beside them the hour", async () => {
  const {openEngine} = await import("../../../src/engine/engine.ts");
  const engine = await openEngine({threads: 1, temp_dir: folder});
  const rows = `SELECT 'THEFT' AS "Type", 52.5 AS "Latitude", 13.4 AS "Longitude", DATE '2021-03-01' + (i % 50)::INT AS "Date", i % 24 AS "Hour" FROM range(480) AS r(i)`;
  await engine.run(`COPY (${rows}) TO '${folder}/hours.parquet'`);
  await engine.run(`COPY (SELECT * EXCLUDE ("Hour") FROM (${rows})) TO '${folder}/days.parquet'`);
  await engine.close();
  const levelOf = async (name: string) =>
    (await ingest({files: [join(folder, name)], out_dir: join(folder, "out")})).quality.precision.level;
  expect([await levelOf("hours.parquet"), await levelOf("days.parquet")]).toEqual(["hour", "day"]);
});

describe("files that tell time differently", () => {
  const rows = (times: (i: number) => string, n: number) =>
    `Date,Type,Latitude,Longitude\n${Array.from({length: n}, (_, i) => `${times(i)},THEFT,52.5${i % 10},13.4\n`).join("")}`;
  const day = (i: number) => `2021-03-${two(1 + (i % 28))}`;
  const minute = (i: number) => `${day(i)} ${two(i % 24)}:${two((7 * i) % 60)}`;

  async function together(n_dates: number, n_minutes: number) {
    const {writeFileSync} = await import("node:fs");
    writeFileSync(join(folder, "a-dates.csv"), rows(day, n_dates));
    writeFileSync(join(folder, "b-minutes.csv"), rows(minute, n_minutes));
    const files = ["a-dates.csv", "b-minutes.csv"].map((name) => join(folder, name));
    return (await ingest({files, out_dir: join(folder, "out")})).quality.precision;
  }

  it("are taken as the coarser where more than one row in twenty is so, and counted", async () => {
    expect(await together(100, 300)).toMatchObject({
      level: "day",
      share: 0.25,
      files: [
        {name: "a-dates.csv", level: "day", rows: [{level: "day", n: 100}]},
        {name: "b-minutes.csv", level: "minute", rows: [{level: "minute", n: 300}]}
      ]
    });
    expect(await together(10, 300)).toMatchObject({
      level: "minute",
      files: [{level: "day"}, {level: "minute"}]
    });
  });

  it("are taken so within a file too", async () => {
    const {result} = await ingestText(
      folder,
      rows((i) => (i % 3 === 0 ? day(i) : minute(i)), 300)
    );
    expect(result.quality.precision).toMatchObject({
      level: "day",
      share: 1 / 3,
      files: [
        {
          rows: [
            {level: "day", n: 100},
            {level: "minute", n: 200}
          ]
        }
      ]
    });
  });
});
