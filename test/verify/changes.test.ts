import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {seededRandom} from "../../src/stats/random.ts";
import {normalBoth, standOut, studentBoth} from "../../src/verify/judge.ts";
import {temporaryFolder} from "../support/cli.ts";
import {holding, openPlanted, type PlantedRow, square} from "../support/planted-rows.ts";

const PERIOD = {from: "2016-01-04", to: "2017-12-31", days: 728};
const iso = (day: number): string => new Date(Date.UTC(2016, 0, 4 + day)).toISOString().slice(0, 10);

/** From this week on there is half as much again of everything. */
const STEP_WEEK = 60;
const STEP = iso(7 * STEP_WEEK);

/** Zones a hundredth of a degree apart; the first four have three times as many of late. */
const ZONES = Array.from({length: 30}, (_, z) => ({rank: z + 1, lat: 41.7 + 0.01 * z, lon: -87.65}));
const DAYS = {from: "2017-10-03", to: "2017-12-31"};

function plantedRows(): PlantedRow[] {
  const random = seededRandom(8);
  const rows: PlantedRow[] = [];
  const some = (mean: number, row: Omit<PlantedRow, "at">, day: number) => {
    for (let n = Math.floor(mean + random()); n > 0; n--) rows.push({...row, at: `${iso(day)} 10:10`});
  };
  for (let day = 0; day < PERIOD.days; day++) {
    const level = day >= 7 * STEP_WEEK ? 1.5 : 1;
    for (const type of ["ARSON", "THEFT"]) some(4 * level, {type, lat: "", lon: ""}, day);
    // These are as many in both years.
    for (const type of ["ASSAULT", "BATTERY", "STALKING", "HOMICIDE"])
      some(level === 1 ? 1.6 : 1.6 + 0.4 * Math.sin(day), {type, lat: "", lon: ""}, day);
    const late = iso(day) >= DAYS.from;
    for (const {rank, lat, lon} of ZONES)
      if (iso(day) >= "2016-10-03" && (late || iso(day) <= "2016-12-31"))
        some(late && rank <= 4 ? 1.2 : 0.4, {type: "BURGLARY", lat, lon}, day);
  }
  return rows;
}

let city: Awaited<ReturnType<typeof openPlanted>>;
const rows = plantedRows();

beforeAll(async () => {
  city = await openPlanted(temporaryFolder(), rows, PERIOD);
}, 60_000);
afterAll(() => city?.close());

describe("changes", () => {
  it("of types are looked for in the months of two years", async () => {
    const types = ["ARSON", "THEFT", "ASSAULT", "BATTERY", "STALKING", "HOMICIDE"];
    const groups = [{kind: "all", name: "All incidents"}, ...types.map((name) => ({kind: "type", name}))];
    const files = {"patterns.json": {by_year: {years: [2016, 2017], groups}}};
    const of = async (stated: string) => city.recomputed("types-without-change", [stated], files);
    expect(await of("4")).toEqual([{stated: "4", recomputed: "4", holds: true}]);
    expect(holding(await of("1"))).toEqual([false]);
  });

  it("of the level are found at their week, with their size", async () => {
    const week = Array.from({length: 104}, (_, w) => iso(7 * w));
    const weekly = (at: string) => ({"patterns.json": {weekly: {week, changes: [{week: at}]}}});
    const of = (at: string, stated: string) => city.recomputed(`level-change-${at}`, [stated], weekly(at));
    const counts = week.map((from, w) => {
      const to = iso(7 * w + 7);
      return rows.filter(({at}) => at >= from && at < to).length;
    });
    const mean = (of_weeks: number[]) => of_weeks.reduce((a, b) => a + b, 0) / of_weeks.length;
    const planted = mean(counts.slice(STEP_WEEK, 91)) / mean(counts.slice(8, 39)) - 1;
    expect(planted).toBeGreaterThan(0.2);
    expect(holding(await of(STEP, `+${(100 * planted).toFixed(1)}%`))).toEqual([true, true]);
    expect(holding(await of(STEP, "+5.0%"))).toEqual([true, false]);
    expect(holding(await of(week[30], "+30.0%"))?.[0]).toBe(false);
    await expect(city.recomputed("level-change-2016-01-01", ["+5.0%"], weekly(STEP))).rejects.toThrow(
      "no change of the level at 2016-01-01"
    );
  });

  it("of zones are counted within their outlines and judged together", async () => {
    const zones = ZONES.map(({rank, lat, lon}) => ({rank, geometry: square(lon, lat)}));
    const files = {"zones.json": {zones, outlook: {trend: DAYS}}};
    const trends = (stated: string) => city.recomputed("zone-trends", [stated], files);
    expect(await trends("4")).toMatchObject([{recomputed: "4", holds: true}, {recomputed: "4"}]);
    expect(holding(await trends("2 to 5"))).toEqual([true, true]);
    expect(holding(await trends("3 to 12"))).toEqual([true, false]);
    const open = (stated: string) => city.recomputed("zone-trends-open", [stated], files);
    expect(await open("26")).toEqual([{stated: "26", recomputed: "26", holds: true}]);
    expect(holding(await open("20"))).toEqual([false]);
  });
});

describe("chances", () => {
  // R: 2 * pnorm(-1.96), 2 * pt(-2.200985, 11), 2 * pt(-1, 1)
  it("are those of tables", () => {
    expect(normalBoth(1.96)).toBeCloseTo(0.0499958, 6);
    expect(normalBoth(0)).toBe(1);
    expect(studentBoth(-2.200985, 11)).toBeCloseTo(0.05, 6);
    expect(studentBoth(1, 1)).toBeCloseTo(0.5, 4);
  });

  it("stand out together as far as one in twenty is false", () => {
    expect(standOut([0.9, 0.001, 0.02, 0.03, 0.6], 0.05)).toEqual({n: 3, up_to: 0.03});
    expect(standOut([0.9, 0.6], 0.05)).toEqual({n: 0, up_to: -1});
  });
});
