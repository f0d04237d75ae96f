import {readFileSync} from "node:fs";
import {csvParse} from "d3";
import {describe, expect, it} from "vitest";
import {isoDay} from "../../../src/calendar/days.ts";
import {mainPeriod} from "../../../src/incidents/clean/main-period.ts";
import {csvOf, daysOf, type MadeRow, madeCity, onDay, trickle} from "../../period/trickled-city.ts";
import {ingestText, officialCsv, testFolder} from "../fixture.ts";

const folder = testFolder();

const CITY = {from: "2019-01-01", days: 791, rows: 3000};
const city = madeCity(CITY);
const [FIRST, AFTER] = ["2019-01-01", "2021-03-02"];

const found = (rows: readonly MadeRow[]): [string, string] => {
  const {from, to} = mainPeriod(daysOf(rows));
  return [isoDay(from), isoDay(to)];
};

describe("the main period", () => {
  for (const share of [0, 0.001, 0.01, 0.1])
    for (const years of [2, 10, 60])
      it(`is not set by ${100 * share}% of rows over ${years} years before it and as many after it`, () => {
        const before = trickle(city, share * city.length, FIRST, 365 * years);
        const after = trickle(
          city,
          share * city.length,
          isoDay(Date.parse(AFTER) / 86_400_000 - 1),
          -365 * years,
          3
        );
        // A row on the very day before or after belongs to it as much as not.
        const [from, to] = found([...city, ...before, ...after]).map((day) => Date.parse(day) / 86_400_000);
        const [first, last] = found(city).map((day) => Date.parse(day) / 86_400_000);
        expect(first - from).toBeGreaterThanOrEqual(0);
        expect(first - from).toBeLessThanOrEqual(share === 0 ? 0 : 20 * share);
        expect(to - last).toBeGreaterThanOrEqual(0);
        expect(to - last).toBeLessThanOrEqual(share === 0 ? 0 : 20 * share);
      });

  it("is not set by single rows of 1900 and 2099, nor by a quarter of the rows on one day that stands for “not known”", () => {
    expect(found([...onDay(city, 1, "1900-01-01"), ...city, ...onDay(city, 1, "2099-12-31")])).toEqual(
      found(city)
    );
    expect(found([...onDay(city, 1000, "1900-01-01"), ...city])).toEqual(found(city));
  });

  it("is the whole of a file that grows or shrinks, steadily or in a step, but for a few rows where there are old ones too", () => {
    const paces = [
      (share: number) => (1 + 4 * share) / 5,
      (share: number) => (5 - 4 * share) / 5,
      (share: number) => (share < 0.5 ? 0.25 : 1)
    ];
    for (const seed of [1, 2, 3, 4, 5])
      for (const pace of paces) {
        const rows = madeCity({...CITY, days: 1095, pace, seed});
        const whole = daysOf(rows);
        expect(mainPeriod(whole)).toEqual({from: whole[0].day, to: whole.at(-1)?.day});
        const {from, to} = mainPeriod(daysOf([...onDay(rows, 1, "1900-01-01"), ...rows]));
        expect(from - whole[0].day).toBeLessThan(14);
        expect(to).toBe(whole.at(-1)?.day);
      }
  });

  it("is the whole of what chance spreads over a year, however few", () => {
    for (let seed = 0; seed < 300; seed++) {
      const rows = madeCity({from: "2021-01-01", days: 365, rows: seed % 2 === 0 ? 36 : 150, seed});
      expect(found(rows)).toEqual([isoDay(daysOf(rows)[0].day), isoDay(daysOf(rows).at(-1)?.day ?? 0)]);
    }
  });

  it("keeps a gap of three months inside, and a month before one", () => {
    const gapped = city.filter(({at}) => at < Date.parse("2019-10-01") || at >= Date.parse("2020-01-01"));
    expect(found(gapped)).toEqual(found(city));
    const late = city.filter(({at}) => at < Date.parse("2019-02-01") || at >= Date.parse("2019-05-01"));
    expect(found([...onDay(city, 1, "1900-01-01"), ...late])).toEqual(found(city));
  });

  it("counts months where all rows lie on their first days, and keeps months that are half full", () => {
    const byMonth = (rows: readonly MadeRow[]) =>
      rows.map((row) => ({...row, at: Date.parse(`${new Date(row.at).toISOString().slice(0, 7)}-01`)}));
    const old = trickle(city, 20, FIRST, 3650);
    expect(found(byMonth([...old, ...city]))).toEqual(["2019-01-01", "2021-03-01"]);
    const cut = city.filter(({at}) => at >= Date.parse("2019-01-15"));
    expect(found(byMonth(cut))).toEqual(["2019-01-01", "2021-03-01"]);
  });

  it("keeps everything of few rows, and of few days", () => {
    expect(mainPeriod([{day: 7, n: 1}])).toEqual({from: 7, to: 7});
    expect(mainPeriod([0, 9000, 40_000].map((day) => ({day, n: 1})))).toEqual({from: 0, to: 40_000});
    expect(
      mainPeriod([
        {day: 0, n: 500},
        {day: 1, n: 400},
        {day: 300, n: 1}
      ])
    ).toEqual({from: 0, to: 300});
  });

  it("looks at days with rows alone, each so many times: a century between rows costs nothing", () => {
    let looked = 0;
    const watched = (days: {day: number; n: number}[]) =>
      days.map(({day, n}) => ({
        get day() {
          looked++;
          return day;
        },
        n
      }));
    mainPeriod(watched(daysOf(city)));
    const near = looked;
    looked = 0;
    mainPeriod(watched(daysOf([...onDay(city, 1, "1900-01-01"), ...city, ...onDay(city, 1, "2199-12-31")])));
    expect(looked).toBeLessThan(1.01 * near);
  });
});

describe("rows outside the main period", () => {
  it("are counted as located and unlocated, by year, and are no incidents of it", async () => {
    const old = trickle(city, 30, FIRST, 3650);
    const text = `${csvOf([...old, ...city, ...onDay(city, 2, "2031-05-05")])}2032-01-01 10:00,LARCENY,,\n`;
    const {result, rejected, incidents} = await ingestText(folder, text);
    const {totals, outside, period, quality} = result;
    expect(totals).toMatchObject({rows_read: 3033, located: 3032, unlocated: 1, rejected: 0});
    expect(totals.outside).toEqual({before: 30, after: 3, located: 32});
    expect(outside.reduce((sum, {rows}) => sum + rows, 0)).toBe(33);
    expect(outside.at(-1)).toEqual({year: 2032, rows: 1});
    expect(period.from.slice(0, 10)).toBe(found(city)[0]);
    expect(period.to.slice(0, 10)).toBe(found(city)[1]);
    expect([incidents.length, quality.rows, rejected.length]).toEqual([3000, 3000, 0]);
    const kept = csvParse(readFileSync(result.outside_rows, "utf8"));
    expect(kept.map(({line}) => Number(line))).toEqual([...old.map((_, i) => i + 2), 3032, 3033, 3034]);
    expect(kept.map(({reason}) => reason)).toEqual([
      ...old.map(() => "before the main period"),
      ...new Array(3).fill("after the main period")
    ]);
    expect(JSON.parse(kept[32].record)).toMatchObject({
      date: "2032-01-01T10:00:00",
      type: "LARCENY",
      latitude: null
    });
  });

  it("have a file of their own, with no row where all belong together", async () => {
    const {result} = await ingestText(folder, csvOf(city));
    expect(readFileSync(result.outside_rows, "utf8")).toBe("file,line,reason,detail,record\n");
  });

  it("change neither incidents nor the place they are projected at", async () => {
    const alone = await ingestText(folder, csvOf(city));
    const far = trickle(city, 300, FIRST, 3650).map((row) => ({...row, lat: row.lat + 0.3}));
    const beside = await ingestText(
      folder,
      csvOf([...far.filter(({at}) => at < Date.parse("2018-12-25")), ...city])
    );
    expect(beside.incidents).toEqual(alone.incidents);
    for (const same of ["period", "median_lat", "median_lon"] as const)
      expect(beside.result[same]).toEqual(alone.result[same]);
    expect(beside.result.quality.months).toEqual(alone.result.quality.months);
  });

  it("are slips of the pen too", async () => {
    const rows = Array.from({length: 3000}, (_, i) => ({Date: `2016-0${1 + (i % 9)}-1${i % 10} 10:00:00`}));
    const slips = [{Date: "1900-01-01"}, {Date: "2061-03-04"}];
    const {result} = await ingestText(folder, officialCsv([...slips, ...rows]));
    expect(result.totals).toMatchObject({rows_read: 3002, located: 3002, rejected: 0});
    expect(result.outside).toEqual([
      {year: 1900, rows: 1},
      {year: 2061, rows: 1}
    ]);
    expect(result.period).toEqual({from: "2016-01-10T10:00:00", to: "2016-09-19T10:00:00"});
  });

  it("are what a user says they are", async () => {
    const {result} = await ingestText(folder, csvOf(city), {from: "2019-07-01", to: "2020-12-31"});
    const within = city.filter(({at}) => at >= Date.parse("2019-07-01") && at < Date.parse("2021-01-01"));
    expect(result.totals.located - result.totals.outside.located).toBe(within.length);
    expect([result.period.from.slice(0, 7), result.period.to.slice(0, 7)]).toEqual(["2019-07", "2020-12"]);
    const old = onDay(city, 2, "1950-01-01");
    const {result: all} = await ingestText(folder, csvOf([...old, ...city]), {from: "1900-01-01"});
    expect([all.outside, all.period.from.slice(0, 10)]).toEqual([[], "1950-01-01"]);
    await expect(ingestText(folder, csvOf(city), {from: "2031-01-01"})).rejects.toThrow(
      /^no row is dated from 2031-01-01 on: the rows run from 2019-01-01 to 2021-03-01; mend --from and --to$/
    );
  });
});
